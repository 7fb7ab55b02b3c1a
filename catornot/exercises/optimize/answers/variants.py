"""Build wrong answers of `optimize`: right but for one thing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from catornot import reference


def run(training: Callable) -> Callable:
    """Give ``training(w, b, X, Y, count, rate)`` the first line of `optimize`."""

    def wrong(
        w: Any,
        b: Any,
        X: Any,
        Y: Any,
        num_iterations: int = 100,
        learning_rate: float = 0.009,
        print_cost: bool = False,
    ) -> Any:
        return training(w, b, X, Y, num_iterations, learning_rate)

    return wrong


def moved(
    rate: Callable[[float], float] = lambda rate: rate, moves: str = "wb", uphill: str = ""
) -> Callable:
    """Build a step with another rate, or of one parameter only, or uphill."""

    def step(w: Any, b: Any, grads: Any, alpha: float, memory: Any) -> Any:
        signs = {name: (name in moves) * (-1 if name in uphill else 1) for name in "wb"}
        return (
            w - signs["w"] * rate(alpha) * grads["dw"],
            b - signs["b"] * rate(alpha) * grads["db"],
        )

    return step


downhill = moved()


def optimized(
    step: Callable = downhill,
    every: int = 100,
    first: int = 0,
    when: str = "before",
    rounds: Callable[[int], int] = lambda count: count,
    last: str = "params",
) -> Callable:
    """Build a wrong optimize; every word says one thing that it does differently.

    A round's step is ``step(w, b, grads, rate, memory) -> (w, b)``.
    """

    @run
    def wrong(w: Any, b: Any, X: Any, Y: Any, count: int, rate: float) -> Any:
        costs: list = []
        grads: dict[str, Any] = {}
        memory: dict[str, Any] = {"w": 0.0, "b": 0.0, "i": 0}
        start = (w, b)
        for i in range(rounds(count)):
            grads, J = reference.propagate(w, b, X, Y)
            memory["i"] = i
            w, b = step(w, b, grads, rate, memory)
            if i % every == first:
                costs.append(J if when == "before" else reference.propagate(w, b, X, Y)[1])
        if when == "end":
            costs = [J]
        if when == "end, every":
            costs = [] if i % every else [J]
        if last == "start":
            w, b = start
        return {"w": w, "b": b}, grads, costs

    return wrong


def without_the_first(*args: Any, **kwargs: Any) -> Any:
    """Leave the first cost out."""
    params, grads, costs = reference.optimize(*args, **kwargs)
    return params, grads, costs[1:]


def over_m(w: Any, b: Any, X: Any, Y: Any, *args: Any, **kwargs: Any) -> Any:
    """Divide the learning rate by m."""
    m = X.shape[1]
    return optimized(moved(lambda rate: rate / m))(w, b, X, Y, *args, **kwargs)


@run
def with_the_last(w: Any, b: Any, X: Any, Y: Any, count: int, rate: float) -> Any:
    """Keep the cost of the last iteration too."""
    params, grads, costs = reference.optimize(w, b, X, Y, count, rate)
    before, _, _ = reference.optimize(w, b, X, Y, count - 1, rate)
    last = reference.propagate(before["w"], before["b"], X, Y)[1]
    return params, grads, costs if (count - 1) % 100 == 0 else [*costs, last]


@run
def last_step_missing(w: Any, b: Any, X: Any, Y: Any, count: int, rate: float) -> Any:
    """Take one step less, with slopes found in vain."""
    _, grads, costs = reference.optimize(w, b, X, Y, count, rate)
    before, _, _ = reference.optimize(w, b, X, Y, count - 1, rate)
    return before, grads, costs


def grads_of_the_start(w: Any, b: Any, X: Any, Y: Any, *args: Any, **kwargs: Any) -> Any:
    """Return the slopes of the start."""
    params, _, costs = reference.optimize(w, b, X, Y, *args, **kwargs)
    return params, reference.propagate(w, b, X, Y)[0], costs


def slopes_for_parameters(*args: Any, **kwargs: Any) -> Any:
    """Return the last slopes where w and b belong."""
    _, grads, costs = reference.optimize(*args, **kwargs)
    return {"w": grads["dw"], "b": grads["db"]}, grads, costs


def grads_of_the_end(w: Any, b: Any, X: Any, Y: Any, *args: Any, **kwargs: Any) -> Any:
    """Return slopes found after the last step."""
    params, _, costs = reference.optimize(w, b, X, Y, *args, **kwargs)
    return params, reference.propagate(params["w"], params["b"], X, Y)[0], costs


def from_zero(w: Any, b: Any, X: Any, Y: Any, *args: Any, **kwargs: Any) -> Any:
    """Start at zeros, whatever comes in."""
    return reference.optimize(np.zeros(np.shape(w)), 0.0, X, Y, *args, **kwargs)


@run
def same_slopes(w: Any, b: Any, X: Any, Y: Any, count: int, rate: float) -> Any:
    """Take every step with the slopes of the start."""
    grads, J = reference.propagate(w, b, X, Y)
    step = rate * count
    params = {"w": w - step * grads["dw"], "b": b - step * grads["db"]}
    return params, grads, [J] * len(range(0, count, 100))


def with_momentum(w: Any, b: Any, grads: Any, rate: float, memory: Any) -> Any:
    """Add earlier slopes up."""
    memory["w"] = 0.9 * memory["w"] + grads["dw"]
    memory["b"] = 0.9 * memory["b"] + grads["db"]
    return w - rate * memory["w"], b - rate * memory["b"]


def averaged(w: Any, b: Any, grads: Any, rate: float, memory: Any) -> Any:
    """Take a tenth of each new slope, and nine tenths of those before."""
    memory["w"] = 0.9 * memory["w"] + 0.1 * grads["dw"]
    memory["b"] = 0.9 * memory["b"] + 0.1 * grads["db"]
    return w - rate * memory["w"], b - rate * memory["b"]


def shrinking(w: Any, b: Any, grads: Any, rate: float, _: Any) -> Any:
    """Multiply w and b by something smaller than 1."""
    return w * (1 - rate) - grads["dw"], b * (1 - rate) - grads["db"]


def shorter_each_time(w: Any, b: Any, grads: Any, rate: float, memory: Any) -> Any:
    """Divide the learning rate by the number of the round."""
    return downhill(w, b, grads, rate / (1 + memory["i"]), memory)


def every_hundredth(w: Any, b: Any, grads: Any, rate: float, memory: Any) -> Any:
    """Move in every hundredth round only."""
    return (w, b) if memory["i"] % 100 else downhill(w, b, grads, rate, memory)


def costs_of_the_end(*args: Any, **kwargs: Any) -> Any:
    """Keep the last cost in every place."""
    params, grads, costs = reference.optimize(*args, **kwargs)
    last = reference.propagate(params["w"], params["b"], *args[2:4])[1]
    return params, grads, [last] * len(costs)


def old_slopes(w: Any, b: Any, X: Any, Y: Any, *args: Any, **kwargs: Any) -> Any:
    """Find slopes in every hundredth round only."""
    found: dict[str, Any] = {}

    def step(w: Any, b: Any, grads: Any, rate: float, memory: Any) -> Any:
        if memory["i"] % 100 == 0:
            found.update(grads)
        return w - rate * found["dw"], b - rate * found["db"]

    params, _, costs = optimized(step)(w, b, X, Y, *args, **kwargs)
    return params, found, costs


@run
def w_before_b(w: Any, b: Any, X: Any, Y: Any, count: int, rate: float) -> Any:
    """Move w, then find slopes again to move b."""
    costs: list = []
    grads: dict[str, Any] = {}
    for i in range(count):
        w = w - rate * reference.propagate(w, b, X, Y)[0]["dw"]
        grads, J = reference.propagate(w, b, X, Y)
        b = b - rate * grads["db"]
        if i % 100 == 0:
            costs.append(J)
    return {"w": w, "b": b}, grads, costs
