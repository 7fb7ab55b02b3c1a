"""`squared_distances`: how far each column is from a vector."""

from __future__ import annotations

import numpy as np

from catornot.checks.exercise import Case, Exercise, Invariant, LastQuestion, grown, readable
from catornot.checks.large_calls import columns_and_rows
from catornot.exercises.arrays import large_table, signed, sizes


def _points(rng: np.random.Generator, n: int, m: int) -> tuple:
    return signed(rng, n, m), signed(rng, n, 1)


EXERCISE = Exercise(
    cases=lambda rng, hidden: readable(
        [Case(_points(rng, n, m)) for m, n, _ in sizes(rng, hidden)], hidden
    ),
    arguments=("X", "v"),
    formula="For each column x of X: the sum over its rows of (x − v)², as one row (1, m).",
    hints=(
        "X − v broadcasts: v is taken from every column.",
        "Square, then sum down the rows.",
    ),
    growth=lambda rng: grown(lambda n, m: Case(_points(rng, n, m)), ("columns", "rows")),
    large=columns_and_rows(lambda n, m: (large_table(n, m), large_table(n, 1))),
    invariants=(
        Invariant(
            "the result",
            lambda value, X, v: bool(np.all(value >= 0)),
            "A square is never negative. What is squared in yours, and when?",
        ),
    ),
    last_questions=(
        LastQuestion(
            "the result",
            "Take one column by hand: subtract v, square each difference, add up. Which of the "
            "three does yours not do, or in another order?",
        ),
    ),
)
