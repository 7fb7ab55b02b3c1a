"""`numerical_gradient`: a slope measured from both sides."""

from __future__ import annotations

from typing import Any

import numpy as np

from catornot import reference
from catornot.checks.exercise import Case, Exercise, Invariant, LastQuestion
from catornot.checks.return_shapes import whole


def _cases(rng: np.random.Generator, hidden: bool) -> list[Case]:
    v, k = (float(rng.uniform(1.2, 2.5)), float(rng.uniform(1, 4))) if hidden else (1.7, 3.0)
    functions: list[Any] = [lambda t: t**2, lambda t: k * t**3, np.log, lambda t: -k * t + 1]
    for place, formula in ((0, "t**2"), (1, f"{k:g} * t**3"), (3, f"-{k:g} * t + 1")):
        functions[place].__name__ = f"lambda t: {formula}"  # as a message writes it
    cases = [Case((function, v)) for function in functions]
    return [*cases, Case((np.exp, v, 1e-3)), Case((functions[1], v), {"eps": 1e-4})]


def _not_nearly(value: Any, f: Any, v: float, eps: float = 1e-5) -> bool:
    exact = reference.numerical_gradient(f, v, eps)
    return bool(np.isclose(value, exact, 1e-7, 0) or not np.isclose(value, exact, 0.01, 0))


EXERCISE = Exercise(
    cases=_cases,
    parts=lambda value: whole(value, scalar=True, rtol=2e-8),
    arguments=("f", "v", "eps"),
    formula="(f(v + ε) − f(v − ε)) / 2ε.",
    hints=(
        "f is called twice: a little above v, and a little below.",
        "The run is 2ε, and brackets are needed around it.",
    ),
    invariants=(
        Invariant(
            "the result",
            _not_nearly,
            "Close to the slope, but less exact than a central difference with the eps handed in. "
            "Which nudge does yours use, and on both sides?",
        ),
    ),
    last_questions=(
        LastQuestion(
            "the result",
            "Write the four numbers down: f to the right, f to the left, and the two places. Is "
            "yours the rise divided by the run?",
        ),
    ),
)
