"""Figures of lessons 6 and 6b: products and sums of whole arrays, and what shapes they have."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from catornot.drawing.tools.boxes import arrow, box, canvas, grid, number, numbers
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

STEPS_IN_PYTHON = ("look up a[j]", "wrap it up", "which type?", "multiply", "wrap it up")


@drawn
def dot(a: np.ndarray, v: np.ndarray, names: tuple[str, str] = ("a", "v")) -> Figure:
    """Draw a dot product: multiply in pairs, then add up.

    Parameters
    ----------
    a, v : numpy.ndarray, shape (n,)
        A handful of numbers each.
    names : tuple of str
        What the two are called.

    Examples
    --------
    >>> figure = dot(np.array([2.0, -1.0]), np.array([1.0, 3.0]))
    """
    n = len(a)
    figure, axes = canvas(2 * n + 4.4, 6.2)
    first, second = names
    rows = ((first, a, ORANGE), (second, v, BLUE), (f"{first} × {second}", a * v, GREEN))
    for k, (name, values, color) in enumerate(rows):
        top = 5.8 - 2.0 * k
        axes.text(1.1, top - 0.5, name, ha="right", va="center", fontsize=15)
        for j, value in enumerate(values):
            grid(axes, (1.6 + 2 * j, top), np.array([[number(value)]]), color, fontsize=14)
            if k:
                arrow(axes, (2.1 + 2 * j, top + 1.0), (2.1 + 2 * j, top), color=INK)
                sign = "×" if k == 1 else "="
                axes.text(2.35 + 2 * j, top + 0.5, sign, va="center", fontsize=14)
    for j in range(1, n):
        axes.text(1.1 + 2 * j, 1.3, "+", ha="center", va="center", fontsize=16)
    axes.text(2 * n + 1.2, 1.3, "=", ha="center", va="center", fontsize=16)
    box(axes, (2 * n + 1.7, 0.75), (1.8, 1.1), number(np.dot(a, v)), VERMILION, fontsize=16)
    axes.text(2 * n + 2.6, 0.35, "the sum", ha="center", va="center")
    return figure


@drawn
def work() -> Figure:
    """Draw what Python does for every product, and what a compiled loop does.

    Examples
    --------
    >>> figure = work()
    """
    figure, axes = canvas(12, 6.4)
    axes.text(0.2, 6.0, "a loop in Python, for every j", va="center")
    for j in range(2):
        for k, step in enumerate(STEPS_IN_PYTHON):
            color = VERMILION if step == "multiply" else INK
            words = step.replace(" ", "\n", 1) if " " in step else step
            corner = (0.2 + 2.36 * k, 4.3 - 1.45 * j)
            box(axes, corner, (2.16, 1.2), words, color, fontsize=12.5)
    axes.text(0.2, 2.35, "numpy: asks once, then a compiled loop multiplies", va="center")
    box(axes, (0.2, 0.6), (2.16, 1.2), "which\ntype?", INK, fontsize=12.5)
    for k in range(7):
        box(axes, (2.56 + 1.2 * k, 0.6), (1.05, 1.2), "×", VERMILION, fontsize=16)
    axes.text(11.1, 1.15, "…", va="center", fontsize=16)
    return figure


@drawn
def lanes(count: int = 8, wide: int = 4) -> Figure:
    """Draw products made one at a time, and several at a time.

    Parameters
    ----------
    count : int
        How many products there are.
    wide : int
        How many of them one instruction makes.

    Examples
    --------
    >>> figure = lanes()
    """
    figure, axes = canvas(count + 3.4, wide + 4.6)
    top = wide + 3.3
    axes.text(0.1, top + 0.7, "one number an instruction", va="center")
    grid(axes, (1.9, top), np.full((1, count), "×"), ORANGE, fontsize=14)
    axes.text(0.1, wide + 1.2, f"SIMD: {wide} numbers an instruction", va="center")
    turns = -(-count // wide)
    marks = np.array(
        [["×" if j * wide + i < count else "" for j in range(turns)] for i in range(wide)]
    )
    grid(axes, (1.9, wide + 0.7), marks, GREEN, fontsize=14)
    for low, ticks in ((top - 1.4, count), (0.35, turns)):
        arrow(axes, (1.9, low + 0.05), (2.2 + ticks, low + 0.05), shrinkA=0)
        axes.text(1.7, low, "time", ha="right", va="center", fontsize=12)
        axes.text(2.4 + ticks, low, f"{ticks}", va="center", fontsize=14)
    return figure


@drawn
def matrix_times_vector(A: np.ndarray, v: np.ndarray, row: int = 0) -> Figure:
    """Draw u = Av, and which numbers one entry of u is made from.

    Parameters
    ----------
    A : numpy.ndarray, shape (rows, columns)
        A small matrix.
    v : numpy.ndarray, shape (columns, 1)
        A column.
    row : int
        The entry of u to show.

    Examples
    --------
    >>> figure = matrix_times_vector(np.eye(2), np.array([[1.0], [2.0]]))
    """
    rows, columns = A.shape
    u = A @ v
    tall = max(rows, columns)
    figure, axes = canvas(columns + 8.1, tall + 2.6)
    middle = tall / 2 + 1.3
    colors = [[ORANGE if i == row else INK] * columns for i in range(rows)]
    results = [[GREEN if i == row else INK] for i in range(rows)]
    parts = (
        ("A", A, colors, 0.3), ("v", v, BLUE, columns + 2.0), ("u", u, results, columns + 4.7)
    )  # fmt: skip
    for name, table, color, left in parts:
        words = numbers(table)
        grid(axes, (left, middle + len(table) / 2), words, color, fontsize=14)
        center = left + table.shape[1] / 2
        axes.text(center, middle + len(table) / 2 + 0.4, name, ha="center", fontsize=15)
        shape = f"({table.shape[0]}, {table.shape[1]})"
        axes.text(center, middle - len(table) / 2 - 0.5, shape, ha="center", va="center")
    axes.text(columns + 1.15, middle, "·", ha="center", va="center", fontsize=22)
    axes.text(columns + 3.85, middle, "=", ha="center", va="center", fontsize=18)
    level = middle + rows / 2 - row - 0.5
    axes.text(columns + 5.9, level, "← row times\n     column", va="center")
    return figure


@drawn
def elementwise(values: np.ndarray, results: np.ndarray, name: str) -> Figure:
    """Draw a function that is applied to each number of an array by itself.

    Parameters
    ----------
    values, results : numpy.ndarray, shape (n,)
        What goes in, and what comes out.
    name : str
        The function.

    Examples
    --------
    >>> figure = elementwise(np.array([0.0, 1.0]), np.exp(np.array([0.0, 1.0])), "np.exp")
    """
    n = len(values)
    figure, axes = canvas(2.4 * n + 1.9, 5.2)
    for j in range(n):
        left = 1.6 + 2.4 * j
        box(axes, (left, 3.8), (1.5, 1.0), number(values[j]), ORANGE, fontsize=14)
        box(axes, (left, 0.4), (1.5, 1.0), number(results[j]), GREEN, fontsize=14)
        arrow(axes, (left + 0.75, 3.8), (left + 0.75, 1.4))
        at = (left + 0.95, 2.6)
        axes.text(*at, name, va="center", family="monospace", fontsize=12.5)
    axes.text(1.2, 4.3, "v", ha="right", va="center", fontsize=15)
    axes.text(1.2, 0.9, "u", ha="right", va="center", fontsize=15)
    return figure


@drawn
def ranks(values: np.ndarray) -> Figure:
    """Draw the same numbers as (n,), (n, 1) and (1, n), and what `.T` does to each.

    Parameters
    ----------
    values : numpy.ndarray, shape (n,)
        A few numbers.

    Examples
    --------
    >>> figure = ranks(np.array([1, 2, 3]))
    """
    n = len(values)
    figure, axes = canvas(2 * n + 6.4, 2 * n + 4.9)
    top = 2 * n + 4.2
    axes.text(1.7, top + 0.35, "a", ha="center", va="center", fontsize=15, style="italic")
    axes.text(n + 6.0, top + 0.35, "a.T", ha="center", va="center", family="monospace")
    lines: tuple[tuple[tuple[int, ...], str, float], ...] = (
        ((n,), VERMILION, top - 0.9),
        ((n, 1), BLUE, top - 2.6 - n / 2),
        ((1, n), PURPLE, top - 4.1 - 1.35 * n),
    )
    for shape, color, level in lines:
        table = values.reshape(shape)
        for left, one in ((0.3, table), (n + 4.5, table.T)):
            _array(axes, (left, level), one, color)
        words = "nothing\nchanges" if len(shape) == 1 else "turned"
        arrow(axes, (n + 2.4, level), (n + 4.3, level), color=color)
        axes.text(n + 3.3, level + 0.25, words, ha="center", va="bottom", fontsize=12)
    return figure


@drawn
def gate(shape: tuple[int, ...], arrivals: tuple[tuple[int, ...], ...]) -> Figure:
    """Draw an assert as a gate that only arrays of one shape pass.

    Parameters
    ----------
    shape : tuple of int
        The shape that passes.
    arrivals : tuple of tuples of int
        The shapes that arrive.

    Examples
    --------
    >>> figure = gate((3, 1), ((3,), (3, 1), (1, 3)))
    """
    count = len(arrivals)
    figure, axes = canvas(12, 1.3 * count + 1.4)
    box(axes, (4.0, 0.2), (4.4, 1.3 * count), "", INK)
    words = f"assert a.shape == {shape}"
    axes.text(6.2, 1.3 * count + 0.75, words, ha="center", family="monospace")
    for k, arriving in enumerate(arrivals):
        level = 1.3 * (count - k) - 0.45
        passes = arriving == shape
        color = GREEN if passes else VERMILION
        axes.text(1.5, level, f"{arriving}", ha="center", va="center", fontsize=15)
        arrow(axes, (2.6, level), (8.9 if passes else 5.6, level), color=color, linewidth=2.4)
        if passes:
            axes.text(9.1, level, "passes,\nsays nothing", va="center", color=AS_TEXT[color])
        else:
            axes.text(
                5.75, level, "AssertionError", va="center", color=AS_TEXT[color], fontsize=12.5
            )
    return figure


def _array(axes: Axes, place: tuple[float, float], table: np.ndarray, color: str) -> None:
    """Draw an array with its shape; one with a single axis gets round ends and no frame."""
    left, level = place
    flat = np.atleast_2d(table)
    rows = flat.shape[0]
    if table.ndim == 1:
        for j, value in enumerate(table):
            box(axes, (left + j + 0.05, level - 0.45), (0.9, 0.9), f"{value}", color, fontsize=13)
    else:
        grid(axes, (left, level + rows / 2), flat, color, fontsize=13)
    below = (left + flat.shape[1] / 2, level - rows / 2 - 0.35)
    axes.text(*below, f"{table.shape}", ha="center", va="center")
