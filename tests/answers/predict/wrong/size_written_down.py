def predict(w, b, X):
    w = w.reshape(12288, 1)
    return (sigmoid(np.dot(w.T, X) + b) > 0.5).astype(int)
