def squared_distances(X, v):
    D = X - v
    return np.einsum("ij,ij->j", D, D)[np.newaxis, :]
