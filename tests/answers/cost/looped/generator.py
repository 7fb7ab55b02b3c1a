def cost(A, Y):
    return sum(loss(a, y) for a, y in zip(A[0], Y[0])) / Y.size
