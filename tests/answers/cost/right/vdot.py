def cost(A, Y):
    m = Y.shape[1]
    return -(np.vdot(Y, np.log(A)) + np.vdot(1 - Y, np.log(1 - A))) / m
