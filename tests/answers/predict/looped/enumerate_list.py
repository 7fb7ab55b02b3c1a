def predict(w, b, X):
    labels = []
    for i, a in enumerate(sigmoid(np.dot(w.T, X) + b)[0]):
        labels.append(1.0 if a > 0.5 else 0.0)
    return np.array([labels])
