"""`cost`: the mean loss of all examples."""

from __future__ import annotations

from functools import partial

import numpy as np

from catornot.checks.compare import COST
from catornot.checks.exercise import Case, Exercise, Growth, Invariant, LastQuestion, readable
from catornot.checks.large_calls import LargeCall
from catornot.checks.return_shapes import whole
from catornot.exercises.truths import between_losses
from fairgrade.steps.large_data import labels, uniform


def _row_pair(rng: np.random.Generator, m: int) -> Case:
    Y = rng.integers(0, 2, (1, m))
    Y[0, : m // 2] = np.arange(m // 2) % 2  # both classes, wherever there is room
    return Case((rng.uniform(0.05, 0.95, (1, m)), Y))


def _cases(rng: np.random.Generator, hidden: bool) -> list[Case]:
    if not hidden:
        return readable([_row_pair(rng, m) for m in (4, 1, 6)], hidden)
    Y = np.array([[0, 1, 1, 0, 1]])
    sure = np.abs(Y - rng.uniform(4e-4, 6e-4, (1, 5)))  # who cuts A off at 0.001 differs here
    sure[0, 0] = 0.5
    return [*(_row_pair(rng, m) for m in [1, *rng.integers(4, 12, 4)]), Case((sure, Y))]


EXERCISE = Exercise(
    cases=_cases,
    parts=partial(whole, scalar=True, rtol=COST),
    arguments=("A", "Y"),
    formula="J is the mean of the loss over all m examples.",
    hints=(
        "The loss of all examples at once is a row: the formula of loss takes whole rows, too.",
        "np.mean takes its mean.",
    ),
    uses=("loss",),
    growth=lambda rng: [Growth("examples", _row_pair(rng, 4), _row_pair(rng, 256), (4, 256))],
    large=lambda count: [
        LargeCall("examples", (uniform(1, count, low=0.1, high=0.9), labels(1, count)))
    ],
    most_cost=8.5,
    invariants=(
        Invariant(
            "the result",
            between_losses,
            "A mean lies between the smallest and the largest loss. Yours does not: is something "
            "added, or divided by too much?",
        ),
    ),
    last_questions=(
        LastQuestion(
            "the result",
            "Your cost lies among the losses, but is not their mean. Do all examples count, each "
            "once, and each with the loss of lesson 3, nothing added or cut off inside its logs?",
        ),
    ),
)
