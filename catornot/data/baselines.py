"""How well the simplest answers do on a set, and the course's model, in memory that stays flat."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from catornot.drawing.formulas.train import ITERATIONS, in_pieces, train_whole

Split = tuple[np.ndarray, np.ndarray]


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

    Examples
    --------
    >>> black, white = np.zeros((4, 64, 64, 3)), np.full((4, 64, 64, 3), 255)
    >>> pictures, labels = np.concatenate([black, white]), np.repeat([0, 1], 4)
    >>> reference_model((pictures, labels), [(white, np.ones(4))])
    [100.0, 100.0]
    """
    side = train[0].shape[1]
    w, b = train_whole(*train, alpha, num_iterations)
    as_pictures = w.reshape(3, side, side).transpose(1, 2, 0).ravel()
    return [100 * float(np.mean((_scores(x, as_pictures, b) > 0) == y)) for x, y in (train, *tests)]


def _scores(images: np.ndarray, w: np.ndarray, b: float) -> np.ndarray:
    """Return z of every picture; w has the order of their pixels."""
    scores, start = np.full(len(images), b), 0
    for X in in_pieces(images):
        scores += X @ w[start : start + X.shape[1]]
        start += X.shape[1]
    return scores
