"""`sigmoid_derivative`: the slope of σ at every number."""

from __future__ import annotations

from typing import Any

import numpy as np

from catornot.checks.exercise import Case, Exercise, Invariant, LastQuestion
from catornot.exercises.curves import far_out, large_z, z_cases, z_growth
from catornot.exercises.truths import NEAR, inside


def _cases(rng: np.random.Generator, hidden: bool) -> list[Case]:
    # At 745 the formula of the books, e⁻ᶻ / (1 + e⁻ᶻ)², divides infinity by infinity.
    return z_cases(rng, hidden) + far_out(40.0, 700.0)


def _even(value: Any, z: Any) -> bool:
    """Tell whether values at 0 are the largest ones that a slope of σ has."""
    return bool(np.all(np.abs(value[np.asarray(z) == 0] - 0.25) < NEAR))


EXERCISE = Exercise(
    cases=_cases,
    arguments=("z",),
    formula="σ′(z) = σ(z)(1 − σ(z)).",
    hints=("Compute s = σ(z) once, and keep it.", "Then the slope needs s and 1 − s only."),
    uses=("sigmoid",),
    growth=z_growth,
    large=large_z,
    most_cost=12.0,  # np.longdouble
    entry_by_entry=True,
    error_questions=(
        (
            "numerical gradient",
            "np.gradient measures from one entry of an array to the next. Which formula has "
            "the slope at each z alone?",
        ),
    ),
    invariants=(
        Invariant(
            "the result",
            lambda value, z: bool(np.all(value >= -NEAR)),
            "A curve that rises has no negative slope, yours has. Which difference is the other "
            "way round, or which brackets are missing?",
        ),
        Invariant(
            "the result",
            inside(0, 0.25),
            "The slope of σ lies between 0 and one quarter. Which of your values does not?",
        ),
        Invariant(
            "the result", _even, "At z = 0, σ is one half. Which two numbers are multiplied then?"
        ),
    ),
    last_questions=(
        LastQuestion(
            "the result",
            "Print s = σ(z) first, then 1 − s. Is your result their product, entry by entry?",
        ),
    ),
)
