from dataclasses import dataclass

@dataclass
class Cache:
    A: np.ndarray
    m: int

class ForwardPass:
    def __init__(self, w: np.ndarray, b: float) -> None:
        self.w, self.b = w, b

    def __call__(self, X: np.ndarray) -> Cache:
        return Cache(A=sigmoid(self.w.T.dot(X) + self.b), m=X.shape[1])

def _binary_cross_entropy(probabilities: np.ndarray, labels: np.ndarray) -> float:
    chosen = np.where(labels.astype(bool), probabilities, 1.0 - probabilities)
    return float(-np.log(chosen).mean())

def _backward(cache: Cache, X: np.ndarray, Y: np.ndarray) -> dict:
    error = cache.A - Y
    return {"dw": X.dot(error.T) / cache.m, "db": float(error.sum()) / cache.m}

def propagate(w, b, X, Y):
    cache = ForwardPass(w, b)(X)
    return _backward(cache, X, Y), _binary_cross_entropy(cache.A, Y)
