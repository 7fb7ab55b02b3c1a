"""`squared_error_slopes`: the chain rule for another loss, step by step."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from catornot.checks.exercise import Case, Exercise, Growth, Invariant, LastQuestion, readable
from catornot.checks.large_calls import LargeCall
from catornot.checks.return_shapes import from_dict
from catornot.exercises.examples import example_sizes
from fairgrade.steps.large_data import labels, uniform

SLOPES: dict[str, dict[str, Any]] = {"dA": {}, "dA_dZ": {}, "dZ": {}}


def _case(rng: np.random.Generator, m: int) -> Case:
    return Case((rng.uniform(0.05, 0.95, (1, m)), rng.integers(0, 2, (1, m))))


def _hill(value: Any, A: Any, Y: Any) -> bool:
    """Tell whether a slope of σ is one: positive, a quarter at most."""
    return bool(np.all((value > 0) & (value <= 0.25 + 1e-9)))


EXERCISE = Exercise(
    cases=lambda rng, hidden: readable(
        [_case(rng, m) for _, m in example_sizes(rng, hidden)], hidden
    ),
    parts=partial(from_dict, names=SLOPES),
    arguments=("A", "Y"),
    formula="dA is the slope of L at a, dA_dZ that of σ, and the chain rule makes dZ of the two.",
    hints=(
        "Say it in words first: by how much does L move if a does, and by how much a if z does?",
        "dA is the derivative of ½(a − y)² with respect to a. Which factor does the ½ take away?",
        "How steep σ is can be said by a alone: lesson 2 has the formula.",
    ),
    growth=lambda rng: [Growth("examples", _case(rng, 4), _case(rng, 256), (4, 256))],
    large=lambda count: [
        LargeCall("examples", (uniform(1, count, low=0.05, high=0.95), labels(1, count)))
    ],
    unchanged=(0, 1),
    invariants=(
        Invariant(
            "dA_dZ",
            _hill,
            "σ rises everywhere, by at most a quarter for each unit of z. Does your dA_dZ say so?",
        ),
    ),
    last_questions=(
        LastQuestion(
            "dA", "Draw ½(a − y)² over a, for y = 0: how steep is it at a = 0, and at a = 1?"
        ),
        LastQuestion("dA_dZ", "σ is steepest where a is one half, and flat at 0 and 1. Is yours?"),
        LastQuestion(
            "dZ",
            "Both slopes are right. What does the chain rule do with them?",
            right=("dA", "dA_dZ"),
        ),
    ),
)
