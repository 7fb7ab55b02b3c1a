"""One look for every figure: colours, sizes and line widths.

The colours are Okabe and Ito's, told apart by people with every common kind of colour
blindness; the mid-grey ink and the transparent background read on white and in dark mode.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import matplotlib.pyplot as plt
from matplotlib.figure import Figure

BLUE = "#0072B2"
ORANGE = "#E69F00"
GREEN = "#009E73"
VERMILION = "#D55E00"
PURPLE = "#CC79A7"
SKY = "#56B4E9"
YELLOW = "#F0E442"
INK = "#7A7A7A"  # text and axes: at least 4:1 on white and on the dark site's background

CAT = ORANGE  # y = 1, everywhere
NOT_CAT = BLUE  # y = 0, everywhere

WIDTH = 6.4  # inches; at 400 px the smallest text is still legible


@contextmanager
def look() -> Iterator[None]:
    """Draw what is inside in the course's look.

    Examples
    --------
    >>> with look():
    ...     figure, axes = plt.subplots()
    """
    with plt.rc_context(
        {
            "figure.figsize": (WIDTH, 3.6),
            "figure.dpi": 110,
            "savefig.dpi": 110,
            "figure.facecolor": "none",
            "axes.facecolor": "none",
            "savefig.facecolor": "none",
            "font.size": 13,
            "axes.titlesize": 14,
            "axes.labelsize": 13,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.edgecolor": INK,
            "axes.labelcolor": INK,
            "axes.titlecolor": INK,
            "text.color": INK,
            "xtick.color": INK,
            "ytick.color": INK,
            "legend.frameon": False,
            "legend.labelcolor": INK,
            "lines.linewidth": 2.2,
            "axes.prop_cycle": plt.cycler(color=[BLUE, ORANGE, GREEN, VERMILION, PURPLE, SKY]),
        }
    ):
        yield


def new_figure(
    rows: int = 1, columns: int = 1, height: float = 3.6, **options: Any
) -> tuple[Figure, Any]:
    """Return a figure in the course's width and look, and its axes.

    Parameters
    ----------
    rows, columns : int
        The grid of panels.
    height : float
        Height in inches; the width is always `WIDTH`.
    **options
        Passed on to `matplotlib.pyplot.subplots`.

    Returns
    -------
    figure, axes
        As from `matplotlib.pyplot.subplots`.

    Examples
    --------
    >>> with look():
    ...     figure, axes = new_figure(1, 2)
    """
    return plt.subplots(rows, columns, figsize=(WIDTH, height), layout="constrained", **options)
