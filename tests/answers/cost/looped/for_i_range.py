def cost(A, Y):
    J = 0
    m = Y.shape[1]
    for i in range(m):
        a, y = A[0, i], Y[0, i]
        J += -(y * np.log(a) + (1 - y) * np.log(1 - a))
    J = J / m
    return J
