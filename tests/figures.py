"""Every figure of the lessons, drawn from small inputs, and what their tests share."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import matplotlib

matplotlib.use("agg")

import numpy as np
from matplotlib.figure import Figure

from catornot.drawing import (
    broadcasting,
    card,
    costs,
    descent,
    graphs,
    jupyter,
    memory,
    notation,
    orders,
    pictures,
    results,
    shapes,
    sigmoids,
    speed,
    steps,
    training,
    vectors,
    weights,
)


def fixed(values, dtype=None) -> np.ndarray:
    """Return an array that refuses to be changed: a figure must not change what it draws."""
    array = np.array(values, dtype=dtype)
    array.flags.writeable = False
    return array


CHANCE = np.random.default_rng(1)
IMAGES = fixed(CHANCE.integers(0, 256, (6, 16, 16, 3)), np.uint8)
LABELS = fixed([0, 1, 0, 1, 1, 0])
CALLED = fixed([0.9, 0.2, 0.6, 0.9, 0.45, 0.1])  # the probability of a cat that each image got
TINY = fixed([[[255, 0, 10], [240, 20, 30]], [[90, 200, 50], [60, 80, 220]]])
W = fixed(CHANCE.normal(size=(16, 16, 3)))
X = fixed([[-2.0, -1.0, -0.5, 0.5, 1.0, 2.0]])
Y = fixed([[0, 0, 1, 0, 1, 1]])
PATH = fixed([[-2.0, 3.0], [-1.0, 2.0], [1.0, 0.2]])
A = fixed([[1.0, 2.0, 0.0], [3.0, -1.0, 2.0]])
V = fixed([[2.0], [1.0], [-1.0]])
TABLE, ROW, COLUMN = fixed([[1, 2, 3], [4, 5, 6]]), fixed([[10, 20, 30]]), fixed([[100], [200]])
CURVES = {0.1: fixed(np.geomspace(0.7, 0.2, 30)), 0.5: fixed(np.geomspace(0.7, 9, 30))}
SHARES = fixed(CHANCE.uniform(size=(3, 2)))
POINTS = fixed([[0, 0, 1, 1], [0, 1, 0, 1]])

MODULES = [
    jupyter, pictures, orders, sigmoids, costs, descent, graphs,
    vectors, memory, broadcasting, speed, shapes, steps, training, weights, card,
    notation, results,
]  # fmt: skip

# By module and function; a word behind tells two drawings of one function apart.
FIGURES: dict[str, Callable[[], Figure]] = {
    "jupyter.cells": jupyter.cells,
    "jupyter.kernel": jupyter.kernel,
    "jupyter.stale_state": jupyter.stale_state,
    "jupyter.restart": jupyter.restart,
    "jupyter.markdown": jupyter.markdown,
    "jupyter.help_page": jupyter.help_page,
    "jupyter.saving": jupyter.saving,
    "jupyter.graded": jupyter.graded,
    "pictures.question": lambda: pictures.question(IMAGES, LABELS, 3),
    "pictures.channels": lambda: pictures.channels(IMAGES[0]),
    "pictures.corner": lambda: pictures.corner(IMAGES[0]),
    "pictures.unrolling": lambda: pictures.unrolling(TINY),
    "pictures.long_column": lambda: pictures.long_column(IMAGES[0].reshape(-1, 1)),
    "pictures.one_example": lambda: pictures.one_example(IMAGES[0], 1),
    "pictures.matrices": lambda: pictures.matrices(12288, 209),
    "pictures.row_or_list": lambda: pictures.row_or_list(LABELS),
    "orders.two_orders": lambda: orders.two_orders(TINY),
    "orders.same_costs": lambda: orders.same_costs(CURVES[0.1], CURVES[0.1]),
    "orders.mixed": lambda: orders.mixed(IMAGES),
    "sigmoids.share": lambda: sigmoids.share(0.8),
    "sigmoids.line_and_curve": lambda: sigmoids.line_and_curve(X[0], Y[0], 2.0, 0.0),
    "sigmoids.neuron": sigmoids.neuron,
    "sigmoids.limits": sigmoids.limits,
    "sigmoids.slope": lambda: sigmoids.slope(1.0),
    "sigmoids.overflow": sigmoids.overflow,
    "sigmoids.bias": sigmoids.bias,
    "sigmoids.conventions": sigmoids.conventions,
    "costs.two_losses": costs.two_losses,
    "costs.two_cases": costs.two_cases,
    "costs.losses_and_cost": lambda: costs.losses_and_cost(fixed([[0.9, 0.3]]), fixed([[1, 0]])),
    "costs.convex_or_not": costs.convex_or_not,
    "costs.two_costs": costs.two_costs,
    "sigmoids.log_odds": sigmoids.log_odds,
    "costs.second_derivatives": costs.second_derivatives,
    "costs.likelihood": lambda: costs.likelihood(7, 10),
    "descent.secants": descent.secants,
    "descent.three_derivatives": descent.three_derivatives,
    "descent.two_sides": descent.two_sides,
    "descent.surface": lambda: descent.surface(X, Y, PATH),
    "descent.from_everywhere": lambda: descent.from_everywhere(X, Y, [PATH, PATH + 1]),
    "descent.learning_rates": descent.learning_rates,
    "graphs.forward": lambda: graphs.forward(5, 3, 2),
    "graphs.backward": lambda: graphs.backward(5, 3, 2),
    "graphs.bump": graphs.bump,
    "graphs.names": graphs.names,
    "graphs.chain": graphs.chain,
    "graphs.two_roads": graphs.two_roads,
    "graphs.one_neuron": graphs.one_neuron,
    "graphs.one_neuron, backward": lambda: graphs.one_neuron(backward=True),
    "graphs.three_steps": graphs.three_steps,
    "vectors.dot": lambda: vectors.dot(A[0], A[1]),
    "vectors.work": vectors.work,
    "vectors.lanes": vectors.lanes,
    "vectors.matrix_times_vector": lambda: vectors.matrix_times_vector(A, V, 1),
    "vectors.elementwise": lambda: vectors.elementwise(A[0], np.exp(A[0]), "np.exp"),
    "vectors.ranks": lambda: vectors.ranks(TABLE[0]),
    "vectors.gate": lambda: vectors.gate((3, 1), ((3,), (3, 1), (1, 3))),
    "memory.orders": lambda: memory.orders(TABLE),
    "broadcasting.stretch": lambda: broadcasting.stretch(TABLE, ROW),
    "broadcasting.rules": lambda: broadcasting.rules(
        [((3, 4), (4,)), ((3, 4), (3,)), ((5, 3, 4), (3, 1))]
    ),
    "broadcasting.sums": lambda: broadcasting.sums(TABLE),
    "speed.ratio": lambda: speed.ratio({10: 3.0, 1000: 200.0}),
    "shapes.three_ways": shapes.three_ways,
    "shapes.forward": shapes.forward,
    "shapes.backward": shapes.backward,
    "shapes.true_to_scale": shapes.true_to_scale,
    "shapes.weighted_columns": lambda: shapes.weighted_columns(A, fixed([[0.5, -0.25, 1.0]])),
    "shapes.rows": lambda: shapes.rows({"A": A[:1], "A > 0": A[:1] > 0, "d": A[1:]}, [">", "="]),
    "steps.mean_error": lambda: steps.mean_error(fixed([[-0.4, 0.7]]), fixed([[1, 0]])),
    "steps.growth": lambda: steps.growth([1, 4], {"one loop": [10, 40], "no loop": [6, 6]}),
    "steps.agreement": lambda: steps.agreement([0.1, -0.2], [0.1, -0.2]),
    "steps.side_by_side_or_in_turn": steps.side_by_side_or_in_turn,
    "training.pipeline": lambda: training.pipeline(12288, 209, 50),
    "training.learning_curve": lambda: training.learning_curve(CURVES[0.1], 9),
    "training.rates": lambda: training.rates(CURVES),
    "training.train_and_test": lambda: training.train_and_test(np.arange(3), SHARES, 100 * SHARES),
    "training.knobs": lambda: training.knobs(12288, 209),
    "training.by_heart": lambda: training.by_heart({"true": (99.5, 74.0), "coins": (100.0, 50.1)}),
    "card.card": lambda: card.card(IMAGES, LABELS, CALLED, W.reshape(-1, 1), "1,000 photographs"),
    "weights.as_picture": lambda: weights.as_picture(W),
    "weights.evidence": lambda: weights.evidence(IMAGES[0], W, 0.5),
    "weights.mistakes": lambda: weights.mistakes(IMAGES, LABELS, CALLED),
    "weights.answer": lambda: weights.answer(IMAGES[0], 0.7),
    "weights.hidden_layer": weights.hidden_layer,
    "weights.borders": lambda: weights.borders(POINTS, LABELS[:4], np.ones((5, 5)), np.eye(5)),
    "notation.shapes": notation.shapes,
    "results.in_a_row": lambda: results.in_a_row({"one": IMAGES[0], "two": IMAGES[1]}),
    "results.curves": lambda: results.curves(range(2), {"a": [1, 2], "b": [2, 1]}, "x", "y"),
}


def png(figure: Figure) -> bytes:
    """Return a figure as the bytes that a notebook shows."""
    file = BytesIO()
    figure.savefig(file, format="png", dpi=figure.dpi)
    return file.getvalue()


def words(figure: Figure) -> list[str]:
    """Return the texts of a figure's first panel."""
    return [text.get_text() for text in figure.axes[0].texts]
