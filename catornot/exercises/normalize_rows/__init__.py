"""`normalize_rows`: each row gets length 1."""

from __future__ import annotations

import numpy as np

from catornot.checks.exercise import Case, Exercise, Invariant, LastQuestion, grown, readable
from catornot.checks.large_calls import columns_and_rows
from catornot.exercises.arrays import large_table, signed, sizes

EXERCISE = Exercise(
    cases=lambda rng, hidden: readable(
        [Case((signed(rng, n, m + 2),)) for m, n, _ in sizes(rng, hidden)], hidden
    ),
    arguments=("x",),
    formula="Each row is divided by its Euclidean length: the root of the sum of squares.",
    hints=(
        "np.linalg.norm gives lengths; axis says along what.",
        "keepdims=True keeps the result a column, so that it divides row by row.",
    ),
    growth=lambda rng: grown(lambda n, m: Case((signed(rng, n, m),)), ("columns", "rows")),
    large=columns_and_rows(lambda n, m: (large_table(n, m),)),
    unchanged=(0,),
    entry_by_entry=True,
    error_questions=(
        (
            "could not be broadcast",
            "One number per row is divided by. Which shape has it, right-aligned with the "
            "table: what would keep it a column?",
        ),
    ),
    invariants=(
        Invariant(
            "the result",
            lambda value, x: bool(np.allclose((value**2).sum(axis=1), 1)),
            "Your rows do not have length 1: print the length of each. What was divided by?",
        ),
    ),
    last_questions=(
        LastQuestion(
            "the result",
            "Your rows have length 1, but another direction: signs and ratios should stay. What is "
            "done to a row besides a division?",
        ),
    ),
)
