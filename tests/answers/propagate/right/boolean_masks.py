# the two kinds of pictures apart
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cats = Y.astype(bool)
    cost = -(np.log(A[cats]).sum() + np.log(1 - A[~cats]).sum()) / m
    dZ = A.copy()
    dZ[cats] -= 1
    return {"dw": np.dot(X, dZ.T) / m, "db": dZ.sum() / m}, cost
