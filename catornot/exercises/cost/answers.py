"""The right answer of `cost`, and wrong ones with the questions they raise."""

from __future__ import annotations

import numpy as np

from catornot.checks.exercise import Misconception
from catornot.exercises.loss.answers import loss


def cost(A: np.ndarray, Y: np.ndarray) -> np.float64:
    """Return the mean cross-entropy of A (1, m) and Y (1, m) over m examples.

    Examples
    --------
    >>> bool(cost(np.array([[0.5, 0.5]]), np.array([[1, 0]])) == np.log(2))
    True
    """
    return np.mean(loss(A, Y))


MISCONCEPTIONS = (
    Misconception(
        "sum instead of mean",
        "This is m times too large. What does a mean divide by?",
        lambda A, Y: loss(A, Y).sum(),
    ),
    Misconception(
        "minus between the terms",
        "The two terms of the loss have the same sign. Is there a minus between yours?",
        lambda A, Y: -np.mean(Y * np.log(A) - (1 - Y) * np.log(1 - A)),
    ),
    Misconception(
        "m under the first sum only",
        "Only one of the two sums is divided by m. How far do your brackets reach?",
        lambda A, Y: -np.mean(Y * np.log(A)) - np.sum((1 - Y) * np.log(1 - A)),
    ),
    Misconception(
        "m − 1",
        "A mean of m numbers divides by m. What is subtracted from it?",
        lambda A, Y: loss(A, Y).sum() / max(Y.size - 1, 1),
    ),
    Misconception(
        "sign",
        "A cost is never negative. What is the sign of the log of a probability?",
        lambda A, Y: -cost(A, Y),
    ),
    Misconception(
        "one per example",
        "These are m losses. One number was asked for. What makes one of many?",
        lambda A, Y: loss(A, Y).mean(axis=0),
    ),
    Misconception(
        "y = 1 only",
        "The examples with y = 0 are missing. Which term belongs to them?",
        lambda A, Y: -np.mean(Y * np.log(A)),
    ),
    Misconception(
        "squared error",
        "This is the mean squared error. Why did lesson 3 choose another loss?",
        lambda A, Y: np.mean((A - Y) ** 2),
    ),
    Misconception(
        "every pair",
        "A product of a column and a row holds every pair of examples. Which pairs should be left?",
        lambda A, Y: -np.sum(Y.T * np.log(A) + (1 - Y).T * np.log(1 - A)) / A.shape[1],
    ),
    Misconception(
        "one example only",
        "Only the first example counts here. Is one taken out, or does a loop end after it?",
        lambda A, Y: loss(A[0, 0], Y[0, 0]),
    ),
    Misconception(
        "first of m",
        "The first loss is divided by m. Does the loop end in its first round?",
        lambda A, Y: loss(A[0, 0], Y[0, 0]) / A.shape[1],
    ),
    Misconception(
        "half the mean",
        "The cost is half as large as it should be. Where does a 2 come from?",
        lambda A, Y: cost(A, Y) / 2,
    ),
    Misconception(
        "mean twice",
        "This is m times too small. Is a mean divided by m again?",
        lambda A, Y: cost(A, Y) / A.shape[1],
    ),
    Misconception(
        "mean difference",
        "This is the mean of A − Y. Where is the loss?",
        lambda A, Y: np.mean(A - Y),
    ),
    Misconception(
        "mean absolute difference",
        "This is the mean distance of A from Y. Where are the logs?",
        lambda A, Y: np.mean(np.abs(A - Y)),
    ),
    Misconception(
        "median",
        "This is the loss in the middle of them all. Which mean was asked for?",
        lambda A, Y: np.median(loss(A, Y)),
    ),
    Misconception(
        "largest",
        "This is the largest loss. Which mean was asked for?",
        lambda A, Y: np.max(loss(A, Y)),
    ),
    Misconception(
        "last example missing",
        "One example is missing from the sum. Where does range end?",
        lambda A, Y: loss(A, Y)[0, :-1].sum() / A.shape[1],
    ),
    Misconception(
        "only y = 0",
        "The examples with y = 1 are missing. Which term belongs to them?",
        lambda A, Y: -np.mean((1 - Y) * np.log(1 - A)),
    ),
    Misconception(
        "labels swapped",
        "The surer and righter the guess, the larger your cost. Which log goes with Y?",
        lambda A, Y: cost(A, 1 - Y),
    ),
    Misconception(
        "log base 10",
        "Which base has the log of the lesson?",
        lambda A, Y: cost(A, Y) / np.log(10),
    ),
    Misconception(
        "log base 2",
        "Which base has the log of the lesson?",
        lambda A, Y: cost(A, Y) / np.log(2),
    ),
    Misconception(
        "loss of the means",
        "The mean is taken before the loss. In which order?",
        lambda A, Y: loss(A.mean(), Y.mean()),
    ),
    Misconception(
        "root",
        "A root is taken of the mean. Is it asked for?",
        lambda A, Y: np.sqrt(cost(A, Y)),
    ),
    Misconception(
        "last of m",
        "The last loss is divided by m. Is = used in the loop where += is meant?",
        lambda A, Y: loss(A[0, -1], Y[0, -1]) / A.shape[1],
    ),
    Misconception(
        "divided by m + 1",
        "The sum has m terms. What is it divided by?",
        lambda A, Y: loss(A, Y).sum() / (A.shape[1] + 1),
    ),
    Misconception(
        "divided by m − 1",
        "The sum has m terms. What is it divided by?",
        lambda A, Y: loss(A, Y).sum() / max(A.shape[1] - 1, 0.5),
    ),
    Misconception(
        "accuracy",
        "This counts right guesses. Which loss tells a sure mistake from a near one?",
        lambda A, Y: np.mean((A > 0.5) == Y),
    ),
    Misconception(
        "mistakes",
        "This counts wrong guesses. Which loss tells a sure mistake from a near one?",
        lambda A, Y: np.mean((A > 0.5) != Y),
    ),
    Misconception(
        "spread",
        "This is how far the losses spread. Which number says how large they are?",
        lambda A, Y: np.var(loss(A, Y)),
    ),
    Misconception(
        "1 − log(A)",
        "Is it log(1 − A), or 1 − log(A)?",
        lambda A, Y: -np.mean(Y * np.log(A) + (1 - Y) * (1 - np.log(A))),
    ),
    Misconception(
        "log of the mean",
        "The mean is taken inside the log. In which order: log first, or mean first?",
        lambda A, Y: -np.log(np.mean(np.where(Y == 1, A, 1 - A))),
    ),
)
