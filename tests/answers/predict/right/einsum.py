def predict(w, b, X):
    Z = np.einsum("ij,ik->jk", w, X) + b
    return (sigmoid(Z) > 0.5).astype(np.int32)
