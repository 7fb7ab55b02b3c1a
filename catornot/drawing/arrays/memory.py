"""Figure of lesson 6: a table, and the one long line in which memory keeps it."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure

from catornot.drawing.tools.boxes import canvas, grid
from catornot.drawing.tools.style import BLUE, GREEN, ORANGE, PURPLE, drawn

ROW_COLORS = (ORANGE, BLUE, GREEN, PURPLE)


@drawn
def orders(table: np.ndarray) -> Figure:
    """Draw a table, and its numbers in memory row by row (C) and column by column (F).

    Parameters
    ----------
    table : numpy.ndarray, shape (rows, columns)
        A small table of at most four rows.

    Examples
    --------
    >>> figure = orders(np.array([[1, 2, 3], [4, 5, 6]]))
    """
    rows, columns = table.shape
    colors = [[ROW_COLORS[i]] * columns for i in range(rows)]
    wide = rows * columns
    figure, axes = canvas(wide + 2.6, rows + 5.3)
    grid(axes, (0.3, rows + 5.0), table, colors, fontsize=14)
    note = "each row has\nits own colour"
    axes.text(columns + 0.8, rows / 2 + 5.0, note, va="center")
    for order, top, words in (
        ("C", 3.5, "C order: row by row"),
        ("F", 1.25, "F order: column by column"),
    ):
        axes.text(0.3, top + 0.45, words, va="center")
        line = [list(np.array(colors).ravel(order=order))]  # type: ignore[arg-type]
        values = table.ravel(order=order).reshape(1, -1)  # type: ignore[arg-type]
        grid(axes, (0.3, top), values, line, fontsize=14)
    return figure
