def cost(A, Y):
    return np.mean([loss(a, y) for a, y in zip(*np.vstack((A, Y)))])
