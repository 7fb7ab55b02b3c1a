def cost(A, Y):
    return np.mean(loss(A, Y), axis=0)
