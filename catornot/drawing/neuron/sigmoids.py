"""Figures of lesson 2: from a straight line to a probability."""

from __future__ import annotations

import math

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from catornot.drawing.formulas.sigmoid import sigmoid
from catornot.drawing.tools.boxes import arrow, box, canvas, grid
from catornot.drawing.tools.style import (
    BLUE,
    CAT,
    GREEN,
    INK,
    NOT_CAT,
    ORANGE,
    PURPLE,
    SKY,
    VERMILION,
    drawn,
    new_figure,
)


def _edges(axes: Axes) -> None:
    """Draw the lines 0 and 1, between which a probability lies."""
    for level in (0, 1):
        axes.axhline(level, color=INK, linestyle=":", linewidth=1.5)


@drawn
def share(probability: float = 0.8) -> Figure:
    """Draw 100 squares, as many of them cats as the probability says.

    Parameters
    ----------
    probability : float
        Between 0 and 1.

    Examples
    --------
    >>> figure = share(0.8)
    """
    cats = round(100 * probability)
    figure, axes = new_figure(height=3.4)
    place = np.arange(100)
    column, row = place // 5, place % 5
    for chosen, color, marker, name in (
        (place < cats, CAT, "o", f"{cats} cats"),
        (place >= cats, NOT_CAT, "s", f"{100 - cats} other things"),
    ):
        axes.scatter(column[chosen], row[chosen], 130, color, marker=marker, label=name)
    axes.set(xlim=(-0.8, 19.8), ylim=(-0.8, 4.8), xticks=[], yticks=[])
    axes.set_xlabel("100 pictures that look alike to the model")
    axes.spines[:].set_visible(False)
    axes.set_title(f"ŷ = {probability}")
    figure.legend(loc="outside lower center", ncols=2)
    return figure


@drawn
def line_and_curve(x: np.ndarray, y: np.ndarray, w: float, b: float) -> Figure:
    """Plot labels against one feature, with the best straight line and with a sigmoid.

    Parameters
    ----------
    x, y : numpy.ndarray, shape (m,)
        A feature, and labels 0 or 1.
    w, b : float
        Weight and bias of the sigmoid.

    Examples
    --------
    >>> figure = line_and_curve(np.array([0, 1, 2, 3]), np.array([0, 0, 1, 1]), 4.0, -6.0)
    """
    slope, height = np.polyfit(x, y, 1)
    t = np.linspace(x.min() - 1, x.max() + 1, 300)
    figure, axes = new_figure(height=3.8)
    line = slope * t + height
    _edges(axes)
    axes.fill_between(t, line, 1, line > 1, color=VERMILION, alpha=0.3, linewidth=0)
    axes.fill_between(t, line, 0, line < 0, color=VERMILION, alpha=0.3, linewidth=0)
    axes.plot(t, line, color=VERMILION, linestyle="--", label="straight line")
    axes.plot(t, sigmoid(w * t + b), color=GREEN, label="squashed line")
    kinds = ((1, CAT, "o", "cats"), (0, NOT_CAT, "s", "other things"))
    for label, color, marker, name in kinds:
        chosen = y == label
        axes.scatter(x[chosen], y[chosen], 45, color, marker=marker, label=name, zorder=3)
    axes.set(xlabel="x, one feature", ylabel="ŷ", yticks=[0, 0.5, 1])
    figure.legend(loc="outside lower center", ncols=2)
    return figure


