"""The right answer of `mended_training`, and wrong ones: each a fault that was left in."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from catornot.checks.exercise import Misconception
from catornot.exercises.sigmoid.answers import sigmoid


def mended_training(
    train_images: np.ndarray,
    train_labels: np.ndarray,
    test_images: np.ndarray,
    test_labels: np.ndarray,
    learning_rate: float,
    num_iterations: int,
) -> dict[str, Any]:
    """Train on the training pictures; return w, b, each step's cost, and the test.

    Examples
    --------
    >>> images, labels = np.zeros((2, 1, 1, 3)), np.array([0, 1])
    >>> mended_training(images, labels, images, labels, 0.1, 1)["curve"] == [np.log(2)]
    True
    """
    X = train_images.transpose(3, 1, 2, 0).reshape(-1, len(train_images)) / 255
    X_test = test_images.transpose(3, 1, 2, 0).reshape(-1, len(test_images)) / 255
    Y = train_labels.reshape(1, -1)
    w, b, curve = np.zeros((X.shape[0], 1)), 0.0, []
    for _step in range(num_iterations):
        A = sigmoid(np.dot(w.T, X) + b)
        curve.append(-np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A)))
        dZ = A - Y
        w = w - learning_rate * np.dot(X, dZ.T) / Y.size
        b = b - learning_rate * np.mean(dZ)
    A_test = sigmoid(np.dot(w.T, X_test) + b)
    right = (A_test > 0.5) == test_labels
    return {
        "w": w,
        "b": b,
        "curve": curve,
        "test_answers": A_test,
        "test_accuracy": np.mean(right),
    }


def _training(
    train_images: Any,
    train_labels: Any,
    test_images: Any,
    test_labels: Any,
    learning_rate: float,
    num_iterations: int,
    left: tuple[str, ...],
) -> dict[str, Any]:
    """Train with some faults left in."""

    def columns(images: Any) -> Any:
        if "scrambled" in left:
            return images.reshape(-1, len(images)) / 255
        if "by pixel" in left:
            return images.reshape(len(images), -1).T / 255
        if "axes turned" in left:
            return images.transpose(3, 2, 1, 0).reshape(-1, len(images)) / 255
        flat = images.transpose(3, 1, 2, 0).reshape(-1, len(images))
        return flat if "not scaled" in left else flat / (256 if "by 256" in left else 255)

    images, labels = train_images, train_labels
    if "tests within" in left:
        images = np.concatenate((train_images, test_images))
        labels = np.concatenate((train_labels, test_labels))
    if "tests only" in left:
        images, labels = test_images, test_labels
    X, Y, X_test = columns(images), labels.reshape(1, -1), columns(test_images)
    rate = 25.0 if "diverges" in left else learning_rate
    w, b, curve = np.zeros((X.shape[0], 1)), 0.0, []
    for _ in range(num_iterations):
        A = sigmoid(np.dot(w.T, X) + b)
        losses = -(Y * np.log(A) + (1 - Y) * np.log(1 - A))
        if "squared" in left or "half squared" in left:
            losses = (A - Y) ** 2 / (2 if "half squared" in left else 1)
        curve.append(np.sum(losses) if "summed" in left else np.mean(losses))
        dZ = (A - Y) * (2 * A * (1 - A) if "squared slopes" in left else 1)
        count = 1 if "slopes summed" in left else Y.size
        w, b = w - rate * np.dot(X, dZ.T) / count, b - rate * np.sum(dZ) / count
    if "tested at home" in left:
        X_test, test_labels = X, Y
    Z_test = np.dot(w.T, X_test) + b
    A_test = Z_test if "z for answers" in left else sigmoid(Z_test)
    right = ((Z_test if "z over a half" in left else sigmoid(Z_test)) > 0.5) == test_labels
    if "decisions" in left:
        A_test = (A_test > 0.5).astype(int)
    share = 100 * np.mean(right) if "percent" in left else np.mean(right)
    share = 1 - share if "errors" in left else np.sum(right) if "counted" in left else share
    parts = {"w": w, "b": b, "curve": curve}
    return {**parts, "test_answers": A_test, "test_accuracy": share}


SCRAMBLED = "Show a column as a picture: it holds bits of several. Which axis must come last?"
LEAKED = "It trains on the test pictures, too. What would the test accuracy then say of new ones?"
DIVERGES = "A learning rate of 25 is still written down. Which one was handed in?"
COST = "The curve is a squared error, and dz = a − y belongs to another loss. To which one?"
SEVERAL = " (One fault of several: mend it and ask again.)"


def _fault(*left: str) -> Any:
    return partial(_training, left=left)


_FAULTS = (
    ("scrambled", "scrambled", SCRAMBLED),
    ("tests within", "tests within", LEAKED),
    ("diverges", "diverges", DIVERGES),
    ("squared", "squared", COST),
)
MISCONCEPTIONS = (
    *(Misconception(name, question, _fault(fault)) for name, fault, question in _FAULTS),
    *(
        Misconception(f"{one[0]}, {other[0]}", one[2] + SEVERAL, _fault(one[1], other[1]))
        for place, one in enumerate(_FAULTS)
        for other in _FAULTS[place + 1 :]
    ),
    *(
        Misconception(
            f"all but {mended[0]}",
            next(one for one in _FAULTS if one is not mended)[2] + SEVERAL,
            _fault(*(one[1] for one in _FAULTS if one is not mended)),
        )
        for mended in _FAULTS
    ),
    Misconception("untouched", SCRAMBLED + SEVERAL, _fault(*(fault for _, fault, _ in _FAULTS))),
    Misconception(
        "by pixel",
        "Each picture is whole, in another order than asked for: red, green and blue by turns. "
        "Which axis should be read first?",
        _fault("by pixel"),
    ),
    Misconception(
        "axes turned",
        "Rows and columns of each picture changed places. In which order do the axes go?",
        _fault("axes turned"),
    ),
    Misconception(
        "not scaled",
        "Pixels are 0 … 255 here. Which line brings them to 0 … 1?",
        _fault("not scaled"),
    ),
    Misconception("by 256", "What is the largest number that a pixel can have?", _fault("by 256")),
    Misconception(
        "tests only",
        "It trains on the test pictures alone. Which ones are there to learn from?",
        _fault("tests only"),
    ),
    Misconception(
        "half squared",
        "The curve is a squared error still, half of it. Which loss has dz = a − y?",
        _fault("half squared"),
    ),
    Misconception(
        "squared slopes",
        "The slopes are those of the squared error now. Which was wrong, the curve or dz?",
        _fault("squared", "squared slopes"),
    ),
    Misconception("summed", "The curve holds sums. What makes each a mean?", _fault("summed")),
    Misconception(
        "slopes summed",
        "dw and db are sums here. By what is each divided?",
        _fault("slopes summed"),
    ),
    Misconception(
        "tested at home",
        "The accuracy is that of the training pictures. Which ones are new to w and b?",
        _fault("tested at home"),
    ),
    Misconception(
        "z for answers",
        "test_answers holds z. What makes a probability of it?",
        _fault("z for answers"),
    ),
    Misconception(
        "decisions",
        "test_answers holds decisions, 0 or 1. Which numbers came before they were made?",
        _fault("decisions"),
    ),
    Misconception(
        "z over a half",
        "z is compared with one half. At which z is the answer a one half?",
        _fault("z over a half"),
    ),
    Misconception(
        "percent", "The accuracy is 100 times too large. Is percent asked for?", _fault("percent")
    ),
    Misconception(
        "errors", "This is the share of wrong answers. Which share is asked for?", _fault("errors")
    ),
    Misconception(
        "counted", "Right answers are counted. Which share of all are they?", _fault("counted")
    ),
)
