"""What is true of right answers in cat-classifier."""

from __future__ import annotations

from typing import Any

import numpy as np

from catornot import reference
from catornot.checks.exercise import Fact
from catornot.checks.ideas.facts_of_arrays import inside
from catornot.checks.ideas.facts_of_neurons import between_losses
from catornot.checks.ideas.path import path

CLOSE = 0.05  # of the whole way


def _cost_between_losses(value: Any, w: Any, b: Any, X: Any, Y: Any) -> bool:
    return between_losses(value, reference.sigmoid(w.T @ X + b), Y)


def _where(value: Any, places: list) -> int | None:
    """Return after how many steps the right path passes here, or None."""
    distances = [np.abs(place - value).max() for place in places]
    nearest = int(np.argmin(distances))
    return nearest if distances[nearest] < 1e-9 else None


def _enough(value: Any, places: list, count: int) -> bool:
    steps = _where(value, places)
    return steps is None or steps >= count


def _not_too_many(value: Any, places: list, count: int) -> bool:
    steps = _where(value, places)
    return steps is None or steps <= count


def _not_close(value: Any, places: list, count: int) -> bool:
    whole = np.abs(places[count] - places[0]).max()
    off = np.abs(value - places[count]).max()
    return bool(off < 1e-9 or off > CLOSE * whole)


def _of_optimize(holds: Any) -> Any:
    def on_path(
        value: Any,
        w: Any,
        b: Any,
        X: Any,
        Y: Any,
        num_iterations: int = 100,
        learning_rate: float = 0.009,
        print_cost: bool = False,
    ) -> bool:
        places = path((w, b), X, Y, num_iterations, learning_rate)
        return bool(holds(value, places, num_iterations))

    return on_path


def _of_model(holds: Any) -> Any:
    def on_path(
        value: Any,
        X: Any,
        Y: Any,
        X_test: Any,
        Y_test: Any,
        num_iterations: int = 2000,
        learning_rate: float = 0.5,
        print_cost: bool = False,
    ) -> bool:
        start = reference.initialize_with_zeros(X.shape[0])
        places = path(start, X, Y, num_iterations, learning_rate)
        return bool(holds(value, places, num_iterations))

    return on_path


KEPT = Fact(
    "costs",
    None,
    "w and b are right, so the steps are: look at costs alone. Which number is kept there, and at "
    "which moment of a round?",
)

FACTS_OF_TRAINING: dict[str, tuple[Fact, ...]] = {
    "propagate": (
        Fact(
            "db",
            inside(-1, 1),
            "db is a mean of numbers between −1 and 1, and lies outside. What is divided by m?",
        ),
        Fact(
            "cost",
            _cost_between_losses,
            "A mean lies between the smallest and the largest loss. Yours does not: is something "
            "added, divided by too much, or a log taken of something else than A and 1 − A?",
        ),
        Fact(
            "cost",
            None,
            "The slopes are right, so A is: look at the cost alone. Is anything added inside the "
            "logs, or are some examples left out?",
        ),
        Fact(
            "dw",
            None,
            "db is right, so dZ is: look at the line of dw alone. Which two things are multiplied, "
            "and does anything else come in?",
            right=("db",),
        ),
        Fact(
            "dw",
            None,
            "The cost is right, so A is. dw and db both come from dZ: how is yours made?",
            right=("cost",),
        ),
        Fact(
            "dw",
            None,
            "Everything follows from A: print it. For w and b of zero each entry is one half. Then "
            "let only b be 1, then only one weight: does Z = wᵀX + b follow?",
        ),
        Fact(
            "db",
            None,
            "dw is right, so dZ is: look at db alone. What is summed up, and divided by what?",
        ),
    ),
    "optimize": (
        Fact(
            "w",
            _of_optimize(_enough),
            "Your steps are the right ones, but too few of them: some rounds are left out. What "
            "ends the loop early or skips a step: break, return, a condition, range?",
        ),
        Fact(
            "w",
            _of_optimize(_not_too_many),
            "Your steps are the right ones, but there are more than num_iterations. What is the "
            "loop's range, and does a step stand outside it?",
        ),
        Fact(
            "w",
            _of_optimize(_not_close),
            "Your path runs close to the right one. Are both slopes of a round from one call of "
            "propagate, and is the learning rate the one handed in, in every round?",
        ),
        Fact(
            "w",
            None,
            "Take one iteration by hand: print w before, dw, and w after it. Which line does not "
            "do w − α dw, or does it too often?",
        ),
        Fact(
            "b",
            None,
            "w is right: look at b alone. Print b, db and the next b. Which line makes it?",
        ),
        KEPT,
        Fact(
            "dw",
            None,
            "w and b are right: look at grads alone. From which call of propagate are they?",
        ),
    ),
    "predict": (
        Fact(
            "the result",
            lambda value, *_: bool(np.isin(value, (0, 1)).all()),
            "Some of your predictions are neither 0 nor 1. Which line decides?",
        ),
        Fact(
            "the result",
            None,
            "Print A = σ(wᵀX + b) above your predictions: where is A above one half and yours 0, "
            "or the other way round?",
        ),
    ),
    "model": (
        Fact(
            "w",
            _of_model(_enough),
            "Training goes the right way, but takes fewer steps than num_iterations. Which number "
            "goes into optimize, and does anything end a loop early?",
        ),
        Fact(
            "w",
            _of_model(_not_too_many),
            "Training goes the right way, but takes more steps than num_iterations. Which number "
            "goes into optimize, and is it called once?",
        ),
        Fact(
            "w",
            None,
            "Print what goes into optimize: where w and b start, which pictures and labels, how "
            "many iterations, which rate. Which of them was not handed in?",
        ),
        KEPT,
        *(
            Fact(
                name,
                None,
                f"w and b are right: look at {name} alone. Which parameters and which pictures "
                "does predict get?",
            )
            for name in ("Y_prediction_train", "Y_prediction_test")
        ),
        *(
            Fact(name, None, f"{name} should come back as it was handed in. What do you put there?")
            for name in ("num_iterations", "learning_rate")
        ),
    ),
}
