"""The right answer of `gradient_step`, and wrong ones with the questions they raise."""

from __future__ import annotations

from typing import Any

import numpy as np

from catornot.checks.exercise import Misconception


def gradient_step(w: np.ndarray, b: float, grads: dict[str, Any], learning_rate: float) -> tuple:
    """Return w − α dw and b − α db; the inputs stay as they are.

    Examples
    --------
    >>> w, b = gradient_step(np.ones((1, 1)), 1.0, {"dw": np.ones((1, 1)), "db": 2.0}, 0.5)
    >>> w.tolist(), b
    ([[0.5]], 0.0)
    """
    return w - learning_rate * grads["dw"], b - learning_rate * grads["db"]


MISCONCEPTIONS = (
    Misconception(
        "uphill",
        "This walks uphill. Which sign leads down?",
        lambda w, b, g, a: (w + a * g["dw"], b + a * g["db"]),
    ),
    Misconception(
        "no learning rate",
        "How long is the step? The learning rate is not used.",
        lambda w, b, g, a: (w - g["dw"], b - g["db"]),
    ),
    Misconception(
        "b forgotten",
        "b does not move. Which second line does a step need?",
        lambda w, b, g, a: (w - a * g["dw"], b),
    ),
    Misconception(
        "divides by the rate",
        "A larger learning rate should give a larger step. What is done with it?",
        lambda w, b, g, a: (w - g["dw"] / a, b - g["db"] / a),
    ),
    Misconception(
        "brackets around w − α",
        "α is subtracted from w before the product. Which product comes first?",
        lambda w, b, g, a: ((w - a) * g["dw"], (b - a) * g["db"]),
    ),
    Misconception(
        "the step only",
        "This is the step itself. From where is it taken?",
        lambda w, b, g, a: (-a * g["dw"], -a * g["db"]),
    ),
    Misconception(
        "the step only, upwards",
        "This is the step itself. From where is it taken, and in which direction?",
        lambda w, b, g, a: (a * g["dw"], a * g["db"]),
    ),
    Misconception(
        "turned round",
        "The difference is the other way round. What is subtracted from what?",
        lambda w, b, g, a: (a * g["dw"] - w, a * g["db"] - b),
    ),
    *(
        Misconception(
            f"{rate} written down",
            "The learning rate is handed in. Which number is used instead?",
            lambda w, b, g, a, rate=rate: (w - rate * g["dw"], b - rate * g["db"]),
        )
        for rate in (0.1, 0.01, 0.001, 0.5, 0.009, 0.005)
    ),
    Misconception(
        "b moves by dw",
        "b is one number. Which slope is its own?",
        lambda w, b, g, a: (w - a * g["dw"], b - a * g["dw"]),
    ),
    Misconception(
        "w moves by db",
        "w has one slope per feature. Which entry of grads holds them?",
        lambda w, b, g, a: (w - a * g["db"], b - a * g["db"]),
    ),
    Misconception(
        "b uphill",
        "b walks uphill. Which sign leads down?",
        lambda w, b, g, a: (w - a * g["dw"], b + a * g["db"]),
    ),
    Misconception(
        "w uphill",
        "w walks uphill. Which sign leads down?",
        lambda w, b, g, a: (w + a * g["dw"], b - a * g["db"]),
    ),
    Misconception(
        "w forgotten",
        "w does not move. Which line is missing?",
        lambda w, b, g, a: (w, b - a * g["db"]),
    ),
    Misconception(
        "nothing moves",
        "w and b came back as they went in. Is the new value kept?",
        lambda w, b, g, a: (w, b),
    ),
    Misconception(
        "no rate for b",
        "The learning rate is used for w only. How long is the step of b?",
        lambda w, b, g, a: (w - a * g["dw"], b - g["db"]),
    ),
    Misconception(
        "no rate for w",
        "The learning rate is used for b only. How long is the step of w?",
        lambda w, b, g, a: (w - g["dw"], b - a * g["db"]),
    ),
    Misconception(
        "multiplied",
        "w is multiplied by something here. What is a step?",
        lambda w, b, g, a: (w * (1 - a * g["dw"]), b * (1 - a * g["db"])),
    ),
    Misconception(
        "two steps",
        "The step is twice as long as it should be. Is it taken twice?",
        lambda w, b, g, a: (w - 2 * a * g["dw"], b - 2 * a * g["db"]),
    ),
    Misconception(
        "mean of dw",
        "Every weight moves by the same. Which slope is its own?",
        lambda w, b, g, a: (w - a * np.mean(g["dw"]), b - a * g["db"]),
    ),
    Misconception(
        "absolute",
        "Every weight goes down, whatever its slope. Where does the sign of dw get lost?",
        lambda w, b, g, a: (w - a * np.abs(g["dw"]), b - a * abs(g["db"])),
    ),
    Misconception(
        "rate squared",
        "α is a factor twice. Which one is too many?",
        lambda w, b, g, a: (w - a**2 * g["dw"], b - a**2 * g["db"]),
    ),
)
