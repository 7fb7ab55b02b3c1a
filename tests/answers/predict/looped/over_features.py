def predict(w, b, X):
    Z = np.full((1, X.shape[1]), float(b))
    for j in range(X.shape[0]):
        Z += w[j, 0] * X[j : j + 1, :]
    return (sigmoid(Z) > 0.5).astype(int)
