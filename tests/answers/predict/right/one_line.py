predict = lambda w, b, X: np.int64(sigmoid(w.T @ X + b) > 0.5)
