from typing import Dict, Tuple


def propagate(w: np.ndarray, b: float, X: np.ndarray, Y: np.ndarray) -> Tuple[Dict, float]:
    m: int = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    print("A", A.shape, "Y", Y.shape)
    cost = np.negative(np.sum(np.multiply(Y, np.log(A)) + np.multiply(1 - Y, np.log(1 - A)))) / m
    dw = np.multiply(1 / m, np.dot(X, (A - Y).T))
    db = np.multiply(1 / m, np.sum(A - Y))
    print(f"cost = {cost:.4f}")
    return {"dw": dw, "db": db}, cost
