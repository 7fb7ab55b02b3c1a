def predict(w, b, X):
    z = np.dot(w.T, X) + b
    return np.where(sigmoid(z) > sigmoid(-z), 1, 0)
