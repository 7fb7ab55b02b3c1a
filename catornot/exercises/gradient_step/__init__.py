"""`gradient_step`: one step downhill."""

from __future__ import annotations

from typing import Any

import numpy as np

from catornot.checks.exercise import Case, Exercise, Growth, Invariant, LastQuestion, readable
from catornot.checks.large_calls import LargeCall
from catornot.exercises.examples import lengths, w_and_b
from catornot.exercises.truths import NEAR
from fairgrade.steps.large_data import uniform


def _case(rng: np.random.Generator, n: int) -> Case:
    grads = {"dw": rng.normal(size=(n, 1)), "db": float(rng.normal())}
    return Case((rng.normal(size=(n, 1)), float(rng.normal()), grads, float(rng.uniform(0.01, 1))))


def _step(value: Any, w: Any, b: Any, grads: Any, rate: float) -> bool:
    """Tell whether every weight goes against its slope."""
    return bool(np.all((value - w) * grads["dw"] <= NEAR))


def _length(value: Any, w: Any, b: Any, grads: Any, rate: float) -> bool:
    return bool(np.isclose(np.linalg.norm(value - w), rate * np.linalg.norm(grads["dw"])))


EXERCISE = Exercise(
    cases=lambda rng, hidden: readable([_case(rng, n) for n in lengths(rng, hidden)], hidden),
    parts=w_and_b,
    arguments=("w", "b", "grads", "learning_rate"),
    formula="w becomes w − α dw, b becomes b − α db.",
    hints=(
        "Two lines, one for w and one for b: each takes its own slope, times α, away.",
        "w -= … changes the array handed in.",
    ),
    growth=lambda rng: [Growth("features", _case(rng, 4), _case(rng, 256), (4, 256))],
    large=lambda count: [
        LargeCall("features", (uniform(count, 1), 0.1, {"dw": uniform(count, 1), "db": 0.2}, 0.1))
    ],
    unchanged=(0, 2),
    error_questions=(
        (
            "name 'd[wb]' is not defined",
            "Both slopes come in one dictionary, grads. How is an entry of it read?",
        ),
    ),
    invariants=(
        Invariant("w", _step, "Each weight goes against its slope. Which of yours does not?"),
        Invariant(
            "w",
            _length,
            "The direction is right, the length of the step is not. What is dw multiplied by?",
        ),
    ),
    last_questions=(
        LastQuestion("w", "Each weight moves by its own slope. By what do yours move?"),
        LastQuestion(
            "b", "w is right: look at the line of b. Where does it start, and by what does it move?"
        ),
    ),
)
