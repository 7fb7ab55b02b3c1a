def cost(A, Y):
    return -np.average(np.where(Y == 1, np.log(A), np.log(1 - A)))
