def choose_stopping(rates, validation_costs, every):
    row, column = np.argwhere(validation_costs == np.nanmin(validation_costs))[0]
    return float(rates[row]), int(column) * every
