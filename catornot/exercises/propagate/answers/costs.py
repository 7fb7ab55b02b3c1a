"""Wrong ideas about the cost of all examples, inside `propagate`."""

from __future__ import annotations

import numpy as np

from catornot import reference
from catornot.checks.exercise import Misconception
from catornot.exercises.propagate.answers.variants import log_loss, propagated

ABOUT_THE_COST = (
    Misconception(
        "1/m missing in the cost",
        "The cost is m times too large: what does the mean over examples divide by?",
        propagated(cost=lambda A, Y, m: log_loss(A, Y).sum()),
    ),
    Misconception(
        "sign of the cost",
        "A cost is never negative. Which sign stands in front of the sum?",
        propagated(cost=lambda A, Y, m: -log_loss(A, Y).mean()),
    ),
    Misconception(
        "a cost per example",
        "The cost is one number for all examples. Which sum still has to be taken?",
        propagated(cost=lambda A, Y, m: log_loss(A, Y).sum(axis=0) / m),
    ),
    Misconception(
        "y = 1 only",
        "The cost leaves the examples with y = 0 out. Which term is theirs?",
        propagated(cost=lambda A, Y, m: -np.sum(Y * np.log(A)) / m),
    ),
    Misconception(
        "only y = 0",
        "The cost leaves the examples with y = 1 out. Which term is theirs?",
        propagated(cost=lambda A, Y, m: -np.sum((1 - Y) * np.log(1 - A)) / m),
    ),
    Misconception(
        "squared error",
        "This cost is the squared error. Which loss did lesson 3 choose, and why?",
        propagated(cost=lambda A, Y, m: np.sum((A - Y) ** 2) / m),
    ),
    Misconception(
        "log A twice",
        "For y = 0 the loss should grow as A nears 1. Which log belongs to 1 − Y?",
        propagated(cost=lambda A, Y, m: -np.sum(Y * np.log(A) + (1 - Y) * np.log(A)) / m),
    ),
    Misconception(
        "labels swapped in the cost",
        "The surer and righter the guess, the larger your cost. Which log goes with Y?",
        propagated(cost=lambda A, Y, m: log_loss(A, 1 - Y).mean()),
    ),
    Misconception(
        "plus and minus inside the cost",
        "The two terms of the loss have the same sign. Is there a minus between yours?",
        propagated(cost=lambda A, Y, m: -np.sum(Y * np.log(A) - (1 - Y) * np.log(1 - A)) / m),
    ),
    Misconception(
        "log base 10",
        "Which base has the log of the lesson?",
        propagated(cost=lambda A, Y, m: reference.cost(A, Y) / np.log(10)),
    ),
    Misconception(
        "half the cost",
        "The cost is half as large as it should be. Where does a 2 come from?",
        propagated(cost=lambda A, Y, m: reference.cost(A, Y) / 2),
    ),
    Misconception(
        "every pair in the cost",
        "A product of a column and a row holds every pair of examples: Y·log A takes only "
        "those of the same example. Which factor should be transposed?",
        propagated(cost=lambda A, Y, m: -np.sum(Y.T * np.log(A) + (1 - Y).T * np.log(1 - A)) / m),
    ),
    Misconception(
        "minus on the first term only",
        "Both sums are multiplied by −1/m. How far do your brackets reach?",
        propagated(
            cost=lambda A, Y, m: -np.sum(Y * np.log(A)) / m + np.sum((1 - Y) * np.log(1 - A))
        ),
    ),
    Misconception(
        "minus on the second term only",
        "The two terms of the loss have the same sign. Is there a minus between yours?",
        propagated(cost=lambda A, Y, m: np.sum(Y * np.log(A) - (1 - Y) * np.log(1 - A)) / m),
    ),
    Misconception(
        "log of a product",
        "log(0) is infinite: A·Y is 0 wherever Y is. Of what is the log taken in the formula?",
        propagated(cost=lambda A, Y, m: -np.sum(np.log(A * Y) + np.log((1 - A) * (1 - Y))) / m),
    ),
    Misconception(
        "cost averaged twice",
        "The cost is m times too small: is a mean divided by m again?",
        propagated(cost=lambda A, Y, m: log_loss(A, Y).mean() / m),
    ),
    Misconception(
        "cost is A − Y",
        "A − Y is dZ. Which formula has the cost?",
        propagated(cost=lambda A, Y, m: A - Y),
    ),
    Misconception(
        "cost is the mean of A − Y",
        "A − Y is dZ. Which formula has the cost?",
        propagated(cost=lambda A, Y, m: np.mean(A - Y)),
    ),
    Misconception(
        "cost without log",
        "The cost has no log in it. Where does it stand in the formula?",
        propagated(cost=lambda A, Y, m: -np.sum(Y * A + (1 - Y) * (1 - A)) / m),
    ),
    Misconception(
        "one outside the log",
        "Is it log(1 − A), or 1 − log(A)?",
        propagated(cost=lambda A, Y, m: -np.sum(Y * np.log(A) + (1 - Y) * (1 - np.log(A))) / m),
    ),
    Misconception(
        "log base 2",
        "Which base has the log of the lesson?",
        propagated(cost=lambda A, Y, m: reference.cost(A, Y) / np.log(2)),
    ),
    Misconception(
        "half the squared error",
        "This cost is the squared error. Which loss did lesson 3 choose, and why?",
        propagated(cost=lambda A, Y, m: np.sum((A - Y) ** 2) / (2 * m)),
    ),
    Misconception(
        "absolute error",
        "This cost is the distance of A from Y. Which loss did lesson 3 choose, and why?",
        propagated(cost=lambda A, Y, m: np.mean(np.abs(A - Y))),
    ),
    Misconception(
        "largest loss",
        "This is the largest loss. Which mean was asked for?",
        propagated(cost=lambda A, Y, m: np.max(log_loss(A, Y))),
    ),
    Misconception(
        "root",
        "A root is taken of the mean. Is it asked for?",
        propagated(cost=lambda A, Y, m: np.sqrt(log_loss(A, Y).mean())),
    ),
    Misconception(
        "first loss only",
        "Only the first example's loss counts. Does a loop end after it?",
        propagated(cost=lambda A, Y, m: log_loss(A, Y)[0, 0]),
    ),
    Misconception(
        "last loss only",
        "Only the last example's loss counts. Is = used in the loop where += is meant?",
        propagated(cost=lambda A, Y, m: log_loss(A, Y)[0, -1] / m),
    ),
    Misconception(
        "accuracy",
        "This counts right guesses. Which loss tells a sure mistake from a near one?",
        propagated(cost=lambda A, Y, m: np.mean((A > 0.5) == Y)),
    ),
    Misconception(
        "safety inside the logs",
        "Something large is added inside the logs. Is it needed, and how small should it be?",
        propagated(
            cost=lambda A, Y, m: -np.sum(Y * np.log(A + 0.1) + (1 - Y) * np.log(1 - A + 0.1)) / m
        ),
    ),
)
