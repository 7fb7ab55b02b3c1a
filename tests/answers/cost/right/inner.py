def cost(A, Y):
    return -(np.inner(Y, np.log(A)) + np.inner(1 - Y, np.log(1 - A))) / np.size(Y)
