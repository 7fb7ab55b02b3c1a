"""`predict`: cat or not, for every picture."""

from __future__ import annotations

from functools import partial

import numpy as np

from catornot.checks.exercise import Case, Exercise, Invariant, LastQuestion, grown, readable
from catornot.checks.large_calls import pictures_and_features
from catornot.checks.return_shapes import whole
from catornot.exercises.examples import example_sizes, large_parameters, parameters
from fairgrade.steps.large_data import uniform


def _case(rng: np.random.Generator, n_x: int, m: int, hidden: bool = True) -> Case:
    """Return random arguments of `predict`: no activation at 0.5, some z between 0 and 0.5."""
    w, b = parameters(rng, n_x)
    b += float(np.copysign(0.5, b))  # a bias that counts
    w, b = readable([Case((w, b))], hidden)[0].args
    X = rng.normal(0.0, 1.0, (n_x, m))
    z = rng.uniform(0.15, 3.0, (1, m)) * rng.choice([-1.0, 1.0], (1, m), p=[0.3, 0.7])
    z[0, 0] = rng.uniform(0.004, 0.0075)  # a cat, by very little
    if m > 1:
        z[0, 1] = -rng.uniform(0.004, 0.0075)
    if m > 3:
        z[0, 2] = rng.uniform(0.15, 0.4)  # a cat, though z itself is below 0.5
    z = np.roll(z, 1, axis=1)
    X += w @ (z - (w.T @ X + b)) / (w.T @ w)
    return Case((w, b, X if hidden else X.round(3)))


def _cases(rng: np.random.Generator, hidden: bool) -> list[Case]:
    cases = [_case(rng, *size, hidden) for size in example_sizes(rng, hidden)]
    return cases + [_case(rng, 4, 40) for _ in range(2)]  # tell misconceptions apart


EXERCISE = Exercise(
    cases=_cases,
    parts=lambda value: whole(value, exact=True, note="one prediction per picture"),
    arguments=("w", "b", "X"),
    formula="1 where A = σ(wᵀX + b) is above one half, 0 elsewhere, as one row (1, m).",
    hints=(
        "Compute A as in propagate.",
        "A comparison of an array with a number gives an array of True and False.",
        "astype(int) turns True and False into 1 and 0.",
    ),
    uses=("sigmoid",),
    growth=lambda rng: grown(partial(_case, rng)),
    large=pictures_and_features(lambda n_x, m: (*large_parameters(n_x), uniform(n_x, m))),
    most_cost=6.5,
    unchanged=(0, 2),
    vectorized_question="What does a whole row compared with one half give?",
    invariants=(
        Invariant(
            "the result",
            lambda value, *_: bool(np.isin(value, (0, 1)).all()),
            "Some of your predictions are neither 0 nor 1. Which line decides?",
        ),
    ),
    last_questions=(
        LastQuestion(
            "the result",
            "Print A = σ(wᵀX + b) above your predictions: where is A above one half and yours 0, "
            "or the other way round?",
        ),
    ),
)
