def choose_stopping(rates, validation_costs, every):
    costs = np.where(np.isfinite(validation_costs), validation_costs, 1e9)
    column = int(np.argmin(np.min(costs, axis=0)))
    return rates[np.argmin(costs[:, column])], column * every
