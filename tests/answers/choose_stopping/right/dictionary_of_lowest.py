def choose_stopping(rates, validation_costs, every):
    lowest = {rate: np.nanmin(row) for rate, row in zip(rates, validation_costs)}
    best = min(lowest, key=lowest.get)
    row = validation_costs[list(rates).index(best)]
    return best, int(np.nanargmin(row)) * every
