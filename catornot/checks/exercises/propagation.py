"""The exercise of cat-classifier that goes forwards and backwards: `propagate`."""

from __future__ import annotations

from typing import Any

import numpy as np

from catornot import reference
from catornot.checks.compare import Part
from catornot.checks.exercise import Case, Exercise, Growth, register
from catornot.checks.exercises.classifier import GRADIENTS, example_sizes, examples, parameters
from catornot.checks.forms import from_dict, in_order, is_dict, is_number
from catornot.checks.ideas.propagation import FOR_PROPAGATE

Rng = np.random.Generator


def propagate_case(rng: Rng, n_x: int, m: int) -> Case:
    """Return random arguments of `propagate`."""
    return Case((*parameters(rng, n_x), *examples(rng, n_x, m)))


def sure_case(rng: Rng, n_x: int, m: int) -> Case:
    """Return random arguments of `propagate` for which some answers are near 0 or 1."""
    w, b, X, Y = propagate_case(rng, n_x, m).args
    scale = 5.0 / np.abs(w.T @ X + b).max()
    return Case((w * scale, b * scale, X, Y))


def _gradients_and_cost(value: Any) -> list[Part]:
    words = "the dictionary of gradients and the cost"
    grads, cost = in_order(value, (is_dict, is_number), words)
    parts = from_dict(grads, GRADIENTS, "the first thing returned")
    return [*parts, Part("cost", cost, scalar=True, rtol=1e-4)]


register(
    Exercise(
        name="propagate",
        reference=reference.propagate,
        cases=lambda rng, hidden: [
            *(propagate_case(rng, n_x, m) for n_x, m in example_sizes(rng, hidden)),
            *([sure_case(rng, 3, 7)] if hidden else []),
        ],
        parts=_gradients_and_cost,
        arguments=("w", "b", "X", "Y"),
        formula=(
            "A = σ(wᵀX + b), cost = mean of the losses, dw = X · dZᵀ / m, db = mean of dZ, with "
            "dZ = A − Y. Which of them does not say this yet?"
        ),
        helpers={"sigmoid": reference.sigmoid},
        misconceptions=FOR_PROPAGATE,
        hints=(
            "Forward first: Z, then A. Each is a row of m numbers.",
            "Write the shapes down: X is (n_x, m), dZ is (1, m), and dw must be (n_x, 1).",
            "dw is a product of X and a transposed dZ, divided by the number of examples.",
        ),
        growth=lambda rng: [
            Growth("pictures", propagate_case(rng, 6, 4), propagate_case(rng, 6, 256), (4, 256)),
            Growth("features", propagate_case(rng, 6, 4), propagate_case(rng, 256, 4), (6, 256)),
        ],
        unchanged=(0, 2, 3),
        vectorized_question="Which product does it all at once?",
    )
)
