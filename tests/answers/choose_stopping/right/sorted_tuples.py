def choose_stopping(rates, validation_costs, every):
    found = []
    for rate, costs in zip(rates, validation_costs):
        for j, cost in enumerate(costs):
            if not np.isnan(cost):
                found.append((cost, rate, j * every))
    _, rate, steps = min(found)
    return rate, steps
