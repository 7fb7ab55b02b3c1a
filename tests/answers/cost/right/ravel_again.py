def cost(A, Y):
    a, y = A.ravel(), Y.ravel()
    return -(y @ np.log(a) + (1 - y) @ np.log(1 - a)) / len(a)
