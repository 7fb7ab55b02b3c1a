def squared_distances(X, v):
    D = (X - v).T
    return np.einsum("mn,mn->m", D, D).reshape(1, -1)
