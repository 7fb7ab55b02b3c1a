def cost(A, Y):
    return np.average(-np.log(np.where(Y == 1, A, 1 - A)))
