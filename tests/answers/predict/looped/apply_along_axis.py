def predict(w, b, X):
    return np.apply_along_axis(lambda x: int(sigmoid(x @ w[:, 0] + b) > 0.5), 0, X).reshape(1, -1)
