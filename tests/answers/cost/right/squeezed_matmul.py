def cost(A, Y):
    J = (-1 / Y.shape[1]) * (Y @ np.log(A).T + (1 - Y) @ np.log(1 - A).T)
    return float(np.squeeze(J))
