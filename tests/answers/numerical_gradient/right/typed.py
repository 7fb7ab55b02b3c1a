from typing import Callable
def numerical_gradient(f: Callable[[float], float], v: float, eps: float = 1e-5) -> float:
    """Central difference."""
    return float((f(v + eps) - f(v - eps)) / (2 * eps))
