def propagate_l2(w, b, X, Y, lambd):
    m = X.shape[1]
    A = sigmoid(np.einsum("ik,ij->kj", w, X) + b)
    J = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A)) + lambd * np.einsum("ij,ij->", w, w) / (2 * m)
    return {"dw": np.einsum("ij,kj->ik", X, A - Y) / m + lambd * w / m, "db": np.mean(A - Y)}, J
