"""Figures of lesson 1: what a picture is to a computer, and how it becomes a column."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from catornot.drawing.tools.boxes import arrow, box, canvas, grid
from catornot.drawing.tools.style import (
    BLUE,
    CAT,
    GREEN,
    INK,
    NOT_CAT,
    ORANGE,
    PURPLE,
    RED,
    drawn,
    new_figure,
)

COLORS = (RED, GREEN, BLUE)  # for the red, the green and the blue matrix
LIGHTS = ("#FF0000", "#00FF00", "#4D4DFF")  # as a screen mixes them; pure blue is too dark
NAMES = ("red", "green", "blue")


@drawn
def question(images: np.ndarray, labels: np.ndarray, count: int = 5) -> Figure:
    """Show some cats above some pictures of other things.

    Parameters
    ----------
    images : numpy.ndarray, shape (m, h, w, 3)
        Pictures with values 0 … 255.
    labels : numpy.ndarray, m values
        1 for a cat, 0 for anything else.
    count : int
        How many of each kind.

    Examples
    --------
    >>> figure = question(np.zeros((4, 8, 8, 3), np.uint8), np.array([0, 1, 0, 1]), 2)
    """
    labels = np.ravel(labels)
    figure, axes = new_figure(2, count, height=3.0, squeeze=False)
    for row, (label, color) in enumerate(((1, CAT), (0, NOT_CAT))):
        for axis, image in zip(axes[row], images[labels == label][:count], strict=False):
            axis.imshow(image)
        for axis in axes[row]:
            axis.set(xticks=[], yticks=[])
            for side in axis.spines.values():
                side.set(visible=True, color=color, linewidth=3)
        axes[row, 0].set_ylabel(f"y = {label}", fontsize=15)
    return figure


@drawn
def channels(image: np.ndarray) -> Figure:
    """Show a picture beside its red, its green and its blue matrix.

    Parameters
    ----------
    image : numpy.ndarray, shape (h, w, 3)
        Values 0 … 255.

    Examples
    --------
    >>> figure = channels(np.zeros((8, 8, 3), np.uint8))
    """
    figure, axes = new_figure(2, 2, height=7.2)
    height, width = image.shape[:2]
    axes.flat[0].imshow(image)
    axes.flat[0].set_title("the picture\nimage", fontsize=13)
    for k, axis in enumerate(axes.flat[1:]):
        shades = LinearSegmentedColormap.from_list(NAMES[k], ["black", LIGHTS[k]])
        axis.imshow(image[:, :, k], cmap=shades, vmin=0, vmax=255)
        axis.set_title(f"the {NAMES[k]} matrix\nimage[:, :, {k}]", fontsize=13)
    for axis in axes.flat:
        axis.set(xlabel="column", ylabel="row")
        axis.set_xticks([0, width - 1])
        axis.set_yticks([0, height - 1])
    return figure


@drawn
def corner(image: np.ndarray, size: int = 3) -> Figure:
    """Write out the numbers in the upper left corner of the three matrices.

    Parameters
    ----------
    image : numpy.ndarray, shape (h, w, 3)
        Values 0 … 255.
    size : int
        How many rows and columns to write.

    Examples
    --------
    >>> figure = corner(np.zeros((8, 8, 3), np.uint8))
    """
    figure, axes = canvas(3 * size + 2.2, size + 1.5)
    for k in range(3):
        left = 0.1 + k * (size + 1)
        grid(axes, (left, size + 0.3), image[:size, :size, k], COLORS[k], fontsize=13)
        axes.text(left + size / 2, size + 0.85, NAMES[k], ha="center", va="center")
    return figure


def _column(axes: plt.Axes, left: float, top: float, values: np.ndarray, colors: list[str]) -> None:
    """Draw values as one column of squares, each in its colour."""
    grid(axes, (left, top), values.reshape(-1, 1), [[c] for c in colors], 0.62, fontsize=11)


@drawn
def unrolling(image: np.ndarray) -> Figure:
    """Draw a tiny picture's three matrices becoming one column: red, then green, then blue.

    Parameters
    ----------
    image : numpy.ndarray, shape (h, w, 3)
        A tiny picture, 2 by 2 or so.

    Examples
    --------
    >>> figure = unrolling(np.arange(12).reshape(2, 2, 3))
    """
    height, width = image.shape[:2]
    each = height * width
    top = 3 * each * 0.62 + 0.6
    figure, axes = canvas(10.4, top + 0.9)
    axes.text(1.2 + width / 2, top + 0.4, "1. three matrices", ha="center", va="center")
    axes.text(5.4, top + 0.4, "2. read row by row", ha="center", va="center")
    axes.text(8.9, top + 0.4, "3. stack them", ha="center", va="center")
    for k in range(3):
        upper = top - 0.4 - k * each * 0.62
        middle = upper - each * 0.31
        grid(axes, (1.2, middle + height / 2 * 0.9), image[:, :, k], COLORS[k], 0.9)
        arrow(axes, (1.3 + width * 0.9, middle), (3.9, middle), color=COLORS[k])
        row = image[:, :, k].reshape(1, -1)
        grid(axes, (4.0, middle + 0.31), row, COLORS[k], 0.62, fontsize=11)
        arrow(axes, (4.1 + each * 0.62, middle), (8.5, middle), color=COLORS[k])
        _column(axes, 8.6, upper, image[:, :, k].ravel(), [COLORS[k]] * each)
        axes.text(1.0, middle, NAMES[k], ha="right", va="center")
    axes.text(9.4, top - 0.4 - 1.5 * each * 0.62, f"({3 * each}, 1)", va="center", rotation=90)
    return figure


@drawn
def long_column(column: np.ndarray) -> Figure:
    """Plot the numbers of one unrolled picture against their place in the column.

    Parameters
    ----------
    column : numpy.ndarray, shape (n_x, 1)
        All red, then all green, then all blue.

    Examples
    --------
    >>> figure = long_column(np.arange(12).reshape(12, 1))
    """
    figure, axes = new_figure(height=3.2)
    third = len(column) // 3
    for k in range(3):
        places = np.arange(k * third, (k + 1) * third)
        axes.plot(places, column[places, 0], color=COLORS[k], linewidth=0.5)
        axes.text((k + 0.5) * third, 270, NAMES[k], ha="center")
    axes.set(xlabel="place in the column", ylabel="brightness", ylim=(-5, 300))
    axes.set_xticks([k * third for k in range(4)])
    axes.set_yticks([0, 128, 255])
    return figure


@drawn
def one_example(image: np.ndarray, label: int) -> Figure:
    """Draw one example: its picture, its column x and its label y.

    Parameters
    ----------
    image : numpy.ndarray, shape (h, w, 3)
        Values 0 … 255.
    label : int
        1 for a cat, 0 for anything else.

    Examples
    --------
    >>> figure = one_example(np.zeros((8, 8, 3), np.uint8), 1)
    """
    figure, axes = canvas(12, 5.0)
    axes.imshow(image, extent=(0.3, 4.3, 0.5, 4.5))
    axes.set(xlim=(0, 12), ylim=(0, 5.0))
    arrow(axes, (4.4, 2.5), (6.2, 2.5))
    for k in range(3):
        box(axes, (6.3, 3.05 - 1.3 * k), (0.7, 1.3), "", COLORS[k])
    axes.text(6.65, 4.7, "x", ha="center", va="center", fontsize=16, style="italic")
    axes.text(7.2, 2.4, f"({image.size}, 1)", va="center")
    color = CAT if label else NOT_CAT
    box(axes, (10.3, 1.9), (1.2, 1.2), f"{label}", color, fontsize=18)
    axes.text(10.9, 3.45, "y", ha="center", va="center", fontsize=16, style="italic")
    return figure


@drawn
def matrices(n_x: int, m: int) -> Figure:
    """Draw X and Y as rectangles: examples stand side by side, each label below its column.

    Parameters
    ----------
    n_x, m : int
        Features per example, and examples.

    Examples
    --------
    >>> figure = matrices(12288, 209)
    """
    figure, axes = canvas(12, 7.2)
    labels = ("$x^{(1)}$", "$x^{(2)}$", "…", "$x^{(m)}$")
    marks = ("$y^{(1)}$", "$y^{(2)}$", "…", "$y^{(m)}$")
    for k in range(4):
        color = (ORANGE, BLUE, INK, PURPLE)[k]
        box(axes, (3.2 + 1.5 * k, 2.2), (1.3, 4.0), labels[k], color, fontsize=15)
        box(axes, (3.2 + 1.5 * k, 0.5), (1.3, 0.9), marks[k], color, fontsize=15)
        arrow(axes, (3.85 + 1.5 * k, 2.2), (3.85 + 1.5 * k, 1.4), color=color)
    axes.text(6.1, 6.75, f"m = {m} columns, one per example", ha="center", va="center")
    axes.text(2.9, 4.2, f"$n_x$ = {n_x}\nrows", ha="right", va="center")
    axes.text(2.9, 0.95, "1 row", ha="right", va="center")
    axes.text(9.3, 4.2, f"X\n({n_x}, {m})", va="center")
    axes.text(9.3, 0.95, f"Y  (1, {m})", va="center")
    return figure


@drawn
def row_or_list(values: np.ndarray) -> Figure:
    """Draw the same labels as a plain list of numbers (m,) and as a row (1, m).

    Parameters
    ----------
    values : numpy.ndarray, shape (m,)
        A handful of labels.

    Examples
    --------
    >>> figure = row_or_list(np.array([0, 1, 1]))
    """
    m = len(values)
    figure, axes = canvas(m + 5.6, 4.4)
    for top, color, shape, note in (
        (3.4, INK, f"({m},)", "one axis"),
        (1.4, PURPLE, f"(1, {m})", "row, column"),
    ):
        grid(axes, (0.3, top), values.reshape(1, -1), color)
        axes.text(m + 0.8, top - 0.5, f"{shape}: {note}", va="center")
    for j in range(m):
        axes.text(0.8 + j, 3.7, f"{j}", ha="center", va="center", fontsize=11)
        axes.text(0.8 + j, 1.7, f"0, {j}", ha="center", va="center", fontsize=11)
    edge = Rectangle((0.15, 0.25), m + 0.3, 1.3, fill=False, edgecolor=PURPLE, linewidth=1.8)
    axes.add_patch(edge)
    return figure
