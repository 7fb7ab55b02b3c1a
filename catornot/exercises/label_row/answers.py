"""The right answer of `label_row`, and wrong ones with the questions they raise."""

from __future__ import annotations

import numpy as np

from catornot.checks.exercise import Misconception


def label_row(labels: np.ndarray) -> np.ndarray:
    """Turn labels (m,) into a row (1, m).

    Examples
    --------
    >>> label_row(np.array([1, 0, 1])).tolist()
    [[1, 0, 1]]
    """
    return labels.reshape(1, -1)


MISCONCEPTIONS = (
    Misconception(
        "a column",
        "This is a column. Which comes first in a shape, rows or columns?",
        lambda labels: labels.reshape(-1, 1),
    ),
    Misconception(
        "transposes rank 1",
        "An array of shape (m,) has one axis, and neither .T nor flatten adds one. What does?",
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
        "sorted",
        "The labels changed places. Which line sorts or turns them round?",
        lambda labels: np.sort(labels).reshape(1, -1),
    ),
    Misconception(
        "wrong order",
        "The labels changed places. Which line sorts or turns them round?",
        lambda labels: labels[::-1].reshape(1, -1),
    ),
)
