"""Cross-entropy: the loss of one prediction, and the cost, its mean over all examples."""

from __future__ import annotations

import numpy as np


def loss(a: np.ndarray, y: np.ndarray | int) -> np.ndarray:
    """Return −log a where y is 1, and −log(1 − a) where it is 0.

    Examples
    --------
    >>> loss(np.array([0.5, 0.5]), np.array([1, 0])).round(3).tolist()
    [0.693, 0.693]
    """
    return -np.log(np.where(np.equal(y, 1), a, 1 - a))


def mean_loss(z: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the mean loss of σ(z) over the last axis, without overflow for any z.

    Examples
    --------
    >>> round(float(mean_loss(np.array([0.0, 1000.0]), np.array([1, 1]))), 6)
    0.346574
    """
    return np.mean(np.logaddexp(0, z) - y * z, axis=-1)


def cost(w: np.ndarray | float, b: np.ndarray | float, X: np.ndarray, Y: np.ndarray) -> np.ndarray:
    """Return the cross-entropy cost for every pair of w and b.

    Parameters
    ----------
    w, b : numpy.ndarray, any one shape
        Weights and biases to try.
    X, Y : numpy.ndarray, shape (1, m)
        One feature for each example, and the labels.

    Returns
    -------
    numpy.ndarray
        The costs, in the shape of w.

    Examples
    --------
    >>> round(float(cost(0.0, 0.0, np.array([[1.0, -1.0]]), np.array([[1, 0]]))), 6)
    0.693147
    """
    return mean_loss(np.multiply.outer(w, X.ravel()) + np.expand_dims(b, -1), Y.ravel())
