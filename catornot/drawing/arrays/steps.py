"""Figures of lessons 7 and 7b: the mean error, how many steps Python takes, which loop can't go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.figure import Figure

from catornot.drawing.tools.boxes import arrow, box, canvas, number
from catornot.drawing.tools.style import (
    AS_TEXT,
    BLUE,
    CAT,
    GREEN,
    INK,
    NOT_CAT,
    ORANGE,
    VERMILION,
    drawn,
    new_figure,
)

LINES = ((VERMILION, "o-"), (ORANGE, "s-"), (GREEN, "D-"))


@drawn
def mean_error(dZ: np.ndarray, Y: np.ndarray) -> Figure:
    """Draw the error of every example as a bar, and db as the line at their mean.

    Parameters
    ----------
    dZ, Y : numpy.ndarray, shape (1, m)
        Errors a - y of a few examples, and their labels.

    Examples
    --------
    >>> figure = mean_error(np.array([[-0.2, 0.6]]), np.array([[1, 0]]))
    """
    errors, labels = dZ.ravel(), Y.ravel()
    places = np.arange(len(errors))
    names = [f"$dz^{{({k + 1})}}$\ny = {label:.0f}" for k, label in enumerate(labels)]
    mean = number(round(errors.mean(), 3))
    figure, axes = new_figure(height=3.5)
    bars = axes.bar(places, errors, color=np.where(labels == 1, CAT, NOT_CAT), width=0.6)
    axes.bar_label(bars, [number(round(error, 2)) for error in errors], padding=2)
    axes.axhline(0, color=INK, linewidth=1)
    axes.axhline(errors.mean(), color=VERMILION, linestyle="--")
    right = len(errors) - 0.6
    away, side = (0.06, "bottom") if errors.mean() >= 0 else (-0.06, "top")  # from the zero line
    words = f"mean:\ndb = {mean}"
    axes.text(right, errors.mean() + away, words, va=side, color=AS_TEXT[VERMILION])
    axes.set_xticks(places, names)
    axes.set(ylabel="dz = a − y", ylim=(-1, 1), xlim=(-0.5, right + 1.1))
    axes.set_yticks([-1, -0.5, 0, 0.5, 1])
    return figure


@drawn
def growth(sizes: Sequence[int], counts: Mapping[str, Sequence[int]]) -> Figure:
    """Plot steps of Python against the number of examples, one line for each way.

    Parameters
    ----------
    sizes : sequence of int
        The numbers of examples.
    counts : mapping of str to sequence of int
        How many steps each way takes, for each of the sizes.

    Examples
    --------
    >>> figure = growth([1, 2], {"one loop": [10, 20], "no loop": [6, 6]})
    """
    figure, axes = new_figure(height=4.0)
    for (color, style), (name, steps) in zip(LINES, counts.items(), strict=False):
        axes.loglog(sizes, steps, style, color=color)
        axes.text(sizes[-1] * 1.25, steps[-1], name, va="center")
    axes.set(xlabel="examples m", ylabel="steps of Python")
    axes.set_xticks(sizes, [f"{size}" for size in sizes])
    axes.set_xlim(sizes[0] * 0.8, sizes[-1] * 4.5)
    axes.minorticks_off()
    return figure


@drawn
def agreement(by_loops: Sequence[float], without: Sequence[float]) -> Figure:
    """Plot what was computed without a loop against the same by loops.

    Parameters
    ----------
    by_loops, without : sequence of float
        The same quantities, computed in two ways.

    Examples
    --------
    >>> figure = agreement([0.1, -0.2], [0.1, -0.2])
    """
    figure, axes = new_figure(height=3.9)
    axes.axline((0, 0), slope=1, color=INK, linewidth=1.2, linestyle=":")
    axes.plot(by_loops, without, "o", color=BLUE, markersize=5, alpha=0.6)
    axes.set(xlabel="slope by loops", ylabel="slope without a loop")
    return figure


@drawn
def side_by_side_or_in_turn(count: int = 4) -> Figure:
    """Draw examples, which can be worked on side by side, and iterations, which can't.

    Parameters
    ----------
    count : int
        How many of each.

    Examples
    --------
    >>> figure = side_by_side_or_in_turn()
    """
    figure, axes = canvas(12.4, 9.4)
    axes.text(0.2, 8.9, "examples: nobody waits for anybody", va="center")
    box(axes, (0.2, 5.9), (1.5, 1.2), "w, b", INK, fontsize=14)
    box(axes, (10.5, 5.9), (1.7, 1.2), "dw, db", GREEN, fontsize=14)
    for k in range(count):
        level = 8.1 - k * 3.2 / (count - 1)
        name = f"$x^{{({k + 1})}}$ → $dz^{{({k + 1})}}$" if k < count - 1 else (
            "$x^{(m)}$ → $dz^{(m)}$"
        )  # fmt: skip
        box(axes, (4.3, level - 0.42), (3.6, 0.84), name, ORANGE, fontsize=14)
        arrow(axes, (1.7, 6.5), (4.3, level))
        arrow(axes, (7.9, level), (10.5, 6.5))
    axes.text(0.2, 3.6, "iterations: each waits for the one before", va="center")
    for k in range(count):
        left = 0.2 + 3.15 * k
        box(axes, (left, 1.3), (1.6, 1.2), f"$w_{k}$, $b_{k}$", BLUE, fontsize=14)
        if k < count - 1:
            arrow(axes, (left + 1.6, 1.9), (left + 3.15, 1.9))
            axes.text(left + 2.35, 2.3, "−α dw", ha="center", fontsize=12)
    axes.text(0.2, 0.5, "to know the slope here, you must be here", va="center", fontsize=12)
    return figure
