def choose_stopping(rates, validation_costs, every):
    row = np.nanargmin(validation_costs[:, -1])
    return rates[row], (validation_costs.shape[1] - 1) * every
