class LogisticUnit:
    def __init__(self, weight, bias):
        self._weight = weight
        self._bias = bias
        self._cache = {}

    def _linear(self, X):
        return self._weight.T.dot(X) + self._bias

    def __call__(self, X):
        self._cache["X"] = X
        self._cache["A"] = sigmoid(self._linear(X))
        return self._cache["A"]

    def backward(self, Y):
        X, A = self._cache["X"], self._cache["A"]
        m = X.shape[1]
        dZ = (A - Y) / m
        return {"dw": X @ dZ.T, "db": dZ.sum()}

def propagate(w, b, X, Y):
    unit = LogisticUnit(w, b)
    A = unit(X)
    cost = -np.average(np.where(Y == 1, np.log(A), np.log(1 - A)))
    return unit.backward(Y), cost
