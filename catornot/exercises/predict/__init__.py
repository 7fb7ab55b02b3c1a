"""Exercises of cat-classifier around the training: `initialize_with_zeros` and `predict`."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from catornot import reference
from catornot.checks.compare import Part
from catornot.checks.exercise import Case, Exercise, Growth, grown, readable, register
from catornot.checks.forms import from_dict, in_order, is_array, is_number, whole
from catornot.checks.ideas.classifier import FOR_INITIALIZE_WITH_ZEROS, FOR_PREDICT

Rng = np.random.Generator
GRADIENTS: dict[str, dict[str, Any]] = {
    "dw": {"note": "the shape of w"},
    "db": {"scalar": True},
}


def example_sizes(rng: Rng, hidden: bool) -> list[tuple[int, int]]:
    """Return (n_x, m) pairs: fixed, or random; always one with m = 1 and one with n_x = m."""
    if not hidden:
        return [(2, 3), (4, 1), (3, 5)]
    drawn = rng.integers(2, 14, (5, 2)).tolist()
    n = int(rng.integers(2, 8))
    return [(n + 3, 1), (1, n), (n, n), *((n_x + (n_x == m), m) for n_x, m in drawn)]


def examples(rng: Rng, n_x: int, m: int) -> tuple[np.ndarray, np.ndarray]:
    """Return random X (n_x, m) in 0…1 and labels Y (1, m)."""
    Y = rng.integers(0, 2, (1, m))
    Y[0, : m // 2] = np.arange(m // 2) % 2  # both classes, wherever there is room
    return rng.uniform(0.0, 1.0, (n_x, m)), Y


def parameters(rng: Rng, n_x: int) -> tuple[np.ndarray, float]:
    """Return random w (n_x, 1) and b; the pre-activations stay moderate."""
    return rng.normal(0.0, 1.0, (n_x, 1)) / np.sqrt(n_x), float(rng.normal(0.0, 0.8))


register(
    Exercise(
        name="initialize_with_zeros",
        reference=reference.initialize_with_zeros,
        cases=lambda rng, hidden: [
            Case((int(dim),)) for dim in (rng.integers(1, 40, 4) if hidden else [2, 5, 1])
        ],
        parts=lambda value: _w_and_b(value),
        arguments=("dim",),
        formula="w is a column of dim zeros, b is the number 0.",
        misconceptions=FOR_INITIALIZE_WITH_ZEROS,
        hints=(
            "np.zeros takes a shape, which is a tuple.",
            "A shape names the rows first, then the columns. How many has w?",
        ),
        growth=lambda rng: [Growth("features", Case((4,)), Case((256,)), (4, 256))],
        vectorized_question="Which numpy function makes a whole array of zeros at once?",
    )
)


def _w_and_b(value: Any) -> list[Part]:
    w, b = in_order(value, (is_array, is_number), "w and b")
    return from_dict({"w": w, "b": b}, {"w": {}, "b": {"scalar": True}})


def predict_case(rng: Rng, n_x: int, m: int, hidden: bool = True) -> Case:
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


def _predict_cases(rng: Rng, hidden: bool) -> list[Case]:
    cases = [predict_case(rng, *size, hidden) for size in example_sizes(rng, hidden)]
    return cases + [predict_case(rng, 4, 40) for _ in range(2)]  # tell wrong ideas apart


register(
    Exercise(
        name="predict",
        reference=reference.predict,
        cases=_predict_cases,
        parts=lambda value: whole(value, exact=True, note="one prediction per picture"),
        arguments=("w", "b", "X"),
        formula="1 where A = σ(wᵀX + b) is above one half, 0 elsewhere, as one row (1, m).",
        helpers={"sigmoid": reference.sigmoid},
        misconceptions=FOR_PREDICT,
        hints=(
            "Compute A as in propagate.",
            "A comparison of an array with a number gives an array of True and False.",
            "astype(int) turns True and False into 1 and 0.",
        ),
        growth=lambda rng: grown(partial(predict_case, rng)),
        unchanged=(0, 2),
        vectorized_question="What does a whole row compared with one half give?",
    )
)
