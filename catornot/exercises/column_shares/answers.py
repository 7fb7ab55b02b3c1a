"""Wrong ideas about axes and sums."""

from __future__ import annotations

import numpy as np

from catornot.checks.exercise import Misconception as Idea

FOR_COLUMN_SHARES = (
    Idea(
        "rows instead of columns",
        "Your rows add up to 1. Which axis runs down a column?",
        lambda table: table / table.sum(axis=1, keepdims=True),
    ),
    Idea(
        "the whole table",
        "The whole table adds up to 1. What does sum do when no axis is named?",
        lambda table: table / table.sum(),
    ),
    Idea(
        "percent",
        "Shares lie between 0 and 1. What are yours multiplied by?",
        lambda table: 100 * table / table.sum(0),
    ),
    Idea(
        "the sums",
        "These are the columns' sums. What is still to be divided by them?",
        lambda table: table.sum(axis=0, keepdims=True),
    ),
    Idea(
        "mean instead of sum",
        "Every column's mean is 1 now. What should be 1 instead?",
        lambda table: table / table.mean(axis=0),
    ),
    Idea(
        "softmax",
        "Exponentials are taken here. Which division alone is asked for?",
        lambda table: np.exp(table) / np.exp(table).sum(axis=0),
    ),
    Idea(
        "subtracted",
        "The sums are subtracted. Which operation makes shares?",
        lambda table: table - table.sum(axis=0),
    ),
    Idea(
        "largest entry",
        "Every column's largest entry is 1. What should add up to 1?",
        lambda table: table / table.max(axis=0),
    ),
    Idea(
        "unit length",
        "Every column has length 1. What should add up to 1?",
        lambda table: table / np.linalg.norm(table, axis=0),
    ),
    Idea(
        "turned round",
        "Is the number divided by the sum, or the sum by the number?",
        lambda table: table.sum(axis=0) / table,
    ),
    Idea(
        "running sums",
        "These are running sums. What does sum give for a whole column?",
        lambda table: np.cumsum(table, axis=0),
    ),
    Idea(
        "divided by running sums",
        "Each entry is divided by the sum down to it. Which sum runs over the whole column?",
        lambda table: table / np.cumsum(table, axis=0),
    ),
    Idea(
        "multiplied",
        "The sums are a factor here. Which operation makes shares?",
        lambda table: table * table.sum(axis=0),
    ),
    Idea("unchanged", "Nothing was divided. By what?", lambda table: table),
    Idea(
        "whole numbers",
        "Everything is 0 or 1. What does // do to the part after the decimal point?",
        lambda table: table // table.sum(axis=0),
    ),
    Idea(
        "one sum for all columns",
        "All columns are divided by the same number. Which sum is each one's own?",
        lambda table: table / table.sum(axis=0).max(),
    ),
)


FOR_NORMALIZE_ROWS = (
    Idea(
        "columns instead of rows",
        "Your columns have length 1. Which axis runs along a row?",
        lambda x: x / np.linalg.norm(x, axis=0, keepdims=True),
    ),
    Idea(
        "one length for all",
        "The whole array was divided by one number. What does norm do without an axis?",
        lambda x: x / np.linalg.norm(x),
    ),
    Idea(
        "sum instead of length",
        "Your rows add up to 1. Is the length of (3, 4) seven or five?",
        lambda x: x / x.sum(axis=1, keepdims=True),
    ),
    Idea(
        "no square root",
        "Is the length of (3, 4) twenty-five or five?",
        lambda x: x / (x**2).sum(axis=1, keepdims=True),
    ),
    Idea(
        "largest entry",
        "Your rows' largest entry is 1. Is that their length?",
        lambda x: x / np.abs(x).max(axis=1, keepdims=True),
    ),
    Idea(
        "absolute sums",
        "The absolute values of each row add up to 1. Is the length of (3, 4) seven or five?",
        lambda x: x / np.abs(x).sum(axis=1, keepdims=True),
    ),
    Idea(
        "the lengths",
        "These are the lengths. What is still to be divided by them?",
        lambda x: np.linalg.norm(x, axis=1, keepdims=True),
    ),
    Idea(
        "softmax",
        "Exponentials are taken here. Which division alone is asked for?",
        lambda x: np.exp(x) / np.exp(x).sum(axis=1, keepdims=True),
    ),
    Idea(
        "mean and deviation",
        "A mean is subtracted here. Which division alone is asked for?",
        lambda x: (x - x.mean(axis=1, keepdims=True)) / x.std(axis=1, keepdims=True),
    ),
    Idea(
        "largest number",
        "Your rows' largest number is 1. Is that their length?",
        lambda x: x / x.max(axis=1, keepdims=True),
    ),
    Idea(
        "mean of squares",
        "A mean stands under the root. What is summed up for a length?",
        lambda x: x / np.sqrt((x**2).mean(axis=1, keepdims=True)),
    ),
    Idea(
        "from smallest to largest",
        "Each row runs from 0 to 1 here. What is subtracted, and is it asked for?",
        lambda x: (
            (x - x.min(axis=1, keepdims=True))
            / (x.max(axis=1, keepdims=True) - x.min(axis=1, keepdims=True))
        ),
    ),
    Idea(
        "multiplied",
        "The lengths are a factor here. Which operation brings them to 1?",
        lambda x: x * np.linalg.norm(x, axis=1, keepdims=True),
    ),
    Idea(
        "squared entries",
        "The entries are squared, and lost their signs. What is divided by the length?",
        lambda x: x**2 / (x**2).sum(axis=1, keepdims=True),
    ),
    Idea(
        "root of the sum",
        "Is the length of (3, 4) the root of 7, or of 25?",
        lambda x: x / np.sqrt(np.abs(x.sum(axis=1, keepdims=True))),
    ),
    Idea("unchanged", "Nothing was divided. By what?", lambda x: x),
)


