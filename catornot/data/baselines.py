"""How well the simplest answers do on a set, and the course's model, in memory that stays flat."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

ITERATIONS = 2000  # of the course
FEATURES = 512  # pixels that are made decimal numbers at once
Split = tuple[np.ndarray, np.ndarray]


def learning_rate(features: int) -> float:
    """Return the course's α for pictures of so many numbers: 0.005 for 64 x 64 pixels.

    Every feature makes the valley steeper; the same α would leap about with larger pictures.

    Examples
    --------
    >>> learning_rate(64 * 64 * 3), learning_rate(128 * 128 * 3)
    (0.005, 0.00125)
    """
    return 0.005 * (64 * 64 * 3 / features)


def majority(labels: np.ndarray) -> float:
    """Return the accuracy of the better of two fixed answers, always cat or never, in per cent.

    Examples
    --------
    >>> majority(np.array([1, 1, 1, 0]))
    75.0
    """
    share = float(np.mean(labels))
    return 100 * max(share, 1 - share)


def mean_colour_alone(train: Split, test: Split) -> float:
    """Return the accuracy of a model that sees nothing but the mean red, green and blue.

    Logistic regression by Newton's method: three features need no long descent.

    Examples
    --------
    >>> images = np.zeros((4, 2, 2, 3), np.uint8)
    >>> images[2:] = 255
    >>> mean_colour_alone((images, np.array([0, 0, 1, 1])), (images, np.array([0, 0, 1, 1])))
    100.0
    """
    means = [mean_colour(images) for images, _ in (train, test)]
    centre, spread = means[0].mean(axis=0), means[0].std(axis=0) + 1e-9
    A, B = (np.c_[(one - centre) / spread, np.ones(len(one))] for one in means)
    v = np.zeros(4)
    for _ in range(20):
        p = 0.5 * (1 + np.tanh(A @ v / 2))
        slope = A.T @ (p - train[1]) + 0.01 * v  # held back a little, so that it comes to rest
        v -= np.linalg.solve((A.T * (p * (1 - p))) @ A + 0.01 * np.eye(4), slope)
    return 100 * float(np.mean((B @ v > 0) == test[1]))


def mean_colour(images: np.ndarray) -> np.ndarray:
    """Return the mean red, green and blue of every picture, (m, 3), from 0 to 1.

    Examples
    --------
    >>> mean_colour(np.full((2, 64, 64, 3), 255)).tolist()
    [[1.0, 1.0, 1.0], [1.0, 1.0, 1.0]]
    """
    return images.mean(axis=(1, 2)) / 255


def reference_model(
    train: Split,
    tests: Iterable[Split],
    alpha: float | None = None,
    num_iterations: int = ITERATIONS,
) -> list[float]:
    """Train the course's model; return its accuracy on train, then on each test, in per cent.

    Starting from zeros, w is always a sum of training pictures, w = X c. So this keeps c, of
    length m, and works with the m x m products of the pictures, instead of 12288 weights: the
    same numbers, a hundred times sooner. Pictures become decimal numbers a few features at a time.

    Examples
    --------
    >>> black, white = np.zeros((4, 64, 64, 3)), np.full((4, 64, 64, 3), 255)
    >>> pictures, labels = np.concatenate([black, white]), np.repeat([0, 1], 4)
    >>> reference_model((pictures, labels), [(white, np.ones(4))])
    [100.0, 100.0]
    """
    Y, m = train[1], len(train[1])
    alpha = alpha or learning_rate(train[0][0].size)
    products = np.zeros((m, m))
    for X in _pieces(train[0]):
        products += X @ X.T
    c, b = np.zeros(m), 0.0
    for _ in range(num_iterations):
        # The same as 1 / (1 + exp(-z)), without a warning where exp would overflow.
        dZ = 0.5 * (1 + np.tanh((products @ c + b) / 2)) - Y
        c -= alpha * dZ / m
        b -= alpha * dZ.mean()
    everything = [train, *tests]
    scores = [np.full(len(labels), b) for _, labels in everything]
    for X, *others in zip(*(_pieces(images) for images, _ in (train, *everything)), strict=True):
        w = c @ X
        for score, other in zip(scores, others, strict=True):
            score += other @ w
    pairs = zip(scores, everything, strict=True)
    return [100 * float(np.mean((score > 0) == labels)) for score, (_, labels) in pairs]


def _pieces(images: np.ndarray) -> Iterable[np.ndarray]:
    """Yield the pictures as rows, (m, some features), 0 … 1."""
    flat = images.reshape(len(images), -1)
    for start in range(0, flat.shape[1], FEATURES):
        yield flat[:, start : start + FEATURES] / 255
