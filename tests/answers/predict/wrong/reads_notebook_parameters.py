params = {"w": np.ones((3, 1)), "b": 0.1}


def predict(w, b, X):
    return (sigmoid(np.dot(params["w"].T, X) + params["b"]) > 0.5).astype(int)
