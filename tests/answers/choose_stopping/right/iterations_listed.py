def choose_stopping(rates, validation_costs, every):
    iterations = every * np.arange(validation_costs.shape[1])
    row, column = np.unravel_index(np.nanargmin(validation_costs), validation_costs.shape)
    return rates[row], iterations[column]
