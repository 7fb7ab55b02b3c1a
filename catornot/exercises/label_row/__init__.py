"""`label_row`: labels become a row."""

from __future__ import annotations

from functools import partial

import numpy as np

from catornot.checks.exercise import Case, Exercise, Growth
from catornot.checks.large_calls import LargeCall
from catornot.checks.return_shapes import whole
from catornot.exercises.arrays import sizes
from fairgrade.steps.large_data import labels


def _labels(rng: np.random.Generator, m: int) -> np.ndarray:
    labels = rng.integers(0, 2, m)
    labels[:2] = [1, 0][:m]  # both classes, and never sorted
    return labels


EXERCISE = Exercise(
    cases=lambda rng, hidden: [Case((_labels(rng, m),)) for m, _, _ in sizes(rng, hidden)],
    parts=partial(whole, exact=True),
    arguments=("labels",),
    formula="m labels become one row of shape (1, m).",
    hints=(
        "How many rows should the result have, and how many columns?",
        "reshape may be given -1 for the size that it should work out.",
    ),
    growth=lambda rng: [
        Growth("labels", Case((rng.integers(0, 2, 4),)), Case((rng.integers(0, 2, 256),)), (4, 256))
    ],
    large=lambda count: [LargeCall("labels", (labels(count),))],
)
