"""Figures of lesson 8: the pipeline, learning curves, learning rates, and over-fitting."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from IPython.display import Image
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from catornot.drawing.tools.boxes import arrow, box, canvas
from catornot.drawing.tools.moving import moving
from catornot.drawing.tools.style import (
    BLUE,
    GREEN,
    INK,
    ORANGE,
    PAPER,
    PURPLE,
    SKY,
    VERMILION,
    drawn,
    new_figure,
)

LINES = ((SKY, "-."), (GREEN, "-"), (PURPLE, "--"), (VERMILION, ":"))
FRAMES = 11


@drawn
def pipeline(n_x: int, m_train: int, m_test: int) -> Figure:
    """Draw the way from pictures to a judgement: train on one set, test on the other.

    Parameters
    ----------
    n_x, m_train, m_test : int
        Features per example, and examples of both sets.

    Examples
    --------
    >>> figure = pipeline(12288, 209, 50)
    """
    side = round((n_x / 3) ** 0.5)
    figure, axes = canvas(13, 8.4)
    for top, name, m, color in ((6.6, "train", m_train, ORANGE), (1.9, "test", m_test, BLUE)):
        box(axes, (0.2, top - 0.7), (3.2, 1.9), f"{name} pictures\n({m}, {side}, {side}, 3)", color)
        arrow(axes, (3.4, top + 0.25), (5.5, top + 0.25), color=color)
        axes.text(4.4, top + 0.6, "unroll", ha="center")
        axes.text(4.4, top - 0.4, "÷ 255", ha="center")
        box(axes, (5.5, top - 0.7), (3.0, 1.9), f"X {name}\n({n_x}, {m})", color)
    box(axes, (9.7, 5.9), (3.1, 1.9), "2000 steps\ndownhill", GREEN)
    arrow(axes, (8.5, 6.85), (9.7, 6.85), color=ORANGE)
    arrow(axes, (11.25, 5.9), (11.25, 3.1))
    axes.text(11.5, 4.6, "w, b", va="center", fontsize=15)
    box(axes, (9.7, 1.2), (3.1, 1.9), "predict:\nŷ > 0.5?", GREEN)
    arrow(axes, (8.5, 2.15), (9.7, 2.15), color=BLUE)
    axes.text(0.2, 0.35, "The test pictures never take part in the steps.", va="center")
    return figure


@drawn
def learning_curve(costs: np.ndarray, first: int = 60) -> Figure:
    """Plot the cost of every step, and its first steps once more, drawn large.

    Parameters
    ----------
    costs : numpy.ndarray, shape (steps,)
        The cost before each step.
    first : int
        How many steps the second panel shows.

    Examples
    --------
    >>> figure = learning_curve(np.array([0.7, 0.6, 0.5]), 2)
    """
    figure, (whole, start) = new_figure(1, 2, height=3.4)
    whole.plot(costs, color=ORANGE, linewidth=1.6)
    whole.set(xlabel="step", ylabel="cost J", ylim=(0, None), title="all steps")
    start.plot(costs[:first], ".-", color=ORANGE, linewidth=1.2)
    start.set(xlabel="step", ylim=(0, None), title=f"the first {first}")
    for panel in (whole, start):
        panel.axhline(np.log(2), color=INK, linestyle=":", linewidth=1.5)
    start.annotate("log 2", (first, np.log(2)), (0, -15), textcoords="offset points", ha="right")
    return figure


@drawn
def rates(curves: Mapping[float, np.ndarray]) -> Figure:
    """Plot the costs of several learning rates on one scale.

    Parameters
    ----------
    curves : mapping of float to numpy.ndarray, shape (steps,)
        For each learning rate the cost before each step.

    Examples
    --------
    >>> figure = rates({0.1: np.array([0.7, 0.6]), 0.01: np.array([0.7, 0.69])})
    """
    figure = _rates(curves, max(len(costs) for costs in curves.values()))
    return figure


def rates_moving(curves: Mapping[float, np.ndarray]) -> Image:
    """Plot the costs of several learning rates as a race that runs twice and rests.

    Parameters
    ----------
    curves : mapping of float to numpy.ndarray, shape (steps,)
        For each learning rate the cost before each step.

    Returns
    -------
    IPython.display.Image
        An animated PNG.

    Examples
    --------
    >>> rates_moving({0.1: np.array([0.7, 0.6])}).format
    'png'
    """
    longest = max(len(costs) for costs in curves.values())
    words = "The cost against the step, one curve for each learning rate."
    return moving(lambda k: _rates(curves, 1 + longest * k // FRAMES), FRAMES, words)


@drawn
def train_and_test(
    steps: np.ndarray,
    costs: np.ndarray,
    accuracies: np.ndarray,
    lowest: bool = True,
    guessing: float = 50.0,
) -> Figure:
    """Plot cost and accuracy of both sets against the step of training.

    Parameters
    ----------
    steps : numpy.ndarray, shape (k,)
        Where both were measured.
    costs, accuracies : numpy.ndarray, shape (k, 2)
        First column the training set, second column the test set; accuracies in per cent.
    lowest : bool
        Whether to mark where the test cost is lowest.
    guessing : float
        What the same answer for all test pictures is right for, in per cent.

    Examples
    --------
    >>> figure = train_and_test(np.arange(2), np.ones((2, 2)), np.full((2, 2), 50.0))
    """
    sets = (("train", ORANGE, "-"), ("test", BLUE, "--"))
    figure, (above, below) = new_figure(2, 1, height=5.4, sharex=True)
    for k, (name, color, line) in enumerate(sets):
        above.plot(steps, costs[:, k], line, color=color, label=name)
        below.plot(steps, accuracies[:, k], line, color=color, label=name)
    if lowest:
        best = int(costs[:, 1].argmin())
        above.axvline(steps[best], color=INK, linestyle=":")
        above.plot(steps[best], costs[best, 1], "o", color=BLUE, markersize=9)
        words = f"lowest test cost:\nstep {steps[best]}"
        side, away = ("left", 8) if best <= len(steps) // 2 else ("right", -8)
        above.annotate(words, (steps[best], costs[:, 1].max()), (away, 0),
                       textcoords="offset points", va="top", ha=side)  # fmt: skip
    above.set(ylabel="cost J", ylim=(0, None))
    below.axhline(guessing, color=INK, linestyle=":")
    below.text(steps[-1], guessing + 0.8, "guessing", ha="right", va="bottom")
    below.set(ylabel="right, %", xlabel="step", ylim=(min(40, accuracies.min() - 4), 104))
    figure.legend(*below.get_legend_handles_labels(), loc="outside upper center", ncols=2)
    return figure


@drawn
def knobs(n_x: int, m: int) -> Figure:
    """Draw the number of weights and the number of pictures as bars on one scale.

    Parameters
    ----------
    n_x, m : int
        Weights, and training pictures.

    Examples
    --------
    >>> figure = knobs(12288, 209)
    """
    figure, axes = canvas(13, 3.6)
    for low, count, words, color in (
        (1.9, n_x, f"{n_x} weights to choose", PURPLE),
        (0.3, m, f"{m} pictures to choose them by", ORANGE),
    ):
        width = 12.6 * count / max(n_x, m)
        axes.add_patch(Rectangle((0.2, low), width, 0.8, color=color, linewidth=0))
        axes.text(0.2, low + 1.15, words, va="center")
    return figure


@drawn
def by_heart(shares: Mapping[str, tuple[float, float]]) -> Figure:
    """Draw what share is right, on training pictures and on new ones, for several trainings.

    Parameters
    ----------
    shares : mapping of str to tuple of float
        For each training its accuracy on the pictures it saw and on new ones, in per cent.

    Examples
    --------
    >>> figure = by_heart({"true labels": (99.0, 70.0), "coins": (100.0, 50.0)})
    """
    figure, axes = new_figure(height=3.3)
    places = np.arange(len(shares))
    for k, (name, color, hatch) in enumerate((("training", ORANGE, ""), ("new", SKY, "//"))):
        heights = [pair[k] for pair in shares.values()]
        bars = axes.bar(places + 0.36 * k, heights, 0.32, color=color, hatch=hatch,
                        edgecolor=PAPER, label=f"{name} pictures")  # fmt: skip
        axes.bar_label(bars, fmt="%.3g %%", padding=2)
    axes.axhline(50, color=INK, linestyle=":")
    axes.text(len(shares) - 0.28, 51, "guessing", va="bottom")
    axes.set_xticks(places + 0.18, list(shares))
    axes.set(ylabel="right, %", ylim=(0, 115), yticks=[0, 25, 50, 75, 100])
    axes.set_xlim(-0.35, len(shares) + 0.12)
    figure.legend(loc="outside upper center", ncols=2)
    return figure


def _rates(curves: Mapping[float, np.ndarray], shown: int) -> Figure:
    figure, axes = new_figure(height=4.2)
    for (rate, costs), (color, line) in zip(curves.items(), LINES, strict=False):
        part = costs[:shown]
        axes.plot(part, line, color=color, linewidth=1.5, label=f"α = {rate:g}")
        axes.plot(len(part) - 1, part[-1], "o", color=color, markersize=8)
    longest = max(len(costs) for costs in curves.values())
    highest = max(float(np.max(costs)) for costs in curves.values())
    _log_scale(axes, 0.1, highest * 1.4)
    axes.set(xlabel="step", ylabel="cost J, scale by tens", xlim=(-5, longest * 1.02))
    figure.legend(loc="outside lower center", ncols=len(curves), columnspacing=1, handlelength=1.6)
    return figure


def _log_scale(axes: Axes, low: float, high: float) -> None:
    """Give J a scale on which 0.1, 1 and 10 lie equally far apart, with plain numbers."""
    axes.set_yscale("log")
    axes.set_ylim(low, high)
    marks = [mark for mark in (0.1, 1, 10, 100) if low <= mark <= high]
    axes.set_yticks(marks, [f"{mark:g}" for mark in marks])
    axes.minorticks_off()
    axes.axhline(np.log(2), color=INK, linestyle=":", linewidth=1.2)
