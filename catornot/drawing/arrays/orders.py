"""Figures of lesson 1 about order: any fixed one will do, mixed pictures won't."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure

from catornot.drawing.arrays.pictures import COLORS
from catornot.drawing.formulas.train import train as train  # part of lesson 1, and no figure
from catornot.drawing.tools.boxes import canvas, grid
from catornot.drawing.tools.style import BLUE, ORANGE, drawn, new_figure


@drawn
def two_orders(image: np.ndarray) -> Figure:
    """Draw a tiny picture unrolled colour by colour, and pixel by pixel as by a plain reshape.

    Parameters
    ----------
    image : numpy.ndarray, shape (h, w, 3)
        A tiny picture, 2 by 2 or so.

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
    figure, axes = canvas(3 * each + 0.2, 5.0)
    for k, (title, values) in enumerate(rows):
        top = 3.9 - 2.5 * k
        axes.text(0.1, top + 0.45, title, va="center")
        grid(axes, (0.1, top), values.reshape(1, -1), [orders[k]], fontsize=12)
    return figure


@drawn
def same_costs(costs: np.ndarray, shuffled: np.ndarray) -> Figure:
    """Plot two learning curves on top of each other, the second one dashed.

    Parameters
    ----------
    costs, shuffled : numpy.ndarray, shape (steps,)
        How wrong two classifiers were at each step.

    Examples
    --------
    >>> figure = same_costs(np.array([0.7, 0.6]), np.array([0.7, 0.6]))
    """
    figure, axes = new_figure(height=3.2)
    axes.plot(costs, color=ORANGE, linewidth=6, label="colour by colour")
    axes.plot(shuffled, color=BLUE, linestyle="--", label="shuffled, the same for all")
    axes.set(xlabel="step of training", ylabel="how wrong it is")
    axes.legend()
    return figure


@drawn
def mixed(images: np.ndarray, count: int = 4) -> Figure:
    """Fold the columns of two matrices back to pictures: kept apart, and mixed up.

    Parameters
    ----------
    images : numpy.ndarray, shape (m, h, w, 3)
        Pictures with values 0 … 255.
    count : int
        How many columns to fold back.

    Examples
    --------
    >>> figure = mixed(np.zeros((5, 8, 8, 3), np.uint8))
    """
    m = len(images)
    rows = (
        ("reshape(m, -1).T", images.reshape(m, -1).T),
        ("reshape(-1, m)", images.reshape(-1, m)),
    )
    figure, axes = new_figure(2, count, height=4.1)
    for row, (name, X) in enumerate(rows):
        for k, axis in enumerate(axes[row]):
            axis.imshow(X[:, k].reshape(images.shape[1:]))
            axis.set(xticks=[], yticks=[], xlabel=f"column {k}")
        axes[row, 0].set_title(name, family="monospace", loc="left")
    return figure
