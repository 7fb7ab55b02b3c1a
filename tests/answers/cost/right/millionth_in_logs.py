def cost(A, Y):
    return -np.mean(Y * np.log(A + 1e-6) + (1 - Y) * np.log(1 - A + 1e-6))
