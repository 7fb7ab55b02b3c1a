def predict(w, b, X):
    z = np.dot(w.flatten(), X) + b
    return (sigmoid(z) > 0.5).astype(int).reshape(1, -1)
