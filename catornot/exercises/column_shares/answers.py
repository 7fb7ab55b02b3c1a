"""The right answer of `column_shares`, and wrong ones with the questions they raise."""

from __future__ import annotations

import numpy as np

from catornot.checks.exercise import Misconception


def column_shares(table: np.ndarray) -> np.ndarray:
    """Divide each column of a table (n, m) by its sum.

    Examples
    --------
    >>> column_shares(np.array([[1.0, 2.0], [3.0, 2.0]])).tolist()
    [[0.25, 0.5], [0.75, 0.5]]
    """
    return table / table.sum(axis=0, keepdims=True)


MISCONCEPTIONS = (
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
        "percent",
        "Shares lie between 0 and 1. What are yours multiplied by?",
        lambda table: 100 * table / table.sum(0),
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
    Misconception(
        "softmax",
        "Exponentials are taken here. Which division alone is asked for?",
        lambda table: np.exp(table) / np.exp(table).sum(axis=0),
    ),
    Misconception(
        "subtracted",
        "The sums are subtracted. Which operation makes shares?",
        lambda table: table - table.sum(axis=0),
    ),
    Misconception(
        "largest entry",
        "Every column's largest entry is 1. What should add up to 1?",
        lambda table: table / table.max(axis=0),
    ),
    Misconception(
        "unit length",
        "Every column has length 1. What should add up to 1?",
        lambda table: table / np.linalg.norm(table, axis=0),
    ),
    Misconception(
        "turned round",
        "Is the number divided by the sum, or the sum by the number?",
        lambda table: table.sum(axis=0) / table,
    ),
    Misconception(
        "running sums",
        "These are running sums. What does sum give for a whole column?",
        lambda table: np.cumsum(table, axis=0),
    ),
    Misconception(
        "divided by running sums",
        "Each entry is divided by the sum down to it. Which sum runs over the whole column?",
        lambda table: table / np.cumsum(table, axis=0),
    ),
    Misconception(
        "multiplied",
        "The sums are a factor here. Which operation makes shares?",
        lambda table: table * table.sum(axis=0),
    ),
    Misconception("unchanged", "Nothing was divided. By what?", lambda table: table),
    Misconception(
        "whole numbers",
        "Everything is 0 or 1. What does // do to the part after the decimal point?",
        lambda table: table // table.sum(axis=0),
    ),
    Misconception(
        "one sum for all columns",
        "All columns are divided by the same number. Which sum is each one's own?",
        lambda table: table / table.sum(axis=0).max(),
    ),
)
