def cost(A, Y):
    return float(np.sum(loss(A, Y)) / Y.shape[-1])
