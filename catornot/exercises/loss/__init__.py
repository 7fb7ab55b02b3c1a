"""`loss`: the cross-entropy of one example."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from catornot.checks.compare import COST
from catornot.checks.exercise import Case, Exercise, Invariant, LastQuestion
from catornot.checks.return_shapes import whole


def _cases(rng: np.random.Generator, hidden: bool) -> list[Case]:
    pairs = [(0.9, 1), (0.2, 0), (0.6, 0), (0.3, 1), (0.04, 1), (0.97, 0)]
    if hidden:
        pairs = [(float(rng.uniform(0.05, 0.95)), number % 2) for number in range(6)]
        pairs += [(0.004, 1), (0.996, 0)]  # a sure mistake, which nothing should cut off
    return [Case(pair) for pair in pairs]


def number_by_number(a: Any, y: Any) -> Any:
    """Return −(y log a + (1 − y) log(1 − a)), number by number.

    Examples
    --------
    >>> number_by_number(np.array([[0.5, 1.0]]), np.array([[1, 0]])).round(4).tolist()
    [[0.6931, inf]]
    """
    pairs = np.broadcast(a, y)
    with np.errstate(all="ignore"):
        losses = [-(t * np.log(p) + (1 - t) * np.log(1 - p)) for p, t in pairs]
    return np.reshape(losses, pairs.shape)[()]


EXERCISE = Exercise(
    cases=_cases,
    parts=partial(whole, scalar=True, rtol=COST),
    arguments=("a", "y"),
    formula="L(a, y) = −(y log a + (1 − y) log(1 − a)).",
    hints=(
        "Only one of the two terms is not 0: which, for y = 1?",
        "np.log is the natural logarithm.",
    ),
    stand_in=number_by_number,
    invariants=(
        Invariant(
            "the result",
            lambda value, a, y: bool(value >= 0),
            "A loss is never negative, yours is. Of what is a log taken, and which sign is in "
            "front of it?",
        ),
        Invariant(
            "the result",
            lambda value, a, y: bool((value > np.log(2)) == ((a > 0.5) != y)),
            "A wrong guess should cost more than the guess one half, a right one less. Yours does "
            "not. Which log belongs to this label?",
        ),
    ),
    last_questions=(
        LastQuestion(
            "the result",
            "Put this y into the formula: which term is 0, and which log is left? Is it that of "
            "the number itself, with nothing added to it or cut off?",
        ),
    ),
)
