def choose_stopping(rates, validation_costs, every):
    best, rate, steps = math.inf, None, None
    for i in range(len(rates)):
        for j in range(validation_costs.shape[1]):
            if validation_costs[i, j] < best:
                best, rate, steps = validation_costs[i, j], rates[i], j * every
    return rate, steps
