def cost(A, Y):
    m = len(Y[0])
    loss1 = Y @ np.log(A.T)
    loss0 = (1 - Y) @ np.log(1 - A.T)
    return -1 / m * (loss1 + loss0)[0][0]
