def predict(w, b, X):
    return np.heaviside(np.dot(w.T, X) + b, 0)
