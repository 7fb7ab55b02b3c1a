def cost(A, Y):
    return np.median(loss(A, Y))
