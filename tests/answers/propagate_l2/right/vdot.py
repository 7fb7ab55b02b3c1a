def propagate_l2(w, b, X, Y, lambd):
    m = X.shape[1]
    A = sigmoid(w.T.dot(X) + b)
    price = lambd * np.vdot(w, w) / (2 * m)
    J = np.mean(-Y * np.log(A) - (1 - Y) * np.log(1 - A))
    return dict(dw=X.dot((A - Y).T) / m + lambd * w / m, db=(A - Y).mean()), J + price
