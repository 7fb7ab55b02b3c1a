"""What a student's package holds as `catornot.reference`: no answers.

Two formulas that stand in every notebook are written out number by number, so that `propagate` or
`cost` can be tried although the learner's own `sigmoid` or `loss` has a slip. A loop like this is
no answer to hand in: it earns none of the points for whole-array code.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from catornot.checks.recorded import not_here

LEFT_OUT = (
    *("unroll_image", "unroll", "standardize", "label_row", "column_shares", "normalize_rows"),
    *("squared_distances", "as_column", "sigmoid_derivative", "cost", "forward", "backward"),
    *("graph_gradients", "numerical_gradient", "gradient_step", "initialize_with_zeros"),
    *("propagate", "optimize", "predict", "model"),
)


def sigmoid(z: Any) -> Any:
    """Return 1 / (1 + e⁻ᶻ), number by number.

    Examples
    --------
    >>> sigmoid(np.array([-1000.0, 0.0, 1000.0])).tolist()
    [0.0, 0.5, 1.0]
    """
    values = np.asarray(z, dtype=float)
    return np.reshape([_squashed(one) for one in values.ravel().tolist()], values.shape)[()]


def _squashed(z: float) -> float:
    small = math.exp(-abs(z))
    return (1.0 if z >= 0 else small) / (1.0 + small)


def loss(a: Any, y: Any) -> Any:
    """Return −(y log a + (1 − y) log(1 − a)), number by number.

    Examples
    --------
    >>> loss(np.array([[0.5, 1.0]]), np.array([[1, 0]])).round(4).tolist()
    [[0.6931, inf]]
    """
    pairs = np.broadcast(a, y)
    with np.errstate(all="ignore"):
        losses = [-(t * np.log(p) + (1 - t) * np.log(1 - p)) for p, t in pairs]
    return np.reshape(losses, pairs.shape)[()]


def __getattr__(name: str) -> Callable:
    """Let exercises name the other answers: they are not here."""
    if name not in LEFT_OUT:
        raise AttributeError(name)
    return not_here(name)
