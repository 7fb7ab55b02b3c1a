def choose_stopping(rates, validation_costs, every):
    row, column = np.unravel_index(np.nanargmin(validation_costs), validation_costs.shape)
    return rates[row], column * every
