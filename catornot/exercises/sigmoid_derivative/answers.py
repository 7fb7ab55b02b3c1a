"""The right answer of `sigmoid_derivative`, and wrong ones with the questions they raise."""

from __future__ import annotations

from typing import Any

import numpy as np

from catornot.checks.exercise import Misconception
from catornot.exercises.sigmoid.answers import sigmoid


def sigmoid_derivative(z: Any) -> Any:
    """Return σ′(z) = σ(z)(1 − σ(z)), element by element.

    Examples
    --------
    >>> float(sigmoid_derivative(0.0))
    0.25
    """
    s = sigmoid(z)
    return s * (1.0 - s)


MISCONCEPTIONS = (
    Misconception(
        "z(1 − z)",
        "z(1 − z) takes z for σ(z). What has to be computed first?",
        lambda z: np.asarray(z) * (1 - np.asarray(z)),
    ),
    Misconception(
        "σ itself", "This is σ. Its slope was asked for. What is still to be done with σ?", sigmoid
    ),
    Misconception(
        "1 − σ",
        "This is 1 − σ(z) alone, by whatever way. Which factor stands before it in the slope?",
        lambda z: 1 - sigmoid(z),
    ),
    Misconception(
        "the sign",
        "σ only rises. Which sign has its slope?",
        lambda z: sigmoid(z) * (sigmoid(z) - 1),
    ),
    Misconception(
        "σ(1 + σ)", "Which sign stands in the bracket?", lambda z: sigmoid(z) * (1 + sigmoid(z))
    ),
    Misconception(
        "σ(1 − z)",
        "One factor still holds z itself. Which of the two?",
        lambda z: sigmoid(z) * (1 - np.asarray(z)),
    ),
    Misconception(
        "z(1 − σ)",
        "One factor still holds z itself. Which of the two?",
        lambda z: np.asarray(z) * (1 - sigmoid(z)),
    ),
    Misconception(
        "σ(z) σ(1 − z)",
        "σ is taken of 1 − z in one factor. Of what is it taken in the formula, and what is 1 "
        "minus it?",
        lambda z: sigmoid(z) * sigmoid(1 - np.asarray(z)),
    ),
    Misconception(
        "σ twice",
        "σ is taken of σ(z) here. How often should it be applied?",
        lambda z: sigmoid(sigmoid(z)) * (1 - sigmoid(sigmoid(z))),
    ),
    Misconception(
        "slope of tanh",
        "1 − s² is the slope of tanh. What is σ′ in terms of σ?",
        lambda z: 1 - sigmoid(z) ** 2,
    ),
    Misconception(
        "σ squared",
        "The second factor is the same as the first. What is it instead?",
        lambda z: sigmoid(z) ** 2,
    ),
    Misconception(
        "σ − 2σ²",
        "A factor 2 is too many: multiply the brackets out again. Where does it come from?",
        lambda z: sigmoid(z) - 2 * sigmoid(z) ** 2,
    ),
    Misconception(
        "one minus σ squared",
        "Only one of the two factors is 1 − σ. Which one is σ itself?",
        lambda z: (1 - sigmoid(z)) ** 2,
    ),
    Misconception(
        "only the exponential",
        "This is the slope of the exponential alone. What does the chain rule do with 1/(1 + …)?",
        lambda z: -np.exp(-np.asarray(z, float)),
    ),
    Misconception(
        "relu's slope",
        "This is the slope of another function, 0 or 1. What is the slope of σ?",
        lambda z: (np.asarray(z) > 0).astype(float),
    ),
    Misconception(
        "odds",
        "One factor divides here. What are σ and 1 − σ in the slope?",
        lambda z: sigmoid(z) / (1 - sigmoid(z)),
    ),
    Misconception(
        "brackets forgotten",
        "Everything is 0. What is s * 1 - s, without brackets?",
        lambda z: 0.0 * sigmoid(z),
    ),
    Misconception(
        "sum",
        "σ and 1 − σ are added: that is always 1. Which operation belongs between them?",
        lambda z: sigmoid(z) + (1 - sigmoid(z)),
    ),
    Misconception(
        "z times σ",
        "One factor still holds z itself. Which of the two?",
        lambda z: np.asarray(z) * sigmoid(z),
    ),
    Misconception(
        "z once more",
        "The slope of σ at z is multiplied by z here. Which formula has it in terms of σ alone?",
        lambda z: np.asarray(z) * sigmoid(z) * (1 - sigmoid(z)),
    ),
    *(
        Misconception(
            f"measured with {step}",
            "This slope is measured with a small step, so it is only nearly right. Which formula "
            "has it exactly?",
            lambda z, step=step: (sigmoid(np.asarray(z) + step) - sigmoid(z)) / step,
        )
        for step in (0.1, 0.01, 0.001, 1e-4)
    ),
    Misconception(
        "root",
        "A root is taken of the product. Is it asked for?",
        lambda z: np.sqrt(sigmoid(z) * (1 - sigmoid(z))),
    ),
)
