def cost(A, Y):
    return np.mean(loss(Y, A))
