"""Figures of lessons 7 and 7b: matrices as rectangles in proportion, and the rows of one pass."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from catornot.drawing.tools.boxes import arrow, canvas, grid, number, numbers, tile
from catornot.drawing.tools.style import (
    AS_TEXT,
    BLUE,
    GREEN,
    INK,
    ORANGE,
    PURPLE,
    VERMILION,
    drawn,
)

SIDES = {"n_x": ORANGE, "m": BLUE, "1": INK}
NAMES = {"n_x": "$n_x$", "m": "$m$", "1": "1"}


@drawn
def three_ways(n_x: int = 4, m: int = 5) -> Figure:
    """Draw how many numbers of X one step of Python works on: one, a column, all of them.

    Each square has the number of the step that gets there.

    Parameters
    ----------
    n_x, m : int
        Rows and columns of the drawn X.

    Examples
    --------
    >>> figure = three_ways()
    """
    ways = (
        ("two loops", "number", (1, 1), n_x * m, VERMILION),
        ("one loop", "column", (n_x, 1), m, ORANGE),
        ("no loop", "whole X", (n_x, m), 1, GREEN),
    )
    figure, axes = canvas(3 * m + 2.6, n_x + 3.4)
    for k, (title, what, (tall, wide), count, color) in enumerate(ways):
        left = 0.2 + k * (m + 1.1)
        for step in range(count):
            column, row = divmod(step, n_x // tall)
            low = (left + column, n_x + 2.0 - (row + 1) * tall)
            tile(axes, low, (wide, tall), color, linewidth=1.6)
            middle = (low[0] + wide / 2, low[1] + tall / 2)
            axes.text(*middle, f"{step + 1}", ha="center", va="center", fontsize=12)
        center = left + m / 2
        axes.text(center, n_x + 2.7, title, ha="center", va="center", fontsize=15)
        steps = f"{count} step{'s' if count > 1 else ''}:\na {what} each"
        axes.text(center, 1.0, steps.replace("a whole X each", "the whole X"), ha="center",
                  va="center")  # fmt: skip
    return figure


def forward(n_x: int = 12, m: int = 5) -> Figure:
    """Draw Z = wᵀX + b as rectangles in proportion.

    Parameters
    ----------
    n_x, m : int
        Features and examples.

    Examples
    --------
    >>> figure = forward(12, 5)
    """
    parts = [("$w^T$", "1", "n_x", "·"), ("$X$", "n_x", "m", "$+\\;b\\;=$"), ("$Z$", "1", "m", "")]
    return _product(parts, n_x, m)


def backward(n_x: int = 12, m: int = 5) -> Figure:
    """Draw dw = X dZᵀ / m as rectangles in proportion.

    Parameters
    ----------
    n_x, m : int
        Features and examples.

    Examples
    --------
    >>> figure = backward(12, 5)
    """
    parts = [
        ("$X$", "n_x", "m", "·"),
        ("$dZ^T$", "m", "1", "$÷\\;m\\;=$"),
        ("$dw$", "n_x", "1", ""),
    ]
    return _product(parts, n_x, m)


@drawn
def true_to_scale(n_x: int = 12288, m: int = 209) -> Figure:
    """Draw X, w and Z as they really are beside each other, lying on their sides.

    Parameters
    ----------
    n_x, m : int
        Features and examples.

    Examples
    --------
    >>> figure = true_to_scale()
    """
    step = n_x / 10  # from one drawing to the next
    edge = 0.02 * n_x
    figure, axes = canvas(n_x + 2 * edge, 3.6 * step)
    bars = (("X", n_x, m, ORANGE), ("w", n_x, 1, BLUE), ("Z", m, 1, GREEN))
    for k, (name, wide, tall, color) in enumerate(bars):
        level = (3.2 - 1.1 * k) * step
        low = (edge, level - tall)
        axes.add_patch(Rectangle(low, wide, tall, facecolor=color, edgecolor=color))
        turned = "" if name == "Z" else ", turned on its side"
        shape = (1, m) if name == "Z" else (n_x, tall)
        axes.text(edge, level - tall - 0.4 * step, f"{name}:  {shape}{turned}", va="center")
    return figure


@drawn
def weighted_columns(X: np.ndarray, dZ: np.ndarray) -> Figure:
    """Draw X dZᵀ as a sum: each column of X times the entry of dZ that belongs to it.

    Parameters
    ----------
    X : numpy.ndarray, shape (n_x, m)
        A few features of a few examples.
    dZ : numpy.ndarray, shape (1, m)
        Their errors.

    Examples
    --------
    >>> figure = weighted_columns(np.array([[1.0, 2.0]]), np.array([[0.5, -0.5]]))
    """
    n_x, m = X.shape
    total = np.dot(X, dZ.T)
    step = 2.55
    figure, axes = canvas(step * m + 2.8, n_x + 4.5)
    top = n_x + 3.5
    for j in range(m):
        left = 0.2 + step * j
        grid(axes, (left, top), numbers(X[:, [j]]), ORANGE, fontsize=13)
        name = f"$x^{{({j + 1})}}$"
        axes.text(left + 0.5, top + 0.45, name, ha="center", va="center", fontsize=15)
        axes.text(left + 0.5, 2.9, "×", ha="center", va="center", fontsize=15)
        axes.text(left + 0.5, 2.1, number(round(dZ[0, j], 2)), ha="center", va="center",
                  fontsize=14, color=AS_TEXT[VERMILION])  # fmt: skip
        name = f"$dz^{{({j + 1})}}$"
        axes.text(left + 0.5, 1.3, name, ha="center", va="center", fontsize=14)
        sign = "+" if j < m - 1 else "="
        at = (left + 1.75, top - n_x / 2)
        axes.text(*at, sign, ha="center", va="center", fontsize=18)
    left = 0.3 + step * m
    for i in range(n_x):
        low = (left, top - i - 1)
        tile(axes, low, (2, 1), GREEN)
        words = number(round(total[i, 0], 2))
        axes.text(left + 1, low[1] + 0.5, words, ha="center", va="center")
    axes.text(left + 1, top + 0.45, "the sum", ha="center", va="center", fontsize=14)
    return figure


@drawn
def rows(named: Mapping[str, np.ndarray], between: Sequence[str]) -> Figure:
    """Draw rows of the same length below each other: each is made from those above it.

    Parameters
    ----------
    named : mapping of str to numpy.ndarray, shape (1, m)
        The rows, numbers or truth values, by what they are called.
    between : sequence of str
        What leads from each row to the next: a sign such as "=", or the name of a function.

    Examples
    --------
    >>> figure = rows({"Z": np.array([[0.0, 2.0]]), "Z > 0": np.array([[False, True]])}, [">"])
    """
    m = next(iter(named.values())).shape[1]
    colors = (ORANGE, BLUE, PURPLE, GREEN)
    figure, axes = canvas(2 * m + 3.4, 1.9 * len(named) + 0.1)
    for k, (name, row) in enumerate(named.items()):
        top = 1.9 * (len(named) - k) - 0.3
        axes.text(2.8, top - 0.5, name, ha="right", va="center", fontsize=15)
        for j, value in enumerate(row[0]):
            words = f"{value}" if row.dtype == bool else number(round(float(value), 2))
            left = 3.2 + 2 * j
            color = colors[k % len(colors)]
            tile(axes, (left, top - 1), (1.8, 1), color)
            axes.text(left + 0.9, top - 0.5, words, ha="center", va="center", fontsize=13)
            if not k:
                continue
            sign, middle = between[k - 1], (left + 0.9, top + 0.45)
            if sign in ("−", "=", "×"):
                axes.text(*middle, sign, ha="center", va="center", fontsize=15)
                continue
            arrow(axes, (middle[0], top + 0.9), (middle[0], top), shrinkA=1, shrinkB=1)
            axes.text(middle[0] + 0.15, middle[1], sign, va="center", fontsize=12)
    return figure


@drawn
def _product(parts: list[tuple[str, str, str, str]], n_x: int, m: int) -> Figure:
    """Draw matrices side by side, each by its name, two sides and the sign that follows it.

    Sides of the same length have the same colour: where two of them meet, they vanish.
    """
    sizes = {"n_x": n_x, "m": m, "1": 1}
    tall = max(sizes[row] for _, row, _, _ in parts)
    wide = sum(sizes[column] for _, _, column, _ in parts)
    unit = 11 / wide if wide > tall else 7 / tall
    gap = 3.2
    figure, axes = canvas(wide * unit + 2 * gap + 1.8, tall * unit + 3.0)
    left, middle = 1.2, tall * unit / 2 + 1.6
    for name, row, column, sign in parts:
        size = (sizes[column] * unit, sizes[row] * unit)
        low = (left, middle - size[1] / 2)
        _rectangle(axes, low, size, row, column)
        center = left + size[0] / 2
        at = (center, middle) if min(size) > 1.3 else (center, middle + size[1] / 2 + 0.55)
        axes.text(*at, name, ha="center", va="center", fontsize=17)
        if row != "1":
            axes.text(left - 0.3, middle, NAMES[row], ha="right", va="center")
        below = low[1] - 0.5
        axes.text(center, below, NAMES[column], ha="center", va="center")
        shape = f"({sizes[row]}, {sizes[column]})"
        axes.text(center, below - 0.75, shape, ha="center", va="center", fontsize=12)
        left += size[0]
        axes.text(left + 0.4 * gap, middle, sign, ha="center", va="center", fontsize=16)
        left += gap
    return figure


def _rectangle(
    axes: Axes, low: tuple[float, float], size: tuple[float, float], row: str, column: str
) -> None:
    """Draw a matrix whose sides are coloured by how long they are."""
    axes.add_patch(Rectangle(low, *size, facecolor=INK, alpha=0.12, linewidth=0))
    (x, y), (wide, tall) = low, size
    for side in (y, y + tall):
        axes.plot([x, x + wide], [side, side], color=SIDES[column], linewidth=3.5)
    for side in (x, x + wide):
        axes.plot([side, side], [y, y + tall], color=SIDES[row], linewidth=3.5)
