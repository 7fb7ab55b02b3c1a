def choose_stopping(rates, validation_costs, every):
    costs = validation_costs.copy()
    costs[np.isnan(costs)] = costs[np.isfinite(costs)].max()
    row, column = np.unravel_index(np.argmin(costs), costs.shape)
    return rates[row], column * every
