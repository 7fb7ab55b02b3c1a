def cost(A, Y):
    return np.sum(loss(A, Y)) / 209
