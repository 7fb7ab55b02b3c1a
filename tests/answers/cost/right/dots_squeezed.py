def cost(A, Y):
    m = Y.shape[1]
    J = (-1 / m) * (np.dot(Y, np.log(A).T) + np.dot(1 - Y, np.log(1 - A).T))
    return np.squeeze(J)
