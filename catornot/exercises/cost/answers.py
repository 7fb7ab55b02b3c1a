"""Wrong ideas about loss and cost."""

from __future__ import annotations

from typing import Any

import numpy as np

from catornot import reference
from catornot.checks.exercise import Misconception as Idea


def _loss(a: Any, y: Any) -> Any:
    return reference.loss(a, y)


FOR_LOSS = (
    Idea(
        "sign",
        "A loss is never negative. Which sign is in front?",
        lambda a, y: -_loss(a, y),
    ),
    Idea(
        "y = 1 only",
        "For y = 0 this is always 0. Which term speaks when y is 0?",
        lambda a, y: -y * np.log(a),
    ),
    Idea(
        "labels swapped",
        "The surer and righter the guess, the larger your loss. Which log goes with y?",
        lambda a, y: _loss(a, 1 - y),
    ),
    Idea(
        "squared error",
        "This is the squared error of lesson 3. Why did the lesson choose another loss?",
        lambda a, y: (a - y) ** 2,
    ),
    Idea(
        "half squared error",
        "This is the squared error. Why did lesson 3 choose another loss?",
        lambda a, y: (a - y) ** 2 / 2,
    ),
    Idea(
        "log base 10",
        "Which base has the log of the lesson?",
        lambda a, y: _loss(a, y) / np.log(10),
    ),
    Idea(
        "log base 2",
        "Which base has the log of the lesson?",
        lambda a, y: _loss(a, y) / np.log(2),
    ),
    Idea(
        "log a twice",
        "For y = 0 your loss grows as a nears 0. Which log belongs to 1 − y?",
        lambda a, y: -y * np.log(a) - (1 - y) * np.log(a),
    ),
    Idea(
        "minus on the first term only",
        "Both terms are multiplied by −1. How far does your minus reach?",
        lambda a, y: -y * np.log(a) + (1 - y) * np.log(1 - a),
    ),
    Idea(
        "minus on the second term only",
        "Both terms are multiplied by −1. Which one is missing its minus?",
        lambda a, y: y * np.log(a) - (1 - y) * np.log(1 - a),
    ),
    Idea(
        "brackets of 1 − y",
        "Python multiplies before it subtracts. Which two brackets are missing around 1 − y?",
        lambda a, y: -(y * np.log(a) + 1 - y * np.log(1 - a)),
    ),
    Idea(
        "one outside the log",
        "Is it log(1 − a), or 1 − log(a)?",
        lambda a, y: -(y * np.log(a) + (1 - y) * (1 - np.log(a))),
    ),
    Idea(
        "absolute error",
        "This is how far a is from y. Which loss punishes a sure mistake more than that?",
        lambda a, y: abs(a - y),
    ),
    Idea("difference", "This is only how far a is from y. Where is the log?", lambda a, y: a - y),
    Idea(
        "a and y changed places",
        "The log of a label is taken, and the log of 0 is infinite. Which of the two is a "
        "probability?",
        lambda a, y: -(a * np.log(np.float64(y)) + (1 - a) * np.log(1 - np.float64(y))),
    ),
    Idea(
        "hinge",
        "This is the hinge loss, for labels −1 and 1. Which loss has logs?",
        lambda a, y: max(0, 1 - y * a),
    ),
    Idea(
        "likelihood",
        "This is the probability of the label. What is taken of it, and with which sign?",
        lambda a, y: a**y * (1 - a) ** (1 - y),
    ),
    Idea(
        "a − 1 in the log",
        "The log of a negative number has no value. Is it a − 1 or 1 − a?",
        lambda a, y: -np.log(a) if y == 1 else -np.log(np.float64(a - 1)),
    ),
    Idea(
        "only y = 0",
        "For y = 1 this is always 0. Which term speaks when y is 1?",
        lambda a, y: -(1 - y) * np.log(1 - a),
    ),
    Idea(
        "no log",
        "The logs are missing. What turns a product of probabilities into a sum?",
        lambda a, y: -(y * a + (1 - y) * (1 - a)),
    ),
    Idea(
        "log of the sum",
        "The log is taken of everything at once. Of what is it taken in each term?",
        lambda a, y: -np.log(y + a),
    ),
    Idea(
        "entropy of a",
        "The label is not used. Which of the two numbers decides which log counts?",
        lambda a, y: -(a * np.log(a) + (1 - a) * np.log(1 - a)),
    ),
    Idea(
        "right or wrong",
        "This only counts whether the guess is right. Which loss tells a sure mistake from a "
        "near one?",
        lambda a, y: float((a > 0.5) != y),
    ),
    Idea(
        "product",
        "One of the two terms is always 0, so their product is too. What stands between them?",
        lambda a, y: -(y * np.log(a)) * ((1 - y) * np.log(1 - a)),
    ),
)


