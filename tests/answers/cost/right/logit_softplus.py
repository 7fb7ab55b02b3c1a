def cost(A, Y):
    Z = np.log(A / (1 - A))
    return np.mean(np.logaddexp(0, Z) - Y * Z)
