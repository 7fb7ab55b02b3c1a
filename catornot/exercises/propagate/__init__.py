"""`propagate`: cost and slopes of all examples at once."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from catornot import reference
from catornot.checks.compare import COST, Part
from catornot.checks.exercise import Case, Exercise, Invariant, LastQuestion, grown, readable
from catornot.checks.large_calls import pictures_and_features
from catornot.checks.return_shapes import from_dict, in_order, is_dict, is_number
from catornot.exercises.examples import (
    GRADIENTS,
    example_sizes,
    examples,
    large_examples,
    large_parameters,
    parameters,
)
from catornot.exercises.truths import between_losses, inside


def _case(rng: np.random.Generator, n_x: int, m: int) -> Case:
    """Return random arguments of `propagate`."""
    return Case((*parameters(rng, n_x), *examples(rng, n_x, m)))


def _sure_and_wrong_case(rng: np.random.Generator, n_x: int, m: int) -> Case:
    """Return arguments for which bright pictures of no cats are called cats, some surely."""
    w, b, X, Y = _case(rng, n_x, m).args
    w, b, X = np.abs(w), abs(b), 1.0 - X / 5
    scale = 4.5 / (w.T @ X + b).max()
    return Case((w * scale, b * scale, X, np.zeros_like(Y)))


def _sure_and_right_case(rng: np.random.Generator, n_x: int, m: int) -> Case:
    """Return arguments for which answers are right, one unsure, some so sure that a cut shows."""
    w, _, X, _ = _case(rng, n_x, m).args
    b = -float(np.median(w.T @ X))
    scale = 7.6 / np.abs(w.T @ X + b).max()
    return Case((w * scale, b * scale, X, (w.T @ X + b > 0).astype(int)))


def _cases(rng: np.random.Generator, hidden: bool) -> list[Case]:
    cases = readable([_case(rng, *size) for size in example_sizes(rng, hidden)], hidden)
    if hidden:
        cases += [_sure_and_wrong_case(rng, 3, 7), _sure_and_right_case(rng, 3, 7)]
    return cases


def _gradients_and_cost(value: Any) -> list[Part]:
    words = "the dictionary of gradients and the cost"
    grads, cost = in_order(value, (is_dict, is_number), words)
    parts = from_dict(grads, GRADIENTS, "the first thing returned")
    return [*parts, Part("cost", cost, scalar=True, rtol=COST)]


def _cost_between_losses(value: Any, w: Any, b: Any, X: Any, Y: Any) -> bool:
    return between_losses(value, reference.sigmoid(w.T @ X + b), Y)


EXERCISE = Exercise(
    cases=_cases,
    parts=_gradients_and_cost,
    arguments=("w", "b", "X", "Y"),
    formula=(
        "A = σ(wᵀX + b), cost = mean of the losses, dw = X · dZᵀ / m, db = mean of dZ, with "
        "dZ = A − Y. Which of them does not say this yet?"
    ),
    hints=(
        "Forward first: Z, then A. Each is a row of m numbers.",
        "Write the shapes down: X is (n_x, m), dZ is (1, m), and dw must be (n_x, 1).",
        "dw is a product of X and a transposed dZ, divided by the number of examples.",
    ),
    uses=("sigmoid",),
    growth=lambda rng: grown(partial(_case, rng), many=1024),
    large=pictures_and_features(lambda n_x, m: (*large_parameters(n_x), *large_examples(n_x, m))),
    most_cost=15.0,
    unchanged=(0, 2, 3),
    vectorized_question="Which product does it all at once?",
    invariants=(
        Invariant(
            "db",
            inside(-1, 1),
            "db is a mean of numbers between −1 and 1, and lies outside. What is divided by m?",
        ),
        Invariant(
            "cost",
            _cost_between_losses,
            "A mean lies between the smallest and the largest loss. Yours does not: is something "
            "added, divided by too much, or a log taken of something else than A and 1 − A?",
        ),
    ),
    last_questions=(
        LastQuestion(
            "cost",
            "The slopes are right, so A is: look at the cost alone. Is anything added inside the "
            "logs, or are some examples left out?",
        ),
        LastQuestion(
            "dw",
            "db is right, so dZ is: look at the line of dw alone. Which two things are multiplied, "
            "and does anything else come in?",
            right=("db",),
        ),
        LastQuestion(
            "dw",
            "The cost is right, so A is. dw and db both come from dZ: how is yours made?",
            right=("cost",),
        ),
        LastQuestion(
            "dw",
            "Everything follows from A: print it. For w and b of zero each entry is one half. Then "
            "let only b be 1, then only one weight: does Z = wᵀX + b follow?",
        ),
        LastQuestion(
            "db", "dw is right, so dZ is: look at db alone. What is summed up, and divided by what?"
        ),
    ),
)
