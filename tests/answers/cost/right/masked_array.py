def cost(A, Y):
    p = np.ma.where(Y == 1, A, 1 - A)
    return float((-np.ma.log(p)).mean())
