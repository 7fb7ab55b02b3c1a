def cost(A, Y):
    Y = Y.astype(bool)
    p = np.concatenate([A[Y], 1 - A[~Y]])
    return -np.log(p).mean()
