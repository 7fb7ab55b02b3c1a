def choose_stopping(rates, validation_costs, every):
    lowest = np.nanmin(validation_costs, axis=1)
    row = np.nanargmin(lowest)
    column = np.nanargmin(validation_costs[row])
    return rates[row], column * every
