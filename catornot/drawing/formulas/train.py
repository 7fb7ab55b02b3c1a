"""Gradient descent, all packed up: lesson 1 trains the classifier before anybody wrote it."""

from __future__ import annotations

import numpy as np

from catornot.drawing.formulas.loss import mean_loss
from catornot.drawing.formulas.sigmoid import sigmoid


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
