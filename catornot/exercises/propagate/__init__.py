"""The exercise of cat-classifier that goes forwards and backwards: `propagate`."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from catornot import reference
from catornot.checks.compare import COST, Part
from catornot.checks.exercise import Case, Exercise, grown, readable, register
from catornot.checks.exercises.classifier import GRADIENTS, example_sizes, examples, parameters
from catornot.checks.forms import from_dict, in_order, is_dict, is_number
from catornot.checks.ideas.propagation import FOR_PROPAGATE

Rng = np.random.Generator


def propagate_case(rng: Rng, n_x: int, m: int) -> Case:
    """Return random arguments of `propagate`."""
    return Case((*parameters(rng, n_x), *examples(rng, n_x, m)))


def sure_and_wrong_case(rng: Rng, n_x: int, m: int) -> Case:
    """Return arguments for which bright pictures of no cats are called cats, some surely."""
    w, b, X, Y = propagate_case(rng, n_x, m).args
    w, b, X = np.abs(w), abs(b), 1.0 - X / 5
    scale = 4.5 / (w.T @ X + b).max()
    return Case((w * scale, b * scale, X, np.zeros_like(Y)))


def sure_and_right_case(rng: Rng, n_x: int, m: int) -> Case:
    """Return arguments for which answers are right, one unsure, some so sure that a cut shows."""
    w, _, X, _ = propagate_case(rng, n_x, m).args
    b = -float(np.median(w.T @ X))
    scale = 7.6 / np.abs(w.T @ X + b).max()
    return Case((w * scale, b * scale, X, (w.T @ X + b > 0).astype(int)))


def _propagate_cases(rng: Rng, hidden: bool) -> list[Case]:
    cases = readable([propagate_case(rng, *size) for size in example_sizes(rng, hidden)], hidden)
    if hidden:
        cases += [sure_and_wrong_case(rng, 3, 7), sure_and_right_case(rng, 3, 7)]
    return cases


def _gradients_and_cost(value: Any) -> list[Part]:
    words = "the dictionary of gradients and the cost"
    grads, cost = in_order(value, (is_dict, is_number), words)
    parts = from_dict(grads, GRADIENTS, "the first thing returned")
    return [*parts, Part("cost", cost, scalar=True, rtol=COST)]


register(
    Exercise(
        name="propagate",
        reference=reference.propagate,
        cases=_propagate_cases,
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
        growth=lambda rng: grown(partial(propagate_case, rng), many=1024),
        unchanged=(0, 2, 3),
        vectorized_question="Which product does it all at once?",
    )
)
