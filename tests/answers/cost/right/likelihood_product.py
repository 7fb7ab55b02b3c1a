def cost(A, Y):
    likelihood = np.prod(A ** Y * (1 - A) ** (1 - Y))
    return -np.log(likelihood) / A.shape[1]
