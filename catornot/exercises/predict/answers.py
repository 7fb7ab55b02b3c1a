"""Wrong ideas about where training starts, and about predictions."""

from __future__ import annotations

from typing import Any

import numpy as np

from catornot import reference
from catornot.checks.exercise import Misconception as Idea


def _first_only(predictions: np.ndarray) -> np.ndarray:
    predictions[0, 1:] = 0
    return predictions


def _a(w: Any, b: Any, X: Any) -> Any:
    return reference.sigmoid(w.T @ X + b)


FOR_INITIALIZE_WITH_ZEROS = (
    Idea(
        "rank 1",
        "(dim,) is neither a row nor a column. What does np.zeros take for a column?",
        lambda dim: (np.zeros(dim), 0.0),
    ),
    Idea(
        "a row",
        "w lies down. Which comes first in a shape, rows or columns?",
        lambda dim: (np.zeros((1, dim)), 0.0),
    ),
    Idea(
        "ones",
        "These are ones. Which numbers should training start from?",
        lambda dim: (np.ones((dim, 1)), 0.0),
    ),
    Idea(
        "size written down",
        "The number of features is handed in. Is it always 2?",
        lambda dim: (np.zeros((2, 1)), 0.0),
    ),
    Idea(
        "a square",
        "w has one number per feature. How many columns is that?",
        lambda dim: (np.zeros((dim, dim)), 0.0),
    ),
    Idea(
        "b as a column",
        "b is one number for all features. What is its shape in yours?",
        lambda dim: (np.zeros((dim, 1)), np.zeros((dim, 1))),
    ),
    Idea(
        "b as a row",
        "b is one number for all features. What is its shape in yours?",
        lambda dim: (np.zeros((dim, 1)), np.zeros((1, dim))),
    ),
    Idea(
        "b is 1",
        "b starts at 0 as well. Where does another number come from?",
        lambda dim: (np.zeros((dim, 1)), 1.0),
    ),
    Idea(
        "dim times dim times 3",
        "dim is the number of features already. What is it multiplied by?",
        lambda dim: (np.zeros((dim * dim * 3, 1)), 0.0),
    ),
    Idea(
        "dim times 3",
        "dim is the number of features already. What is it multiplied by?",
        lambda dim: (np.zeros((dim * 3, 1)), 0.0),
    ),
    Idea(
        "12288 written down",
        "The number of features is handed in. Is it always 12288?",
        lambda dim: (np.zeros((12288, 1)), 0.0),
    ),
    Idea(
        "one too many",
        "w has one number more than there are features. b is kept apart, so what is the extra one?",
        lambda dim: (np.zeros((dim + 1, 1)), 0.0),
    ),
    Idea(
        "one too few",
        "w has one number less than there are features. What is subtracted?",
        lambda dim: (np.zeros((dim - 1, 1)), 0.0),
    ),
    Idea(
        "not a number",
        "These are not zeros. What fills the array?",
        lambda dim: (np.full((dim, 1), np.nan), 0.0),
    ),
    Idea(
        "small numbers",
        "These are small, but not 0. Does this model need anything but zeros to start from?",
        lambda dim: (np.full((dim, 1), 0.01), 0.0),
    ),
)


def _all_but_the_first(w: Any, b: Any, X: Any) -> Any:
    labels = (_a(w, b, X) > 0.5).astype(int)
    labels[:, 0] = 0
    return labels


def _without_b(w: Any, X: Any) -> Any:
    return (_a(w, 0.0, X) > 0.5).astype(int)


WITHOUT_B = "b is not used: where does it come into Z? "
TWO_SLIPS = (  # b first: the other slip shows when it is there
    Idea(
        "no bias, only the first picture",
        WITHOUT_B + "And over which axis of A does your loop run?",
        lambda w, b, X: _first_only(_without_b(w, X)),
    ),
    Idea(
        "no bias, a column",
        WITHOUT_B + "And labels are a row (1, m): where do yours turn?",
        lambda w, b, X: _without_b(w, X).T,
    ),
    Idea(
        "no bias, rank 1",
        WITHOUT_B + "And labels are a row (1, m): which line drops the axis?",
        lambda w, b, X: _without_b(w, X).ravel(),
    ),
    Idea(
        "no bias, thresholds z",
        WITHOUT_B + "And is it z or A that is compared with one half?",
        lambda w, b, X: (w.T @ X > 0.5).astype(int),
    ),
    Idea(
        "no bias, probabilities",
        WITHOUT_B + "And what makes 0 and 1 of probabilities?",
        lambda w, b, X: _a(w, 0.0, X),
    ),
    Idea(
        "no bias, cats and others swapped",
        WITHOUT_B + "And what becomes 1 in yours?",
        lambda w, b, X: 1 - _without_b(w, X),
    ),
)