@drawn
def neuron() -> Figure:
    """Draw the two steps from x to ŷ: the straight line, then the squashing.

    Examples
    --------
    >>> figure = neuron()
    """
    figure, axes = canvas(13, 4.6)
    for k, name in enumerate(("$x_1$", "$x_2$", "…", r"$x_{n_x}$")):
        box(axes, (0.1, 3.5 - 1.12 * k), (1.5, 0.9), name, SKY, fontsize=15)
        arrow(axes, (1.6, 3.95 - 1.12 * k), (3.8, 2.3))
    axes.text(2.9, 3.75, "times w", ha="center", va="center")
    box(axes, (3.8, 1.6), (3.6, 1.4), "$z = w^T x + b$", BLUE, fontsize=15)
    box(axes, (8.3, 1.6), (2.2, 1.4), r"$\sigma(z)$", ORANGE, fontsize=16)
    arrow(axes, (7.4, 2.3), (8.3, 2.3))
    arrow(axes, (10.5, 2.3), (11.5, 2.3))
    axes.text(12.1, 2.3, "$\\hat{y}$", ha="center", va="center", fontsize=20)
    axes.text(5.6, 1.1, "any number", ha="center", va="center")
    axes.text(9.4, 1.1, "squash", ha="center", va="center")
    axes.text(12.0, 1.4, "between\n0 and 1", ha="center", va="center")
    return figure


@drawn
def limits() -> Figure:
    """Plot σ with its two limits and its middle.

    Examples
    --------
    >>> figure = limits()
    """
    z = np.linspace(-8, 8, 400)
    figure, axes = new_figure(height=3.6)
    _edges(axes)
    axes.plot(z, sigmoid(z), color=ORANGE)
    axes.scatter([0], [0.5], 60, ORANGE, zorder=3)
    axes.text(0.4, 0.45, "σ(0) = ½", va="top")
    axes.text(-8, 0.08, "towards 0", va="bottom")
    axes.text(8, 0.92, "towards 1", va="top", ha="right")
    axes.set(xlabel="z", ylabel="σ(z)", yticks=[0, 0.5, 1])
    return figure


@drawn
def log_odds() -> Figure:
    """Plot the odds and the log-odds over the probability: one has an end, the other has none.

    Examples
    --------
    >>> figure = log_odds()
    """
    z = np.linspace(-5.5, 5.5, 400)
    chance = sigmoid(z)  # the log-odds of which are z again: σ on its side
    odds = chance / (1 - chance)
    figure, (left, right) = new_figure(1, 2, height=3.4)
    left.plot(chance, odds, color=BLUE)
    left.annotate("3 to 1", (0.75, 3), (0.3, 4.5), arrowprops={"arrowstyle": "->", "color": INK})
    left.set(ylabel="odds", ylim=(-0.3, 10))
    right.plot(chance, z, color=ORANGE)
    right.annotate("no idea: 0", (0.5, 0), (0.55, -2.6),
                   arrowprops={"arrowstyle": "->", "color": INK})  # fmt: skip
    right.set(ylabel="log-odds, z", ylim=(-5.5, 5.5))
    for panel in (left, right):
        panel.axhline(0, color=INK, linestyle=":", linewidth=1.5)
        panel.set(xlabel="probability ŷ", xticks=[0, 0.5, 1])
    return figure


@drawn
def slope(at: float = 1.0) -> Figure:
    """Plot σ with a tangent above its slope σ′.

    Parameters
    ----------
    at : float
        Where the tangent touches.

    Examples
    --------
    >>> figure = slope(at=1.0)
    """
    z = np.linspace(-7, 7, 400)
    s = sigmoid(z)
    here = sigmoid(np.array(at))
    steep = float(here * (1 - here))
    near = np.linspace(at - 2, at + 2, 2)
    figure, (above, below) = new_figure(2, 1, height=5.2, sharex=True)
    above.plot(z, s, color=ORANGE)
    above.plot(near, here + steep * (near - at), color=PURPLE)
    above.scatter([at], [here], 55, PURPLE, zorder=3)
    above.set(ylabel="σ(z)", yticks=[0, 0.5, 1], ylim=(-0.08, 1.3))
    below.plot(z, s * (1 - s), color=GREEN)
    below.scatter([at], [steep], 55, PURPLE, zorder=3)
    below.text(at + 0.5, steep + 0.01, f"slope {steep:.2f} at z = {at:g}", va="bottom")
    below.set(ylabel="σ′(z)", yticks=[0, 0.25], ylim=(0, 0.32), xlabel="z")
    return figure


