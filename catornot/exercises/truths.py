"""What is true of right answers in images-to-vectors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from catornot.checks.exercise import Fact

NEAR = 1e-6


def inside(low: float, high: float) -> Callable[..., bool]:
    """Build a fact: every value lies between two limits."""
    return lambda value, *_: bool(np.all((value >= low - NEAR) & (value <= high + NEAR)))


def none_alike(value: Any, given: Any) -> bool:
    """Tell whether different numbers stayed different."""
    return bool(np.unique(np.round(value, 12)).size >= np.unique(np.round(given, 12)).size)


def _columns_differ(X: Any, images: Any) -> bool:
    """Tell whether pictures that differ became columns that differ."""
    alike = bool(X.shape[1] > 1 and np.all(X[:, :1] == X))
    return not alike or bool(np.all(images == images[:1]))


def _own_numbers(X: Any, images: Any) -> bool:
    """Tell whether each column holds the numbers of its own picture, in whatever order."""
    pictures = np.sort(images.reshape(len(images), -1), axis=1)
    return bool(np.array_equal(np.sort(X, axis=0).T, pictures))


FACTS_OF_ARRAYS: dict[str, tuple[Fact, ...]] = {
    "unroll": (
        Fact(
            "the result",
            _columns_differ,
            "Every column is the same, but the pictures are not. Which picture does each take?",
        ),
        Fact(
            "the result",
            _own_numbers,
            "The first column holds other numbers than the first picture. Compare the two, sorted: "
            "where do the others come from?",
        ),
        Fact(
            "the result",
            None,
            "Each column holds its own picture, in another order. Make a picture of 1 × 2 pixels "
            "and read its column: which number comes second?",
        ),
    ),
    "standardize": (
        Fact(
            "the result",
            inside(0, 1),
            "Some of your values lie outside 0 and 1. What do 0 and 255 become in yours?",
        ),
        Fact(
            "the result",
            none_alike,
            "Different pixels became the same. Which line cuts, rounds or compares?",
        ),
        Fact(
            "the result",
            None,
            "What does the brightest possible pixel, 255, become in yours, and what the darkest?",
        ),
    ),
    "column_shares": (
        Fact(
            "the result",
            lambda value, table: bool(np.allclose(value.sum(axis=0), 1)),
            "Your columns do not add up to 1: print the sum of each. What was divided by?",
        ),
        Fact(
            "the result",
            None,
            "Your columns add up to 1, but an entry twice as large as another should have twice "
            "its share. What is done to the table besides a division?",
        ),
    ),
    "normalize_rows": (
        Fact(
            "the result",
            lambda value, x: bool(np.allclose((value**2).sum(axis=1), 1)),
            "Your rows do not have length 1: print the length of each. What was divided by?",
        ),
        Fact(
            "the result",
            None,
            "Your rows have length 1, but another direction: signs and ratios should stay. What is "
            "done to a row besides a division?",
        ),
    ),
    "squared_distances": (
        Fact(
            "the result",
            lambda value, X, v: bool(np.all(value >= 0)),
            "A square is never negative. What is squared in yours, and when?",
        ),
        Fact(
            "the result",
            None,
            "Take one column by hand: subtract v, square each difference, add up. Which of the "
            "three does yours not do, or in another order?",
        ),
    ),
}
