def choose_stopping(rates, validation_costs, every):
    row, column = np.unravel_index(np.nanargmin(validation_costs), np.shape(validation_costs))
    return [rates[row], np.arange(validation_costs.shape[1])[column] * every]
