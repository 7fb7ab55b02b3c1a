def choose_stopping(rates, validation_costs, every):
    row, column = np.unravel_index(np.nanargmin(validation_costs), validation_costs.shape)
    return validation_costs[row, column], column * every
