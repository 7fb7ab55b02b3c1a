def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T.dot(X) + b)
    dZ = A - Y
    grads = {'dw': np.sum(X * dZ, axis=1, keepdims=True) / m, 'db': np.mean(dZ, keepdims=True)}
    cost = np.mean(-(Y * np.log(A)) - (1 - Y) * np.log1p(-A))
    cost = np.squeeze(cost)
    assert cost.shape == ()
    return grads, cost
