def cost(A, Y):
    return -np.mean(Y * np.log(A))
