def predict(w, b, X):
    def activate(X):
        return sigmoid(np.dot(w.T, X) + b)

    def decide(A, threshold=0.5):
        return (A > threshold).astype(int)

    return decide(activate(X))
