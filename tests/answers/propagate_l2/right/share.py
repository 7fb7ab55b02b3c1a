def propagate_l2(w, b, X, Y, lambd):
    m = X.shape[1]
    share = lambd / m
    A = sigmoid(w.T @ X + b)
    loss = -(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    grads = {}
    grads["dw"] = X @ (A - Y).T / m + share * w
    grads["db"] = np.mean(A - Y)
    return grads, np.mean(loss) + share / 2 * np.sum(w**2)
