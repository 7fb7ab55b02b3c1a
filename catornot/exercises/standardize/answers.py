"""The right answer of `standardize`, and wrong ones with the questions they raise."""

from __future__ import annotations

import numpy as np

from catornot.checks.exercise import Misconception


def standardize(X: np.ndarray) -> np.ndarray:
    """Bring 0…255 to 0…1; the input stays as it is.

    Examples
    --------
    >>> standardize(np.array([[0, 51, 255]], dtype=np.uint8)).tolist()
    [[0.0, 0.2, 1.0]]
    """
    return X / 255.0


MISCONCEPTIONS = (
    Misconception(
        "divides by 256",
        "The brightest pixel should become exactly 1. What is its number?",
        lambda X: X / 256,
    ),
    Misconception(
        "whole numbers",
        "Everything is 0 or 1. What do // and whole-number types do to what follows the point?",
        lambda X: X // 255,
    ),
    Misconception(
        "subtracts the mean",
        "Only a division is asked for here. What is being subtracted?",
        lambda X: (X - X.mean()) / X.std(),
    ),
    Misconception(
        "divides by its own maximum",
        "Dividing by the largest pixel found makes dark pictures bright. Which number "
        "is the same for all pictures?",
        lambda X: X / X.max(),
    ),
    *(
        Misconception(
            f"divides by the maximum along axis {axis}",
            "Each row, or each column, is divided by its own largest pixel. Which number is the "
            "same for all?",
            lambda X, axis=axis: X / np.maximum(1, X.max(axis=axis, keepdims=True)),
        )
        for axis in (0, 1)
    ),
    Misconception("unchanged", "Nothing was divided. By what?", lambda X: X),
    Misconception(
        "from its smallest to its largest",
        "The darkest pixel found became 0 and the brightest 1: every picture gets a scale of "
        "its own. Which number is the same for all?",
        lambda X: (X - float(X.min())) / (float(X.max()) - float(X.min())),
    ),
    Misconception(
        "rows by their own mean",
        "Only a division is asked for here. What is being subtracted?",
        lambda X: (X - X.mean(axis=1, keepdims=True)) / X.std(axis=1, keepdims=True),
    ),
    Misconception(
        "columns by their own mean",
        "Only a division is asked for here. What is being subtracted?",
        lambda X: (X - X.mean(axis=0, keepdims=True)) / X.std(axis=0, keepdims=True),
    ),
    Misconception(
        "minus 1 to 1",
        "Your values run from −1 to 1. Which limits are asked for?",
        lambda X: X / 127.5 - 1,
    ),
    Misconception(
        "around zero",
        "Your values lie around 0. What is being subtracted?",
        lambda X: X / 255 - 0.5,
    ),
    Misconception(
        "by its length",
        "The whole array was divided by its length. Which number is the same for all pictures?",
        lambda X: X / np.linalg.norm(X),
    ),
    Misconception(
        "columns by their length",
        "Each picture was divided by its own length. Which number is the same for all pictures?",
        lambda X: X / np.linalg.norm(X, axis=0),
    ),
    Misconception(
        "by its sum",
        "The values add up to 1 now. Which number should become 1?",
        lambda X: X / X.sum(),
    ),
    Misconception(
        "columns by their sum",
        "Each picture adds up to 1 now. Which number should become 1?",
        lambda X: X / X.sum(axis=0),
    ),
    Misconception(
        "multiplied",
        "Is it multiplied or divided? Whole numbers of one byte also run over.",
        lambda X: X * 255,
    ),
    Misconception(
        "multiplied as floats",
        "Your values are larger than before. Which operation brings 255 to 1?",
        lambda X: X * 255.0,
    ),
    Misconception(
        "divided by 100",
        "The brightest pixel should become exactly 1. What is its number?",
        lambda X: X / 100,
    ),
    Misconception(
        "divided by 225",
        "The brightest pixel should become exactly 1. What is its number?",
        lambda X: X / 225,
    ),
    Misconception(
        "turned round", "Dark is bright here. What is subtracted from 1?", lambda X: 1 - X / 255
    ),
    Misconception(
        "divided twice",
        "The brightest pixel should become exactly 1. How often is it divided?",
        lambda X: X / 255 / 255,
    ),
    Misconception(
        "half the way",
        "The brightest pixel should become exactly 1. What is its number?",
        lambda X: X / 510,
    ),
    Misconception(
        "clipped",
        "Everything above 1 became 1. Which operation brings 255 to 1 and keeps the rest apart?",
        lambda X: np.clip(X, 0, 1),
    ),
    Misconception(
        "black and white",
        "Only two values are left. Which line rounds, or compares?",
        lambda X: X > 127,
    ),
    Misconception(
        "root",
        "A root was taken: dark pixels became brighter. Which division alone is asked for?",
        lambda X: np.sqrt(X / 255),
    ),
    Misconception(
        "by a size of the array",
        "Is the number divided by one of the sizes of X? The largest that a pixel can be does"
        " not depend on them.",
        lambda X: X / len(X),
    ),
    Misconception(
        "by the other size of the array",
        "Is the number divided by one of the sizes of X? The largest that a pixel can be does"
        " not depend on them.",
        lambda X: X / X.shape[1],
    ),
)
