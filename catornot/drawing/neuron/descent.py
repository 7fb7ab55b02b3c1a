"""Figures of lesson 4: the cost surface, learning rates, and secants that become a tangent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from IPython.display import Image
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from catornot.drawing.formulas.loss import cost
from catornot.drawing.tools.moving import moving
from catornot.drawing.tools.style import (
    AS_TEXT,
    BLUE,
    GREEN,
    INK,
    ORANGE,
    PURPLE,
    SKY,
    VERMILION,
    WIDTH,
    drawn,
    new_figure,
)

RATES = {0.05: "too small", 0.6: "right", 2.1: "too large"}


@drawn
def surface(X: np.ndarray, Y: np.ndarray, path: np.ndarray | None = None) -> Figure:
    """Draw J over (w, b) as a surface and as contours, with the path of a descent.

    Parameters
    ----------
    X, Y : numpy.ndarray, shape (1, m)
        One feature for each example, and the labels.
    path : numpy.ndarray, shape (steps, 2), optional
        w and b after every step.

    Examples
    --------
    >>> figure = surface(np.array([[1.0, -1.0, 0.5]]), np.array([[1, 0, 0]]))
    """
    w, b, heights = _grid(X, Y)
    figure = plt.figure(figsize=(WIDTH, 9.2))
    hill: Any = figure.add_axes((0.0, 0.53, 1.0, 0.47), projection="3d")
    flat = figure.add_axes((0.12, 0.07, 0.84, 0.46))
    # Without smoothed edges no mesh shows through, and the file is a third smaller.
    hill.plot_surface(w, b, heights, cmap="viridis", vmin=-1.0, linewidth=0, antialiased=False)
    hill.set(xlabel="w", ylabel="b", zlabel="cost J", xticks=[-2, 0, 2, 4])
    hill.set(yticks=[-2, 0, 2], zticks=[1, 2, 3])
    hill.view_init(elev=30, azim=-125)  # across the valley, so that both of its walls are seen
    hill.set_box_aspect((1.2, 1.2, 0.9), zoom=1.0)
    for axis in (hill.xaxis, hill.yaxis, hill.zaxis):
        axis.set_pane_color((0, 0, 0, 0))
    _contours(flat, w, b, heights)
    if path is not None:
        high = cost(path[:, 0], path[:, 1], X, Y)
        hill.plot(*path.T, high + 0.03, "o-", color=VERMILION, markersize=4, zorder=9)
        _path(flat, path, VERMILION)
    return figure


@drawn
def from_everywhere(X: np.ndarray, Y: np.ndarray, paths: Sequence[np.ndarray]) -> Figure:
    """Draw contours and one descent from each of several starts.

    Parameters
    ----------
    X, Y : numpy.ndarray, shape (1, m)
        One feature for each example, and the labels.
    paths : sequence of numpy.ndarray, shape (steps, 2)
        w and b after every step; the first path starts at zero.

    Examples
    --------
    >>> X, Y = np.array([[1.0, -1.0, 0.5]]), np.array([[1, 0, 0]])
    >>> figure = from_everywhere(X, Y, [np.zeros((1, 2))])
    """
    figure, axes = new_figure(height=6.2)
    _contours(axes, *_grid(X, Y))
    for path, colour in zip(paths, [VERMILION, BLUE, ORANGE, GREEN, PURPLE], strict=False):
        _path(axes, path, colour)
    return figure


@drawn
def two_sides() -> Figure:
    """Draw the slope left and right of a minimum, and the way each sends w.

    Examples
    --------
    >>> figure = two_sides()
    """
    w = np.linspace(-2.6, 2.6, 200)
    figure, axes = new_figure(height=3.5)
    axes.plot(w, w**2, color=BLUE)
    sides = [(-1.6, ORANGE, "dw < 0:\nw grows"), (1.6, GREEN, "dw > 0:\nw shrinks")]
    for at, colour, words in sides:
        near = np.array([at - 0.55, at + 0.55])
        axes.plot(near, at**2 + 2 * at * (near - at), color=colour, linewidth=3)
        axes.plot(at, at**2, "o", color=colour, markersize=9)
        arrow = {"arrowstyle": "-|>", "color": colour, "linewidth": 2.5}
        axes.annotate("", (at * 0.45, 0.5), (at, 0.5), arrowprops=arrow)
        axes.text(at * 0.6, 4.6, words, color=AS_TEXT[colour], ha="center")
    axes.plot(0, 0, "o", color=INK)
    axes.annotate("minimum: dw = 0", (0, 0), (0, -1.0), ha="center")
    axes.set(xlabel="w", ylabel="J(w)", ylim=(-1.4, 7), yticks=range(0, 7, 2))
    return figure


@drawn
def learning_rates(steps: int = 12) -> Figure:
    """Draw the cost after every step of three descents on J = w² / 2, side by side.

    Examples
    --------
    >>> figure = learning_rates()
    """
    colours = [SKY, GREEN, VERMILION]
    costs = [_bowl_path(rate, steps) ** 2 / 2 for rate in RATES]
    highest = np.max(costs)
    figure, axes = new_figure(1, 3, height=3.0, sharey=True)
    for panel, (rate, words), J, colour in zip(axes, RATES.items(), costs, colours, strict=True):
        panel.plot(J, "o-", color=colour, markersize=4)
        panel.set_title(f"{words}\nα = {rate}", fontsize=12)
        panel.set(xlabel="step", ylim=(-0.03 * highest, 1.04 * highest))
    axes[0].set_ylabel("cost J")
    return figure


def learning_rates_moving(steps: int = 11) -> Image:
    """Draw the three descents as a moving picture that plays twice and rests.

    Its first frame, which is what a printed page shows, and its last have every step.

    Returns
    -------
    IPython.display.Image
        An animated PNG.

    Examples
    --------
    >>> learning_rates_moving(2).format
    'png'
    """

    def step(shown: int) -> Figure:
        figure, axes = _rate_panels()
        for panel, rate in zip(axes, RATES, strict=True):
            _balls(panel, _bowl_path(rate, steps)[: shown + 1])
        figure.suptitle(f"all three after step {shown} of {steps}", fontsize=12, color=INK)
        return figure

    words = "Three balls on the same bowl-shaped cost, with a small, a right and a large rate."
    return moving(step, steps, words)


@drawn
def secants() -> Figure:
    """Draw secants of a² through a = 1 that turn into the tangent.

    Examples
    --------
    >>> figure = secants()
    """
    a = np.linspace(0, 3.1, 200)
    figure, axes = new_figure(height=3.9)
    axes.plot(a, a**2, color=BLUE, label="J = a²")
    marks = [(1.8, SKY, ":", "s"), (1.0, ORANGE, "--", "D"), (0.4, PURPLE, "-.", "^")]
    for h, colour, line, mark in marks:
        slope = ((1 + h) ** 2 - 1) / h
        name = f"h = {h:g}: slope {slope:.1f}"
        secant = 1 + slope * (a - 1)
        axes.plot(a, secant, line, color=colour, linewidth=1.8)
        axes.plot(1 + h, (1 + h) ** 2, line + mark, color=colour, markersize=8, label=name)
    axes.plot(a, 1 + 2 * (a - 1), color=VERMILION, linewidth=2.6, label="tangent: slope 2")
    axes.plot(1, 1, "o", color=VERMILION, markersize=9)
    axes.set(xlabel="a", ylabel="J", ylim=(-1.5, 9), xlim=(0, 3.1))
    axes.legend(loc="upper left", fontsize=11)
    return figure


@drawn
def three_derivatives(at: float = 2.0) -> Figure:
    """Draw a², a³ and log a with their tangents at one place.

    Parameters
    ----------
    at : float
        Where the tangents touch; larger than 0.

    Examples
    --------
    >>> figure = three_derivatives(2.0)
    """
    a = np.linspace(0.2, 3.2, 200)
    functions: list[tuple[str, Callable, float]] = [
        ("a²", lambda a: a**2, 2 * at),
        ("a³", lambda a: a**3, 3 * at**2),
        ("log a", np.log, 1 / at),
    ]
    figure, axes = new_figure(1, 3, height=3.0)
    for panel, (name, function, slope) in zip(axes, functions, strict=True):
        near = np.array([at - 0.8, at + 0.8])
        panel.plot(a, function(a), color=BLUE)
        panel.plot(near, function(at) + slope * (near - at), color=VERMILION, linewidth=2.6)
        panel.plot(at, function(at), "o", color=VERMILION)
        panel.set_title(f"{name}\nslope {slope:g}", fontsize=13)
        panel.set(xlabel="a")
    axes[0].set_ylabel("J")
    return figure


def _bowl_path(rate: float, steps: int) -> np.ndarray:
    """Return the w of a descent on J = w² / 2, whose derivative is w."""
    return -2.5 * (1 - rate) ** np.arange(steps + 1)


def _rate_panels() -> tuple[Figure, np.ndarray]:
    figure, axes = new_figure(1, 3, height=3.1, sharey=True)
    w = np.linspace(-5, 5, 200)
    for panel, (rate, words) in zip(axes, RATES.items(), strict=True):
        panel.plot(w, w**2 / 2, color=INK, linewidth=1.4)
        panel.set_title(f"{words}: α = {rate}", fontsize=12)
        panel.set(xlabel="w", xlim=(-5.3, 5.3), ylim=(-0.7, 12.8), xticks=[-4, 0, 4])
    axes[0].set_ylabel("J(w)")
    return figure, axes


def _balls(panel: Axes, path: np.ndarray) -> None:
    panel.plot(path, path**2 / 2, "-", color=ORANGE, linewidth=1.2)
    panel.plot(path, path**2 / 2, "o", color=ORANGE, markersize=4)
    panel.plot(path[-1:], path[-1:] ** 2 / 2, "o", color=VERMILION, markersize=9)


def _grid(X: np.ndarray, Y: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    w, b = np.meshgrid(np.linspace(-3, 5, 70), np.linspace(-4, 4, 70))
    return w, b, cost(w, b, X, Y)


def _contours(axes: Axes, w: np.ndarray, b: np.ndarray, heights: np.ndarray) -> None:
    levels = [0.46, 0.5, 0.6, 0.8, 1, 1.4, 2, 2.8, 4]
    # Mid-grey, not a colour map: dark ends of a map vanish on a dark page.
    lines = axes.contour(w, b, heights, levels=levels, colors=INK, linewidths=0.9, alpha=0.5)
    for label in axes.clabel(lines, fmt="%g", fontsize=10, colors=[INK]):
        label.set(color=INK, alpha=1)  # lines may be pale, text may not
    # Both axes on one scale: only then does the steepest way cross the lines at right angles.
    axes.set(xlabel="w", aspect="equal")
    axes.set_ylabel("b", rotation="horizontal", labelpad=8)  # lying on its side it is a q


def _path(axes: Axes, path: np.ndarray, colour: str) -> None:
    w, b = path[0]
    axes.plot(*path.T, "o-", color=colour, markersize=3.5, linewidth=1.6)
    axes.plot(*path[-1], "*", color=colour, markersize=14)
    words: dict[str, Any] = {
        "textcoords": "offset points",
        "ha": "center",
        "color": AS_TEXT[colour],
        "fontsize": 14,
    }
    axes.annotate(f"({w:g}, {b:g})".replace("-", "−"), (w, b), (0, 8 if b >= 0 else -20), **words)
