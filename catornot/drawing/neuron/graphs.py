"""Figures of lesson 5: computation graphs, forward and backward, and the three steps to dz."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.text import Text

from catornot.drawing.tools.boxes import number
from catornot.drawing.tools.style import (
    AS_TEXT,
    BLUE,
    INK,
    ORANGE,
    SKY,
    VERMILION,
    drawn,
    new_figure,
)


@dataclass(frozen=True)
class Node:
    """One box of a computation graph.

    Attributes
    ----------
    place : tuple of float
        Where its centre is.
    text : str
        What it computes.
    parents : tuple of str
        The nodes it is computed from.
    """

    place: tuple[float, float]
    text: str
    parents: tuple[str, ...] = ()


# J = 3(a + bc), cut into three steps.
THREE_STEPS: dict[str, Node] = {
    "a": Node((0, 2), "a"),
    "b": Node((0, 1), "b"),
    "c": Node((0, 0), "c"),
    "u": Node((1.15, 0.5), "u = bc", ("b", "c")),
    "v": Node((2.4, 1.25), "v = a + u", ("a", "u")),
    "J": Node((3.6, 1.25), "J = 3v", ("v",)),
}

NEURON: dict[str, Node] = {
    "x1": Node((0, 3), "x₁"),
    "w1": Node((0, 2.25), "w₁"),
    "x2": Node((0, 1.5), "x₂"),
    "w2": Node((0, 0.75), "w₂"),
    "b": Node((0, -0.35), "b"),
    "u1": Node((0.95, 2.6), "u₁ = w₁x₁", ("x1", "w1")),
    "u2": Node((0.95, 1.1), "u₂ = w₂x₂", ("x2", "w2")),
    "z": Node((2.25, 1.5), "z = u₁ + u₂ + b", ("u1", "u2", "b")),
    "a": Node((3.45, 1.5), "a = σ(z)", ("z",)),
    "y": Node((4.4, 2.5), "y"),
    "L": Node((4.4, 1.5), "L(a, y)", ("a", "y")),
}


def values_forward(a: float, b: float, c: float) -> dict[str, float]:
    """Return every value of the graph of J = 3(a + bc).

    Examples
    --------
    >>> values_forward(5, 3, 2)
    {'a': 5, 'b': 3, 'c': 2, 'u': 6, 'v': 11, 'J': 33}
    """
    u = b * c
    v = a + u
    return {"a": a, "b": b, "c": c, "u": u, "v": v, "J": 3 * v}


def forward(a: float, b: float, c: float) -> Figure:
    """Draw the graph of J = 3(a + bc) with its values, computed from left to right.

    Examples
    --------
    >>> figure = forward(5, 3, 2)
    """
    values = {name: number(value, 6) for name, value in values_forward(a, b, c).items()}
    return _figure(THREE_STEPS, values, {}, "forward: from left to right →", 3.2)


def backward(a: float, b: float, c: float) -> Figure:
    """Draw the graph of J = 3(a + bc) with its values and all derivatives of J.

    Examples
    --------
    >>> figure = backward(5, 3, 2)
    """
    there = values_forward(a, b, c)
    bumped = {"a": (a + 1, b, c), "b": (a, b + 1, c), "c": (a, b, c + 1)}
    # J is a straight line along each input, so a bump as large as 1 measures its slope exactly.
    slopes = {name: values_forward(*at)["J"] - there["J"] for name, at in bumped.items()}
    slopes |= {"J": 1, "v": 3, "u": 3}
    values = {name: number(value, 6) for name, value in there.items()}
    words = {name: f"d{name} = {number(slope, 6)}" for name, slope in slopes.items()}
    return _figure(THREE_STEPS, values, words, "← backward: from right to left", 3.4)


def names() -> Figure:
    """Draw the graph of J = 3(a + bc) with both names of each derivative: on paper, in code.

    Examples
    --------
    >>> figure = names()
    """
    paper = {name: f"∂J/∂{name}" for name in THREE_STEPS}
    code = {name: f"d{name}" for name in THREE_STEPS}
    return _figure(THREE_STEPS, paper, code, "above: on paper, below: in code", 3.4)


def bump(a: float = 5, b: float = 3, c: float = 2, by: float = 0.001) -> Figure:
    """Draw how a small bump of a travels through the graph of J = 3(a + bc).

    Examples
    --------
    >>> figure = bump()
    """
    before, after = values_forward(a, b, c), values_forward(a + by, b, c)
    values = {name: f"{value:g}" for name, value in before.items()}
    words = {name: f"+ {after[name] - before[name]:.3f}" for name in ("a", "v", "J")}
    return _figure(THREE_STEPS, values, words, f"bump a by {by:g}, see what J does", 3.4)


@drawn
def chain() -> Figure:
    """Draw the chain rule: a bump of b is multiplied by one slope after the other.

    Examples
    --------
    >>> figure = chain()
    """
    bumps = {"b": "+ 0.001", "u": "+ 0.002", "v": "+ 0.002", "J": "+ 0.006"}
    factors = ("× 2", "× 1", "× 3")
    figure, axes = new_figure(height=1.9)
    for place, (name, bump) in enumerate(bumps.items()):
        _box(axes, (place, 0), name, BLUE if place else SKY)
        axes.text(place, -0.42, bump, ha="center", color=AS_TEXT[BLUE])
    for place, factor in enumerate(factors):
        arrow = {"arrowstyle": "-|>", "color": INK, "linewidth": 2}
        axes.annotate("", (place + 0.82, 0), (place + 0.18, 0), arrowprops=arrow)
        axes.text(place + 0.5, 0.12, factor, ha="center", color=AS_TEXT[VERMILION], fontsize=15)
    axes.set(xlim=(-0.3, 3.3), ylim=(-0.5, 0.4))
    axes.axis("off")
    return figure


@drawn
def two_roads(a: float = 5) -> Figure:
    """Draw J = a · a, which a reaches along two roads: their slopes add up.

    Examples
    --------
    >>> figure = two_roads(5)
    """
    figure, axes = new_figure(height=2.4)
    start, end = _box(axes, (0, 0), f"a = {a:g}", SKY), _box(axes, (2.4, 0), "J = a · a")
    for side, words, edge in ((1, "first factor", "bottom"), (-1, "second factor", "top")):
        _edge(axes, start, end, connectionstyle=f"arc3,rad={-0.3 * side}")
        at = {"ha": "center", "va": edge, "color": AS_TEXT[VERMILION]}
        axes.text(1.2, 0.74 * side, f"as the {words}: × {a:g}", **at)
    words = f"da = {a:g} + {a:g} = {2 * a:g}"
    axes.text(1.2, -0.08, words, ha="center", color=AS_TEXT[VERMILION], fontsize=15)
    axes.set(xlim=(-0.4, 2.9), ylim=(-1.05, 1.05))
    axes.axis("off")
    return figure


def one_neuron(*, backward: bool = False) -> Figure:
    """Draw logistic regression of one example with two features as a graph.

    Parameters
    ----------
    backward : bool
        Whether to write the derivatives of the loss, too.

    Examples
    --------
    >>> figure = one_neuron(backward=True)
    """
    slopes = {
        "L": "dL = 1",
        "a": "da = −y/a\n+ (1−y)/(1−a)",
        "z": 10 * " " + "dz = a − y",
        "u1": "du₁ = dz" + 12 * " ",
        "u2": "du₂ = dz" + 6 * " ",
        "w1": "dw₁ = x₁ dz",
        "w2": "dw₂ = x₂ dz",
        "b": "db = dz",
    }
    title = "← backward: derivatives of L" if backward else "forward: one example →"
    return _figure(NEURON, {}, slopes if backward else {}, title, 4.2, 1.15, 11)


@drawn
def three_steps() -> Figure:
    """Draw ∂L/∂a, ∂a/∂z and their product over z, for both labels.

    Examples
    --------
    >>> figure = three_steps()
    """
    from catornot.drawing.formulas.sigmoid import sigmoid  # late: a sandbox has the other figures

    z = np.linspace(-4, 4, 300)
    a = sigmoid(z)
    figure, axes = new_figure(1, 3, height=3.4)
    for y, colour, line in [(1, ORANGE, "-"), (0, BLUE, "--")]:
        steps = [-y / a + (1 - y) / (1 - a), a * (1 - a), a - y]
        for panel, step in zip(axes, steps, strict=True):
            panel.plot(z, step, line, color=colour, label=f"y = {y}")
    for panel, name in zip(axes, ["1. ∂L/∂a", "2. ∂a/∂z", "3. a − y"], strict=True):
        panel.axhline(0, color=INK, linewidth=0.8)
        panel.set(title=name, xlabel="z", xticks=[-4, 0, 4])
    axes[0].set(ylabel="slope", ylim=(-20, 20), yticks=[-20, -10, 0, 10, 20])
    axes[1].set(ylim=(-0.02, 0.3), yticks=[0, 0.1, 0.2, 0.3])
    axes[2].set(ylim=(-1.1, 1.1), yticks=[-1, 0, 1])
    axes[0].legend(loc="upper left", fontsize=11)
    return figure


@drawn
def _figure(
    graph: Mapping[str, Node],
    above: Mapping[str, str],
    below: Mapping[str, str],
    title: str,
    height: float,
    left: float = 0.45,
    fontsize: int = 13,
) -> Figure:
    """Draw a graph with a word above and a word below each box.

    `left` is the room beside the first column; with more than half a unit of it, words about
    that column stand there instead of below its boxes.
    """
    figure, axes = new_figure(height=height)
    boxes = {
        name: _box(axes, node.place, node.text, BLUE if node.parents else SKY, fontsize)
        for name, node in graph.items()
    }
    for name, node in graph.items():
        for parent in node.parents:
            _edge(axes, boxes[parent], boxes[name])
        x, y = node.place
        told = {"color": AS_TEXT[BLUE], "fontsize": fontsize}
        axes.text(x, y + 0.24, above.get(name, ""), ha="center", va="bottom", **told)
        told["color"] = AS_TEXT[VERMILION]
        if x == 0 and left > 0.5:
            axes.text(-0.22, y, below.get(name, ""), ha="right", va="center", **told)
        else:
            axes.text(x, y - 0.26, below.get(name, ""), ha="center", va="top", **told)
    places = np.array([node.place for node in graph.values()])
    low, high = places.min(axis=0), places.max(axis=0)
    axes.set(xlim=(low[0] - left, high[0] + 0.5), ylim=(low[1] - 0.65, high[1] + 0.6))
    axes.set_title(title)
    axes.axis("off")
    return figure


def _edge(axes: Axes, start: Text, end: Text, **options: str) -> None:
    arrow = {
        "arrowstyle": "-|>",
        "color": INK,
        "linewidth": 1.6,
        "patchA": start.get_bbox_patch(),  # from the edge of one box to the edge of the other
        "patchB": end.get_bbox_patch(),
        "shrinkA": 2,
        "shrinkB": 2,
        **options,
    }
    axes.annotate("", end.get_position(), start.get_position(), arrowprops=arrow)


def _box(
    axes: Axes, place: tuple[float, float], text: str, color: str = BLUE, fontsize: int = 13
) -> Text:
    """Write in a box of the other diagrams' look: what goes in is sky, what is computed blue."""
    frame = {
        "boxstyle": "round,pad=0.35",
        "facecolor": to_rgba(color, 0.1),
        "edgecolor": color,
        "linewidth": 1.8,
    }
    return axes.text(*place, text, ha="center", va="center", bbox=frame, fontsize=fontsize)
