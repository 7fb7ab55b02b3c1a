"""The right answer of `looped_step`, and wrong ones with the questions they raise."""

from __future__ import annotations

from typing import Any

import numpy as np

from catornot.checks.exercise import Misconception
from catornot.exercises.sigmoid.answers import sigmoid
from catornot.exercises.vectorized_step.answers import MISCONCEPTIONS as OF_A_STEP


def looped_step(
    w: np.ndarray, b: float, X: np.ndarray, Y: np.ndarray, learning_rate: float
) -> tuple[np.ndarray, Any, Any]:
    """Return w − α dw, b − α db and the cost before the step, one example after the other.

    Examples
    --------
    >>> X, Y = np.array([[1.0, 3.0]]), np.array([[0, 1]])
    >>> w, b, J = looped_step(np.zeros((1, 1)), 0.0, X, Y, 2.0)
    >>> w.tolist(), float(b), bool(J == np.log(2))
    ([[1.0]], 0.0, True)
    """
    m = X.shape[1]
    J, dw, db = 0.0, np.zeros(w.shape), 0.0
    for i in range(m):
        x, y = X[:, i : i + 1], Y[0, i]
        a = sigmoid(np.dot(w.T, x).item() + b)
        J += -(y * np.log(a) + (1 - y) * np.log(1 - a))
        dz = a - y
        dw += x * dz
        db += dz
    J /= m
    dw /= m
    db /= m
    return w - learning_rate * dw, b - learning_rate * db, J


def _walk(w: Any, b: Any, X: Any, Y: Any, rate: float, how: str) -> tuple[Any, Any, Any]:
    """Go over the examples with a slip of a loop."""
    m = X.shape[1]
    J, dw, db = 0.0, np.zeros(w.shape), 0.0
    turns = range(1, m) if how == "from one" else range(m - 1) if how == "short" else range(m)
    for i in turns:
        x, y = X[:, i : i + 1], Y[0, i]
        a = sigmoid(np.dot(w.T, x).item() + b)
        one, dz = -(y * np.log(a) + (1 - y) * np.log(1 - a)), a - y
        J = one + (0 if how in ("last", "last J") else J)
        dw = x * dz + (0 if how in ("last", "last dw") else dw)
        db = dz + (0 if how in ("last", "last db") else db)
        if how == "in the loop":
            J, dw, db = J / m, dw / m, db / m
        if how == "each moves":
            w, b = w - rate * x * dz / m, b - rate * dz / m
        if how == "each moves a whole step":
            w, b = w - rate * x * dz, b - rate * dz
        if how == "first":
            break
    if how.startswith("each"):
        return w, b, J / m
    m = 1 if how == "in the loop" else m
    return w - rate * dw / m, b - rate * db / m, J / m


def _loops(how: str) -> Any:
    return lambda w, b, X, Y, rate: _walk(w, b, X, Y, rate, how)


MISCONCEPTIONS = (
    *OF_A_STEP,
    Misconception(
        "overwritten",
        "Only the last example counts. Does each turn add to J, dw and db, or start anew?",
        _loops("last"),
    ),
    *(
        Misconception(
            f"{name} overwritten",
            f"Only the last example counts in {name}. Does each turn add to it, or start anew?",
            _loops(f"last {name}"),
        )
        for name in ("J", "dw", "db")
    ),
    Misconception(
        "the first alone",
        "Only the first example counts. Which line ends the loop after one turn?",
        _loops("first"),
    ),
    Misconception(
        "divided in the loop",
        "It divides by m in every turn. How often should it, and where does that line stand?",
        _loops("in the loop"),
    ),
    Misconception(
        "moves in the loop",
        "w and b move in every turn, so that later examples meet other ones. Where does the step "
        "belong?",
        _loops("each moves"),
    ),
    Misconception(
        "moves a whole step in the loop",
        "w and b move in every turn, so that later examples meet other ones. Where does the step "
        "belong?",
        _loops("each moves a whole step"),
    ),
    Misconception(
        "begins at one",
        "The first example is left out. Which number does i begin with?",
        _loops("from one"),
    ),
    Misconception(
        "ends early",
        "The last example is left out. Where does range end?",
        _loops("short"),
    ),
)
