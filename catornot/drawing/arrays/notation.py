"""Figure of the page of notation: every array of one step, and its derivative below it."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure

from catornot.drawing.tools.boxes import canvas, grid
from catornot.drawing.tools.style import BLUE, GREEN, ORANGE, drawn


@drawn
def shapes(n_x: int = 4, m: int = 3) -> Figure:
    """Draw all arrays of one step beside each other, each derivative below what it belongs to.

    Parameters
    ----------
    n_x, m : int
        Features and examples, a few of each.

    Examples
    --------
    >>> figure = shapes(4, 3)
    """
    pairs = (
        (("X", n_x, m, ORANGE), ("Y", 1, m, BLUE)),
        (("w", n_x, 1, ORANGE), ("dw", n_x, 1, GREEN)),
        (("b", 1, 1, ORANGE), ("db", 1, 1, GREEN)),
        (("Z, A", 1, m, ORANGE), ("dZ", 1, m, GREEN)),
    )
    figure, axes = canvas(2 * m + 12.4, 2 * n_x + 3.2)
    left = 0.4
    for pair in pairs:
        for top, (name, rows, columns, color) in zip((2 * n_x + 2.4, n_x + 0.7), pair, strict=True):
            grid(axes, (left, top), np.full((rows, columns), ""), color)
            shape = "a number" if name in ("b", "db") else f"({rows}, {columns})"
            axes.text(left, top + 0.4, f"{name}: {shape}", va="center")
        left += max(pair[0][2] + 1.2, 4.2)
    return figure
