def cost(A, Y):
    return (np.einsum("ij,ij", -Y, np.log(A)) - np.einsum("ij,ij", 1 - Y, np.log(1 - A))) / A.size