FOR_SQUARED_DISTANCES = (
    Idea(
        "a root too many",
        "These are distances. The root was not asked for. Which line takes it?",
        lambda X, v: np.sqrt(((X - v) ** 2).sum(axis=0, keepdims=True)),
    ),
    Idea(
        "rank 1",
        "The numbers are right but the shape is (m,). What keeps the summed axis?",
        lambda X, v: ((X - v) ** 2).sum(axis=0),
    ),
    Idea(
        "sums along rows",
        "There is one number per row here. Which axis does one column run along?",
        lambda X, v: ((X - v) ** 2).sum(axis=1, keepdims=True),
    ),
    Idea(
        "squares after summing",
        "Positive and negative differences cancel here. What should be squared first?",
        lambda X, v: (X - v).sum(axis=0, keepdims=True) ** 2,
    ),
    Idea(
        "mean instead of sum",
        "This is n times too small. Is it the mean or the sum that is asked for?",
        lambda X, v: ((X - v) ** 2).mean(axis=0, keepdims=True),
    ),
    Idea(
        "along rows, rank 1",
        "There is one number per row here. Which axis does one column run along?",
        lambda X, v: ((X - v) ** 2).sum(axis=1),
    ),
    Idea(
        "not summed",
        "Each entry is squared, but a distance is one number per column. Which sum is left?",
        lambda X, v: (X - v) ** 2,
    ),
    Idea(
        "difference of squares",
        "The difference is squared, not each of the two. Which brackets are missing?",
        lambda X, v: (X**2 - v**2).sum(axis=0, keepdims=True),
    ),
    Idea(
        "absolute differences",
        "These are sums of absolute differences. What was to be squared?",
        lambda X, v: np.abs(X - v).sum(axis=0, keepdims=True),
    ),
    Idea(
        "every pair of columns",
        "This product takes every column with every other one. Which of its entries were "
        "asked for?",
        lambda X, v: (X - v).T @ (X - v),
    ),
    Idea(
        "a column",
        "There is one number per column of X, but they stand in a column. Which shape is a row?",
        lambda X, v: ((X - v) ** 2).sum(axis=0).reshape(-1, 1),
    ),
    Idea(
        "a root, rank 1",
        "These are distances, of shape (m,). Which line takes a root, and what keeps the axis?",
        lambda X, v: np.sqrt(((X - v) ** 2).sum(axis=0)),
    ),
    Idea(
        "added",
        "X and v are added. How far are they apart?",
        lambda X, v: ((X + v) ** 2).sum(axis=0, keepdims=True),
    ),
    Idea(
        "v left out",
        "v is not used. How far from v are the columns?",
        lambda X, v: (X**2).sum(axis=0, keepdims=True),
    ),
    Idea(
        "sum of the differences",
        "Nothing is squared here. What cancels then?",
        lambda X, v: (X - v).sum(axis=0, keepdims=True),
    ),
    Idea(
        "half",
        "This is half as large as it should be. Where does a 2 come from?",
        lambda X, v: ((X - v) ** 2).sum(axis=0, keepdims=True) / 2,
    ),
    Idea(
        "first feature only",
        "Only the first row counts. Which sum runs over all of them?",
        lambda X, v: (X - v)[:1] ** 2,
    ),
    Idea(
        "largest difference",
        "This is the largest difference. What is summed instead?",
        lambda X, v: np.abs(X - v).max(axis=0, keepdims=True),
    ),
    Idea("product", "X and v are multiplied. How far are they apart?", lambda X, v: v.T @ X),
    Idea(
        "squared again",
        "It is squared twice. Which square is too many?",
        lambda X, v: ((X - v) ** 4).sum(axis=0, keepdims=True),
    ),
)
