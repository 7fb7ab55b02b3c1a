"""The right answer of `vectorized_step`, and wrong ones with the questions they raise."""

from __future__ import annotations

from typing import Any

import numpy as np

from catornot.checks.exercise import Misconception
from catornot.exercises.sigmoid.answers import sigmoid


def vectorized_step(
    w: np.ndarray, b: float, X: np.ndarray, Y: np.ndarray, learning_rate: float
) -> tuple[np.ndarray, Any, Any]:
    """Return w − α dw, b − α db and the cost before the step; X is (n_x, m), Y (1, m).

    Examples
    --------
    >>> X, Y = np.array([[1.0, 3.0]]), np.array([[0, 1]])
    >>> w, b, J = vectorized_step(np.zeros((1, 1)), 0.0, X, Y, 2.0)
    >>> w.tolist(), float(b), bool(J == np.log(2))
    ([[1.0]], 0.0, True)
    """
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    J = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    dZ = A - Y
    dw = np.dot(X, dZ.T) / m
    db = np.sum(dZ) / m
    return w - learning_rate * dw, b - learning_rate * db, J


def _slopes(w: Any, b: Any, X: Any, Y: Any) -> tuple[Any, Any, Any]:
    """Return dw, db and J."""
    m, A = X.shape[1], sigmoid(np.dot(w.T, X) + b)
    J = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    return np.dot(X, (A - Y).T) / m, np.mean(A - Y), J


def _moved(dw: float = 1, db: float = 1, J: float = 1) -> Any:
    """Build a step whose slopes and cost are multiplied by something."""

    def wrong(w: Any, b: Any, X: Any, Y: Any, rate: float) -> tuple[Any, Any, Any]:
        slope, own, cost = _slopes(w, b, X, Y)
        return w - rate * dw * slope, b - rate * db * own, J * cost

    return wrong


def _with_sums(dw: bool, db: bool, J: bool) -> Any:
    """Build a step that forgets to divide something by m."""

    def wrong(w: Any, b: Any, X: Any, Y: Any, rate: float) -> tuple[Any, Any, Any]:
        m = X.shape[1]
        return _moved(m if dw else 1, m if db else 1, m if J else 1)(w, b, X, Y, rate)

    return wrong


def _cost_after(w: Any, b: Any, X: Any, Y: Any, rate: float) -> tuple[Any, Any, Any]:
    w, b, _ = _moved()(w, b, X, Y, rate)
    return w, b, _slopes(w, b, X, Y)[2]


def _slopes_back(w: Any, b: Any, X: Any, Y: Any, rate: float) -> tuple[Any, Any, Any]:
    return _slopes(w, b, X, Y)


def _no_bias(w: Any, b: Any, X: Any, Y: Any, rate: float) -> tuple[Any, Any, Any]:
    dw, db, J = _slopes(w, 0.0, X, Y)
    return w - rate * dw, b - rate * db, J


def _rows(w: Any, b: Any, X: Any, Y: Any, rate: float) -> tuple[Any, Any, Any]:
    share = X.shape[1] / X.shape[0]
    return _moved(share, share, share)(w, b, X, Y, rate)


def _b_first(w: Any, b: Any, X: Any, Y: Any, rate: float) -> tuple[Any, Any, Any]:
    dw, db, J = _slopes(w, b, X, Y)
    b = b - rate * db
    return w - rate * _slopes(w, b, X, Y)[0], b, J


def _written_rate(w: Any, b: Any, X: Any, Y: Any, rate: float, used: float) -> Any:
    return _moved()(w, b, X, Y, used)


def _squared(w: Any, b: Any, X: Any, Y: Any, rate: float) -> tuple[Any, Any, Any]:
    A = sigmoid(np.dot(w.T, X) + b)
    return *_moved()(w, b, X, Y, rate)[:2], np.mean((A - Y) ** 2)


def _half_squared(w: Any, b: Any, X: Any, Y: Any, rate: float) -> tuple[Any, Any, Any]:
    w, b, J = _squared(w, b, X, Y, rate)
    return w, b, J / 2


MISCONCEPTIONS = (
    Misconception("uphill", "This walks uphill. Which sign leads down?", _moved(-1, -1)),
    Misconception(
        "no division",
        "J, dw and db are sums here. What makes means of them, before w and b move?",
        _with_sums(True, True, True),
    ),
    Misconception(
        "slopes not divided",
        "J is a mean, dw and db are sums. What divides them by m, before w and b move?",
        _with_sums(True, True, False),
    ),
    Misconception(
        "J not divided",
        "J is a sum here. What does a mean divide by?",
        _with_sums(False, False, True),
    ),
    Misconception(
        "dw not divided",
        "dw is a sum here, db a mean. What divides it by m?",
        _with_sums(True, False, False),
    ),
    Misconception(
        "db not divided",
        "db is a sum here, dw a mean. What divides it by m?",
        _with_sums(False, True, False),
    ),
    Misconception("J's sign", "J is negative here. Which sign has a loss?", _moved(1, 1, -1)),
    Misconception("b stays", "b does not move. Which second line does a step need?", _moved(1, 0)),
    Misconception("w stays", "w does not move. Which line does a step need?", _moved(0, 1)),
    Misconception("b uphill", "b walks uphill. Which sign leads down?", _moved(1, -1)),
    Misconception("w uphill", "w walks uphill. Which sign leads down?", _moved(-1, 1)),
    Misconception(
        "the cost after the step",
        "J is that of the new w and b. Which ones were the losses asked for?",
        _cost_after,
    ),
    Misconception(
        "slopes handed back",
        "These are the slopes. Where would w and b be after the step?",
        _slopes_back,
    ),
    Misconception("b forgotten", "The bias is missing in z. Where is it added?", _no_bias),
    Misconception(
        "m read from the rows",
        "It divides by the number of rows of X. Which axis counts the examples?",
        _rows,
    ),
    Misconception(
        "b moves first",
        "dw belongs to a bias that has moved already. What must be calculated before that?",
        _b_first,
    ),
    Misconception(
        "the learning rate forgotten",
        "How long is the step? The learning rate is not used.",
        lambda w, b, X, Y, rate: _written_rate(w, b, X, Y, rate, 1.0),
    ),
    *(
        Misconception(
            f"{used} written down",
            "The learning rate is handed in. Which number is used instead?",
            lambda w, b, X, Y, rate, used=used: _written_rate(w, b, X, Y, rate, used),
        )
        for used in (0.5, 0.1, 0.01, 0.005)
    ),
    Misconception(
        "squared error", "J is the mean squared error. Which loss has dz = a − y?", _squared
    ),
    Misconception(
        "half a squared error",
        "J is a squared error. Which loss has dz = a − y?",
        _half_squared,
    ),
)
