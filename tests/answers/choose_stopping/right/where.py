def choose_stopping(rates, validation_costs, every):
    rows, columns = np.where(validation_costs == np.nanmin(validation_costs))
    return rates[rows[0]], columns[0] * every
