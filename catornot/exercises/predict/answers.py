"""The right answer of `predict`, and wrong ones with the questions they raise."""

from __future__ import annotations

from typing import Any

import numpy as np

from catornot.checks.exercise import Misconception
from catornot.exercises.sigmoid.answers import sigmoid


def predict(w: np.ndarray, b: float, X: np.ndarray) -> np.ndarray:
    """Return 1 where σ(wᵀX + b) > 0.5 and 0 elsewhere, as (1, m).

    Examples
    --------
    >>> predict(np.array([[1.0]]), -2.0, np.array([[1.0, 3.0]])).tolist()
    [[0, 1]]
    """
    return (sigmoid(np.dot(w.T, X) + b) > 0.5).astype(int)


def _first_only(predictions: np.ndarray) -> np.ndarray:
    predictions[0, 1:] = 0
    return predictions


def _a(w: Any, b: Any, X: Any) -> Any:
    return sigmoid(w.T @ X + b)


def _all_but_the_first(w: Any, b: Any, X: Any) -> Any:
    labels = (_a(w, b, X) > 0.5).astype(int)
    labels[:, 0] = 0
    return labels


def _without_b(w: Any, X: Any) -> Any:
    return (_a(w, 0.0, X) > 0.5).astype(int)


WITHOUT_B = "b is not used: where does it come into Z? "


TWO_SLIPS = (  # b first: the other slip shows when it is there
    Misconception(
        "no bias, only the first picture",
        WITHOUT_B + "And over which axis of A does your loop run?",
        lambda w, b, X: _first_only(_without_b(w, X)),
    ),
    Misconception(
        "no bias, a column",
        WITHOUT_B + "And labels are a row (1, m): where do yours turn?",
        lambda w, b, X: _without_b(w, X).T,
    ),
    Misconception(
        "no bias, rank 1",
        WITHOUT_B + "And labels are a row (1, m): which line drops the axis?",
        lambda w, b, X: _without_b(w, X).ravel(),
    ),
    Misconception(
        "no bias, thresholds z",
        WITHOUT_B + "And is it z or A that is compared with one half?",
        lambda w, b, X: (w.T @ X > 0.5).astype(int),
    ),
    Misconception(
        "no bias, probabilities",
        WITHOUT_B + "And what makes 0 and 1 of probabilities?",
        lambda w, b, X: _a(w, 0.0, X),
    ),
    Misconception(
        "no bias, cats and others swapped",
        WITHOUT_B + "And what becomes 1 in yours?",
        lambda w, b, X: 1 - _without_b(w, X),
    ),
)


MISCONCEPTIONS = (
    Misconception("probabilities", "These are probabilities. What turns them into 0 and 1?", _a),
    Misconception(
        "thresholds z",
        "One half is the limit for A = σ(Z). What do you compare, and with which number?",
        lambda w, b, X: (w.T @ X + b > 0.5).astype(int),
    ),
    Misconception(
        "bias forgotten",
        "Training found a bias b too. Where is it used?",
        lambda w, b, X: (w.T @ X > 0).astype(int),
    ),
    Misconception(
        "a column",
        "The predictions stand in a column. Labels Y are a row (1, m). Where do they turn?",
        lambda w, b, X: (_a(w, b, X) > 0.5).astype(int).T,
    ),
    Misconception(
        "rank 1",
        "(m,) is not a row. Labels Y have the shape (1, m). Which line drops the axis?",
        lambda w, b, X: (_a(w, b, X) > 0.5).astype(int).ravel(),
    ),
    Misconception(
        "cats and others swapped",
        "Every cat is called no cat and the other way round. What becomes 1 in yours?",
        lambda w, b, X: (_a(w, b, X) <= 0.5).astype(int),
    ),
    Misconception(
        "only the first picture",
        "Only the first picture gets a prediction. What runs over all of them?",
        lambda w, b, X: _first_only((_a(w, b, X) > 0.5).astype(int)),
    ),
    Misconception(
        "always no cat",
        "Every prediction is 0. Is something rounded down, or never filled in, or is it argmax of "
        "one row alone?",
        lambda w, b, X: np.zeros((1, X.shape[1])),
    ),
    Misconception(
        "always cat",
        "Every prediction is 1. What is compared with one half, and is σ applied once?",
        lambda w, b, X: np.ones((1, X.shape[1])),
    ),
    *(
        Misconception(
            f"threshold {limit}",
            "One half is the limit for A = σ(Z). What do you compare, and with which number?",
            lambda w, b, X, limit=limit: (_a(w, b, X) > limit).astype(int),
        )
        for limit in (0.6, 0.4, 0.7, 0.55)
    ),
    Misconception(
        "only the cats are decided",
        "Some of these are still probabilities. What happens to those below one half?",
        lambda w, b, X: np.where(_a(w, b, X) > 0.5, 1.0, _a(w, b, X)),
    ),
    Misconception(
        "only the others are decided",
        "Some of these are still probabilities. What happens to those above one half?",
        lambda w, b, X: np.where(_a(w, b, X) <= 0.5, 0.0, _a(w, b, X)),
    ),
    Misconception(
        "X divided once more",
        "X comes in between 0 and 1 already. What is it divided by again?",
        lambda w, b, X: (_a(w, b, X / 255) > 0.5).astype(int),
    ),
    Misconception(
        "minus 1 and 1",
        "Labels are 0 and 1. Which number stands for no cat in yours?",
        lambda w, b, X: np.where(_a(w, b, X) > 0.5, 1, -1),
    ),
    Misconception(
        "bias added to X",
        "b is added to every pixel, so each weight multiplies it. Where do the brackets end?",
        lambda w, b, X: (_a(w, 0.0, X + b) > 0.5).astype(int),
    ),
    Misconception(
        "bias subtracted",
        "Z = wᵀX + b. Which sign has b in yours?",
        lambda w, b, X: (_a(w, -b, X) > 0.5).astype(int),
    ),
    Misconception(
        "compared with the mean",
        "Each picture is compared with the others. Which number is the same for all?",
        lambda w, b, X: (_a(w, b, X) > _a(w, b, X).mean()).astype(int),
    ),
    Misconception(
        "first picture left out",
        "The first picture is never called a cat. Where does the loop, or the slice, start?",
        _all_but_the_first,
    ),
    Misconception(
        "the last picture missing",
        "The last picture has no prediction. Where does range end?",
        lambda w, b, X: np.hstack([(_a(w, b, X) > 0.5).astype(int)[:, :-1], [[0]]]),
    ),
    Misconception(
        "only the last picture",
        "Every entry is the last picture's. Does each round write into its own place?",
        lambda w, b, X: np.full((1, X.shape[1]), int(_a(w, b, X)[0, -1] > 0.5)),
    ),
    Misconception(
        "z itself",
        "This is z. What makes a probability of it, and what a decision?",
        lambda w, b, X: w.T @ X + b,
    ),
    Misconception(
        "percent",
        "These are percents. What turns them into 0 and 1?",
        lambda w, b, X: 100 * _a(w, b, X),
    ),
    *(
        Misconception(
            f"rounded to {digits}",
            "These are probabilities, rounded. To how many digits after the point does a decision"
            " need rounding?",
            lambda w, b, X, digits=digits: np.round(_a(w, b, X), digits),
        )
        for digits in (1, 2, 3)
    ),
    *TWO_SLIPS,
    Misconception(
        "nan",
        "None and NaN are no predictions. What should the loop write into each place?",
        lambda w, b, X: np.full((1, X.shape[1]), np.nan),
    ),
)
