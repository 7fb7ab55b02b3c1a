"""The exercise of cat-classifier that trains: `optimize`."""

from __future__ import annotations

from typing import Any

import numpy as np

from catornot import reference
from catornot.checks.compare import COST, TRAINED, Part
from catornot.checks.exercise import Case, Exercise, grown, readable, register
from catornot.checks.exercises.classifier import GRADIENTS, example_sizes, examples, parameters
from catornot.checks.forms import from_dict, in_order, is_anything, is_dict
from catornot.checks.ideas.training import FOR_OPTIMIZE

Rng = np.random.Generator
PARAMETERS = {"w": {"atol": TRAINED}, "b": {"atol": TRAINED, "scalar": True}}


def _training(value: Any) -> list[Part]:
    words = "params, grads and costs"
    params, grads, costs = in_order(value, (is_dict, is_dict, is_anything), words)
    return [
        *from_dict(params, PARAMETERS, "params"),
        costs_part(costs),
        *from_dict(grads, GRADIENTS, "grads"),
    ]


def costs_part(costs: Any) -> Part:
    """Return the recorded costs as a part to compare, whether list or array."""
    if isinstance(costs, np.ndarray):
        costs = list(costs.reshape(-1))
    return Part("costs", costs, rtol=COST, note="one at iterations 0, 100, 200, …")


def _optimize_case(rng: Rng, n_x: int, m: int, num_iterations: int, **more: Any) -> Case:
    rate = float(rng.uniform(0.02, 0.3))
    args = (*parameters(rng, n_x), *examples(rng, n_x, m))
    return Case(args, {"num_iterations": num_iterations, "learning_rate": rate, **more})


def _flat_case(rng: Rng, n_x: int, num_iterations: int) -> Case:
    """Return a training whose cost hardly falls: who stops when it seems to stand still, stops."""
    X, Y = examples(rng, n_x, 6)
    Y[:] = [0, 1, 0, 1, 0, 1]
    words = {"num_iterations": num_iterations, "learning_rate": float(rng.uniform(0.1, 0.3))}
    return Case((np.zeros((n_x, 1)), 0.0, X * 1e-3, Y), words)


def rising(rng: Rng, start: tuple[np.ndarray, float]) -> tuple[np.ndarray, np.ndarray, float]:
    """Return X, Y and a learning rate so large that the first step makes the cost rise.

    Each picture comes with both labels: no weights are right for all, so a step can be too long.
    """
    w, b = start
    while True:
        X, Y = examples(rng, len(w), 4)
        X, Y = np.hstack((X, X, X)), np.hstack((Y, 1 - Y, Y))
        for rate in (4.0, 6.0, 9.0):
            new, _, costs = reference.optimize(w, b, X, Y, 1, rate)
            if reference.propagate(new["w"], new["b"], X, Y)[1] > 1.05 * costs[0]:
                return X, Y, rate


def _rising_case(rng: Rng) -> Case:
    """Return a training whose cost rises at first: who keeps the best so far stands still."""
    start = parameters(rng, 3)
    X, Y, rate = rising(rng, start)
    return Case((*start, X, Y), {"num_iterations": 3, "learning_rate": rate})


def _optimize_cases(rng: Rng, hidden: bool) -> list[Case]:
    iterations = [1, 100, 101, 250, 3, 201, 7, 30] if hidden else [3, 101, 1]
    sized = zip(example_sizes(rng, hidden), iterations, strict=False)
    cases = [_optimize_case(rng, n_x, m, count) for (n_x, m), count in sized]
    cases += [_optimize_case(rng, 3, 4, 2, print_cost=True), _flat_case(rng, 3, 30)]
    return [*cases, _rising_case(rng)] if hidden else readable(cases, hidden)


register(
    Exercise(
        name="optimize",
        reference=reference.optimize,
        cases=_optimize_cases,
        parts=_training,
        arguments=("w", "b", "X", "Y"),
        formula=(
            "In each iteration: propagate, keep the cost at iterations 0, 100, 200, …, then "
            "w = w − α dw and b = b − α db. Which line does something else?"
        ),
        helpers={"sigmoid": reference.sigmoid, "propagate": reference.propagate},
        misconceptions=FOR_OPTIMIZE,
        hints=(
            "The loop over iterations stays: each step needs the one before.",
            "propagate gives the slopes and the cost for the parameters as they are now.",
            "i % 100 == 0 is true for 0, 100, 200, …",
        ),
        error_questions=(
            (
                "not aligned|matmul|could not be broadcast",
                "In every round w should stay a column and b one number. Print both shapes after "
                "a round: which line makes something else of w or b?",
            ),
        ),
        growth=lambda rng: grown(lambda n_x, m: _optimize_case(rng, n_x, m, 3), many=1024),
        vectorized_question="Only the loop over iterations is needed.",
    )
)
