def propagate(w, b, X, Y):
    m = len(X[0])
    sig = sigmoid(np.matmul(w.transpose(), X) + b)
    cost = np.sum(Y*np.log(sig)+((1-Y)*np.log(1-sig)))/-m
    dw = np.einsum('ij,kj->ik', X, sig - Y) / m
    db = (np.sum(sig-Y, axis=1, keepdims=True))/m
    return dict(dw=dw, db=db), cost
