"""Gradient descent, all packed up: lesson 1 trains the classifier before anybody wrote it."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from catornot.drawing.formulas.loss import mean_loss
from catornot.drawing.formulas.sigmoid import sigmoid

ITERATIONS = 2000  # of the course
FEATURES = 512  # numbers of each picture that become decimal ones at once


def train(X: np.ndarray, Y: np.ndarray, steps: int = 60) -> tuple[np.ndarray, np.ndarray]:
    """Train the classifier of lesson 8 for a few steps.

    Parameters
    ----------
    X : numpy.ndarray, shape (n_x, m)
        Pictures in columns, values 0 … 1.
    Y : numpy.ndarray, shape (1, m)
        Labels, 1 for a cat.
    steps : int
        How many steps of gradient descent.

    Returns
    -------
    w : numpy.ndarray, shape (n_x, 1)
        What was learned: one weight for each feature.
    costs : numpy.ndarray, shape (steps,)
        How wrong the classifier was before each step.

    Examples
    --------
    >>> w, costs = train(np.array([[0.0, 1.0]]), np.array([[0, 1]]))
    """
    w, b, costs = np.zeros((X.shape[0], 1)), 0.0, []
    for _ in range(steps):
        Z = w.T @ X + b
        dZ = sigmoid(Z) - Y
        costs.append(float(mean_loss(Z[0], Y[0])))
        w, b = w - 0.003 * X @ dZ.T / X.shape[1], b - 0.003 * float(dZ.mean())
    return w, np.array(costs)


def learning_rate(features: int) -> float:
    """Return the course's α for pictures of so many numbers: 0.005 for 64 x 64 pixels.

    Every feature makes the valley steeper; the same α would leap about with larger pictures.

    Examples
    --------
    >>> learning_rate(64 * 64 * 3), learning_rate(128 * 128 * 3)
    (0.005, 0.00125)
    """
    return 0.005 * (64 * 64 * 3 / features)


def train_whole(
    images: np.ndarray,
    labels: np.ndarray,
    alpha: float | None = None,
    num_iterations: int = ITERATIONS,
) -> tuple[np.ndarray, float]:
    """Train the course's model to its end, soon and in little memory.

    Starting from zeros, w is always a sum of training pictures, w = X c. So this keeps c, of
    length m, and works with the m x m products of the pictures, instead of 12288 weights: the
    same numbers, a hundred times sooner. Pictures become decimal numbers a few features at a time.

    Parameters
    ----------
    images : numpy.ndarray of uint8, shape (m, h, w, 3)
        Pictures, 0 … 255; a thousand or so, for m x m numbers are kept.
    labels : numpy.ndarray, shape (m,)
        1 for a cat.
    alpha : float, optional
        The learning rate; by default the course's for pictures of this size.
    num_iterations : int
        How many steps of gradient descent.

    Returns
    -------
    w : numpy.ndarray, shape (n_x, 1)
        The learned weights: all red ones, then all green, then all blue.
    b : float
        The learned bias.

    Examples
    --------
    >>> w, b = train_whole(np.array([[[[0, 0, 0]]], [[[255, 255, 255]]]]), np.array([0, 1]))
    >>> w.shape, bool(b < 0 < w.sum() + b)
    ((3, 1), True)
    """
    m, side = len(images), images.shape[1:3]
    alpha = alpha or learning_rate(images[0].size)
    products = np.zeros((m, m))
    for X in in_pieces(images):
        products += X @ X.T
    c, b = np.zeros(m), 0.0
    for _ in range(num_iterations):
        dZ = sigmoid(products @ c + b) - labels
        c -= alpha * dZ / m
        b -= alpha * float(dZ.mean())
    w = np.concatenate([c @ X for X in in_pieces(images)])
    return w.reshape(*side, 3).transpose(2, 0, 1).reshape(-1, 1), b


def in_pieces(images: np.ndarray) -> Iterable[np.ndarray]:
    """Yield some features of every picture after others, (m, some), 0 … 1: row, place, colour."""
    flat = images.reshape(len(images), -1)
    for start in range(0, flat.shape[1], FEATURES):
        yield flat[:, start : start + FEATURES] / 255
