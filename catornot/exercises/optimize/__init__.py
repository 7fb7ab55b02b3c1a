"""`optimize`: gradient descent."""

from __future__ import annotations

from typing import Any

import numpy as np

from catornot.checks.compare import Part
from catornot.checks.exercise import Case, Exercise, Invariant, LastQuestion, grown, readable
from catornot.checks.large_calls import pictures_and_features
from catornot.checks.return_shapes import from_dict, in_order, is_anything, is_dict
from catornot.exercises.examples import (
    GRADIENTS,
    example_sizes,
    examples,
    large_examples,
    large_parameters,
    parameters,
)
from catornot.exercises.training import (
    A_FEW_STEPS,
    COSTS_ALONE,
    PARAMETERS,
    costs_part,
    enough,
    follows,
    not_close,
    not_too_many,
    rising,
)


def _training(value: Any) -> list[Part]:
    words = "params, grads and costs"
    params, grads, costs = in_order(value, (is_dict, is_dict, is_anything), words)
    return [
        *from_dict(params, PARAMETERS, "params"),
        costs_part(costs),
        *from_dict(grads, GRADIENTS, "grads"),
    ]


def _case(rng: np.random.Generator, n_x: int, m: int, num_iterations: int, **more: Any) -> Case:
    rate = float(rng.uniform(0.02, 0.3))
    args = (*parameters(rng, n_x), *examples(rng, n_x, m))
    return Case(args, {"num_iterations": num_iterations, "learning_rate": rate, **more})


def _flat_case(rng: np.random.Generator, n_x: int, num_iterations: int) -> Case:
    """Return a training whose cost hardly falls: who stops when it seems to stand still, stops."""
    X, Y = examples(rng, n_x, 6)
    Y[:] = [0, 1, 0, 1, 0, 1]
    words = {"num_iterations": num_iterations, "learning_rate": float(rng.uniform(0.1, 0.3))}
    return Case((np.zeros((n_x, 1)), 0.0, X * 1e-3, Y), words)


def _rising_case(rng: np.random.Generator) -> Case:
    """Return a training whose cost rises at first: who keeps the best so far stands still."""
    start = parameters(rng, 3)
    X, Y, rate = rising(rng, start)
    return Case((*start, X, Y), {"num_iterations": 3, "learning_rate": rate})


def _cases(rng: np.random.Generator, hidden: bool) -> list[Case]:
    iterations = [1, 100, 101, 12, 3, 201, 7, 30] if hidden else [3, 101, 1]
    sized = zip(example_sizes(rng, hidden), iterations, strict=False)
    cases = [_case(rng, n_x, m, count) for (n_x, m), count in sized]
    cases += [_case(rng, 3, 4, 2, print_cost=True), _flat_case(rng, 3, 30)]
    return [*cases, _rising_case(rng)] if hidden else readable(cases, hidden)


def _start(w: Any, b: Any, X: Any, Y: Any) -> tuple:
    return w, b, X, Y


EXERCISE = Exercise(
    cases=_cases,
    parts=_training,
    arguments=("w", "b", "X", "Y"),
    formula=(
        "In each iteration: propagate, keep the cost at iterations 0, 100, 200, …, then "
        "w = w − α dw and b = b − α db. Which line does something else?"
    ),
    hints=(
        "The loop over iterations stays: each step needs the one before.",
        "propagate gives the slopes and the cost for the parameters as they are now.",
        "i % 100 == 0 is true for 0, 100, 200, …",
    ),
    uses=(
        "sigmoid",
        "propagate",
    ),
    growth=lambda rng: grown(lambda n_x, m: _case(rng, n_x, m, 3), many=1024),
    large=pictures_and_features(
        lambda n_x, m: (*large_parameters(n_x), *large_examples(n_x, m)), **A_FEW_STEPS
    ),
    most_cost=8.0,
    trains=True,
    vectorized_question="Only the loop over iterations is needed.",
    error_questions=(
        (
            "not aligned|matmul|could not be broadcast",
            "In every round w should stay a column and b one number. Print both shapes after "
            "a round: which line makes something else of w or b?",
        ),
        (
            "name 'd[wb]' is not defined",
            "propagate hands both slopes over in one dictionary. How is an entry of it read?",
        ),
    ),
    invariants=(
        Invariant(
            "w",
            follows(enough, _start),
            "Your steps are the right ones, but too few of them: some rounds are left out. What "
            "ends the loop early or skips a step: break, return, a condition, range?",
        ),
        Invariant(
            "w",
            follows(not_too_many, _start),
            "Your steps are the right ones, but there are more than num_iterations. What is the "
            "loop's range, and does a step stand outside it?",
        ),
        Invariant(
            "w",
            follows(not_close, _start),
            "Your path runs close to the right one. Are both slopes of a round from one call of "
            "propagate, and is the learning rate the one handed in, in every round?",
        ),
    ),
    last_questions=(
        LastQuestion(
            "w",
            "Take two iterations by hand: print w before, dw, α, and w after each. Which line does "
            "not do w − α dw, or does it too often?",
        ),
        LastQuestion(
            "b", "w is right: look at b alone. Print b, db and the next b. Which line makes it?"
        ),
        COSTS_ALONE,
        LastQuestion(
            "dw", "w and b are right: look at grads alone. From which call of propagate are they?"
        ),
    ),
)
