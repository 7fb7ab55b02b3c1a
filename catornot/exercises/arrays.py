"""Exercises of images-to-vectors: thinking in arrays."""

from __future__ import annotations

from typing import Any

import numpy as np

from catornot import reference
from catornot.checks.exercise import Case, Exercise, Growth, grown, readable, register
from catornot.checks.exercises.pictures import sizes
from catornot.checks.forms import whole
from catornot.checks.ideas.axes import FOR_COLUMN_SHARES, FOR_NORMALIZE_ROWS, FOR_SQUARED_DISTANCES
from catornot.checks.ideas.shapes import FOR_AS_COLUMN, FOR_LABEL_ROW

Rng = np.random.Generator


def _exact(value: Any) -> list:
    return whole(value, exact=True)


def _near(value: Any) -> list:
    return whole(value)


def _labels(rng: Rng, m: int) -> np.ndarray:
    labels = rng.integers(0, 2, m)
    labels[:2] = [1, 0][:m]  # both classes, and never sorted
    return labels


register(
    Exercise(
        name="label_row",
        reference=reference.label_row,
        cases=lambda rng, hidden: [Case((_labels(rng, m),)) for m, _, _ in sizes(rng, hidden)],
        parts=_exact,
        arguments=("labels",),
        formula="m labels become one row of shape (1, m).",
        misconceptions=FOR_LABEL_ROW,
        hints=(
            "How many rows should the result have, and how many columns?",
            "reshape may be given -1 for the size that it should work out.",
        ),
        growth=lambda rng: [
            Growth(
                "labels", Case((rng.integers(0, 2, 4),)), Case((rng.integers(0, 2, 256),)), (4, 256)
            )
        ],
    )
)


def _table(rng: Rng, rows: int, columns: int) -> np.ndarray:
    return rng.uniform(0.5, 9.0, (rows, columns))


register(
    Exercise(
        name="column_shares",
        reference=reference.column_shares,
        cases=lambda rng, hidden: readable(
            [Case((_table(rng, n, m),)) for m, n, _ in sizes(rng, hidden)], hidden
        ),
        parts=_near,
        arguments=("table",),
        formula="Each column is divided by its own sum, so that every column adds up to 1.",
        misconceptions=FOR_COLUMN_SHARES,
        hints=(
            "axis=0 runs down the rows.",
            "A (rows, columns) array divided by a (columns,) one?",
        ),
        growth=lambda rng: grown(lambda n, m: Case((_table(rng, n, m),)), ("columns", "rows")),
        error_questions=(
            (
                "could not be broadcast",
                "One number per column is divided by. Which shape has it, right-aligned with the "
                "table: what would keep it a row?",
            ),
        ),
        unchanged=(0,),
    )
)


def _signed(rng: Rng, rows: int, columns: int) -> np.ndarray:
    return rng.normal(0.0, 2.0, (rows, columns)) + 0.1


register(
    Exercise(
        name="normalize_rows",
        reference=reference.normalize_rows,
        cases=lambda rng, hidden: readable(
            [Case((_signed(rng, n, m + 2),)) for m, n, _ in sizes(rng, hidden)], hidden
        ),
        parts=_near,
        arguments=("x",),
        formula="Each row is divided by its Euclidean length: the root of the sum of squares.",
        misconceptions=FOR_NORMALIZE_ROWS,
        hints=(
            "np.linalg.norm gives lengths; axis says along what.",
            "keepdims=True keeps the result a column, so that it divides row by row.",
        ),
        growth=lambda rng: grown(lambda n, m: Case((_signed(rng, n, m),)), ("columns", "rows")),
        error_questions=(
            (
                "could not be broadcast",
                "One number per row is divided by. Which shape has it, right-aligned with the "
                "table: what would keep it a column?",
            ),
        ),
        unchanged=(0,),
    )
)


def _points(rng: Rng, n: int, m: int) -> tuple:
    return _signed(rng, n, m), _signed(rng, n, 1)


register(
    Exercise(
        name="squared_distances",
        reference=reference.squared_distances,
        cases=lambda rng, hidden: readable(
            [Case(_points(rng, n, m)) for m, n, _ in sizes(rng, hidden)], hidden
        ),
        parts=_near,
        arguments=("X", "v"),
        formula="For each column x of X: the sum over its rows of (x − v)², as one row (1, m).",
        misconceptions=FOR_SQUARED_DISTANCES,
        hints=(
            "X − v broadcasts: v is taken from every column.",
            "Square, then sum down the rows.",
        ),
        growth=lambda rng: grown(lambda n, m: Case(_points(rng, n, m)), ("columns", "rows")),
    )
)


def _column_cases(rng: Rng, hidden: bool) -> list[Case]:
    lengths = rng.integers(2, 9, 2).tolist() if hidden else [3, 5]
    n, k = (int(length) for length in lengths)
    shapes = [(n,), (k, 1), (1,), (1, n + 1), (n, 2), (2, n, 1), (n, 1, 2)]
    return readable([Case((rng.normal(size=shape),)) for shape in shapes], hidden)


register(
    Exercise(
        name="as_column",
        reference=reference.as_column,
        cases=_column_cases,
        parts=_near,
        arguments=("a",),
        formula="(n,) becomes (n, 1); (n, 1) stays as it is; every other shape is refused.",
        misconceptions=FOR_AS_COLUMN,
        hints=("a.ndim says how many axes there are.", "raise ValueError(…) refuses an input."),
        growth=lambda rng: [
            Growth("numbers", Case((rng.normal(size=4),)), Case((rng.normal(size=256),)), (4, 256))
        ],
        vectorized_question="What does reshape do with all numbers at once?",
        expects_error=lambda case: (
            ValueError
            if case.args[0].ndim > 2 or (case.args[0].ndim == 2 and case.args[0].shape[1] != 1)
            else None
        ),
    )
)
