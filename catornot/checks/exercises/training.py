"""The exercise of cat-classifier that trains: `optimize`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from catornot import reference
from catornot.checks.compare import Part, from_dict, from_tuple
from catornot.checks.exercise import Case, Exercise, Growth, Misconception, register
from catornot.checks.exercises.classifier import GRADIENTS, example_sizes, examples, parameters

Rng = np.random.Generator


def _training(value: Any) -> list[Part]:
    params, grads, costs = from_tuple(value, 3, "params, grads and costs")
    return [
        costs_part(costs),
        *from_dict(params, {"w": {}, "b": {"scalar": True}}, "params"),
        *from_dict(grads, GRADIENTS, "grads"),
    ]


def costs_part(costs: Any) -> Part:
    """Return the recorded costs as a part to compare, whether list or array."""
    if isinstance(costs, np.ndarray):
        costs = list(costs.reshape(-1))
    return Part("costs", costs, rtol=1e-4, note="one at iterations 0, 100, 200, …")


def _optimize_case(rng: Rng, n_x: int, m: int, num_iterations: int, **more: Any) -> Case:
    rate = float(rng.uniform(0.02, 0.3))
    args = (*parameters(rng, n_x), *examples(rng, n_x, m))
    return Case(args, {"num_iterations": num_iterations, "learning_rate": rate, **more})


def _optimize_cases(rng: Rng, hidden: bool) -> list[Case]:
    iterations = [1, 100, 101, 250, 3, 201, 7, 30] if hidden else [3, 101, 1]
    sized = zip(example_sizes(rng, hidden), iterations, strict=False)
    cases = [_optimize_case(rng, n_x, m, count) for (n_x, m), count in sized]
    w, b, X, Y = cases[-1].args
    loud = _optimize_case(rng, 3, 4, 2, print_cost=True)
    return [
        *cases,
        loud,
        *([Case((w, b, X, Y), may_lack_defaults=True)] if hidden else []),
    ]  # the defaults too


def optimized(
    step: float = 1.0,
    rate: Callable[[float], float] = lambda rate: rate,
    every: int = 100,
    first: int = 0,
    when: str = "before",
    rounds: Callable[[int], int] = lambda count: count,
    moves: str = "wb",
    last: str = "params",
) -> Callable:
    """Build a wrong optimize; every word says one thing that it does differently."""

    def wrong(
        w: Any,
        b: Any,
        X: Any,
        Y: Any,
        num_iterations: int = 100,
        learning_rate: float = 0.009,
        print_cost: bool = False,
    ) -> Any:
        costs: list = []
        grads: dict[str, Any] = {}
        start = (w, b)
        alpha = rate(learning_rate) * step
        for i in range(rounds(num_iterations)):
            grads, J = reference.propagate(w, b, X, Y)
            w = w - alpha * grads["dw"] if "w" in moves else w
            b = b - alpha * grads["db"] if "b" in moves else b
            if i % every == first:
                costs.append(J if when == "before" else reference.propagate(w, b, X, Y)[1])
        if when == "end":
            costs = [J]
        if last == "start":
            w, b = start
        return {"w": w, "b": b}, grads, costs

    return wrong


def _without_the_first(*args: Any, **kwargs: Any) -> Any:
    params, grads, costs = reference.optimize(*args, **kwargs)
    return params, grads, costs[1:]


FOR_OPTIMIZE = (
    Misconception(
        "a cost every iteration",
        "costs grows with every iteration. Which iterations are divisible by 100?",
        optimized(every=1),
    ),
    Misconception(
        "the record after the loop",
        "Only the last cost is kept. Is the line that keeps it inside the loop?",
        optimized(when="end"),
    ),
    Misconception(
        "the cost after the step",
        "These costs belong to the parameters after the step. When is the cost recorded?",
        optimized(when="after"),
    ),
    Misconception(
        "return inside the loop",
        "The loop ends after its first round. How far is `return` indented?",
        optimized(rounds=lambda count: min(count, 1)),
    ),
    Misconception("uphill", "The steps lead uphill. Which sign leads down?", optimized(step=-1.0)),
    Misconception(
        "learning rate unused",
        "Does the length of a step depend on the learning rate?",
        optimized(rate=lambda rate: 1.0),
    ),
    Misconception(
        "learning rate written down",
        "The learning rate is handed in. Which number is used instead?",
        optimized(rate=lambda rate: 0.009),
    ),
    Misconception(
        "another learning rate written down",
        "The learning rate is handed in. Which number is used instead?",
        optimized(rate=lambda rate: 0.005),
    ),
    Misconception(
        "b stays", "b does not move. Which second line does a step need?", optimized(moves="w")
    ),
    Misconception(
        "w stays", "w does not move. Which second line does a step need?", optimized(moves="b")
    ),
    Misconception(
        "nothing moves",
        "w and b come back as they went in. Are the new values kept?",
        optimized(moves=""),
    ),
    Misconception(
        "iterations written down",
        "The number of iterations is handed in. How often does your loop run?",
        optimized(rounds=lambda count: 100),
    ),
    Misconception(
        "one iteration less",
        "One step is missing. Where does range start and end?",
        optimized(rounds=lambda count: max(count - 1, 1)),
    ),
    Misconception(
        "one iteration more",
        "There is one step too many. Where does range end?",
        optimized(rounds=lambda count: count + 1),
    ),
    Misconception(
        "no costs",
        "costs stays empty. Does keeping a cost depend on more than the iteration?",
        optimized(first=-1),
    ),
    Misconception(
        "the first cost later",
        "Iteration 0 has a cost too. For which i is your condition true for the first time?",
        optimized(first=99),
    ),
    Misconception(
        "the cost at 0 left out",
        "Iteration 0 has a cost too. For which i is your condition true for the first time?",
        _without_the_first,
    ),
    Misconception(
        "a cost every ten",
        "Which iterations are divisible by 100?",
        optimized(every=10),
    ),
)

OPTIMIZE = register(
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
        growth=lambda rng: [
            Growth(unit, _optimize_case(rng, 6, 4, 3), _optimize_case(rng, n_x, m, 3), counts)
            for unit, n_x, m, counts in (("pictures", 6, 64, (4, 64)), ("features", 96, 4, (6, 96)))
        ],
        vectorized_question="Only the loop over iterations is needed.",
    )
)
