# a loop in which every round overwrites the one before
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    for i in range(m):
        dw = X[:, [i]] * (A[0, i] - Y[0, i])
        db = A[0, i] - Y[0, i]
    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    return {"dw": dw / m, "db": db / m}, cost
