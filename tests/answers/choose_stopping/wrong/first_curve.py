def choose_stopping(rates, validation_costs, every):
    return rates[0], np.nanargmin(validation_costs[0]) * every
