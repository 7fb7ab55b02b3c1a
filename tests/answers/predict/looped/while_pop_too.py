def predict(w, b, X):
    left = sigmoid(w.T @ X + b)[0].tolist()
    out = []
    while left:
        out.append(left.pop(0) > 0.5)
    return np.array([out])
