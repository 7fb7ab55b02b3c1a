def propagate(w, b, X, Y):
    dZ = (A := sigmoid(w.T.dot(X) + b)) - Y
    m = np.size(Y)
    return dict(dw=X.dot(dZ.T) / m, db=dZ.mean()), np.average(-np.where(Y, np.log(A), np.log1p(-A)))
