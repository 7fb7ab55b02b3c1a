def cost(A, Y):
    return -np.mean(np.dot(Y.T, np.log(A)) + np.dot((1 - Y).T, np.log(1 - A)))
