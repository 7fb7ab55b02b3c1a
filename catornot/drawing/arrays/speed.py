"""Figure of lesson 6: how many times as long a Python loop takes as np.dot, by size."""

from __future__ import annotations

import timeit
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from matplotlib.figure import Figure

from catornot.drawing.tools.style import BLUE, INK, ORANGE, drawn, new_figure

SIZES = (10, 100, 1_000, 10_000, 100_000, 1_000_000)
# Medians of five `measure(seconds=1.5)` with Python 3.11 and numpy 2.4, one thread of a shared
# server. Up to 10 000 numbers the five agree within 3 %; beyond, where memory is shared with
# others, they differ by up to a factor of two. Other machines: other numbers, similar curve.
MEASURED = {10: 3.4, 100: 28, 1_000: 240, 10_000: 600, 100_000: 1_900, 1_000_000: 520}


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


@drawn
def ratio(mine: Mapping[int, float] | None = None) -> Figure:
    """Plot the ratio of the two times against size, as measured beforehand.

    Parameters
    ----------
    mine : mapping of int to float, optional
        Your own measurement, from `measure()`, drawn on top.

    Examples
    --------
    >>> figure = ratio({10: 3.0, 1000: 200.0})
    """
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
    axes.set(ylim=(0.7, 9000))
    return figure


def _shortest(function: Callable[[], object], seconds: float) -> float:
    """Return the shortest time of one call, from about `seconds` of repeating."""
    timer = timeit.Timer(function)
    once = min(timer.repeat(3, 1))  # the first call may have to fetch things
    once = max(once, 1e-5)  # a browser's clock is coarse, and may not have moved
    number = max(1, int(1e-3 / once))  # a run of a millisecond is seldom interrupted
    runs = max(5, int(seconds / (number * once)))
    return min(timer.repeat(runs, number)) / number
