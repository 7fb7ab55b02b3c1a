"""`as_column`: a vector becomes a column, anything else is refused."""

from __future__ import annotations

import numpy as np

from catornot.checks.exercise import Case, Exercise, Growth, readable
from catornot.checks.large_calls import LargeCall
from fairgrade.steps.large_data import uniform


def _cases(rng: np.random.Generator, hidden: bool) -> list[Case]:
    lengths = rng.integers(2, 9, 2).tolist() if hidden else [3, 5]
    n, k = (int(length) for length in lengths)
    shapes = [(n,), (k, 1), (1,), (1, n + 1), (n, 2), (2, n, 1), (n, 1, 2)]
    return readable([Case((rng.normal(size=shape),)) for shape in shapes], hidden)


EXERCISE = Exercise(
    cases=_cases,
    arguments=("a",),
    formula="(n,) becomes (n, 1); (n, 1) stays as it is; every other shape is refused.",
    hints=("a.ndim says how many axes there are.", "raise ValueError(…) refuses an input."),
    growth=lambda rng: [
        Growth("numbers", Case((rng.normal(size=4),)), Case((rng.normal(size=256),)), (4, 256))
    ],
    large=lambda count: [LargeCall("numbers", (uniform(count),))],
    vectorized_question="What does reshape do with all numbers at once?",
    expects_error=lambda case: (
        ValueError
        if case.args[0].ndim > 2 or (case.args[0].ndim == 2 and case.args[0].shape[1] != 1)
        else None
    ),
)
