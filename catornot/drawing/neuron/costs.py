"""Figures of lesson 3: losses, costs, what convex means, and maximum likelihood."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from catornot.drawing.formulas.loss import cost, loss
from catornot.drawing.formulas.sigmoid import sigmoid
from catornot.drawing.tools.style import (
    AS_TEXT,
    BLUE,
    CAT,
    GREEN,
    INK,
    NOT_CAT,
    VERMILION,
    drawn,
    new_figure,
)

# Two pictures with one feature each. The second has a large feature, so that its prediction
# tips over within a narrow range of w: that is what bends the squared error.
TWO_X = np.array([[0.5, 8.0]])
TWO_Y = np.array([[1, 0]])


def costs_over_w(w: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return both costs of the two pictures of this lesson, at b = 0.

    Parameters
    ----------
    w : numpy.ndarray, shape (k,)
        Weights to try.

    Returns
    -------
    squared, cross_entropy : numpy.ndarray, shape (k,)

    Examples
    --------
    >>> squared, cross_entropy = costs_over_w(np.array([0.0]))
    >>> squared.tolist()
    [0.25]
    """
    squared = np.mean((sigmoid(np.outer(w, TWO_X)) - TWO_Y) ** 2, axis=1)
    return squared, cost(w, 0.0, TWO_X, TWO_Y)


@drawn
def convex_or_not() -> Figure:
    """Draw a convex curve and one that is not, each with a chord between two of its points.

    Examples
    --------
    >>> figure = convex_or_not()
    """
    t = np.linspace(-2, 2, 200)
    curves = [
        ("convex", lambda t: 0.6 * t**2 + 0.3, (-1.7, 1.2), GREEN),
        (
            "not convex",
            lambda t: 0.45 * (t**2 - 1.6) ** 2 + 0.25 * t + 0.7,
            (-1.3, 1.35),
            VERMILION,
        ),
    ]
    figure, axes = new_figure(1, 2, height=3.1, sharey=True)
    for panel, (title, curve, ends, colour) in zip(axes, curves, strict=True):
        panel.plot(t, curve(t), color=BLUE)
        places = np.array(ends)
        panel.plot(places, curve(places), "o--", color=colour, label="chord")
        panel.set(title=title, xlabel="w", xticks=[], yticks=[])
        panel.legend(loc="upper center")
    axes[0].set(ylabel="J", ylim=(0, 3.4))
    return figure


@drawn
def two_costs() -> Figure:
    """Draw squared error and cross-entropy over w, for the same two pictures.

    Examples
    --------
    >>> figure = two_costs()
    """
    w = np.linspace(-3, 3, 600)
    names = ["squared error: not convex", "cross-entropy: convex"]
    under = {"textcoords": "offset points", "ha": "center"}
    figure, axes = new_figure(1, 2, height=3.4)
    pairs = zip(axes, names, costs_over_w(w), [VERMILION, GREEN], strict=True)
    for panel, name, heights, colour in pairs:
        panel.plot(w, heights, color=colour)
        low = int(np.argmin(heights))
        panel.plot(w[low], heights[low], "o", color=BLUE, markersize=9)
        panel.annotate("lowest", (w[low], heights[low]), (0, -17), **under)
        panel.set_title(name, fontsize=13)
        panel.set(xlabel="w")
    at_three = float(costs_over_w(w[-1:])[1][0])
    axes[0].annotate("flat, but\nnot lowest", (2.3, 0.525), (0.6, 0.24), arrowprops=_arrow())
    axes[1].annotate(f"goes on:\n{at_three:.0f} at w = 3", (0.74, 2.95), (1.0, 1.9),
                     arrowprops=_arrow())  # fmt: skip
    axes[0].set(ylabel="J(w)", ylim=(0, 0.7))
    axes[1].set(ylim=(0, 3))
    return figure


@drawn
def second_derivatives() -> Figure:
    """Draw how both losses bend along z, for y = 1: the sign of the second derivative.

    Examples
    --------
    >>> figure = second_derivatives()
    """
    z = np.linspace(-6, 6, 400)
    a = sigmoid(z)
    slope = a * (1 - a)
    bends = [2 * slope * (slope + (a - 1) * (1 - 2 * a)), slope]
    figure, axes = new_figure(height=3.3)
    lines = [("squared error", VERMILION, "--"), ("cross-entropy", GREEN, "-")]
    for bend, (name, colour, line) in zip(bends, lines, strict=True):
        axes.plot(z, bend, line, color=colour, label=name)
    axes.fill_between(z, bends[0], 0, where=bends[0] < 0, color=VERMILION, alpha=0.3)
    axes.axhline(0, color=INK, linewidth=1)
    axes.annotate("negative: bends down", (-2.1, -0.05), (-6.3, 0.2), arrowprops=_arrow())
    axes.set(xlabel="z", ylabel="second derivative", title="How the loss bends, for y = 1")
    axes.legend(loc="upper right")
    return figure


