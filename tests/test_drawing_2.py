"""The figures of lessons 3 to 5: the same bytes each time, small, and true to the mathematics."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.figure import Figure
from PIL import Image

from catornot.drawing import costs, descent, graphs
from catornot.drawing.moving import FRAME_MS

X = np.array([[-2.0, -1.0, -0.5, 0.5, 1.0, 2.0]])
Y = np.array([[0, 0, 1, 0, 1, 1]])
PATH = np.array([[-2.0, 3.0], [-1.0, 2.0], [1.0, 0.2]])
LARGEST = 200_000  # bytes of one picture; a page with ten of them still loads quickly

FIGURES: dict[str, Callable[[], Figure]] = {
    "convex_or_not": costs.convex_or_not,
    "two_costs": costs.two_costs,
    "second_derivatives": costs.second_derivatives,
    "two_cases": costs.two_cases,
    "two_losses": costs.two_losses,
    "losses_and_cost": lambda: costs.losses_and_cost(np.array([[0.9, 0.3]]), np.array([[1, 0]])),
    "likelihood": lambda: costs.likelihood(7, 10),
    "surface": lambda: descent.surface(X, Y, PATH),
    "from_everywhere": lambda: descent.from_everywhere(X, Y, [PATH, PATH + 1]),
    "two_sides": descent.two_sides,
    "learning_rates": descent.learning_rates,
    "secants": descent.secants,
    "three_derivatives": descent.three_derivatives,
    "forward": lambda: graphs.forward(5, 3, 2),
    "backward": lambda: graphs.backward(5, 3, 2),
    "bump": graphs.bump,
    "names": graphs.names,
    "chain": graphs.chain,
    "one_neuron": graphs.one_neuron,
    "one_neuron_backward": lambda: graphs.one_neuron(backward=True),
    "three_steps": graphs.three_steps,
}


def picture(figure: Figure) -> bytes:
    stream = BytesIO()
    figure.savefig(stream, format="png", dpi=110)
    return stream.getvalue()


@pytest.mark.parametrize("name", FIGURES)
def test_figure_is_the_same_each_time_and_small(name: str) -> None:
    first, again = picture(FIGURES[name]()), picture(FIGURES[name]())
    assert first == again
    assert len(first) < LARGEST
    assert not plt.get_fignums()  # else the notebook would show it twice


def test_plots_name_their_axes() -> None:
    for name in ("two_costs", "second_derivatives", "two_cases", "two_sides", "secants"):
        axes = FIGURES[name]().axes
        assert all(panel.get_xlabel() for panel in axes)
        assert axes[0].get_ylabel()


def test_moving_picture_begins_and_ends_complete() -> None:
    moving = descent.learning_rates_moving(3)
    assert moving.data == descent.learning_rates_moving(3).data
    with Image.open(BytesIO(moving.data)) as image:
        frames = image.n_frames
        seconds = frames * FRAME_MS * image.info["loop"] / 1000
        first = np.asarray(image.convert("RGBA"))
        image.seek(frames - 1)
        last = np.asarray(image.convert("RGBA"))
    assert frames == 5
    assert seconds < 5
    np.testing.assert_array_equal(first, last)


def test_whole_moving_picture_is_short_and_small() -> None:
    moving = descent.learning_rates_moving()
    with Image.open(BytesIO(moving.data)) as image:
        assert image.n_frames * FRAME_MS * image.info["loop"] <= 5000
    assert len(moving.data) < 2 * LARGEST


def test_squared_error_has_a_hill_and_cross_entropy_none() -> None:
    squared, cross_entropy = costs.costs_over_w(np.linspace(-5, 7, 400))
    assert np.any(np.diff(squared, 2) < -1e-6)
    assert np.all(np.diff(cross_entropy, 2) >= -1e-9)


def test_cost_of_the_surface_is_the_mean_loss() -> None:
    a = 1 / (1 + np.exp(-(0.7 * X - 0.2)))
    expected = -np.mean(Y * np.log(a) + (1 - Y) * np.log(1 - a))
    assert descent.cost(np.array(0.7), np.array(-0.2), X, Y) == pytest.approx(expected)


def test_drawn_derivatives_are_those_of_the_formula() -> None:
    texts = {text.get_text() for text in graphs.backward(1, 4, -2).axes[0].texts}
    assert {"da = 3", "db = -6", "dc = 12"} <= texts
