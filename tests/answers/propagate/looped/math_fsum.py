import math
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    J = -math.fsum((Y * np.log(A) + (1 - Y) * np.log(1 - A)).ravel().tolist()) / m
    return {"dw": X @ (A - Y).T / m, "db": np.mean(A - Y)}, J
