def cost(A, Y):
    A = A.astype(np.float32)
    return -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
