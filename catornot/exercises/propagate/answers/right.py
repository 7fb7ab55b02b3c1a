"""The right answer of `propagate`."""

from __future__ import annotations

from typing import Any

import numpy as np

from catornot.exercises.cost.answers import cost
from catornot.exercises.sigmoid.answers import sigmoid

Gradients = dict[str, Any]


def propagate(
    w: np.ndarray, b: float, X: np.ndarray, Y: np.ndarray
) -> tuple[Gradients, np.float64]:
    """Return {"dw": X(A − Y)ᵀ / m, "db": mean(A − Y)} and the cost, for w (n_x, 1) and X (n_x, m).

    Examples
    --------
    >>> X, Y = np.array([[1.0, 3.0]]), np.array([[0, 1]])
    >>> grads, J = propagate(np.zeros((1, 1)), 0.0, X, Y)
    >>> grads["dw"].tolist(), float(grads["db"]), bool(J == np.log(2))
    ([[-0.5]], 0.0, True)
    """
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    dZ = A - Y
    return {"dw": np.dot(X, dZ.T) / m, "db": np.sum(dZ) / m}, cost(A, Y)
