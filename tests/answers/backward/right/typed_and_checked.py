from typing import Dict, Union

Number = Union[float, np.ndarray]

def _residual(a: Number, y: Number) -> Number:
    return a - y

def backward(x: np.ndarray, a: Number, y: Number) -> Dict[str, Number]:
    if x.ndim != 2 or x.shape[1] != 1:
        raise ValueError("x must be a column")
    dz = _residual(a, y)
    grads = {"dw": x * dz, "db": dz}
    assert grads["dw"].shape == x.shape
    return grads
