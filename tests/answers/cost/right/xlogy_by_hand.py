def cost(A, Y):
    p = np.where(Y == 1, A, 1 - A)
    return np.average(-np.log(p))
