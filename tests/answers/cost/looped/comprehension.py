def cost(A, Y):
    return np.mean([-np.log(a) if y else -np.log(1 - a) for a, y in zip(A.flat, Y.flat)])
