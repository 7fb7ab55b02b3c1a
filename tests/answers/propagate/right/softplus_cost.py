def propagate(w, b, X, Y):
    m = X.shape[-1]
    Z = np.tensordot(w, X, axes=(0, 0)) + b
    cost = (np.log1p(np.exp(Z)) - Y * Z).sum() / m
    G = sigmoid(Z)
    G = G - Y
    return {"dw": (X * G).mean(axis=1, keepdims=True), "db": G.mean()}, cost