@drawn
def overflow() -> Figure:
    """Plot how many digits e⁻ᶻ and e⁻|ᶻ| have, and the largest number that fits.

    Examples
    --------
    >>> figure = overflow()
    """
    z = np.linspace(-1000, 1000, 401)
    digits = math.log10(math.e)
    figure, axes = new_figure(height=3.8)
    axes.axhspan(308, 460, color=VERMILION, alpha=0.2, linewidth=0)
    axes.text(-180, 384, "too large: inf", va="center")
    axes.plot(z, -z * digits, color=VERMILION, label="$e^{-z}$")
    axes.plot(z, -np.abs(z) * digits, color=GREEN, linestyle="--", label="$e^{-|z|}$")
    axes.set(xlabel="z", ylabel="power of ten", ylim=(-460, 460))
    axes.set_yticks([-308, 0, 308], ["−308", "0", "308"])
    figure.legend(loc="outside lower center", ncols=2)
    return figure


@drawn
def bias(values: tuple[float, ...] = (-4, 0, 4)) -> Figure:
    """Plot σ(x + b) for some b: the bias shifts the curve and leaves its shape alone.

    Parameters
    ----------
    values : tuple of float
        The biases.

    Examples
    --------
    >>> figure = bias((-4, 0, 4))
    """
    x = np.linspace(-10, 10, 400)
    figure, axes = new_figure(height=3.6)
    _edges(axes)
    for b, color, line in zip(
        values, (BLUE, ORANGE, GREEN, PURPLE), ("--", "-", "-.", ":"), strict=False
    ):
        axes.plot(x, sigmoid(x + b), line, color=color, label=f"b = {b:g}".replace("-", "−"))
        axes.scatter([-b], [0.5], 45, color, zorder=3)
    axes.set(xlabel="x", ylabel="σ(x + b)", xticks=range(-10, 11, 5), yticks=[0, 0.5, 1])
    figure.legend(loc="outside lower center", ncols=len(values))
    return figure


@drawn
def conventions() -> Figure:
    """Draw b apart from w, and both as one column θ with a feature x₀ = 1.

    Examples
    --------
    >>> figure = conventions()
    """
    names = np.array([["$w_1$"], ["$w_2$"], ["$w_3$"]])
    features = np.array([["$x_1$"], ["$x_2$"], ["$x_3$"]])
    figure, axes = canvas(12, 5.6)
    axes.text(2.75, 5.2, "here: b apart", ha="center", va="center")
    axes.text(9.2, 5.2, "θ convention", ha="center", va="center")
    grid(axes, (0.6, 3.6), names, BLUE)
    grid(axes, (2.2, 3.6), features, SKY)
    grid(axes, (4.4, 2.6), np.array([["b"]]), ORANGE, style="italic")
    axes.text(3.8, 2.1, "+", ha="center", va="center", fontsize=18)
    theta = [[ORANGE], [BLUE], [BLUE], [BLUE]]
    grid(axes, (7.4, 4.6), np.vstack([[["$b$"]], names]), theta)
    grid(axes, (9.6, 4.6), np.vstack([[["1"]], features]), [[ORANGE], [SKY], [SKY], [SKY]])
    axes.text(7.2, 4.1, r"$\theta_0$", ha="right", va="center")
    axes.text(10.8, 4.1, "$x_0$", va="center")
    for place in (1.9, 9.0):
        axes.text(place, 2.1, "·", ha="center", va="center", fontsize=20)
    axes.text(2.75, 0.2, "$w^T x + b$", ha="center", va="center", fontsize=15)
    axes.text(9.2, 0.2, r"$\theta^T x$", ha="center", va="center", fontsize=15)
    axes.text(6.4, 2.1, "=", ha="center", va="center", fontsize=20)
    return figure
