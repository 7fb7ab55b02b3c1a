"""Wrong ideas about rows and columns."""

from __future__ import annotations

import numpy as np

from catornot import reference
from catornot.checks.exercise import Misconception as Idea

FOR_LABEL_ROW = (
    Idea(
        "a column",
        "This is a column. Which comes first in a shape, rows or columns?",
        lambda labels: labels.reshape(-1, 1),
    ),
    Idea(
        "transposes rank 1",
        "An array of shape (m,) has one axis, and neither .T nor flatten adds one. What does?",
        lambda labels: labels.T,
    ),
    Idea(
        "an axis too many",
        "A row has two axes. How many numbers are in the shape of yours?",
        lambda labels: labels.reshape(1, 1, -1),
    ),
    Idea(
        "one row per class",
        "Y has one row only, whatever the number of classes. What does its 0 stand for?",
        lambda labels: np.array([1 - labels, labels]),
    ),
    Idea(
        "sorted",
        "The labels changed places. Which line sorts or turns them round?",
        lambda labels: np.sort(labels).reshape(1, -1),
    ),
    Idea(
        "wrong order",
        "The labels changed places. Which line sorts or turns them round?",
        lambda labels: labels[::-1].reshape(1, -1),
    ),
)


FOR_AS_COLUMN = (
    Idea(
        "a row",
        "This is a row. Which of reshape's two sizes is 1 for a column?",
        lambda a: a.reshape(1, -1),
    ),
    Idea(
        "a row of rank 1",
        "This is a row. Which of reshape's two sizes is 1 for a column?",
        lambda a: a.reshape(1, -1) if a.ndim == 1 else reference.as_column(a),
    ),
    Idea(
        "transposes rank 1",
        "Transposing an array of shape (n,) changes nothing. What adds a second axis?",
        lambda a: a.T,
    ),
    Idea(
        "a row made a column",
        "A row (1, n) is neither (n,) nor (n, 1). What should happen to other shapes?",
        lambda a: a.reshape(-1, 1),
    ),
    Idea(
        "a new axis every time",
        "A column that comes in already has its second axis. What does a.ndim say?",
        lambda a: a[:, np.newaxis],
    ),
    Idea(
        "left as it is",
        "An array of shape (n,) came back unchanged. Which two sizes has a column?",
        lambda a: a,
    ),
)
