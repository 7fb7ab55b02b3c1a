"""`forward`: one neuron's answer to one example."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from catornot.checks.exercise import Case, Exercise, Growth, Invariant, LastQuestion, readable
from catornot.checks.large_calls import LargeCall
from catornot.checks.return_shapes import whole
from catornot.exercises.examples import large_parameters, lengths
from catornot.exercises.truths import inside
from fairgrade.steps.large_data import uniform


def _case(rng: np.random.Generator, n: int) -> Case:
    return Case((rng.normal(0, 0.7, (n, 1)), float(rng.normal()), rng.normal(0, 1, (n, 1))))


def _on_z_side(value: Any, w: Any, b: Any, x: Any) -> bool:
    """Tell whether a lies on the same side of one half as z of zero."""
    return bool((value > 0.5) == (np.sum(w * x) + b > 0))


EXERCISE = Exercise(
    cases=lambda rng, hidden: readable([_case(rng, n) for n in lengths(rng, hidden)], hidden),
    parts=partial(whole, scalar=True),
    arguments=("w", "b", "x"),
    formula="a = σ(wᵀx + b).",
    hints=(
        "First one number, z = wᵀx + b; then σ of it.",
        "np.dot(w.T, x) is a (1, 1) array: that is fine.",
    ),
    uses=("sigmoid",),
    growth=lambda rng: [Growth("features", _case(rng, 4), _case(rng, 256), (4, 256))],
    large=lambda count: [
        LargeCall("features", (*large_parameters(count), uniform(count, 1))),
    ],
    most_cost=18.0,  # exp by its series
    invariants=(
        Invariant(
            "the result",
            inside(0, 1),
            "A probability lies between 0 and 1, yours does not. What comes last?",
        ),
        Invariant(
            "the result",
            _on_z_side,
            "z and your a lie on different sides: a is above one half where z is above 0. What is "
            "squashed in yours?",
        ),
    ),
    last_questions=(
        LastQuestion(
            "the result",
            "Find your z: print it. Is it each w times its x, added up, and then b once?",
        ),
    ),
)
