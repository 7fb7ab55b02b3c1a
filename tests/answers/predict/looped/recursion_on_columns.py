def predict(w, b, X):
    def go(i):
        return [] if i == X.shape[1] else [float(sigmoid(w.T @ X[:, [i]] + b)[0, 0] > 0.5), *go(i + 1)]
    return np.array([go(0)])
