from numpy import dot, log, mean, squeeze

def propagate(w, b, X, Y):
    A = sigmoid(dot(w.T, X) + b)
    cost = squeeze(-mean(Y * log(A) + (1 - Y) * log(1 - A)))
    return dict(dw=dot(X, (A - Y).T) / Y.size, db=mean(A - Y)), cost
