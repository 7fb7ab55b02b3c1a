"""One look for every figure: colours, sizes and line widths.

The colours are Okabe and Ito's, told apart by people with every common kind of colour
blindness. Figures are drawn on paper: on a white page it can't be seen, in dark mode it is a
light card, so that text and lines are read as well there. (No ink reads well on white *and* on
black: the best grey reaches 4.4 : 1 on both, and WCAG asks for 4.5 : 1.)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, ParamSpec

import matplotlib.pyplot as plt
from matplotlib.figure import Figure

BLUE = "#0072B2"
ORANGE = "#E69F00"
GREEN = "#009E73"
VERMILION = "#D55E00"
PURPLE = "#CC79A7"
SKY = "#56B4E9"
RED = "#C8102E"  # for what *is* red, the red of a picture; always named beside it
INK = "#4D4D4D"  # text and axes
PAPER = "#FFFFFFF0"  # a little of a dark page shines through, so that it doesn't glare

# Lines and areas may be pale, text may not: what a colour is where it writes.
AS_TEXT = {
    BLUE: "#00629A",
    ORANGE: "#805500",
    GREEN: "#00734F",
    VERMILION: "#A84300",
    PURPLE: "#994070",
    SKY: "#1B6A9C",
}

CAT = ORANGE  # y = 1, everywhere
NOT_CAT = BLUE  # y = 0, everywhere

Inputs = ParamSpec("Inputs")

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
            "figure.facecolor": PAPER,
            "axes.facecolor": "none",
            "savefig.facecolor": PAPER,
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


def drawn(draw: Callable[Inputs, Figure]) -> Callable[Inputs, Figure]:
    """Let a function draw in the course's look, and close its figure: a notebook shows it once.

    Examples
    --------
    >>> figure = drawn(lambda: new_figure(height=2.0)[0])()
    >>> plt.fignum_exists(figure.number)
    False
    """

    @wraps(draw)
    def inside(*args: Inputs.args, **kwargs: Inputs.kwargs) -> Figure:
        with look():
            figure = draw(*args, **kwargs)
        plt.close(figure)
        return figure

    return inside


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
