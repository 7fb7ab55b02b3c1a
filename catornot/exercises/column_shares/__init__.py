"""`column_shares`: each column is divided by its sum."""

from __future__ import annotations

import numpy as np

from catornot.checks.exercise import Case, Exercise, Invariant, LastQuestion, grown, readable
from catornot.checks.large_calls import columns_and_rows
from catornot.exercises.arrays import large_table, sizes


def _table(rng: np.random.Generator, rows: int, columns: int) -> np.ndarray:
    return rng.uniform(0.5, 9.0, (rows, columns))


EXERCISE = Exercise(
    cases=lambda rng, hidden: readable(
        [Case((_table(rng, n, m),)) for m, n, _ in sizes(rng, hidden)], hidden
    ),
    arguments=("table",),
    formula="Each column is divided by its own sum, so that every column adds up to 1.",
    hints=(
        "axis=0 runs down the rows.",
        "A (rows, columns) array divided by a (columns,) one?",
    ),
    growth=lambda rng: grown(lambda n, m: Case((_table(rng, n, m),)), ("columns", "rows")),
    large=columns_and_rows(lambda n, m: (large_table(n, m),)),
    unchanged=(0,),
    entry_by_entry=True,
    error_questions=(
        (
            "could not be broadcast",
            "One number per column is divided by. Which shape has it, right-aligned with the "
            "table: what would keep it a row?",
        ),
    ),
    invariants=(
        Invariant(
            "the result",
            lambda value, table: bool(np.allclose(value.sum(axis=0), 1)),
            "Your columns do not add up to 1: print the sum of each. What was divided by?",
        ),
    ),
    last_questions=(
        LastQuestion(
            "the result",
            "Your columns add up to 1, but an entry twice as large as another should have twice "
            "its share. What is done to the table besides a division?",
        ),
    ),
)
