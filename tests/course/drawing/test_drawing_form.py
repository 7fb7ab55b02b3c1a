"""The form of every figure: the same bytes each time, small, and no word cut off."""

from __future__ import annotations

import inspect
import re
import warnings
from io import BytesIO

import matplotlib.pyplot as plt
import numpy as np
import pytest
from figures import CURVES, FIGURES, MODULES, png
from matplotlib.figure import Figure
from PIL import Image

from catornot.drawing import descent, training
from catornot.drawing.tools.moving import FRAME_MS

LARGEST = 200_000  # bytes of one picture; a page with ten of them still loads quickly
NO_STILL_FIGURE = {
    "orders.train", "sigmoids.sigmoid", "costs.sigmoid", "costs.costs_over_w", "descent.cost",
    "descent.learning_rates_moving", "graphs.values_forward", "speed.measure",
    "speed.dot_by_loop", "training.rates_moving", "weights.in_order", "card.keep",
}  # fmt: skip
MOVING = {
    "learning rates": descent.learning_rates_moving,
    "the race": lambda: training.rates_moving(CURVES),
}


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_is_the_same_each_time_small_and_closed(name: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # what matplotlib gives up next year stops a lesson then
        figure = FIGURES[name]()
    assert isinstance(figure, Figure)
    first = png(figure)
    assert first == png(FIGURES[name]())
    assert len(first) < LARGEST
    assert not plt.get_fignums(), "an open figure would be shown twice"


@pytest.mark.parametrize("name", FIGURES)
def test_no_word_is_cut_off(name: str) -> None:
    figure = FIGURES[name]()
    figure.canvas.draw()
    whole = figure.bbox.padded(3)  # pixels: brackets reach a little beyond their letters
    for text in (text for axes in figure.axes for text in axes.texts if text.get_text()):
        box = text.get_window_extent()
        assert whole.x0 <= box.x0 and box.x1 <= whole.x1, text.get_text()
        assert whole.y0 <= box.y0 and box.y1 <= whole.y1, text.get_text()


@pytest.mark.parametrize("name", FIGURES)
def test_a_plot_names_its_axes(name: str) -> None:
    for axes in FIGURES[name]().axes:
        if not (axes.axison and axes.lines):
            continue  # a drawing or a picture, not a plot
        said = "".join(label.get_text() for label in axes.get_xticklabels())
        together = axes.get_shared_x_axes().get_siblings(axes)
        assert re.search("[a-z]", said) or any(panel.get_xlabel() for panel in together)
        if len(axes.get_yticks()) and axes is axes.figure.axes[0]:
            assert axes.get_ylabel()


def test_every_public_figure_is_tried_here() -> None:
    public = {
        f"{module.__name__.rsplit('.', 1)[1]}.{name}"
        for module in MODULES
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
    }
    tried = {name.split(",")[0] for name in FIGURES}
    assert public == tried | (NO_STILL_FIGURE & public)
    assert not tried & NO_STILL_FIGURE


@pytest.mark.parametrize("name", MOVING)
def test_a_moving_picture_begins_and_ends_complete_and_is_short(name: str) -> None:
    moving = MOVING[name]()
    assert moving.data == MOVING[name]().data
    assert len(moving.data) < 2 * LARGEST
    with Image.open(BytesIO(moving.data)) as image:
        assert image.n_frames * FRAME_MS * image.info["loop"] <= 5000
        frames = []
        for number in (0, 1, image.n_frames - 1):
            image.seek(number)
            frames.append(np.asarray(image.convert("RGBA")))
    first, start, last = frames
    np.testing.assert_array_equal(first, last)
    assert np.any(first != start)
