"""Boxes, arrows and grids of numbers: what the lessons' diagrams are put together from."""

from __future__ import annotations

from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch, Rectangle

from catornot.drawing.tools.style import INK, WIDTH


def canvas(width: float, height: float) -> tuple[Figure, Axes]:
    """Return a figure without axes, `width` by `height` units, both directions alike.

    Parameters
    ----------
    width, height : float
        Size in the units of the drawing; the figure is as wide as every other.

    Returns
    -------
    figure, axes
        An empty drawing, its origin at the lower left.

    Examples
    --------
    >>> figure, axes = canvas(10, 4)
    """
    figure, axes = plt.subplots(figsize=(WIDTH, WIDTH * height / width))
    figure.subplots_adjust(0, 0, 1, 1)
    axes.set(xlim=(0, width), ylim=(0, height), aspect="equal")
    axes.axis("off")
    return figure, axes


def box(
    axes: Axes,
    corner: tuple[float, float],
    size: tuple[float, float],
    text: str = "",
    color: str = INK,
    **options: Any,
) -> None:
    """Draw a rounded box with text in its middle.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Where to draw.
    corner, size : tuple of float
        Lower left corner; width and height.
    text : str
        What the box says.
    color : str
        Of the outline, and faintly of the inside.
    **options
        Passed on to `Axes.text`.
    """
    for fill, alpha in ((True, 0.1), (False, 1.0)):
        axes.add_patch(
            FancyBboxPatch(
                corner,
                *size,
                boxstyle="round,pad=0,rounding_size=0.12",
                facecolor=color if fill else "none",
                edgecolor="none" if fill else color,
                alpha=alpha,
                linewidth=1.8,
            )
        )
    middle = (corner[0] + size[0] / 2, corner[1] + size[1] / 2)
    axes.text(*middle, text, **{"ha": "center", "va": "center", **options})


def arrow(axes: Axes, start: tuple[float, float], end: tuple[float, float], **options: Any) -> None:
    """Draw an arrow from `start` to `end`; options go to its `arrowprops`."""
    style = {"arrowstyle": "-|>", "color": INK, "linewidth": 1.8, "shrinkA": 3, "shrinkB": 3}
    axes.annotate("", end, start, arrowprops={**style, **options})


def number(value: float, digits: int = 3) -> str:
    """Return a number as text of at most so many digits, with a real minus sign.

    Examples
    --------
    >>> number(-0.36788)
    '−0.368'
    """
    return f"{value + 0.0:.{digits}g}".replace("-", "−")  # + 0.0 turns -0.0 to 0.0


def numbers(table: np.ndarray) -> np.ndarray:
    """Return a table of numbers as a table of texts.

    Examples
    --------
    >>> numbers(np.array([[-1.0, 2.5]])).tolist()
    [['−1', '2.5']]
    """
    return np.array([[number(value) for value in line] for line in table])


def tile(
    axes: Axes,
    corner: tuple[float, float],
    size: tuple[float, float],
    color: str,
    linewidth: float = 1.4,
) -> None:
    """Draw a rectangle with sharp corners, faintly filled.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Where to draw.
    corner, size : tuple of float
        Lower left corner; width and height.
    color : str
        Of the outline, and faintly of the inside.
    linewidth : float
        Of the outline.
    """
    axes.add_patch(Rectangle(corner, *size, facecolor=color, alpha=0.14, linewidth=0))
    axes.add_patch(Rectangle(corner, *size, fill=False, edgecolor=color, linewidth=linewidth))


def grid(
    axes: Axes,
    corner: tuple[float, float],
    table: np.ndarray,
    color: str | list[list[str]] = INK,
    size: float = 1.0,
    **options: Any,
) -> None:
    """Draw a table of values as squares, its first row on top.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Where to draw.
    corner : tuple of float
        Upper left corner.
    table : numpy.ndarray, shape (rows, columns)
        What to write into the squares.
    color : str or list of lists of str
        One colour, or one for each square.
    size : float
        The side of a square.
    **options
        Passed on to `Axes.text`.
    """
    for (i, j), value in np.ndenumerate(table):
        here = color if isinstance(color, str) else color[i][j]
        low = (corner[0] + j * size, corner[1] - (i + 1) * size)
        tile(axes, low, (size, size), here)
        axes.text(
            low[0] + size / 2, low[1] + size / 2, f"{value}",
            **{"ha": "center", "va": "center", **options},
        )  # fmt: skip
