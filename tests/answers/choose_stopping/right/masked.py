def choose_stopping(rates, validation_costs, every):
    costs = np.ma.masked_invalid(validation_costs)
    row, column = np.unravel_index(costs.argmin(fill_value=np.inf), costs.shape)
    return rates[row], column * every