FOR_PREDICT = (
    Idea("probabilities", "These are probabilities. What turns them into 0 and 1?", _a),
    Idea(
        "thresholds z",
        "One half is the limit for A = σ(Z). What do you compare, and with which number?",
        lambda w, b, X: (w.T @ X + b > 0.5).astype(int),
    ),
    Idea(
        "bias forgotten",
        "Training found a bias b too. Where is it used?",
        lambda w, b, X: (w.T @ X > 0).astype(int),
    ),
    Idea(
        "a column",
        "The predictions stand in a column. Labels Y are a row (1, m). Where do they turn?",
        lambda w, b, X: (_a(w, b, X) > 0.5).astype(int).T,
    ),
    Idea(
        "rank 1",
        "(m,) is not a row. Labels Y have the shape (1, m). Which line drops the axis?",
        lambda w, b, X: (_a(w, b, X) > 0.5).astype(int).ravel(),
    ),
    Idea(
        "cats and others swapped",
        "Every cat is called no cat and the other way round. What becomes 1 in yours?",
        lambda w, b, X: (_a(w, b, X) <= 0.5).astype(int),
    ),
    Idea(
        "only the first picture",
        "Only the first picture gets a prediction. What runs over all of them?",
        lambda w, b, X: _first_only((_a(w, b, X) > 0.5).astype(int)),
    ),
    Idea(
        "always no cat",
        "Every prediction is 0. Is something rounded down, or never filled in?",
        lambda w, b, X: np.zeros((1, X.shape[1])),
    ),
    Idea(
        "always cat",
        "Every prediction is 1. What is compared with one half, and is σ applied once?",
        lambda w, b, X: np.ones((1, X.shape[1])),
    ),
    *(
        Idea(
            f"threshold {limit}",
            "One half is the limit for A = σ(Z). What do you compare, and with which number?",
            lambda w, b, X, limit=limit: (_a(w, b, X) > limit).astype(int),
        )
        for limit in (0.6, 0.4, 0.7, 0.55)
    ),
    Idea(
        "only the cats are decided",
        "Some of these are still probabilities. What happens to those below one half?",
        lambda w, b, X: np.where(_a(w, b, X) > 0.5, 1.0, _a(w, b, X)),
    ),
    Idea(
        "only the others are decided",
        "Some of these are still probabilities. What happens to those above one half?",
        lambda w, b, X: np.where(_a(w, b, X) <= 0.5, 0.0, _a(w, b, X)),
    ),
    Idea(
        "X divided once more",
        "X comes in between 0 and 1 already. What is it divided by again?",
        lambda w, b, X: (_a(w, b, X / 255) > 0.5).astype(int),
    ),
    Idea(
        "minus 1 and 1",
        "Labels are 0 and 1. Which number stands for no cat in yours?",
        lambda w, b, X: np.where(_a(w, b, X) > 0.5, 1, -1),
    ),
    Idea(
        "bias added to X",
        "b is added to every pixel, so each weight multiplies it. Where do the brackets end?",
        lambda w, b, X: (_a(w, 0.0, X + b) > 0.5).astype(int),
    ),
    Idea(
        "bias subtracted",
        "Z = wᵀX + b. Which sign has b in yours?",
        lambda w, b, X: (_a(w, -b, X) > 0.5).astype(int),
    ),
    Idea(
        "compared with the mean",
        "Each picture is compared with the others. Which number is the same for all?",
        lambda w, b, X: (_a(w, b, X) > _a(w, b, X).mean()).astype(int),
    ),
    Idea(
        "first picture left out",
        "The first picture is never called a cat. Where does the loop, or the slice, start?",
        _all_but_the_first,
    ),
    Idea(
        "the last picture missing",
        "The last picture has no prediction. Where does range end?",
        lambda w, b, X: np.hstack([(_a(w, b, X) > 0.5).astype(int)[:, :-1], [[0]]]),
    ),
    Idea(
        "only the last picture",
        "Every entry is the last picture's. Does each round write into its own place?",
        lambda w, b, X: np.full((1, X.shape[1]), int(_a(w, b, X)[0, -1] > 0.5)),
    ),
    Idea(
        "z itself",
        "This is z. What makes a probability of it, and what a decision?",
        lambda w, b, X: w.T @ X + b,
    ),
    Idea(
        "percent",
        "These are percents. What turns them into 0 and 1?",
        lambda w, b, X: 100 * _a(w, b, X),
    ),
    *(
        Idea(
            f"rounded to {digits}",
            "These are probabilities, rounded. To how many digits after the point does a decision"
            " need rounding?",
            lambda w, b, X, digits=digits: np.round(_a(w, b, X), digits),
        )
        for digits in (1, 2, 3)
    ),
    *TWO_SLIPS,
    Idea(
        "nan",
        "None and NaN are no predictions. What should the loop write into each place?",
        lambda w, b, X: np.full((1, X.shape[1]), np.nan),
    ),
)
