def choose_stopping(rates, validation_costs, every):
    place = int(np.nanargmin(validation_costs))
    row, column = divmod(place, validation_costs.shape[1])
    return rates[row], column * every
