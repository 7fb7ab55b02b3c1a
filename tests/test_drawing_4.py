"""The figures of lesson 8: the same bytes each time, small, and true to what they are given."""

from __future__ import annotations

import inspect
import io

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.figure import Figure
from PIL import Image

from catornot.drawing import training, weights
from catornot.drawing.moving import FRAME_MS

CHANCE = np.random.default_rng(1)
IMAGES = CHANCE.integers(0, 256, (6, 8, 8, 3)).astype(np.uint8)
LABELS = np.array([0, 1, 0, 1, 1, 0])
A = np.array([0.9, 0.2, 0.6, 0.9, 0.45, 0.1])
W = CHANCE.normal(size=(8, 8, 3))
CURVES = {0.1: np.geomspace(0.7, 0.2, 30), 0.5: np.geomspace(0.7, 9, 30)}
POINTS = np.array([[0, 0, 1, 1], [0, 1, 0, 1]])
HALVES = np.column_stack([CHANCE.uniform(size=3), CHANCE.uniform(size=3)])

CALLS = {
    "pipeline": (training.pipeline, (12288, 209, 50)),
    "learning_curve": (training.learning_curve, (CURVES[0.1], 9)),
    "rates": (training.rates, (CURVES,)),
    "train_and_test": (training.train_and_test, (np.arange(3), HALVES, 100 * HALVES)),
    "knobs": (training.knobs, (12288, 209)),
    "as_picture": (weights.as_picture, (W,)),
    "evidence": (weights.evidence, (IMAGES[0], W, 0.5)),
    "mistakes": (weights.mistakes, (IMAGES, LABELS, A)),
    "answer": (weights.answer, (IMAGES[0], 0.7)),
    "hidden_layer": (weights.hidden_layer, ()),
    "borders": (weights.borders, (POINTS, np.array([[0, 1, 1, 0]]), np.ones((5, 5)), np.eye(5))),
}


def png(figure: Figure) -> bytes:
    file = io.BytesIO()
    figure.savefig(file, format="png", dpi=figure.dpi, bbox_inches="tight")
    return file.getvalue()


@pytest.mark.parametrize("name", CALLS)
def test_a_figure_is_the_same_each_time_small_and_closed(name):
    function, arguments = CALLS[name]
    first = png(function(*arguments))
    assert first == png(function(*arguments))
    assert len(first) < 200_000
    assert not plt.get_fignums(), "an open figure would be shown twice"


@pytest.mark.parametrize("module", [training, weights])
def test_every_public_figure_is_tried_here(module):
    public = {
        name
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
    }
    assert public - {"in_order", "rates_moving"} <= set(CALLS)


def test_the_race_begins_and_ends_complete_and_is_short():
    moving = training.rates_moving(CURVES)
    with Image.open(io.BytesIO(moving.data)) as image:
        assert image.n_frames * FRAME_MS * image.info["loop"] <= 5000
        first = np.asarray(image.convert("RGBA"))
        image.seek(1)
        start = np.asarray(image.convert("RGBA"))
        image.seek(image.n_frames - 1)
        last = np.asarray(image.convert("RGBA"))
    np.testing.assert_array_equal(first, last)
    assert np.any(first != start)


def test_mistakes_come_in_the_order_of_their_confidence():
    assert weights.in_order(LABELS, A).tolist() == [0, 1, 2, 4]
    shown = [axis for axis in weights.mistakes(IMAGES, LABELS, A).axes if axis.images]
    assert len(shown) == 4
    assert np.array_equal(np.asarray(shown[0].images[0].get_array()), IMAGES[0])
    assert [axis.get_xlabel() for axis in shown] == ["no cat", "a cat", "no cat", "a cat"]


def test_no_mistake_leaves_an_empty_figure():
    assert not any(axis.images for axis in weights.mistakes(IMAGES, LABELS, LABELS * 1.0).axes)


def test_the_evidence_adds_up_to_z():
    figure = weights.evidence(IMAGES[0], W, 0.5)
    shown = np.asarray(figure.axes[1].images[0].get_array())
    z = (W * (IMAGES[0] / 255)).sum() + 0.5
    assert shown.sum() + 0.5 == pytest.approx(z)
    assert f"{z:.2f}".replace("-", "−") in figure.axes[1].get_title()


def test_for_and_against_have_opposite_ends_and_a_clear_middle():
    middle, low, high = (weights.FOR_AND_AGAINST(v) for v in (0.5, 0.0, 1.0))
    assert middle[3] < 0.05 and low[3] == high[3] == 1
    assert low != high


def test_the_lowest_test_cost_is_marked():
    costs = np.array([[0.7, 0.7], [0.5, 0.6], [0.2, 0.65]])
    figure = training.train_and_test(np.array([0, 100, 200]), costs, np.full((3, 2), 60.0))
    assert "step 100" in "".join(text.get_text() for text in figure.axes[0].texts)
