def cost(A, Y):
    return np.mean((A - Y) ** 2)
