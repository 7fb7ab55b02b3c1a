def cost(A, Y):
    m = A.shape[1]
    logprobs = np.multiply(np.log(A), Y) + np.multiply(np.log(1 - A), 1 - Y)
    return float(- np.sum(logprobs) / m)
