"""What is true of right answers in one-neuron."""

from __future__ import annotations

from typing import Any

import numpy as np

from catornot import reference
from catornot.checks.exercise import Fact
from catornot.checks.ideas.facts_of_arrays import NEAR, inside, none_alike


def _rises(value: Any, z: Any, *_: Any) -> bool:
    order = np.argsort(np.ravel(z), kind="stable")
    return bool(np.all(np.diff(np.ravel(value)[order]) >= -NEAR))


def _never_level(value: Any, z: Any, *_: Any) -> bool:
    """Tell whether the values far from 0 are as near to 0 and 1 as those of σ."""
    far = np.abs(np.asarray(z)) > 7
    allowed = 1.05 * reference.sigmoid(-np.abs(np.asarray(z)))
    return bool(np.all((np.abs(value - np.round(value)) <= allowed)[far]))


def _half_at_zero(value: Any, z: Any) -> bool:
    return bool(np.all(np.abs(value[np.asarray(z) == 0] - 0.5) < NEAR))


def _no_decisions(value: Any, z: Any) -> bool:
    return value.size < 2 or not np.isin(value, (0, 1)).all()


def _back_to_z(value: Any, z: Any) -> Any:
    """Undo σ and return what is left of z, for a curve of σ's form."""
    odds = np.log(value / (1 - value))
    inner = np.abs(np.asarray(z, dtype=float)) < 8
    return odds[inner], np.asarray(z, dtype=float)[inner]


def _not_moved(value: Any, z: Any) -> bool:
    """Tell whether σ was not taken of z plus the same number everywhere."""
    odds, inner = _back_to_z(value, z)
    moved = odds - inner
    return moved.size < 2 or not (np.ptp(moved) < NEAR < np.abs(moved).max())


def _not_stretched(value: Any, z: Any) -> bool:
    """Tell whether σ was not taken of z times the same number everywhere."""
    odds, inner = _back_to_z(value, z)
    seen = inner != 0
    factors = odds[seen] / inner[seen]
    return factors.size < 2 or not (np.ptp(factors) < NEAR and np.abs(factors - 1).max() > 0.02)


def _even(value: Any, z: Any) -> bool:
    """Tell whether values at 0 are the largest ones that a slope of σ has."""
    return bool(np.all(np.abs(value[np.asarray(z) == 0] - 0.25) < NEAR))


def between_losses(value: Any, A: Any, Y: Any) -> bool:
    """Tell whether a cost lies between the smallest and the largest loss."""
    losses = reference.loss(A, Y)
    return bool(losses.min() - NEAR <= value <= losses.max() + NEAR)


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


def _one_dz(value: Any, x: Any, a: Any, y: Any) -> bool:
    return bool(np.ptp(value / x) < NEAR)


def _not_nearly(value: Any, f: Any, v: float, eps: float = 1e-5) -> bool:
    exact = reference.numerical_gradient(f, v, eps)
    return bool(np.isclose(value, exact, 1e-7, 0) or not np.isclose(value, exact, 0.01, 0))


FACTS_OF_NEURONS: dict[str, tuple[Fact, ...]] = {
    "sigmoid": (
        Fact(
            "the result",
            inside(0, 1),
            "Some of your values lie outside 0 and 1. What keeps σ between the two?",
        ),
        Fact(
            "the result",
            _no_decisions,
            "Every value is 0 or 1: these are decisions. What should be left between the two?",
        ),
        Fact(
            "the result",
            _not_moved,
            "Your curve has the right form, moved to one side. What is added to z, or taken away?",
        ),
        Fact(
            "the result",
            _not_stretched,
            "Your curve has the right form, but is too steep or too flat, or falls. What is z "
            "multiplied by, and is the base e?",
        ),
        Fact("the result", _half_at_zero, "σ(0) should be one half. What is e⁰, and what follows?"),
        Fact("the result", _rises, "σ rises as z grows. Do your values?"),
        Fact(
            "the result",
            _never_level,
            "σ comes ever closer to 0 and to 1, yours stops on the way. Which line cuts it off?",
        ),
        Fact("the result", none_alike, "Different z came out alike. Which line cuts or rounds?"),
        Fact(
            "the result",
            None,
            "Take z = 1 by hand: −z, then its exponential, plus 1, and 1 divided by all of it. "
            "Which step does yours not take?",
        ),
    ),
    "sigmoid_derivative": (
        Fact(
            "the result",
            lambda value, z: bool(np.all(value >= -NEAR)),
            "A curve that rises has no negative slope, yours has. Which difference is the other "
            "way round, or which brackets are missing?",
        ),
        Fact(
            "the result",
            inside(0, 0.25),
            "The slope of σ lies between 0 and one quarter. Which of your values does not?",
        ),
        Fact(
            "the result", _even, "At z = 0, σ is one half. Which two numbers are multiplied then?"
        ),
        Fact(
            "the result",
            None,
            "Print s = σ(z) first, then 1 − s. Is your result their product, entry by entry?",
        ),
    ),
    "loss": (
        Fact(
            "the result",
            lambda value, a, y: bool(value >= 0),
            "A loss is never negative, yours is. Of what is a log taken, and which sign is in "
            "front of it?",
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
            between_losses,
            "A mean lies between the smallest and the largest loss. Yours does not: is something "
            "added, or divided by too much?",
        ),
        Fact(
            "the result",
            None,
            "Your cost lies among the losses, but is not their mean. Do all examples count, each "
            "once, and each with the loss of lesson 3, nothing added or cut off inside its logs?",
        ),
    ),
    "forward": (
        Fact(
            "the result",
            inside(0, 1),
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
        Fact(
            "dw",
            _one_dz,
            "Each entry of dw is its own x times one and the same dz. Divide yours by x: which "
            "line makes more than one number of it?",
        ),
        Fact(
            "dw",
            None,
            "db is right, so dz is: look at dw alone. What does each weight multiply in z?",
            right=("db",),
        ),
        Fact(
            "dw",
            None,
            "Your dw is x times a number, but another one than dz. Print that number: how is it "
            "made of a and y?",
        ),
        Fact(
            "db",
            None,
            "dw is right, so dz is: look at db alone. What is b multiplied by in z?",
        ),
    ),
    "graph_gradients": (
        Fact(
            "da",
            None,
            "Let a grow by 1 and nothing else: by how much does v = a + u grow, and J = 3v?",
        ),
        Fact(
            "db",
            None,
            "Let b grow by 1 and nothing else: by how much does u = bc grow, and then J?",
        ),
        Fact(
            "dc",
            None,
            "Let c grow by 1 and nothing else: by how much does u = bc grow, and then J?",
        ),
    ),
    "numerical_gradient": (
        Fact(
            "the result",
            _not_nearly,
            "Close to the slope, but less exact than a central difference with the eps handed in. "
            "Which nudge does yours use, and on both sides?",
        ),
        Fact(
            "the result",
            None,
            "Write the four numbers down: f to the right, f to the left, and the two places. Is "
            "yours the rise divided by the run?",
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
        Fact(
            "b",
            None,
            "w is right: look at the line of b. Where does it start, and by what does it move?",
        ),
    ),
}
