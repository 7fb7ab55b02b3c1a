"""The right answer of `backward`, and wrong ones with the questions they raise."""

from __future__ import annotations

from typing import Any

import numpy as np

from catornot.checks.exercise import Misconception


def backward(x: np.ndarray, a: Any, y: Any) -> dict[str, Any]:
    """Return dw = x(a − y), (n_x, 1), and db = a − y for one example.

    Examples
    --------
    >>> backward(np.array([[3.0], [7.0]]), 0.5, 1)["dw"].tolist()
    [[-1.5], [-3.5]]
    """
    dz = a - y
    return {"dw": x * dz, "db": np.float64(np.asarray(dz).reshape(-1)[0])}


def _scaled(x: Any, dz: Any) -> dict[str, Any]:
    return {"dw": x * dz, "db": dz}


MISCONCEPTIONS = (
    Misconception(
        "y − a",
        "Both slopes have the wrong sign. Is dz = a − y or y − a?",
        lambda x, a, y: _scaled(x, y - a),
    ),
    Misconception(
        "a(1 − a)",
        "a(1 − a) is only ∂a/∂z. Which second factor does the chain rule bring?",
        lambda x, a, y: _scaled(x, a * (1 - a)),
    ),
    Misconception(
        "∂a/∂z twice",
        "dz = a − y already holds a(1 − a). Is it multiplied in again?",
        lambda x, a, y: _scaled(x, (a - y) * a * (1 - a)),
    ),
    Misconception(
        "∂L/∂a",
        "This is the slope with respect to a. One step of the chain is missing: how does z move a?",
        lambda x, a, y: _scaled(x, -y / a + (1 - y) / (1 - a)),
    ),
    Misconception(
        "x forgotten",
        "dw is the same for every feature. What does w multiply in z?",
        lambda x, a, y: {"dw": np.ones_like(x) * (a - y), "db": a - y},
    ),
    Misconception(
        "dw transposed",
        "dw lies down. Which shape has w?",
        lambda x, a, y: {"dw": (x * (a - y)).T, "db": a - y},
    ),
    Misconception(
        "divided by n_x",
        "There is one example only here. What is its mean divided by?",
        lambda x, a, y: {k: v / x.shape[0] for k, v in _scaled(x, a - y).items()},
    ),
    Misconception(
        "added, not multiplied",
        "dw is a sum of x and dz here. What does the chain rule do with the two slopes?",
        lambda x, a, y: {"dw": x + (a - y), "db": a - y},
    ),
    Misconception(
        "db summed from dw",
        "db is summed up from dw here. What multiplies b in z?",
        lambda x, a, y: {"dw": x * (a - y), "db": np.sum(x * (a - y))},
    ),
    Misconception(
        "db times x",
        "db has an x in it. What multiplies b in z?",
        lambda x, a, y: {"dw": x * (a - y), "db": np.mean(x) * (a - y)},
    ),
    Misconception(
        "db is 1",
        "1 is ∂z/∂b alone. Which factor comes before it?",
        lambda x, a, y: {"dw": x * (a - y), "db": 1.0},
    ),
    Misconception(
        "dw is x",
        "x is ∂z/∂w alone. Which factor comes before it?",
        lambda x, a, y: {"dw": x, "db": a - y},
    ),
    Misconception(
        "∂L/∂a with a slip",
        "∂L/∂a = −y/a + (1 − y)/(1 − a): which sign has the second term?",
        lambda x, a, y: _scaled(x, (-y / a - (1 - y) / (1 - a)) * a * (1 - a)),
    ),
    Misconception(
        "a alone", "The label y is not used. Where does it come in?", lambda x, a, y: _scaled(x, a)
    ),
    Misconception(
        "y is 1",
        "The label is taken for 1, whatever comes in. Where does y come in?",
        lambda x, a, y: _scaled(x, a - 1),
    ),
    Misconception(
        "squared error",
        "These are slopes of the squared error. Which loss is it here?",
        lambda x, a, y: _scaled(x, 2 * (a - y) * a * (1 - a)),
    ),
    Misconception(
        "db's sign",
        "db has the wrong sign. Is it the same dz as in dw?",
        lambda x, a, y: {"dw": x * (a - y), "db": y - a},
    ),
    Misconception(
        "dw's sign",
        "dw has the wrong sign. Is it the same dz as in db?",
        lambda x, a, y: {"dw": x * (y - a), "db": a - y},
    ),
    Misconception(
        "divided by x",
        "dz is divided by x here. What does the chain rule do with ∂z/∂w?",
        lambda x, a, y: {"dw": (a - y) / x, "db": a - y},
    ),
    Misconception(
        "absolute",
        "Some slopes lost their sign. What does abs do to a − y?",
        lambda x, a, y: _scaled(x, abs(a - y)),
    ),
    Misconception(
        "decision instead of a",
        "A decision, 0 or 1, took the place of a. Which number is the neuron's answer?",
        lambda x, a, y: _scaled(x, round(float(a)) - y),
    ),
    Misconception(
        "slip in the second term",
        "∂L/∂a has two terms, one of each log. What is the derivative of log(1 − a), and which "
        "factor is in front of it?",
        lambda x, a, y: _scaled(x, (-y / a + (a - y) / (1 - a)) * a * (1 - a)),
    ),
    Misconception(
        "slip in the second term, subtracted",
        "∂L/∂a has two terms, one of each log. What is the derivative of log(1 − a), and which "
        "factor is in front of it?",
        lambda x, a, y: _scaled(x, (-y / a - (a - y) / (1 - a)) * a * (1 - a)),
    ),
    Misconception(
        "second term over a",
        "∂L/∂a has two terms, one of each log. What is divided by in the derivative of log(1 − a)?",
        lambda x, a, y: _scaled(x, (-y / a + (1 - y) / a) * a * (1 - a)),
    ),
    Misconception(
        "first term over 1 − a",
        "∂L/∂a has two terms, one of each log. What is divided by in the derivative of log(a)?",
        lambda x, a, y: _scaled(x, (-y / (1 - a) + (1 - y) / (1 - a)) * a * (1 - a)),
    ),
    Misconception(
        "nothing for y = 0",
        "For y = 0 your slopes are 0. Is y a factor, a term left out, or an if that skips it?",
        lambda x, a, y: _scaled(x, (a - y) * y),
    ),
    Misconception(
        "nothing for y = 1",
        "For y = 1 your slopes are 0. Is 1 − y a factor, a term left out, or an if that skips it?",
        lambda x, a, y: _scaled(x, (a - y) * (1 - y)),
    ),
    Misconception(
        "nothing for y = 0, other sign",
        "For y = 0 your slopes are 0, and for y = 1 the sign is another. What does y multiply?",
        lambda x, a, y: _scaled(x, (y - a) * y),
    ),
    Misconception(
        "dz times a",
        "dz = a − y is multiplied by a here. Which slope has that factor?",
        lambda x, a, y: _scaled(x, (a - y) * a),
    ),
    Misconception(
        "dz times 1 − a",
        "dz = a − y is multiplied by 1 − a here. Which slope has that factor?",
        lambda x, a, y: _scaled(x, (a - y) * (1 - a)),
    ),
    Misconception(
        "brackets around 1 − a",
        "a * 1 - a is 0: * goes before −. Where do the brackets of the second factor stand?",
        lambda x, a, y: _scaled(x, (-y / a + (1 - y) / (1 - a)) * a * 1 - a),
    ),
    Misconception(
        "squared",
        "dz is squared here. What is the slope of the cross-entropy?",
        lambda x, a, y: _scaled(x, (a - y) ** 2),
    ),
)
