"""The right answer of `squared_error_slopes`, and wrong ones with the questions they raise."""

from __future__ import annotations

from typing import Any

import numpy as np

from catornot.checks.exercise import Misconception


def squared_error_slopes(A: np.ndarray, Y: np.ndarray) -> dict[str, np.ndarray]:
    """Return ∂L/∂a = a − y, ∂a/∂z = a(1 − a) and their product, for L = ½(a − y)².

    Examples
    --------
    >>> slopes = squared_error_slopes(np.array([[0.5]]), np.array([[1]]))
    >>> slopes["dA"].item(), slopes["dA_dZ"].item(), slopes["dZ"].item()
    (-0.5, 0.25, -0.125)
    """
    dA = A - Y
    dA_dZ = A * (1 - A)
    return {"dA": dA, "dA_dZ": dA_dZ, "dZ": dA * dA_dZ}


def _of(dA: Any, dA_dZ: Any, dZ: Any = None) -> dict[str, Any]:
    return {"dA": dA, "dA_dZ": dA_dZ, "dZ": dA * dA_dZ if dZ is None else dZ}


MISCONCEPTIONS = (
    Misconception(
        "the half forgotten",
        "dA is twice too large. Which factor does the ½ in front of the square take away?",
        lambda A, Y: _of(2 * (A - Y), A * (1 - A)),
    ),
    Misconception(
        "the half kept",
        "dA is half of what it should be. What does the square bring down, and what becomes of ½?",
        lambda A, Y: _of((A - Y) / 2, A * (1 - A)),
    ),
    Misconception(
        "by heart",
        "dz = a − y belongs to the cross-entropy: there the slope of σ cancels. Does it here?",
        lambda A, Y: _of(A - Y, A * (1 - A), A - Y),
    ),
    Misconception(
        "the slope of σ left out",
        "dA_dZ is 1 here. How much does a move if z moves a little?",
        lambda A, Y: _of(A - Y, np.ones_like(A)),
    ),
    Misconception(
        "cross-entropy's dA",
        "dA is the slope of the cross-entropy. Which loss is it here?",
        lambda A, Y: _of(-Y / A + (1 - Y) / (1 - A), A * (1 - A)),
    ),
    Misconception(
        "y − a",
        "dA has the wrong sign. If a grows above y, does the loss grow or fall?",
        lambda A, Y: _of(Y - A, A * (1 - A)),
    ),
    Misconception(
        "added",
        "Two slopes are added here. What does the chain rule do with them?",
        lambda A, Y: _of(A - Y, A * (1 - A), A - Y + A * (1 - A)),
    ),
    Misconception(
        "the loss itself",
        "dA is the loss itself. What is its slope?",
        lambda A, Y: _of((A - Y) ** 2 / 2, A * (1 - A)),
    ),
    Misconception(
        "the square itself",
        "dA is a square here. What is the derivative of a square?",
        lambda A, Y: _of((A - Y) ** 2, A * (1 - A)),
    ),
    Misconception(
        "brackets around 1 − a",
        "A * 1 - A is 0: * goes before −. Where do the brackets stand?",
        lambda A, Y: _of(A - Y, A * 1 - A),
    ),
    Misconception(
        "1 − a alone",
        "The slope of σ has two factors. Which one is missing?",
        lambda A, Y: _of(A - Y, 1 - A),
    ),
    Misconception(
        "a alone",
        "The slope of σ has two factors. Which one is missing?",
        lambda A, Y: _of(A - Y, A),
    ),
    Misconception(
        "σ of an answer",
        "A is σ(z) already. Is it squashed once more before its slope is taken?",
        lambda A, Y: _of(A - Y, np.exp(-A) / (1 + np.exp(-A)) ** 2),
    ),
    Misconception(
        "the mean",
        "dZ is divided by m. It belongs to one example each: where does the mean come in later?",
        lambda A, Y: _of(A - Y, A * (1 - A), (A - Y) * A * (1 - A) / A.shape[1]),
    ),
    Misconception(
        "the slope of σ twice",
        "The slope of σ is multiplied in twice. How many steps lead from z to a?",
        lambda A, Y: _of(A - Y, A * (1 - A), (A - Y) * (A * (1 - A)) ** 2),
    ),
    Misconception(
        "absolute",
        "Some slopes lost their sign. What does abs do to a − y?",
        lambda A, Y: _of(abs(A - Y), A * (1 - A)),
    ),
)
