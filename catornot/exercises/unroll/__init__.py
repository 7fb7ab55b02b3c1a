"""`unroll`: pictures become the columns of a matrix."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from catornot.checks.exercise import Case, Exercise, Growth, Invariant, LastQuestion
from catornot.checks.large_calls import LargeCall
from catornot.checks.return_shapes import whole
from catornot.exercises.arrays import images_of, sizes
from fairgrade.steps.large_data import pixels


def _picture_growth(rng: np.random.Generator) -> list[Growth]:
    small = Case((images_of(rng, 4, 3, 5),))
    return [
        Growth("pictures", small, Case((images_of(rng, 256, 3, 5),)), (4, 256)),
        Growth("rows", small, Case((images_of(rng, 4, 256, 5),)), (3, 256)),
        Growth("columns", small, Case((images_of(rng, 4, 3, 256),)), (5, 256)),
    ]


def _columns_differ(X: Any, images: Any) -> bool:
    """Tell whether pictures that differ became columns that differ."""
    alike = bool(X.shape[1] > 1 and np.all(X[:, :1] == X))
    return not alike or bool(np.all(images == images[:1]))


def _own_numbers(X: Any, images: Any) -> bool:
    """Tell whether each column holds the numbers of its own picture, in whatever order."""
    pictures = np.sort(images.reshape(len(images), -1), axis=1)
    return bool(np.array_equal(np.sort(X, axis=0).T, pictures))


EXERCISE = Exercise(
    cases=lambda rng, hidden: [Case((images_of(rng, *size),)) for size in sizes(rng, hidden)],
    parts=partial(whole, exact=True),
    arguments=("images",),
    formula="Each picture becomes one column: all red, then all green, then all blue.",
    hints=(
        "reshape reads the last axis first. Which axis must be last if columns are pictures?",
        "Bring the axes into the order colour, row, column, picture; then reshape.",
        "images.transpose(…) with four numbers, then .reshape(-1, m).",
    ),
    growth=_picture_growth,
    large=lambda count: [
        LargeCall("pictures", (pixels(count, 2, 2, 3),)),
        LargeCall("rows", (pixels(2, count, 2, 3),)),
        LargeCall("columns", (pixels(2, 2, count, 3),)),
    ],
    vectorized_question="Which order of axes lets one reshape do it for every picture?",
    invariants=(
        Invariant(
            "the result",
            _columns_differ,
            "Every column is the same, but the pictures are not. Which picture does each take?",
        ),
        Invariant(
            "the result",
            _own_numbers,
            "The first column holds other numbers than the first picture. Compare the two, sorted: "
            "where do the others come from?",
        ),
    ),
    last_questions=(
        LastQuestion(
            "the result",
            "Each column holds its own picture, in another order. Make a picture of 1 × 2 pixels "
            "and read its column: which number comes second?",
        ),
    ),
)