@drawn
def two_losses() -> Figure:
    """Draw squared error and cross-entropy of a cat, y = 1, over the prediction.

    Examples
    --------
    >>> figure = two_losses()
    """
    a = np.linspace(0.005, 1, 300)
    figure, axes = new_figure(height=3.2)
    axes.plot(a, (a - 1) ** 2, "--", color=VERMILION, label="squared error")
    axes.plot(a, loss(a, 1), color=GREEN, label="cross-entropy")
    axes.annotate("sure and wrong", (0.03, 3.5), (0.12, 3.9), arrowprops=_arrow())
    axes.annotate("sure and right", (0.97, 0.05), (0.72, 0.9), arrowprops=_arrow())
    axes.set(xlabel="prediction ŷ for a cat", ylabel="loss", xlim=(0, 1), ylim=(0, 4.5))
    axes.legend(loc="upper right")
    return figure


@drawn
def two_cases() -> Figure:
    """Draw the loss over the prediction, for a cat (y = 1) and for no cat (y = 0).

    Examples
    --------
    >>> figure = two_cases()
    """
    a = np.linspace(0.005, 0.995, 300)
    figure, axes = new_figure(height=3.4)
    axes.plot(a, loss(a, 1), color=CAT, label="y = 1: −log ŷ")
    axes.plot(a, loss(a, 0), color=NOT_CAT, linestyle="--", label="y = 0: −log(1 − ŷ)")
    axes.plot(0.5, np.log(2), "o", color=INK)
    axes.annotate("no idea: 0.693", (0.5, np.log(2)), (0.36, 1.5), arrowprops=_arrow())
    axes.set(xlabel="prediction ŷ", ylabel="loss L(ŷ, y)", xlim=(0, 1), ylim=(0, 5))
    axes.legend(loc="upper center")
    return figure


@drawn
def losses_and_cost(A: np.ndarray, Y: np.ndarray) -> Figure:
    """Draw the loss of every example as a bar, and the cost as the line at their mean.

    Parameters
    ----------
    A, Y : numpy.ndarray, shape (1, m)
        Predictions between 0 and 1, and labels.

    Examples
    --------
    >>> figure = losses_and_cost(np.array([[0.9, 0.2]]), np.array([[1, 0]]))
    """
    a, y = A.ravel(), Y.ravel()
    losses = loss(a, y)
    names = [f"y = {label:.0f}\nŷ = {guess:g}" for label, guess in zip(y, a, strict=True)]
    figure, axes = new_figure(height=3.4)
    places = np.arange(len(y))
    bars = axes.bar(places, losses, color=np.where(y == 1, CAT, NOT_CAT), width=0.6)
    axes.bar_label(bars, fmt="%.2f", padding=2)
    axes.axhline(losses.mean(), color=VERMILION, linestyle="--")
    axes.text(-0.4, losses.mean() + 0.04, f"cost J = {losses.mean():.3f}", color=AS_TEXT[VERMILION])
    axes.set_xticks(places, names)
    axes.set(ylabel="loss L", ylim=(0, losses.max() * 1.2))
    return figure


@drawn
def likelihood(cats: int = 7, m: int = 10) -> Figure:
    """Draw the likelihood and the cost of one prediction for all of m pictures.

    Parameters
    ----------
    cats, m : int
        How many of how many pictures are cats.

    Examples
    --------
    >>> figure = likelihood(7, 10)
    """
    a = np.linspace(0.02, 0.98, 400)
    chance = a**cats * (1 - a) ** (m - cats)
    mean = (cats * loss(a, 1) + (m - cats) * loss(a, 0)) / m
    best = cats / m
    figure, axes = new_figure(2, 1, height=4.6, sharex=True)
    _curve(axes[0], a, 1000 * chance, best, GREEN, "likelihood × 1000")
    _curve(axes[1], a, mean, best, BLUE, "cost J")
    axes[0].set_title(f"{cats} cats among {m} pictures")
    axes[1].set(xlabel="the same ŷ for every picture", xlim=(0, 1))
    axes[0].annotate("maximum", (best, 0), (best + 0.03, 0.15), color=INK)
    axes[1].annotate("minimum", (best, 0), (best + 0.03, mean.max() * 0.7), color=INK)
    return figure


def _curve(
    axes: Axes, a: np.ndarray, values: np.ndarray, best: float, colour: str, name: str
) -> None:
    axes.plot(a, values, color=colour)
    axes.axvline(best, color=INK, linestyle=":")
    axes.plot(best, np.interp(best, a, values), "o", color=colour, markersize=9)
    axes.set(ylabel=name, ylim=(0, None))


def _arrow() -> dict[str, Any]:
    return {"arrowstyle": "->", "color": INK}
