"""`backward`: the slopes of one example."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from catornot.checks.exercise import Case, Exercise, Growth, Invariant, LastQuestion, readable
from catornot.checks.large_calls import LargeCall
from catornot.checks.return_shapes import from_dict
from catornot.exercises.examples import GRADIENTS, lengths
from catornot.exercises.truths import NEAR
from fairgrade.steps.large_data import uniform


def _case(rng: np.random.Generator, n: int, y: int = 1) -> Case:
    return Case((rng.normal(0, 1, (n, 1)), float(rng.uniform(0.05, 0.95)), y))


def _signs_of_x(value: Any, x: Any, a: Any, y: Any) -> bool:
    return bool(np.all(np.sign(value) == np.sign(x) * np.sign(a - y)))


def _one_dz(value: Any, x: Any, a: Any, y: Any) -> bool:
    return bool(np.ptp(value / x) < NEAR)


EXERCISE = Exercise(
    cases=lambda rng, hidden: readable(
        [_case(rng, n, number % 2) for number, n in enumerate(lengths(rng, hidden))],
        hidden,
    ),
    parts=partial(from_dict, names=GRADIENTS),
    arguments=("x", "a", "y"),
    formula="dz = a − y, dw = x · dz, db = dz.",
    hints=(
        "One number comes first, dz: the slope of the loss at z. Where do a and y stand in it?",
        "z = wᵀx + b: what multiplies w in it, and what multiplies b?",
    ),
    growth=lambda rng: [Growth("features", _case(rng, 4), _case(rng, 256), (4, 256))],
    large=lambda count: [LargeCall("features", (uniform(count, 1), 0.3, 1))],
    unchanged=(0,),
    invariants=(
        Invariant(
            "dw",
            _signs_of_x,
            "dw has the signs of x where a is too large, and the opposite ones where it is too "
            "small. Where do yours get their signs?",
        ),
        Invariant(
            "dw",
            _one_dz,
            "Each entry of dw is its own x times one and the same dz. Divide yours by x: which "
            "line makes more than one number of it?",
        ),
    ),
    last_questions=(
        LastQuestion(
            "dw",
            "db is right, so dz is: look at dw alone. What does each weight multiply in z?",
            right=("db",),
        ),
        LastQuestion(
            "dw",
            "Your dw is x times a number, but another one than dz. Print that number: how is it "
            "made of a and y?",
        ),
        LastQuestion(
            "db", "dw is right, so dz is: look at db alone. What is b multiplied by in z?"
        ),
    ),
)
