def predict(w, b, X):
    A = sigmoid(w.T @ X + b)
    return np.ma.apply_along_axis(np.round, 0, A)
