def cost(A, Y):
    return -(Y @ np.log(A).T + (1 - Y) @ np.log(1 - A).T) / A.shape[1]
