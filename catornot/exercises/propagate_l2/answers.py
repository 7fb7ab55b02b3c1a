"""The right answer of `propagate_l2`, and wrong ones with the questions they raise."""

from __future__ import annotations

from typing import Any

import numpy as np

from catornot.checks.exercise import Misconception
from catornot.exercises.sigmoid.answers import sigmoid


def propagate_l2(
    w: np.ndarray, b: float, X: np.ndarray, Y: np.ndarray, lambd: float
) -> tuple[dict[str, Any], np.float64]:
    """Return slopes and the cost with a price of λ/(2m) ‖w‖²; X is (n_x, m), Y (1, m).

    Examples
    --------
    >>> X, Y = np.array([[1.0, 3.0]]), np.array([[0, 1]])
    >>> grads, J = propagate_l2(np.zeros((1, 1)), 0.0, X, Y, 1.0)
    >>> grads["dw"].tolist(), float(grads["db"]), bool(J == np.log(2))
    ([[-0.5]], 0.0, True)
    """
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    price = lambd * np.sum(w**2) / (2 * m)
    J = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m + price
    dZ = A - Y
    dw = (np.dot(X, dZ.T) + lambd * w) / m
    db = np.sum(dZ) / m
    return {"dw": dw, "db": db}, J


def _priced(dw: Any, cost: Any, db: Any = lambda w, b, m, price: 0.0) -> Any:
    """Build an answer from what it adds to the slopes and to the cost."""

    def wrong(w: Any, b: Any, X: Any, Y: Any, price: float) -> tuple[dict[str, Any], Any]:
        m, A = X.shape[1], sigmoid(np.dot(w.T, X) + b)
        J = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
        slope, own = np.dot(X, (A - Y).T) / m, np.mean(A - Y)
        given = w, b, m, price
        return {"dw": slope + dw(*given), "db": own + db(*given)}, J + cost(*given)

    return wrong


def _nothing(w: Any, b: Any, m: int, price: float) -> float:
    return 0.0


def _slope(w: Any, b: Any, m: int, price: float) -> Any:
    return price * w / m


def _price(w: Any, b: Any, m: int, price: float) -> Any:
    return price * np.sum(w**2) / (2 * m)


def _no_mean(w: Any, b: Any, X: Any, Y: Any, price: float) -> tuple[dict[str, Any], Any]:
    grads, cost = propagate_l2(w, b, X, Y, price)
    m = X.shape[1]
    return {name: m * value for name, value in grads.items()}, cost


MISCONCEPTIONS = (
    Misconception(
        "no price",
        "This is propagate without a price: lambd is not used. What do large weights cost?",
        _priced(_nothing, _nothing),
    ),
    Misconception(
        "in the cost only",
        "The cost has a price, dw does not know it. What is its slope?",
        _priced(_nothing, _price),
    ),
    Misconception(
        "in the slopes only",
        "dw has the slope of the price, the cost does not have the price. Where is it added?",
        _priced(_slope, _nothing),
    ),
    Misconception(
        "b has a price",
        "db holds a price. Is b a weight?",
        _priced(_slope, _price, lambda w, b, m, price: price * b / m),
    ),
    Misconception(
        "b has a price in the cost",
        "b has a price in the cost, too. Which squares are summed up?",
        _priced(_slope, lambda w, b, m, price: price * (np.sum(w**2) + b**2) / (2 * m)),
    ),
    Misconception(
        "b has a price in both",
        "b has a price here. Which squares are summed up?",
        _priced(
            _slope,
            lambda w, b, m, price: price * (np.sum(w**2) + b**2) / (2 * m),
            lambda w, b, m, price: price * b / m,
        ),
    ),
    Misconception(
        "the half kept",
        "The price's slope in dw is half of what it should be. What does the square bring down?",
        _priced(lambda w, b, m, price: price * w / (2 * m), _price),
    ),
    Misconception(
        "twice",
        "The price's slope in dw is twice too large. Which factor does the ½ take away?",
        _priced(lambda w, b, m, price: 2 * price * w / m, _price),
    ),
    Misconception(
        "the half forgotten",
        "The price in the cost is twice too large. By what is it divided, besides m?",
        _priced(_slope, lambda w, b, m, price: price * np.sum(w**2) / m),
    ),
    Misconception(
        "the half forgotten in both",
        "The price is twice too large, in the cost and in dw. By what is it divided, besides m?",
        _priced(
            lambda w, b, m, price: 2 * price * w / m,
            lambda w, b, m, price: price * np.sum(w**2) / m,
        ),
    ),
    Misconception(
        "not divided by m in the cost",
        "The price in the cost is m times too large. By what is it divided, besides 2?",
        _priced(_slope, lambda w, b, m, price: price * np.sum(w**2) / 2),
    ),
    Misconception(
        "not divided by m in dw",
        "The price's slope in dw is m times too large. By what is it divided?",
        _priced(lambda w, b, m, price: price * w, _price),
    ),
    Misconception(
        "not divided by m",
        "The price is m times too large, in the cost and in dw. By what is it divided?",
        _priced(
            lambda w, b, m, price: price * w,
            lambda w, b, m, price: price * np.sum(w**2) / 2,
        ),
    ),
    Misconception(
        "a reward",
        "Large weights make the cost smaller here. Which sign has a price?",
        _priced(
            lambda w, b, m, price: -price * w / m,
            lambda w, b, m, price: -price * np.sum(w**2) / (2 * m),
        ),
    ),
    Misconception(
        "a reward in dw",
        "The price's slope in dw has the wrong sign. Where does a large weight go?",
        _priced(lambda w, b, m, price: -price * w / m, _price),
    ),
    Misconception(
        "weights not squared",
        "The weights are summed up as they are. What keeps a negative one from being a gain?",
        _priced(_slope, lambda w, b, m, price: price * np.sum(w) / (2 * m)),
    ),
    Misconception(
        "absolute weights",
        "These are absolute values: another price. Which power of the weights is asked for?",
        _priced(_slope, lambda w, b, m, price: price * np.sum(np.abs(w)) / (2 * m)),
    ),
    Misconception(
        "the length, not its square",
        "This is the length of w. Which power of it is the sum of squares?",
        _priced(_slope, lambda w, b, m, price: price * np.linalg.norm(w) / (2 * m)),
    ),
    Misconception(
        "the square of the sum",
        "The weights are summed before they are squared. Which comes first?",
        _priced(_slope, lambda w, b, m, price: price * np.sum(w) ** 2 / (2 * m)),
    ),
    Misconception(
        "squares in dw",
        "The weights are squared in dw, too. What is the slope of a square?",
        _priced(lambda w, b, m, price: price * w**2 / m, _price),
    ),
    Misconception(
        "one price for all weights",
        "The same number is added to each entry of dw. Whose weight does each slope belong to?",
        _priced(lambda w, b, m, price: price * np.sum(w) / m, _price),
    ),
    Misconception(
        "slopes not divided",
        "dw and db are sums here. What divides both terms by m?",
        _no_mean,
    ),
)
