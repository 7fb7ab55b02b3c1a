"""Exercises of images-to-vectors: thinking in arrays."""

from __future__ import annotations

from typing import Any

import numpy as np

from catornot import reference
from catornot.checks.compare import whole
from catornot.checks.exercise import Case, Exercise, Growth, Misconception, register
from catornot.checks.exercises.pictures import sizes

Rng = np.random.Generator


def _exact(value: Any) -> list:
    return whole(value, exact=True)


def _near(value: Any) -> list:
    return whole(value)


register(
    Exercise(
        name="label_row",
        reference=reference.label_row,
        cases=lambda rng, hidden: [
            Case((rng.integers(0, 2, m),)) for m, _, _ in sizes(rng, hidden)
        ],
        parts=_exact,
        arguments=("labels",),
        formula="m labels become one row of shape (1, m).",
        misconceptions=(
            Misconception(
                "a column",
                "This is a column. Which comes first in a shape, rows or columns?",
                lambda labels: labels.reshape(-1, 1),
            ),
            Misconception(
                "transposes rank 1",
                "Transposing an array of shape (m,) changes nothing. What adds a second axis?",
                lambda labels: labels.T,
            ),
            Misconception(
                "an axis too many",
                "A row has two axes. How many numbers are in the shape of yours?",
                lambda labels: labels.reshape(1, 1, -1),
            ),
            Misconception(
                "one row per class",
                "Y has one row only, whatever the number of classes. What does its 0 stand for?",
                lambda labels: np.array([1 - labels, labels]),
            ),
            Misconception(
                "wrong order",
                "The labels changed places.",
                lambda labels: labels[::-1].reshape(1, -1),
            ),
        ),
        hints=(
            "How many rows should the result have, and how many columns?",
            "reshape may be given -1 for the size that it should work out.",
        ),
        growth=lambda rng: [
            Growth(
                "labels", Case((rng.integers(0, 2, 4),)), Case((rng.integers(0, 2, 64),)), (4, 64)
            )
        ],
    )
)


def _table(rng: Rng, rows: int, columns: int) -> np.ndarray:
    return rng.uniform(0.5, 9.0, (rows, columns))


def _table_growth(rng: Rng, make: Any = _table) -> list[Growth]:
    small = Case((make(rng, 6, 4),))
    return [
        Growth("columns", small, Case((make(rng, 6, 64),)), (4, 64)),
        Growth("rows", small, Case((make(rng, 96, 4),)), (6, 96)),
    ]


register(
    Exercise(
        name="column_shares",
        reference=reference.column_shares,
        cases=lambda rng, hidden: [Case((_table(rng, n, m),)) for m, n, _ in sizes(rng, hidden)],
        parts=_near,
        arguments=("table",),
        formula="Each column is divided by its own sum, so that every column adds up to 1.",
        misconceptions=(
            Misconception(
                "rows instead of columns",
                "Your rows add up to 1. Which axis runs down a column?",
                lambda table: table / table.sum(axis=1, keepdims=True),
            ),
            Misconception(
                "the whole table",
                "The whole table adds up to 1. What does sum do when no axis is named?",
                lambda table: table / table.sum(),
            ),
            Misconception(
                "percent", "Shares lie between 0 and 1.", lambda table: 100 * table / table.sum(0)
            ),
            Misconception(
                "the sums",
                "These are the columns' sums. What is still to be divided by them?",
                lambda table: table.sum(axis=0, keepdims=True),
            ),
            Misconception(
                "mean instead of sum",
                "Every column's mean is 1 now. What should be 1 instead?",
                lambda table: table / table.mean(axis=0),
            ),
        ),
        hints=(
            "axis=0 runs down the rows.",
            "A (rows, columns) array divided by a (columns,) one?",
        ),
        growth=_table_growth,
        unchanged=(0,),
    )
)


def _signed(rng: Rng, rows: int, columns: int) -> np.ndarray:
    return rng.normal(0.0, 2.0, (rows, columns)) + 0.1