FOR_COST = (
    Idea(
        "sum instead of mean",
        "This is m times too large. What does a mean divide by?",
        lambda A, Y: reference.loss(A, Y).sum(),
    ),
    Idea(
        "minus between the terms",
        "The two terms of the loss have the same sign. Is there a minus between yours?",
        lambda A, Y: -np.mean(Y * np.log(A) - (1 - Y) * np.log(1 - A)),
    ),
    Idea(
        "m under the first sum only",
        "Only one of the two sums is divided by m. How far do your brackets reach?",
        lambda A, Y: -np.mean(Y * np.log(A)) - np.sum((1 - Y) * np.log(1 - A)),
    ),
    Idea(
        "m − 1",
        "A mean of m numbers divides by m. What is subtracted from it?",
        lambda A, Y: reference.loss(A, Y).sum() / max(Y.size - 1, 1),
    ),
    Idea(
        "sign",
        "A cost is never negative. What is the sign of the log of a probability?",
        lambda A, Y: -reference.cost(A, Y),
    ),
    Idea(
        "one per example",
        "These are m losses. One number was asked for. What makes one of many?",
        lambda A, Y: reference.loss(A, Y).mean(axis=0),
    ),
    Idea(
        "y = 1 only",
        "The examples with y = 0 are missing. Which term belongs to them?",
        lambda A, Y: -np.mean(Y * np.log(A)),
    ),
    Idea(
        "squared error",
        "This is the mean squared error. Why did lesson 3 choose another loss?",
        lambda A, Y: np.mean((A - Y) ** 2),
    ),
    Idea(
        "every pair",
        "A product of a column and a row holds every pair of examples. Which pairs should be left?",
        lambda A, Y: -np.sum(Y.T * np.log(A) + (1 - Y).T * np.log(1 - A)) / A.shape[1],
    ),
    Idea(
        "one example only",
        "Only the first example counts here. Is one taken out, or does a loop end after it?",
        lambda A, Y: reference.loss(A[0, 0], Y[0, 0]),
    ),
    Idea(
        "first of m",
        "The first loss is divided by m. Does the loop end in its first round?",
        lambda A, Y: reference.loss(A[0, 0], Y[0, 0]) / A.shape[1],
    ),
    Idea(
        "half the mean",
        "The cost is half as large as it should be. Where does a 2 come from?",
        lambda A, Y: reference.cost(A, Y) / 2,
    ),
    Idea(
        "mean twice",
        "This is m times too small. Is a mean divided by m again?",
        lambda A, Y: reference.cost(A, Y) / A.shape[1],
    ),
    Idea(
        "mean difference",
        "This is the mean of A − Y. Where is the loss?",
        lambda A, Y: np.mean(A - Y),
    ),
    Idea(
        "mean absolute difference",
        "This is the mean distance of A from Y. Where are the logs?",
        lambda A, Y: np.mean(np.abs(A - Y)),
    ),
    Idea(
        "median",
        "This is the loss in the middle of them all. Which mean was asked for?",
        lambda A, Y: np.median(reference.loss(A, Y)),
    ),
    Idea(
        "largest",
        "This is the largest loss. Which mean was asked for?",
        lambda A, Y: np.max(reference.loss(A, Y)),
    ),
    Idea(
        "last example missing",
        "One example is missing from the sum. Where does range end?",
        lambda A, Y: reference.loss(A, Y)[0, :-1].sum() / A.shape[1],
    ),
    Idea(
        "only y = 0",
        "The examples with y = 1 are missing. Which term belongs to them?",
        lambda A, Y: -np.mean((1 - Y) * np.log(1 - A)),
    ),
    Idea(
        "labels swapped",
        "The surer and righter the guess, the larger your cost. Which log goes with Y?",
        lambda A, Y: reference.cost(A, 1 - Y),
    ),
    Idea(
        "log base 10",
        "Which base has the log of the lesson?",
        lambda A, Y: reference.cost(A, Y) / np.log(10),
    ),
    Idea(
        "log base 2",
        "Which base has the log of the lesson?",
        lambda A, Y: reference.cost(A, Y) / np.log(2),
    ),
    Idea(
        "loss of the means",
        "The mean is taken before the loss. In which order?",
        lambda A, Y: reference.loss(A.mean(), Y.mean()),
    ),
    Idea(
        "root",
        "A root is taken of the mean. Is it asked for?",
        lambda A, Y: np.sqrt(reference.cost(A, Y)),
    ),
    Idea(
        "last of m",
        "The last loss is divided by m. Is = used in the loop where += is meant?",
        lambda A, Y: reference.loss(A[0, -1], Y[0, -1]) / A.shape[1],
    ),
    Idea(
        "divided by m + 1",
        "The sum has m terms. What is it divided by?",
        lambda A, Y: reference.loss(A, Y).sum() / (A.shape[1] + 1),
    ),
    Idea(
        "divided by m − 1",
        "The sum has m terms. What is it divided by?",
        lambda A, Y: reference.loss(A, Y).sum() / max(A.shape[1] - 1, 0.5),
    ),
    Idea(
        "accuracy",
        "This counts right guesses. Which loss tells a sure mistake from a near one?",
        lambda A, Y: np.mean((A > 0.5) == Y),
    ),
    Idea(
        "mistakes",
        "This counts wrong guesses. Which loss tells a sure mistake from a near one?",
        lambda A, Y: np.mean((A > 0.5) != Y),
    ),
    Idea(
        "spread",
        "This is how far the losses spread. Which number says how large they are?",
        lambda A, Y: np.var(reference.loss(A, Y)),
    ),
    Idea(
        "log of the mean",
        "The mean is taken inside the log. In which order: log first, or mean first?",
        lambda A, Y: -np.log(np.mean(np.where(Y == 1, A, 1 - A))),
    ),
)
