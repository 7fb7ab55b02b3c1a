def predict(w, b, X):
    z = b + w.T @ X
    return 1 - np.signbit(z).astype(int)
