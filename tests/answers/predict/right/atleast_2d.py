def predict(w, b, X):
    a = sigmoid(np.squeeze(w, axis=1) @ X + b)
    return np.atleast_2d(a > 0.5).astype(int)
