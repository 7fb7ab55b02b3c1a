"""The figures of lessons 0 to 2: the same bytes each time, small, and not left open."""

from __future__ import annotations

import inspect
import io

import matplotlib

matplotlib.use("agg")

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.figure import Figure

from catornot.drawing import jupyter, orders, pictures, sigmoids

IMAGES = np.random.default_rng(1).integers(0, 256, (6, 16, 16, 3)).astype(np.uint8)
LABELS = np.array([0, 1, 0, 1, 1, 0])
TINY = np.array([[[255, 0, 10], [240, 20, 30]], [[90, 200, 50], [60, 80, 220]]])
COSTS = np.array([0.7, 0.6, 0.5])
X = np.array([-2.0, -1.0, 1.0, 2.0])

CALLS = {
    **{name: (getattr(jupyter, name), ()) for name in (
        "cells", "kernel", "stale_state", "restart", "markdown", "help_page", "saving", "graded"
    )},
    "question": (pictures.question, (IMAGES, LABELS, 3)),
    "channels": (pictures.channels, (IMAGES[0],)),
    "corner": (pictures.corner, (IMAGES[0],)),
    "unrolling": (pictures.unrolling, (TINY,)),
    "long_column": (pictures.long_column, (IMAGES[0].reshape(-1, 1),)),
    "two_orders": (orders.two_orders, (TINY,)),
    "same_costs": (orders.same_costs, (COSTS, COSTS)),
    "mixed": (orders.mixed, (IMAGES,)),
    "one_example": (pictures.one_example, (IMAGES[0], 1)),
    "matrices": (pictures.matrices, (12288, 209)),
    "row_or_list": (pictures.row_or_list, (LABELS,)),
    "share": (sigmoids.share, (0.8,)),
    "line_and_curve": (sigmoids.line_and_curve, (X, np.array([0, 0, 1, 1]), 2.0, 0.0)),
    "neuron": (sigmoids.neuron, ()),
    "limits": (sigmoids.limits, ()),
    "slope": (sigmoids.slope, (1.0,)),
    "overflow": (sigmoids.overflow, ()),
    "bias": (sigmoids.bias, ()),
    "conventions": (sigmoids.conventions, ()),
}  # fmt: skip


def png(figure: Figure) -> bytes:
    file = io.BytesIO()
    figure.savefig(file, format="png", dpi=figure.dpi, bbox_inches="tight")
    return file.getvalue()


@pytest.mark.parametrize("name", CALLS)
def test_a_figure_is_the_same_each_time_small_and_closed(name):
    function, arguments = CALLS[name]
    before = [np.copy(a) for a in arguments]
    figure = function(*arguments)
    assert isinstance(figure, Figure)
    assert not plt.get_fignums(), "an open figure would be shown twice"
    first = png(figure)
    assert first == png(function(*arguments))
    assert len(first) < 200_000
    for was, now in zip(before, arguments, strict=True):
        assert np.array_equal(was, now), "a figure must not change what it draws"


@pytest.mark.parametrize("module", [jupyter, orders, pictures, sigmoids])
def test_every_public_figure_is_tried_here(module):
    public = {
        name
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
    }
    assert public - {"train"} <= set(CALLS)


def test_two_panels_hold_the_pictures_kept_apart_and_mixed_up():
    axes = orders.mixed(IMAGES).axes
    shown = [np.asarray(axis.images[0].get_array()) for axis in axes]
    assert np.array_equal(shown[0], IMAGES[0])
    assert np.array_equal(shown[3], IMAGES[3])
    assert not np.array_equal(shown[4], IMAGES[0])


def test_the_packed_up_training_starts_at_log_two_and_gets_better():
    data = IMAGES.reshape(6, -1).T / 255
    w, costs = orders.train(data, LABELS.reshape(1, -1), steps=20)
    assert w.shape == (768, 1)
    assert costs[0] == pytest.approx(np.log(2))
    assert costs[-1] < costs[0]


def test_the_packed_up_training_does_not_care_for_a_fixed_order():
    data = IMAGES.reshape(6, -1).T / 255
    order = np.random.default_rng(2).permutation(768)
    w, costs = orders.train(data, LABELS.reshape(1, -1), steps=20)
    w_shuffled, costs_shuffled = orders.train(data[order], LABELS.reshape(1, -1), steps=20)
    assert np.allclose(costs, costs_shuffled)
    assert np.allclose(w[order], w_shuffled)
