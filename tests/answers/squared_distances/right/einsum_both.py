def squared_distances(X, v):
    d = X - v
    return np.einsum("if,if->f", d, d).reshape(1, -1)
