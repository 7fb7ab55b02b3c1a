"""What is true of every right answer, whatever comes in: the last thing to ask about.

A wrong answer that no listed idea explains often breaks a simple truth: a mean lies between the
smallest and the largest number, a probability between 0 and 1. The question names the truth.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from catornot import reference
from catornot.checks.compare import Part, numbers
from catornot.checks.exercise import Case

NEAR = 1e-6


@dataclass(frozen=True)
class Fact:
    """Something true of a right answer.

    Attributes
    ----------
    part : str
        Of which part.
    holds : callable or None
        ``holds(value, *args)`` tells whether it is true, given the call's arguments; None for
        the question that is left when all facts hold.
    question : str
        What to ask where it is not.
    """

    part: str
    holds: Callable[..., bool] | None
    question: str


def broken(name: str, part: Part, case: Case) -> tuple[str, str] | None:
    """Return a name and a question for the first fact that a part breaks, or None.

    Parameters
    ----------
    name : str
        The graded function.
    part : Part
        A part of what came back, of the right shape.
    case : Case
        The call.
    """
    for fact in FACTS.get(name, ()):
        if fact.part != part.name:
            continue
        if fact.holds is None:
            return "none of the known ones", fact.question
        with contextlib.suppress(Exception), np.errstate(all="ignore"):
            if not fact.holds(numbers(part.value), *case.args):
                return "breaks a simple truth", fact.question
    return None


def _inside(low: float, high: float) -> Callable[..., bool]:
    return lambda value, *_: bool(np.all((value >= low - NEAR) & (value <= high + NEAR)))


def _rises(value: Any, z: Any, *_: Any) -> bool:
    order = np.argsort(np.ravel(z), kind="stable")
    return bool(np.all(np.diff(np.ravel(value)[order]) >= -NEAR))


def _never_level(value: Any, z: Any, *_: Any) -> bool:
    """Tell whether the values far from 0 are as near to 0 and 1 as those of σ."""
    far = np.abs(np.asarray(z)) > 11
    return bool(np.all(np.abs(value - np.round(value))[far] < 2e-5))


def _half_at_zero(value: Any, z: Any) -> bool:
    return bool(np.all(np.abs(value[np.asarray(z) == 0] - 0.5) < NEAR))


def _even(value: Any, z: Any) -> bool:
    """Tell whether values at 0 are the largest ones that a slope of σ has."""
    return bool(np.all(np.abs(value[np.asarray(z) == 0] - 0.25) < NEAR))


def _between_losses(value: Any, A: Any, Y: Any) -> bool:
    losses = reference.loss(A, Y)
    return bool(losses.min() - NEAR <= value <= losses.max() + NEAR)


def _cost_between_losses(value: Any, w: Any, b: Any, X: Any, Y: Any) -> bool:
    return _between_losses(value, reference.sigmoid(w.T @ X + b), Y)


def _on_z_side(value: Any, w: Any, b: Any, x: Any) -> bool:
    """Tell whether a lies on the same side of one half as z of zero."""
    return bool((value > 0.5) == (np.sum(w * x) + b > 0))


def _step(value: Any, w: Any, b: Any, grads: Any, rate: float) -> bool:
    """Tell whether every weight goes against its slope."""
    return bool(np.all((value - w) * grads["dw"] <= NEAR))


def _length(value: Any, w: Any, b: Any, grads: Any, rate: float) -> bool:
    return bool(np.isclose(np.linalg.norm(value - w), rate * np.linalg.norm(grads["dw"])))


def _signs_of_x(value: Any, x: Any, a: Any, y: Any) -> bool:
    return bool(np.all(np.sign(value) == np.sign(x) * np.sign(a - y)))


FACTS: dict[str, tuple[Fact, ...]] = {
    "sigmoid": (
        Fact(
            "the result",
            _inside(0, 1),
            "Some of your values lie outside 0 and 1. What keeps σ between the two?",
        ),
        Fact("the result", _half_at_zero, "σ(0) should be one half. What is e⁰, and what follows?"),
        Fact("the result", _rises, "σ rises as z grows. Do your values?"),
        Fact(
            "the result",
            _never_level,
            "σ comes ever closer to 0 and to 1, yours stops on the way. Which line cuts it off?",
        ),
    ),
    "sigmoid_derivative": (
        Fact(
            "the result",
            _inside(0, 0.25),
            "The slope of σ lies between 0 and one quarter. Which of your values does not?",
        ),
        Fact(
            "the result", _even, "At z = 0, σ is one half. Which two numbers are multiplied then?"
        ),
    ),
    "loss": (
        Fact(
            "the result",
            lambda value, a, y: bool(value >= 0),
            "A loss is never negative. Where is the sign lost?",
        ),
        Fact(
            "the result",
            lambda value, a, y: bool((value > np.log(2)) == ((a > 0.5) != y)),
            "A wrong guess should cost more than the guess one half, a right one less. Yours does "
            "not. Which log belongs to this label?",
        ),
        Fact(
            "the result",
            None,
            "Put this y into the formula: which term is 0, and which log is left?",
        ),
    ),
    "cost": (
        Fact(
            "the result",
            _between_losses,
            "A mean lies between the smallest and the largest loss. Yours does not: is something "
            "added, or divided by too much?",
        ),
        Fact(
            "the result",
            None,
            "Your cost lies among the losses, but is not their mean. Do all examples count, each "
            "once?",
        ),
    ),
    "forward": (
        Fact(
            "the result",
            _inside(0, 1),
            "A probability lies between 0 and 1, yours does not. What comes last?",
        ),
        Fact(
            "the result",
            _on_z_side,
            "z and your a lie on different sides: a is above one half where z is above 0. What is "
            "squashed in yours?",
        ),
        Fact(
            "the result",
            None,
            "Find your z: print it. Is it each w times its x, added up, and then b once?",
        ),
    ),
    "backward": (
        Fact(
            "dw",
            _signs_of_x,
            "dw has the signs of x where a is too large, and the opposite ones where it is too "
            "small. Where do yours get their signs?",
        ),
    ),
    "gradient_step": (
        Fact("w", _step, "Each weight goes against its slope. Which of yours does not?"),
        Fact(
            "w",
            _length,
            "The direction is right, the length of the step is not. What is dw multiplied by?",
        ),
        Fact("w", None, "Each weight moves by its own slope. By what do yours move?"),
    ),
    "optimize": (
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
        Fact(
            "dw",
            None,
            "w and b are right: look at grads alone. From which call of propagate are they?",
        ),
    ),
    "model": tuple(
        Fact(name, None, f"{name} should come back as it was handed in. What do you put there?")
        for name in ("num_iterations", "learning_rate")
    ),
    "standardize": (
        Fact(
            "the result",
            _inside(0, 1),
            "Some of your values lie outside 0 and 1. What do 0 and 255 become in yours?",
        ),
        Fact(
            "the result",
            lambda value, X: bool(np.unique(value).size >= np.unique(X).size),
            "Different pixels became the same. Which line cuts, rounds or compares?",
        ),
        Fact(
            "the result",
            None,
            "What does the brightest possible pixel, 255, become in yours, and what the darkest?",
        ),
    ),
    "column_shares": (
        Fact(
            "the result",
            lambda value, table: bool(np.allclose(value.sum(axis=0), 1)),
            "Your columns do not add up to 1: print the sum of each. What was divided by?",
        ),
    ),
    "normalize_rows": (
        Fact(
            "the result",
            lambda value, x: bool(np.allclose((value**2).sum(axis=1), 1)),
            "Your rows do not have length 1: print the length of each. What was divided by?",
        ),
    ),
    "squared_distances": (
        Fact(
            "the result",
            lambda value, X, v: bool(np.all(value >= 0)),
            "A square is never negative. What is squared in yours, and when?",
        ),
    ),
    "propagate": (
        Fact(
            "db",
            _inside(-1, 1),
            "db is a mean of numbers between −1 and 1, and lies outside. What is divided by m?",
        ),
        Fact(
            "cost",
            _cost_between_losses,
            "A mean lies between the smallest and the largest loss. Yours does not: is something "
            "added, or divided by too much?",
        ),
        Fact(
            "cost",
            None,
            "The slopes are right, so A is: look at the cost alone. Is anything added inside the "
            "logs, or are some examples left out?",
        ),
        Fact(
            "db",
            None,
            "dw is right, so dZ is: look at db alone. What is summed up, and divided by what?",
        ),
    ),
}
