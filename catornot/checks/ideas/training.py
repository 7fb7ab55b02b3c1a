"""Wrong ideas about the loop that trains."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from catornot import reference
from catornot.checks.exercise import Misconception as Idea


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


def _over_m(w: Any, b: Any, X: Any, Y: Any, *args: Any, **kwargs: Any) -> Any:
    step = 1.0 / X.shape[1]
    return optimized(step=step)(w, b, X, Y, *args, **kwargs)


def _with_the_last(
    w: Any, b: Any, X: Any, Y: Any, num_iterations: int = 100, *args: Any, **kwargs: Any
) -> Any:
    params, grads, costs = reference.optimize(w, b, X, Y, num_iterations, *args, **kwargs)
    before, _, _ = reference.optimize(w, b, X, Y, num_iterations - 1, *args, **kwargs)
    last = reference.propagate(before["w"], before["b"], X, Y)[1]
    return params, grads, costs if (num_iterations - 1) % 100 == 0 else [*costs, last]


def _last_step_missing(
    w: Any, b: Any, X: Any, Y: Any, num_iterations: int = 100, *args: Any, **kwargs: Any
) -> Any:
    _, grads, costs = reference.optimize(w, b, X, Y, num_iterations, *args, **kwargs)
    before, _, _ = reference.optimize(w, b, X, Y, num_iterations - 1, *args, **kwargs)
    return before, grads, costs


def _grads_of_the_start(w: Any, b: Any, X: Any, Y: Any, *args: Any, **kwargs: Any) -> Any:
    params, _, costs = reference.optimize(w, b, X, Y, *args, **kwargs)
    return params, reference.propagate(w, b, X, Y)[0], costs


def _grads_of_the_end(w: Any, b: Any, X: Any, Y: Any, *args: Any, **kwargs: Any) -> Any:
    params, _, costs = reference.optimize(w, b, X, Y, *args, **kwargs)
    return params, reference.propagate(params["w"], params["b"], X, Y)[0], costs


def _from_zero(w: Any, b: Any, X: Any, Y: Any, *args: Any, **kwargs: Any) -> Any:
    return reference.optimize(np.zeros(np.shape(w)), 0.0, X, Y, *args, **kwargs)


def _turned(name: str) -> Callable:
    """Build an optimize in which one of the two walks uphill."""

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
        for i in range(num_iterations):
            grads, J = reference.propagate(w, b, X, Y)
            w = w - learning_rate * grads["dw"] * (-1 if name == "w" else 1)
            b = b - learning_rate * grads["db"] * (-1 if name == "b" else 1)
            if i % 100 == 0:
                costs.append(J)
        return {"w": w, "b": b}, grads, costs

    return wrong


def _same_slopes(
    w: Any,
    b: Any,
    X: Any,
    Y: Any,
    num_iterations: int = 100,
    learning_rate: float = 0.009,
    print_cost: bool = False,
) -> Any:
    grads, J = reference.propagate(w, b, X, Y)
    step = learning_rate * num_iterations
    params = {"w": w - step * grads["dw"], "b": b - step * grads["db"]}
    return params, grads, [J] * len(range(0, num_iterations, 100))


def _costs_of_the_end(*args: Any, **kwargs: Any) -> Any:
    params, grads, costs = reference.optimize(*args, **kwargs)
    last = reference.propagate(params["w"], params["b"], *args[2:4])[1]
    return params, grads, [last] * len(costs)


FOR_OPTIMIZE = (
    Idea(
        "a cost every iteration",
        "costs grows with every iteration. Which iterations are divisible by 100?",
        optimized(every=1),
    ),
    Idea(
        "the record after the loop",
        "Only the last cost is kept. Is the line that keeps it inside the loop?",
        optimized(when="end"),
    ),
    Idea(
        "the cost after the step",
        "These costs belong to the parameters after the step. When is the cost recorded?",
        optimized(when="after"),
    ),
    Idea(
        "return inside the loop",
        "Only one step was taken. How far is `return` indented, and does each step start "
        "where the last one ended?",
        optimized(rounds=lambda count: min(count, 1)),
    ),
    Idea("uphill", "The steps lead uphill. Which sign leads down?", optimized(step=-1.0)),
    Idea(
        "learning rate unused",
        "Does the length of a step depend on the learning rate?",
        optimized(rate=lambda rate: 1.0),
    ),
    Idea(
        "learning rate written down",
        "The learning rate is handed in. Which number is used instead?",
        optimized(rate=lambda rate: 0.009),
    ),
    Idea(
        "another learning rate written down",
        "The learning rate is handed in. Which number is used instead?",
        optimized(rate=lambda rate: 0.005),
    ),
    Idea("b stays", "b does not move. Which second line does a step need?", optimized(moves="w")),
    Idea("w stays", "w does not move. Which second line does a step need?", optimized(moves="b")),
    Idea(
        "nothing moves",
        "w and b come back as they went in. Are the new values kept?",
        optimized(moves=""),
    ),
    Idea(
        "iterations written down",
        "The number of iterations is handed in. How often does your loop run?",
        optimized(rounds=lambda count: 100),
    ),
    Idea(
        "one iteration less",
        "One step is missing. Where does range start and end?",
        optimized(rounds=lambda count: max(count - 1, 1)),
    ),
    Idea(
        "one iteration more",
        "There is one step too many. Where does range end?",
        optimized(rounds=lambda count: count + 1),
    ),
    Idea(
        "no costs",
        "costs stays empty. Does keeping a cost depend on more than the iteration?",
        optimized(first=-1),
    ),
    Idea(
        "the first cost later",
        "Iteration 0 has a cost too. For which i is your condition true for the first time?",
        optimized(first=99),
    ),
    Idea(
        "the cost at 0 left out",
        "Iteration 0 has a cost too. For which i is your condition true for the first time?",
        _without_the_first,
    ),
    Idea(
        "a cost every ten",
        "Which iterations are divisible by 100?",
        optimized(every=10),
    ),
    Idea(
        "divided by the rate",
        "A larger learning rate should give a longer step. What is done with it?",
        optimized(rate=lambda rate: 1 / rate),
    ),
    Idea(
        "rate divided by m",
        "The mean is taken in dw and db already. What is divided by m once more?",
        _over_m,
    ),
    Idea(
        "half the rate",
        "Each step is half as long as it should be. Where does a 2 come from?",
        optimized(step=0.5),
    ),
    Idea(
        "two steps a round",
        "Each step is twice as long as it should be. Is it taken twice?",
        optimized(step=2.0),
    ),
    Idea(
        "the last cost too",
        "There is one cost too many: at the last iteration. Which condition lets it in?",
        _with_the_last,
    ),
    Idea("a cost every fifty", "Which iterations are divisible by 100?", optimized(every=50)),
    Idea("a cost every thousand", "Which iterations are divisible by 100?", optimized(every=1000)),
    Idea(
        "grads of the start",
        "grads should be those of the last iteration. Where are yours from?",
        _grads_of_the_start,
    ),
    Idea(
        "grads of the end",
        "grads are those that the last step was taken with. Is propagate called once more?",
        _grads_of_the_end,
    ),
    Idea(
        "the start again",
        "The parameters are those from before the loop. Which names does the loop give new values?",
        optimized(last="start"),
    ),
    Idea(
        "w, b of zero",
        "Training starts at zeros here, whatever w and b come in. Which line gives them "
        "another value?",
        _from_zero,
    ),
    Idea("b uphill", "b walks uphill. Which sign leads down?", _turned("b")),
    Idea("w uphill", "w walks uphill. Which sign leads down?", _turned("w")),
    Idea(
        "slopes of the start in every step",
        "Every step uses the same slopes. Where does propagate have to be called?",
        _same_slopes,
    ),
    Idea(
        "costs of the end",
        "All costs are the same. Is it the cost of its own iteration?",
        _costs_of_the_end,
    ),
)
