def cost(A, Y):
    return sum(loss(a, y) for a, y in zip(A.flatten(), Y.flatten())) / A.size
