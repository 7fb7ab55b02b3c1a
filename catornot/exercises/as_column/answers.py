"""The right answer of `as_column`, and wrong ones with the questions they raise."""

from __future__ import annotations

import numpy as np

from catornot.checks.exercise import Misconception


def as_column(a: np.ndarray) -> np.ndarray:
    """Return (n,) or (n, 1) as (n, 1).

    Raises
    ------
    ValueError
        If `a` has any other shape.

    Examples
    --------
    >>> as_column(np.array([1, 2])).shape
    (2, 1)
    """
    if a.ndim == 1:
        return a.reshape(-1, 1)
    if a.ndim == 2 and a.shape[1] == 1:
        return a
    raise ValueError(f"expected shape (n,) or (n, 1), got {a.shape}")


MISCONCEPTIONS = (
    Misconception(
        "a row",
        "This is a row. Which of reshape's two sizes is 1 for a column?",
        lambda a: a.reshape(1, -1),
    ),
    Misconception(
        "a row of rank 1",
        "This is a row. Which of reshape's two sizes is 1 for a column?",
        lambda a: a.reshape(1, -1) if a.ndim == 1 else as_column(a),
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
)
