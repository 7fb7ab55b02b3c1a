def predict(w, b, X):
    z = np.dot(w.T, X) + b
    return np.searchsorted([0.0], z)
