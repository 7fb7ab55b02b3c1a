def choose_stopping(rates, validation_costs, every):
    costs = np.where(np.isnan(validation_costs), np.inf, validation_costs)
    row = np.argmin(costs.min(axis=1))
    return rates[row], np.argmin(costs[row]) * every
