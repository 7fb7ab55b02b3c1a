def cost(A, Y):
    m = Y.shape[1]
    logprobs = np.multiply(np.log(A), Y) + np.multiply((1 - Y), np.log(1 - A))
    cost = -np.sum(logprobs) / m
    cost = float(np.squeeze(cost))  # makes sure cost is the dimension we expect.
    assert(isinstance(cost, float))
    return cost
