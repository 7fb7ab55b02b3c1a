"""One neuron: its line and σ, its losses, its way downhill, its graph."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from contourpy import contour_generator

from catornot.drawing import costs, graphs, sigmoids
from catornot.drawing import descent as figures
from catornot.drawing.formulas.loss import cost
from catornot.drawing.neuron.costs import TWO_X, TWO_Y
from catornot.explore.explorable import Explorable

RATES = (0.05, 0.2, 1, 2, 5, 10, 20)
LEVELS = (0.45, 0.5, 0.6, 0.8, 1.1, 1.5, 2.0, 2.6, 3.3)
_FINE = 121  # points along each side of the grid that contours are drawn from


def line(
    x: np.ndarray, y: np.ndarray, start: tuple[float, float] = (1.0, 0.0), rate: float = 1.0
) -> Explorable:
    """Move w and b over labelled points, and try to beat gradient descent.

    Parameters
    ----------
    x, y : numpy.ndarray, shape (m,)
        A feature, and labels 0 or 1.
    start : tuple of float
        w and b as they are first.
    rate : float
        The learning rate of gradient descent, which takes 600 steps.

    Examples
    --------
    >>> line(np.array([-1.0, 2.0]), np.array([0, 1])).values["steps"]
    600
    """
    low, high = float(np.floor(x.min() - 0.5)), float(np.ceil(x.max() + 0.5))
    middle = sorted({low, 0.0, high, np.round((low + high) / 2)})
    return Explorable(
        name="line",
        title="A line, squashed, over labelled points",
        still=sigmoids.line_and_curve(x, y, 3.0, 0.0),
        alt="Points with label 1 above and label 0 below, a straight line that leaves the range "
        "from 0 to 1 on both sides, and a sigmoid that does not.",
        values={
            "x": np.asarray(x, float),
            "y": np.asarray(y, int),
            "range": [low, high],
            "ticks": middle,
            "feature": "x, one feature",
            "start": list(start),
            "rate": rate,
            "steps": 600,
        },
    )


def loss(w: float = -2.0) -> Explorable:
    """Drag one prediction along its losses, and one weight along two costs.

    Parameters
    ----------
    w : float
        The weight that is shown first.

    Examples
    --------
    >>> loss().values["range"]
    [-5, 7]
    """
    return Explorable(
        name="loss",
        title="Two losses of one prediction, and the cost over one weight",
        still=costs.two_costs(),
        alt="Over w, the squared error of two pictures has a flat part above its lowest point; "
        "their cross-entropy has one valley.",
        values={"x": TWO_X.ravel(), "y": TWO_Y.ravel(), "range": [-5, 7], "w": w, "rate": 0.1},
    )


def descent(
    X: np.ndarray,
    Y: np.ndarray,
    start: tuple[float, float] = (-2.0, 3.0),
    rates: Sequence[float] = RATES,
) -> Explorable:
    """Step down the contours of the cost with a learning rate of one's choice, from anywhere.

    Parameters
    ----------
    X, Y : numpy.ndarray, shape (1, m)
        One feature for each example, and the labels.
    start : tuple of float
        w and b where the first way begins.
    rates : sequence of float
        The learning rates that can be chosen.

    Examples
    --------
    >>> found = descent(np.array([[-1.0, 0.5, 2.0]]), np.array([[0, 1, 1]]))
    >>> found.values["start"], found.values["rate"]
    ([-2.0, 3.0], 1)
    """
    side = np.linspace(-4, 4, _FINE)
    w, b = np.meshgrid(side, side)
    heights = np.array([cost(row_w, row_b, X, Y) for row_w, row_b in zip(w, b, strict=True)])
    lines = contour_generator(w, b, heights)
    lowest = np.unravel_index(np.argmin(heights), heights.shape)
    return Explorable(
        name="descent",
        title="Gradient descent on the contours of the cost",
        still=figures.learning_rates(),
        alt="The cost over twelve steps for three learning rates: with the small one it creeps, "
        "with the right one it is soon at the bottom, with the large one it climbs.",
        values={
            "x": X.ravel(),
            "y": Y.ravel(),
            "range": [-4, 4],
            "levels": [
                {
                    "level": level,
                    "lines": [np.round(np.asarray(one)[::2], 3) for one in lines.lines(level)],
                }
                for level in LEVELS
                if heights.min() < level < heights.max()
            ],
            "lowest": [w[lowest], b[lowest]],
            "least": heights.min(),
            "top": 2.5,
            "start": list(start),
            "rates": list(rates),
            "rate": rates[len(rates) // 3],
        },
    )


def graph() -> Explorable:
    """Run J = 3(a + bc) or one neuron forward, bump an input, and walk backward.

    Examples
    --------
    >>> graph().name
    'graph'
    """
    return Explorable(
        name="graph",
        title="A computation graph, forward and backward",
        still=graphs.backward(5, 3, 2),
        alt="The graph of J = 3(a + bc) at a = 5, b = 3, c = 2: u = 6, v = 11, J = 33; walking "
        "backward, dv = 3, da = 3, du = 3, db = 6 and dc = 9.",
        values={},
    )
