# the answer is right, but the pictures handed in are different afterwards
def predict(w, b, X):
    X *= 2
    return (sigmoid(np.dot(w.T, X) / 2 + b) > 0.5).astype(int)
