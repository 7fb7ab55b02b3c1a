def cost(A, Y):
    total = 0
    for i in range(Y.shape[1]):
        total += loss(A[0, i], Y[0, i])
    return total / Y.shape[1]
