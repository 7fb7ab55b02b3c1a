"""The right answer of `initialize_with_zeros`, and wrong ones with the questions they raise."""

from __future__ import annotations

import numpy as np

from catornot.checks.exercise import Misconception


def initialize_with_zeros(dim: int) -> tuple[np.ndarray, float]:
    """Return w of zeros, (dim, 1), and b = 0.0.

    Examples
    --------
    >>> w, b = initialize_with_zeros(2)
    >>> w.tolist(), b
    ([[0.0], [0.0]], 0.0)
    """
    return np.zeros((dim, 1)), 0.0


MISCONCEPTIONS = (
    Misconception(
        "rank 1",
        "(dim,) is neither a row nor a column. What does np.zeros take for a column?",
        lambda dim: (np.zeros(dim), 0.0),
    ),
    Misconception(
        "a row",
        "w lies down. Which comes first in a shape, rows or columns?",
        lambda dim: (np.zeros((1, dim)), 0.0),
    ),
    Misconception(
        "ones",
        "These are ones. Which numbers should training start from?",
        lambda dim: (np.ones((dim, 1)), 0.0),
    ),
    Misconception(
        "size written down",
        "The number of features is handed in. Is it always 2?",
        lambda dim: (np.zeros((2, 1)), 0.0),
    ),
    Misconception(
        "a square",
        "w has one number per feature. How many columns is that?",
        lambda dim: (np.zeros((dim, dim)), 0.0),
    ),
    Misconception(
        "b as a column",
        "b is one number for all features. What is its shape in yours?",
        lambda dim: (np.zeros((dim, 1)), np.zeros((dim, 1))),
    ),
    Misconception(
        "b as a row",
        "b is one number for all features. What is its shape in yours?",
        lambda dim: (np.zeros((dim, 1)), np.zeros((1, dim))),
    ),
    Misconception(
        "b is 1",
        "b starts at 0 as well. Where does another number come from?",
        lambda dim: (np.zeros((dim, 1)), 1.0),
    ),
    Misconception(
        "dim times dim times 3",
        "dim is the number of features already. What is it multiplied by?",
        lambda dim: (np.zeros((dim * dim * 3, 1)), 0.0),
    ),
    Misconception(
        "dim times 3",
        "dim is the number of features already. What is it multiplied by?",
        lambda dim: (np.zeros((dim * 3, 1)), 0.0),
    ),
    Misconception(
        "12288 written down",
        "The number of features is handed in. Is it always 12288?",
        lambda dim: (np.zeros((12288, 1)), 0.0),
    ),
    Misconception(
        "one too many",
        "w has one number more than there are features. b is kept apart, so what is the extra one?",
        lambda dim: (np.zeros((dim + 1, 1)), 0.0),
    ),
    Misconception(
        "one too few",
        "w has one number less than there are features. What is subtracted?",
        lambda dim: (np.zeros((dim - 1, 1)), 0.0),
    ),
    Misconception(
        "not a number",
        "These are not zeros. What fills the array?",
        lambda dim: (np.full((dim, 1), np.nan), 0.0),
    ),
    Misconception(
        "small numbers",
        "These are small, but not 0. Does this model need anything but zeros to start from?",
        lambda dim: (np.full((dim, 1), 0.01), 0.0),
    ),
)
