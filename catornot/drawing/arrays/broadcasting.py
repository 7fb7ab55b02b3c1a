"""Figures of lesson 6b: broadcasting as stretched grids, its rules, and sums along an axis."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from catornot.drawing.tools.boxes import arrow, canvas, grid, number, numbers
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

SIGNS: dict[str, Callable] = {
    "+": np.add,
    "−": np.subtract,
    "×": np.multiply,
    "÷": np.divide,
}
Shape = tuple[int, ...]
SIZE_WIDE = 2.3  # of one size in the drawing of the rules


@drawn
def stretch(left: np.ndarray, right: np.ndarray, sign: str = "+") -> Figure:
    """Draw two arrays, stretched to a common shape, and the result.

    What was there is drawn in full, the copies that one has to imagine are dashed.

    Parameters
    ----------
    left, right : numpy.ndarray, at most two axes
        Two arrays that fit each other.
    sign : {"+", "−", "×", "÷"}
        What is done with them.

    Examples
    --------
    >>> figure = stretch(np.array([[1, 2], [3, 4]]), np.array([10, 20]))
    """
    result = SIGNS[sign](left, right)
    rows, columns = np.atleast_2d(result).shape
    gap = 1.1
    figure, axes = canvas(3 * columns + 2 * gap + 0.4, rows + 1.75)
    top = rows + 0.95
    for k, (array, color) in enumerate(((left, ORANGE), (right, BLUE), (result, GREEN))):
        start = 0.2 + k * (columns + gap)
        _stretched(axes, (start, top), array, (rows, columns), color)
        shape = f"{np.shape(array)}" if np.ndim(array) else "a number"
        axes.text(start + columns / 2, top + 0.4, shape, ha="center", va="center")
        if k < 2:
            mark = (sign, "=")[k]
            middle = (start + columns + gap / 2, top - rows / 2)
            axes.text(*middle, mark, ha="center", va="center", fontsize=18)
    if _is_smaller(left, result) or _is_smaller(right, result):
        words = "dashed: only imagined, never stored"
        axes.text(0.2, 0.45, words, va="center", fontsize=12)
    return figure


@drawn
def rules(pairs: Sequence[tuple[Shape, Shape]]) -> Figure:
    """Draw pairs of shapes, aligned at the right, and what becomes of each axis.

    Parameters
    ----------
    pairs : sequence of pairs of shapes
        Shapes of at most three axes.

    Examples
    --------
    >>> figure = rules([((3, 4), (4,)), ((3, 4), (3,))])
    """
    most = max(max(len(a), len(b)) for a, b in pairs)
    step = 3.3
    figure, axes = canvas(SIZE_WIDE * most + 8.4, step * len(pairs) - 0.2)
    for k, (first, second) in enumerate(pairs):
        top = step * (len(pairs) - k) - 0.4
        ends = [_end(a, b) for a, b in zip(*_aligned(first, second, most), strict=True)]
        for line, shape in enumerate((first, second)):
            level = top - 1.15 * line
            axes.text(0.2, level - 0.5, f"{shape}", va="center", fontsize=14)
            _sizes(axes, (3.0, level), shape, ends)
        fits = "error" not in ends
        words = f"fits:\n{np.broadcast_shapes(first, second)}" if fits else "doesn't fit:\nerror"
        at = (3.3 + SIZE_WIDE * most, top - 1.1)
        color = GREEN if fits else VERMILION
        axes.text(*at, words, va="center", color=AS_TEXT[color], fontsize=14)
    return figure


@drawn
def sums(table: np.ndarray) -> Figure:
    """Draw a table with the sums of its columns below it and of its rows beside it.

    Parameters
    ----------
    table : numpy.ndarray, shape (rows, columns)
        A small table of whole numbers.

    Examples
    --------
    >>> figure = sums(np.array([[1, 2, 3], [4, 5, 6]]))
    """
    rows, columns = table.shape
    figure, axes = canvas(columns + 8.2, rows + 4.0)
    top = rows + 3.3
    axes.text(0.4 + columns / 2, top + 0.35, f"{table.shape}", ha="center", va="center")
    grid(axes, (0.4, top), numbers(table), INK, fontsize=14)
    grid(axes, (0.4, 1.9), numbers(table.sum(axis=0, keepdims=True)), BLUE, fontsize=14)
    grid(
        axes,
        (columns + 1.8, top),
        numbers(table.sum(axis=1, keepdims=True)),
        ORANGE,
        fontsize=14,
    )
    for j in range(columns):
        arrow(axes, (0.9 + j, 3.3), (0.9 + j, 1.9), color=BLUE)
    for i in range(rows):
        level = top - i - 0.5
        arrow(axes, (columns + 0.4, level), (columns + 1.8, level), color=ORANGE)
    for axis, kept, lost, x, y in (
        (0, (1, columns), (columns,), columns + 0.8, 1.4),
        (1, (rows, 1), (rows,), columns + 3.2, top - rows / 2),
    ):
        words = f"axis={axis}: {lost}\nwith keepdims:\n{kept}"
        axes.text(x, y, words, va="center")
    return figure


def _is_smaller(array: np.ndarray, result: np.ndarray) -> bool:
    return np.size(array) < np.size(result)


def _stretched(
    axes: Axes, corner: tuple[float, float], array: np.ndarray, shape: Shape, color: str
) -> None:
    """Draw an array in full and, dashed, what it is stretched to."""
    there = np.atleast_2d(array)
    size = 13 if shape[1] < 4 else 11
    full = np.broadcast_to(there, shape)
    for (i, j), value in np.ndenumerate(full):
        if i < there.shape[0] and j < there.shape[1]:
            continue
        low = (corner[0] + j, corner[1] - i - 1)
        axes.add_patch(
            Rectangle(low, 1, 1, fill=False, edgecolor=color, linewidth=1.1, linestyle=(0, (3, 3)))
        )
        middle = (low[0] + 0.5, low[1] + 0.5)
        axes.text(*middle, number(value), ha="center", va="center", fontsize=size, alpha=0.75)
    grid(axes, corner, numbers(there), color, fontsize=size)


def _aligned(first: Shape, second: Shape, most: int) -> tuple[list, list]:
    """Return both shapes with None in front, so that their last axes stand below each other."""
    return [None] * (most - len(first)) + [*first], [None] * (most - len(second)) + [*second]


def _end(a: int | None, b: int | None) -> int | str | None:
    """Return the size that two sizes become together, "error" if they don't fit."""
    if a is None or b is None:
        return b if a is None else a
    if a == b or 1 in (a, b):
        return b if a == 1 else a
    return "error"


def _sizes(axes: Axes, corner: tuple[float, float], shape: Shape, ends: Sequence) -> None:
    """Write the sizes of one shape into boxes; a stretched one says what it is stretched to."""
    aligned = [None] * (len(ends) - len(shape)) + [*shape]
    for place, (size, end) in enumerate(zip(aligned, ends, strict=True)):
        if end is None:
            continue
        low = (corner[0] + SIZE_WIDE * place, corner[1] - 1.0)
        color = VERMILION if end == "error" else BLUE if size == end else PURPLE
        style: Any = (0, (3, 3)) if size is None else "-"
        wide = SIZE_WIDE - 0.25
        axes.add_patch(
            Rectangle(low, wide, 0.95, fill=False, edgecolor=color, linewidth=1.8, linestyle=style)
        )
        there = 1 if size is None else size
        words = f"{there}" if end in (there, "error") else f"{there} → {end}"
        axes.text(low[0] + wide / 2, low[1] + 0.46, words, ha="center", va="center", fontsize=14)
