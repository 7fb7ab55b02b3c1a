def standardize(X):
    return np.einsum("ij,->ij", X.astype(float), 1 / 255)
