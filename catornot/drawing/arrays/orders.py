"""Figures of lesson 1 about order: any fixed one will do, mixed pictures won't."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from catornot.drawing.boxes import canvas, grid
from catornot.drawing.pictures import COLORS
from catornot.drawing.style import BLUE, ORANGE, look, new_figure


def two_orders(image: np.ndarray) -> Figure:
    """Draw a tiny picture unrolled colour by colour, and pixel by pixel as by a plain reshape.

    Parameters
    ----------
    image : numpy.ndarray, shape (h, w, 3)
        A tiny picture, 2 by 2 or so.

    Returns
    -------
    matplotlib.figure.Figure

    Examples
    --------
    >>> figure = two_orders(np.arange(12).reshape(2, 2, 3))
    """
    each = image.shape[0] * image.shape[1]
    rows = (
        ("colour by colour: all red, then green, then blue", image.transpose(2, 0, 1)),
        ("plain reshape: r, g, b of each pixel in turn", image),
    )
    orders = ([c for c in COLORS for _ in range(each)], list(COLORS) * each)
    with look():
        figure, axes = canvas(3 * each + 0.2, 5.0)
        for k, (title, values) in enumerate(rows):
            top = 3.9 - 2.5 * k
            axes.text(0.1, top + 0.45, title, va="center")
            grid(axes, (0.1, top), values.reshape(1, -1), [orders[k]], fontsize=12)
    plt.close(figure)
    return figure


def train(X: np.ndarray, Y: np.ndarray, steps: int = 60) -> tuple[np.ndarray, np.ndarray]:
    """Train the classifier of lesson 8 for a few steps, all packed up.

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
        dZ = 1 / (1 + np.exp(-Z)) - Y
        costs.append(float(np.mean(np.logaddexp(0, Z) - Y * Z)))
        w, b = w - 0.003 * X @ dZ.T / X.shape[1], b - 0.003 * float(dZ.mean())
    return w, np.array(costs)


def same_costs(costs: np.ndarray, shuffled: np.ndarray) -> Figure:
    """Plot two learning curves on top of each other, the second one dashed.

    Parameters
    ----------
    costs, shuffled : numpy.ndarray, shape (steps,)
        How wrong two classifiers were at each step.

    Returns
    -------
    matplotlib.figure.Figure

    Examples
    --------
    >>> figure = same_costs(np.array([0.7, 0.6]), np.array([0.7, 0.6]))
    """
    with look():
        figure, axes = new_figure(height=3.2)
        axes.plot(costs, color=ORANGE, linewidth=6, label="colour by colour")
        axes.plot(shuffled, color=BLUE, linestyle="--", label="shuffled, the same for all")
        axes.set(xlabel="step of training", ylabel="how wrong it is")
        axes.legend()
    plt.close(figure)
    return figure


def mixed(images: np.ndarray, count: int = 4) -> Figure:
    """Fold the columns of two matrices back to pictures: kept apart, and mixed up.

    Parameters
    ----------
    images : numpy.ndarray, shape (m, h, w, 3)
        Pictures with values 0 … 255.
    count : int
        How many columns to fold back.

    Returns
    -------
    matplotlib.figure.Figure

    Examples
    --------
    >>> figure = mixed(np.zeros((5, 8, 8, 3), np.uint8))
    """
    m = len(images)
    rows = (
        ("reshape(m, -1).T", images.reshape(m, -1).T),
        ("reshape(-1, m)", images.reshape(-1, m)),
    )
    with look():
        figure, axes = new_figure(2, count, height=4.1)
        for row, (name, X) in enumerate(rows):
            for k, axis in enumerate(axes[row]):
                axis.imshow(X[:, k].reshape(images.shape[1:]))
                axis.set(xticks=[], yticks=[], xlabel=f"column {k}")
            axes[row, 0].set_title(name, family="monospace", loc="left")
    plt.close(figure)
    return figure
