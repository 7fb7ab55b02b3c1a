"""The right answer of `loss`, and wrong ones with the questions they raise."""

from __future__ import annotations

from typing import Any

import numpy as np

from catornot.checks.exercise import Misconception


def loss(a: Any, y: Any) -> Any:
    """Return the cross-entropy −(y log a + (1 − y) log(1 − a)) of one example.

    Examples
    --------
    >>> bool(loss(0.5, 1) == np.log(2))
    True
    """
    return -(y * np.log(a) + (1 - y) * np.log(1 - a))


MISCONCEPTIONS = (
    Misconception(
        "sign",
        "A loss is never negative. Which sign is in front?",
        lambda a, y: -loss(a, y),
    ),
    Misconception(
        "y = 1 only",
        "For y = 0 this is always 0. Which term speaks when y is 0?",
        lambda a, y: -y * np.log(a),
    ),
    Misconception(
        "labels swapped",
        "The surer and righter the guess, the larger your loss. Which log goes with y?",
        lambda a, y: loss(a, 1 - y),
    ),
    Misconception(
        "squared error",
        "This is the squared error of lesson 3. Why did the lesson choose another loss?",
        lambda a, y: (a - y) ** 2,
    ),
    Misconception(
        "half squared error",
        "This is the squared error. Why did lesson 3 choose another loss?",
        lambda a, y: (a - y) ** 2 / 2,
    ),
    Misconception(
        "log base 10",
        "Which base has the log of the lesson?",
        lambda a, y: loss(a, y) / np.log(10),
    ),
    Misconception(
        "log base 2",
        "Which base has the log of the lesson?",
        lambda a, y: loss(a, y) / np.log(2),
    ),
    Misconception(
        "log a twice",
        "For y = 0 your loss grows as a nears 0. Which log belongs to 1 − y?",
        lambda a, y: -y * np.log(a) - (1 - y) * np.log(a),
    ),
    Misconception(
        "minus on the first term only",
        "Both terms are multiplied by −1. How far does your minus reach?",
        lambda a, y: -y * np.log(a) + (1 - y) * np.log(1 - a),
    ),
    Misconception(
        "minus on the second term only",
        "Both terms are multiplied by −1. Which one is missing its minus?",
        lambda a, y: y * np.log(a) - (1 - y) * np.log(1 - a),
    ),
    Misconception(
        "brackets of 1 − y",
        "Python multiplies before it subtracts. Which two brackets are missing around 1 − y?",
        lambda a, y: -(y * np.log(a) + 1 - y * np.log(1 - a)),
    ),
    Misconception(
        "one outside the log",
        "Is it log(1 − a), or 1 − log(a)?",
        lambda a, y: -(y * np.log(a) + (1 - y) * (1 - np.log(a))),
    ),
    Misconception(
        "absolute error",
        "This is how far a is from y. Which loss punishes a sure mistake more than that?",
        lambda a, y: abs(a - y),
    ),
    Misconception(
        "difference", "This is only how far a is from y. Where is the log?", lambda a, y: a - y
    ),
    Misconception(
        "a and y changed places",
        "The log of a label is taken, and the log of 0 is infinite. Which of the two is a "
        "probability?",
        lambda a, y: -(a * np.log(np.float64(y)) + (1 - a) * np.log(1 - np.float64(y))),
    ),
    Misconception(
        "hinge",
        "This is the hinge loss, for labels −1 and 1. Which loss has logs?",
        lambda a, y: max(0, 1 - y * a),
    ),
    Misconception(
        "likelihood",
        "This is the probability of the label. What is taken of it, and with which sign?",
        lambda a, y: a**y * (1 - a) ** (1 - y),
    ),
    Misconception(
        "a − 1 in the log",
        "The log of a negative number has no value. Is it a − 1 or 1 − a?",
        lambda a, y: -np.log(a) if y == 1 else -np.log(np.float64(a - 1)),
    ),
    Misconception(
        "only y = 0",
        "For y = 1 this is always 0. Which term speaks when y is 1?",
        lambda a, y: -(1 - y) * np.log(1 - a),
    ),
    Misconception(
        "no log",
        "The logs are missing. What turns a product of probabilities into a sum?",
        lambda a, y: -(y * a + (1 - y) * (1 - a)),
    ),
    Misconception(
        "log of the sum",
        "The log is taken of everything at once. Of what is it taken in each term?",
        lambda a, y: -np.log(y + a),
    ),
    Misconception(
        "entropy of a",
        "The label is not used. Which of the two numbers decides which log counts?",
        lambda a, y: -(a * np.log(a) + (1 - a) * np.log(1 - a)),
    ),
    Misconception(
        "right or wrong",
        "This only counts whether the guess is right. Which loss tells a sure mistake from a "
        "near one?",
        lambda a, y: float((a > 0.5) != y),
    ),
    Misconception(
        "σ of an answer",
        "a is σ(z) already. Is it squashed once more before its log is taken?",
        lambda a, y: loss(1 / (1 + np.exp(-a)), y),
    ),
    Misconception(
        "product",
        "One of the two terms is always 0, so their product is too. What stands between them?",
        lambda a, y: -(y * np.log(a)) * ((1 - y) * np.log(1 - a)),
    ),
)