register(
    Exercise(
        name="normalize_rows",
        reference=reference.normalize_rows,
        cases=lambda rng, hidden: [
            Case((_signed(rng, n, m + 1),)) for m, n, _ in sizes(rng, hidden)
        ],
        parts=_near,
        arguments=("x",),
        formula="Each row is divided by its Euclidean length: the root of the sum of squares.",
        misconceptions=(
            Misconception(
                "columns instead of rows",
                "Your columns have length 1. Which axis runs along a row?",
                lambda x: x / np.linalg.norm(x, axis=0, keepdims=True),
            ),
            Misconception(
                "one length for all",
                "The whole array was divided by one number. What does norm do without an axis?",
                lambda x: x / np.linalg.norm(x),
            ),
            Misconception(
                "sum instead of length",
                "Your rows add up to 1. Is the length of (3, 4) seven or five?",
                lambda x: x / x.sum(axis=1, keepdims=True),
            ),
            Misconception(
                "no square root",
                "Is the length of (3, 4) twenty-five or five?",
                lambda x: x / (x**2).sum(axis=1, keepdims=True),
            ),
            Misconception(
                "largest entry",
                "Your rows' largest entry is 1. Is that their length?",
                lambda x: x / np.abs(x).max(axis=1, keepdims=True),
            ),
        ),
        hints=(
            "np.linalg.norm gives lengths; axis says along what.",
            "keepdims=True keeps the result a column, so that it divides row by row.",
        ),
        growth=lambda rng: _table_growth(rng, _signed),
        unchanged=(0,),
    )
)


def _points(rng: Rng, n: int, m: int) -> tuple:
    return _signed(rng, n, m), _signed(rng, n, 1)


register(
    Exercise(
        name="squared_distances",
        reference=reference.squared_distances,
        cases=lambda rng, hidden: [Case(_points(rng, n, m)) for m, n, _ in sizes(rng, hidden)],
        parts=_near,
        arguments=("X", "v"),
        formula="For each column x of X: the sum over its rows of (x − v)², as one row (1, m).",
        misconceptions=(
            Misconception(
                "a root too many",
                "These are distances. The root was not asked for.",
                lambda X, v: np.sqrt(((X - v) ** 2).sum(axis=0, keepdims=True)),
            ),
            Misconception(
                "rank 1",
                "The numbers are right but the shape is (m,). What keeps the summed axis?",
                lambda X, v: ((X - v) ** 2).sum(axis=0),
            ),
            Misconception(
                "sums along rows",
                "There is one number per row here. Which axis does one column run along?",
                lambda X, v: ((X - v) ** 2).sum(axis=1, keepdims=True),
            ),
            Misconception(
                "squares after summing",
                "Positive and negative differences cancel here. What should be squared first?",
                lambda X, v: (X - v).sum(axis=0, keepdims=True) ** 2,
            ),
            Misconception(
                "mean instead of sum",
                "This is n times too small. Is it the mean or the sum that is asked for?",
                lambda X, v: ((X - v) ** 2).mean(axis=0, keepdims=True),
            ),
        ),
        hints=(
            "X − v broadcasts: v is taken from every column.",
            "Square, then sum down the rows.",
        ),
        growth=lambda rng: [
            Growth(unit, Case(_points(rng, 6, 4)), Case(_points(rng, n, m)), counts)
            for unit, n, m, counts in (("columns", 6, 64, (4, 64)), ("rows", 96, 4, (6, 96)))
        ],
    )
)


def _column_cases(rng: Rng, hidden: bool) -> list[Case]:
    lengths = rng.integers(2, 9, 2).tolist() if hidden else [3, 5]
    n, k = (int(length) for length in lengths)
    shapes = [(n,), (k, 1), (1,), (1, n + 1), (n, 2), (2, n, 1), (n, 1, 2)]
    return [Case((rng.normal(size=shape),)) for shape in shapes]


register(
    Exercise(
        name="as_column",
        reference=reference.as_column,
        cases=_column_cases,
        parts=_near,
        arguments=("a",),
        formula="(n,) becomes (n, 1); (n, 1) stays as it is; every other shape is refused.",
        misconceptions=(
            Misconception(
                "a row",
                "This is a row. Which of reshape's two sizes is 1 for a column?",
                lambda a: a.reshape(1, -1),
            ),
            Misconception(
                "transposes rank 1",
                "Transposing an array of shape (n,) changes nothing. What adds a second axis?",
                lambda a: a.T,
            ),
            Misconception(
                "a row made a column",
                "A row (1, n) is neither (n,) nor (n, 1). What should happen to other shapes?",
                lambda a: a.reshape(-1, 1),
            ),
            Misconception(
                "a new axis every time",
                "A column that comes in already has its second axis. What does a.ndim say?",
                lambda a: a[:, np.newaxis],
            ),
            Misconception(
                "left as it is",
                "An array of shape (n,) came back unchanged. Which two sizes has a column?",
                lambda a: a,
            ),
        ),
        hints=("a.ndim says how many axes there are.", "raise ValueError(…) refuses an input."),
        growth=lambda rng: [
            Growth("numbers", Case((rng.normal(size=4),)), Case((rng.normal(size=64),)), (4, 64))
        ],
        vectorized_question="What does reshape do with all numbers at once?",
        expects_error=lambda case: (
            ValueError
            if case.args[0].ndim > 2 or (case.args[0].ndim == 2 and case.args[0].shape[1] != 1)
            else None
        ),
    )
)
