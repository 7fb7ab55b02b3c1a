def vectorized_step(w, b, X, Y, learning_rate):
    m = X.shape[1]
    A = sigmoid(np.einsum("ik,ij->kj", w, X) + b)
    J = -np.sum(np.log(np.where(Y, A, 1 - A))) / m
    dw = np.einsum("ij,kj->ik", X, A - Y) / m
    return w - learning_rate * dw, b - learning_rate * np.einsum("ij->", A - Y) / m, J
