"""The right answer of `squared_distances`, and wrong ones with the questions they raise."""

from __future__ import annotations

import numpy as np

from catornot.checks.exercise import Misconception


def squared_distances(X: np.ndarray, v: np.ndarray) -> np.ndarray:
    """Return the squared distance of each column of X (n, m) from v (n, 1), as (1, m).

    Examples
    --------
    >>> squared_distances(np.array([[0.0, 3.0], [0.0, 4.0]]), np.zeros((2, 1))).tolist()
    [[0.0, 25.0]]
    """
    return ((X - v) ** 2).sum(axis=0, keepdims=True)


MISCONCEPTIONS = (
    Misconception(
        "a root too many",
        "These are distances. The root was not asked for. Which line takes it?",
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
    Misconception(
        "along rows, rank 1",
        "There is one number per row here. Which axis does one column run along?",
        lambda X, v: ((X - v) ** 2).sum(axis=1),
    ),
    Misconception(
        "not summed",
        "Each entry is squared, but a distance is one number per column. Which sum is left?",
        lambda X, v: (X - v) ** 2,
    ),
    Misconception(
        "difference of squares",
        "The difference is squared, not each of the two. Which brackets are missing?",
        lambda X, v: (X**2 - v**2).sum(axis=0, keepdims=True),
    ),
    Misconception(
        "absolute differences",
        "These are sums of absolute differences. What was to be squared?",
        lambda X, v: np.abs(X - v).sum(axis=0, keepdims=True),
    ),
    Misconception(
        "every pair of columns",
        "This product takes every column with every other one. Which of its entries were "
        "asked for?",
        lambda X, v: (X - v).T @ (X - v),
    ),
    Misconception(
        "a column",
        "There is one number per column of X, but they stand in a column. Which shape is a row?",
        lambda X, v: ((X - v) ** 2).sum(axis=0).reshape(-1, 1),
    ),
    Misconception(
        "a root, rank 1",
        "These are distances, of shape (m,). Which line takes a root, and what keeps the axis?",
        lambda X, v: np.sqrt(((X - v) ** 2).sum(axis=0)),
    ),
    Misconception(
        "added",
        "X and v are added. How far are they apart?",
        lambda X, v: ((X + v) ** 2).sum(axis=0, keepdims=True),
    ),
    Misconception(
        "v left out",
        "v is not used. How far from v are the columns?",
        lambda X, v: (X**2).sum(axis=0, keepdims=True),
    ),
    Misconception(
        "sum of the differences",
        "Nothing is squared here. What cancels then?",
        lambda X, v: (X - v).sum(axis=0, keepdims=True),
    ),
    Misconception(
        "half",
        "This is half as large as it should be. Where does a 2 come from?",
        lambda X, v: ((X - v) ** 2).sum(axis=0, keepdims=True) / 2,
    ),
    Misconception(
        "first feature only",
        "Only the first row counts. Which sum runs over all of them?",
        lambda X, v: (X - v)[:1] ** 2,
    ),
    Misconception(
        "largest difference",
        "This is the largest difference. What is summed instead?",
        lambda X, v: np.abs(X - v).max(axis=0, keepdims=True),
    ),
    Misconception(
        "product", "X and v are multiplied. How far are they apart?", lambda X, v: v.T @ X
    ),
    Misconception(
        "squared again",
        "It is squared twice. Which square is too many?",
        lambda X, v: ((X - v) ** 4).sum(axis=0, keepdims=True),
    ),
)
