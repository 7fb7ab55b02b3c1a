def predict(w, b, X):
    Z = sum(wj * xj for wj, xj in zip(w, X)) + b
    return (sigmoid(Z) > 0.5).astype(int).reshape(1, -1)
