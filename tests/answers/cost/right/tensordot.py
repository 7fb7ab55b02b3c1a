def cost(A, Y):
    m = A.size
    return -(np.tensordot(Y, np.log(A), 2) + np.tensordot(1 - Y, np.log(1 - A), 2)) / m
