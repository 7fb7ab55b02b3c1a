"""What `optimize` and `model` share: both train."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from catornot import reference
from catornot.checks.compare import COST, TRAINED, Part
from catornot.checks.exercise import LastQuestion
from catornot.exercises.examples import examples

A_FEW_STEPS = {"num_iterations": 3, "learning_rate": 0.1}  # of a call with large data
PARAMETERS = {"w": {"atol": TRAINED}, "b": {"atol": TRAINED, "scalar": True}}


def costs_part(costs: Any) -> Part:
    """Return the recorded costs as a part to compare, whether list or array."""
    if isinstance(costs, np.ndarray):
        costs = list(costs.reshape(-1))
    return Part("costs", costs, rtol=COST, note="one at iterations 0, 100, 200, …")


def rising(
    rng: np.random.Generator, start: tuple[np.ndarray, float]
) -> tuple[np.ndarray, np.ndarray, float]:
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


def follows(
    holds: Callable[[Any, list, int], bool], start: Callable[..., tuple]
) -> Callable[..., bool]:
    """Build an invariant of the w that training ends with.

    Parameters
    ----------
    holds : callable
        ``holds(value, places, count)``, given the places of w on the right path and the number of
        steps that were asked for.
    start : callable
        Makes w, b, X and Y, where training starts, of a call's first four arguments.
    """

    def on_path(
        value: Any,
        one: Any,
        two: Any,
        three: Any,
        four: Any,
        num_iterations: int,
        learning_rate: float,
        print_cost: bool = False,
    ) -> bool:
        places = _path(start(one, two, three, four), num_iterations, learning_rate)
        return bool(holds(value, places, num_iterations))

    return on_path


def _path(start: tuple, count: int, rate: float) -> list:
    """Return w after every step of the right path, and of a few steps more."""
    w, b, X, Y = start
    places = [w]
    for _ in range(count + 100):
        w, b = reference.gradient_step(w, b, reference.propagate(w, b, X, Y)[0], rate)
        places.append(w)
    return places


CLOSE = 0.05  # of the whole way


def _where(value: Any, places: list) -> int | None:
    """Return after how many steps the right path passes here, or None."""
    distances = [np.abs(place - value).max() for place in places]
    nearest = int(np.argmin(distances))
    return nearest if distances[nearest] < 1e-9 else None


def enough(value: Any, places: list, count: int) -> bool:
    """Tell whether a place is no earlier one of the right path."""
    steps = _where(value, places)
    return steps is None or steps >= count


def not_too_many(value: Any, places: list, count: int) -> bool:
    """Tell whether a place is no later one of the right path."""
    steps = _where(value, places)
    return steps is None or steps <= count


def not_close(value: Any, places: list, count: int) -> bool:
    """Tell whether a place is the end of the right path, or well beside it."""
    whole = np.abs(places[count] - places[0]).max()
    off = np.abs(value - places[count]).max()
    return bool(off < 1e-9 or off > CLOSE * whole)


COSTS_ALONE = LastQuestion(
    "costs",
    "w and b are right, so the steps are: look at costs alone. Which number is kept there, and at "
    "which moment of a round?",
)
