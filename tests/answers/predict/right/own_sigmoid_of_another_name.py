def my_sigmoid(t):
    return np.exp(t) / (1 + np.exp(t))


def predict(w, b, X):
    return np.rint(my_sigmoid(w.T @ X + b))
