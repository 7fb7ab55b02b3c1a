def predict(w, b, X):
    left = sigmoid(np.dot(w.T, X) + b)[0].tolist()
    labels = []
    while left:
        labels.append(int(left.pop(0) > 0.5))
    return np.array([labels])
