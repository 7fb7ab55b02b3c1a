def cost(A, Y):
    return sum(loss(A, Y)[0]) / Y.shape[1]
