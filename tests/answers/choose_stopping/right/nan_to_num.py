def choose_stopping(rates, validation_costs, every):
    costs = np.nan_to_num(validation_costs, nan=np.inf, posinf=np.inf)
    row, column = np.unravel_index(costs.argmin(), costs.shape)
    return rates[row], every * column
