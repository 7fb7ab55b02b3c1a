def propagate(w, b, X, Y):
    m = X.shape[1]
    Z = np.dot(w.T, X) + b
    A = sigmoid(Z)
    grads = {"dZ": A - Y}
    grads.update(dw=np.dot(X, grads["dZ"].T) / m, db=grads["dZ"].sum() / m)
    cost = (Y * -np.log(A) + (1 - Y) * -np.log(1 - A)).sum() / m
    return grads, cost
