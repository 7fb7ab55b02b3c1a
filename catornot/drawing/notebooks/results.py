"""Figures of graded notebooks: a learner's own results, as pictures in a row and as curves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import cycle

import numpy as np
from matplotlib.figure import Figure

from catornot.drawing.tools.style import drawn, new_figure

LINES = ("-", "--", ":", "-.")


@drawn
def in_a_row(titled: Mapping[str, np.ndarray]) -> Figure:
    """Show pictures side by side, each below its title.

    Parameters
    ----------
    titled : mapping of str to numpy.ndarray, shape (h, w, 3)
        For each title a picture with values 0 … 255.

    Examples
    --------
    >>> figure = in_a_row({"a picture": np.zeros((8, 8, 3), np.uint8)})
    """
    figure, axes = new_figure(1, len(titled), height=3.5, squeeze=False)
    for axis, (title, image) in zip(axes[0], titled.items(), strict=True):
        axis.imshow(image)
        axis.set(xticks=[], yticks=[], title=title)
        axis.spines[:].set_visible(False)
    return figure


@drawn
def curves(
    x: Iterable[float], named: Mapping[str, Sequence[float]], xlabel: str, ylabel: str
) -> Figure:
    """Plot curves over the same x, told apart by colour and by the form of their lines.

    Parameters
    ----------
    x : iterable of float
        Where the curves were calculated.
    named : mapping of str to sequence of float
        For each name a curve; a single one needs no legend.
    xlabel, ylabel : str
        What the axes say.

    Examples
    --------
    >>> figure = curves(range(3), {"cost": [0.7, 0.5, 0.4]}, "step", "cost J")
    """
    places = list(x)
    figure, axes = new_figure(height=3.4)
    for (name, heights), line in zip(named.items(), cycle(LINES), strict=False):
        axes.plot(places, np.ravel(heights), line, label=name)  # costs may be (1, 1) arrays
    axes.set(xlabel=xlabel, ylabel=ylabel)
    if len(named) > 1:
        axes.legend()
    return figure
