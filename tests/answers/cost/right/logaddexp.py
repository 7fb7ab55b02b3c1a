def cost(A, Y):
    z = np.log(A) - np.log1p(-A)
    return np.mean(np.logaddexp(0, z) - Y * z)
