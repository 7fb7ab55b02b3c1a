"""The right answer of `normalize_rows`, and wrong ones with the questions they raise."""

from __future__ import annotations

import numpy as np

from catornot.checks.exercise import Misconception


def normalize_rows(x: np.ndarray) -> np.ndarray:
    """Bring each row of x (n, m) to Euclidean length 1.

    Examples
    --------
    >>> normalize_rows(np.array([[3.0, 4.0]])).tolist()
    [[0.6, 0.8]]
    """
    return x / np.linalg.norm(x, axis=1, keepdims=True)


MISCONCEPTIONS = (
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
    Misconception(
        "absolute sums",
        "The absolute values of each row add up to 1. Is the length of (3, 4) seven or five?",
        lambda x: x / np.abs(x).sum(axis=1, keepdims=True),
    ),
    Misconception(
        "the lengths",
        "These are the lengths. What is still to be divided by them?",
        lambda x: np.linalg.norm(x, axis=1, keepdims=True),
    ),
    Misconception(
        "softmax",
        "Exponentials are taken here. Which division alone is asked for?",
        lambda x: np.exp(x) / np.exp(x).sum(axis=1, keepdims=True),
    ),
    Misconception(
        "mean and deviation",
        "A mean is subtracted here. Which division alone is asked for?",
        lambda x: (x - x.mean(axis=1, keepdims=True)) / x.std(axis=1, keepdims=True),
    ),
    Misconception(
        "largest number",
        "Your rows' largest number is 1. Is that their length?",
        lambda x: x / x.max(axis=1, keepdims=True),
    ),
    Misconception(
        "mean of squares",
        "A mean stands under the root. What is summed up for a length?",
        lambda x: x / np.sqrt((x**2).mean(axis=1, keepdims=True)),
    ),
    Misconception(
        "from smallest to largest",
        "Each row runs from 0 to 1 here. What is subtracted, and is it asked for?",
        lambda x: (
            (x - x.min(axis=1, keepdims=True))
            / (x.max(axis=1, keepdims=True) - x.min(axis=1, keepdims=True))
        ),
    ),
    Misconception(
        "multiplied",
        "The lengths are a factor here. Which operation brings them to 1?",
        lambda x: x * np.linalg.norm(x, axis=1, keepdims=True),
    ),
    Misconception(
        "squared entries",
        "The entries are squared, and lost their signs. What is divided by the length?",
        lambda x: x**2 / (x**2).sum(axis=1, keepdims=True),
    ),
    Misconception(
        "root of the sum",
        "Is the length of (3, 4) the root of 7, or of 25?",
        lambda x: x / np.sqrt(np.abs(x.sum(axis=1, keepdims=True))),
    ),
    Misconception("unchanged", "Nothing was divided. By what?", lambda x: x),
)
