"""Figure of lesson 6: how many times as long a Python loop takes as np.dot, by size."""

from __future__ import annotations

import timeit
from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from .style import BLUE, INK, ORANGE, look, new_figure

SIZES = (10, 100, 1_000, 10_000, 100_000, 1_000_000)
# What `measure(seconds=0.3)` gave with Python 3.11 and numpy 2.4, one thread of a
# shared server; two runs differed by up to a sixth. Other machines: other numbers, similar curve.
MEASURED = {10: 3.4, 100: 34, 1_000: 260, 10_000: 650, 100_000: 670, 1_000_000: 220}


def dot_by_loop(a: np.ndarray, v: np.ndarray) -> float:
    """Return the dot product of two arrays of shape (n,), by a loop in Python.

    Examples
    --------
    >>> float(dot_by_loop(np.array([2.0, 3.0]), np.array([1.0, 10.0])))
    32.0
    """
    total = 0.0
    for j in range(len(a)):
        total += a[j] * v[j]
    return total


def measure(sizes: Sequence[int] = SIZES, seconds: float = 0.05) -> dict[int, float]:
    """Measure on this machine how many times as long the loop takes as `np.dot`.

    Of several runs the shortest counts: whatever else a computer does can only make a run longer.

    Parameters
    ----------
    sizes : sequence of int
        How many numbers to multiply.
    seconds : float
        About how long to repeat each of the two, per size.

    Returns
    -------
    dict of int to float
        The ratio of the two times, for each size.

    Examples
    --------
    >>> list(measure([10], seconds=0.001))
    [10]
    """
    chance, found = np.random.default_rng(6), {}
    for size in sizes:
        a, v = chance.random(size), chance.random(size)
        slow = _shortest(lambda: dot_by_loop(a, v), seconds)
        found[size] = slow / _shortest(lambda: np.dot(a, v), seconds)
    return found


def ratio(mine: Mapping[int, float] | None = None) -> Figure:
    """Plot the ratio of the two times against size, as measured beforehand.

    Parameters
    ----------
    mine : mapping of int to float, optional
        Your own measurement, from `measure()`, drawn on top.

    Returns
    -------
    matplotlib.figure.Figure

    Examples
    --------
    >>> figure = ratio({10: 3.0, 1000: 200.0})
    """
    with look():
        figure, axes = new_figure(height=3.9)
        axes.axhline(1, color=INK, linewidth=1, linestyle=":")
        axes.text(1e6, 1.12, "equally fast", ha="right", va="bottom", fontsize=12)
        axes.loglog(*zip(*MEASURED.items(), strict=True), "o-", color=BLUE, label="our machine")
        if mine is not None:
            points = zip(*mine.items(), strict=True)
            axes.loglog(*points, "s--", color=ORANGE, label="your machine")
        axes.legend(loc="upper left")
        axes.set(xlabel="how many numbers", ylabel="time of loop ÷ time of np.dot")
        axes.set_xticks(SIZES, ["10", "100", "1000", "10⁴", "10⁵", "10⁶"])
        axes.set_yticks([1, 10, 100, 1000], ["1", "10", "100", "1000"])
        axes.minorticks_off()
        axes.set(ylim=(0.7, 3000))
    plt.close(figure)
    return figure


def _shortest(function, seconds: float) -> float:  # type: ignore[no-untyped-def]
    """Return the shortest time of one call, from about `seconds` of repeating."""
    timer = timeit.Timer(function)
    timer.timeit(1)  # the first call may have to fetch things
    number = max(1, int(seconds / 5 / max(timer.timeit(1), 1e-9)))
    return min(timer.repeat(5, number)) / number
