def predict(w, b, X):
    Z = np.dot(w.T, X) + b
    return np.greater(Z, 0).astype("uint8")
