def predict(w, b, X):
    return np.hstack([(sigmoid(w.T @ x + b) > 0.5) * 1 for x in np.split(X, X.shape[1], axis=1)])
