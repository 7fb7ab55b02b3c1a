"""`sigmoid`: σ of every number."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from catornot import reference
from catornot.checks.exercise import Case, Exercise, Invariant, LastQuestion
from catornot.exercises.curves import far_out, large_z, z_cases, z_growth
from catornot.exercises.truths import NEAR, inside, none_alike


def _cases(rng: np.random.Generator, hidden: bool) -> list[Case]:
    return z_cases(rng, hidden) + far_out(40.0, 745.0, 1000.0)


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


def number_by_number(z: Any) -> Any:
    """Return 1 / (1 + e⁻ᶻ), number by number.

    Examples
    --------
    >>> number_by_number(np.array([-1000.0, 0.0, 1000.0])).tolist()
    [0.0, 0.5, 1.0]
    """
    values = np.asarray(z, dtype=float)
    return np.reshape([_squashed(one) for one in values.ravel().tolist()], values.shape)[()]


def _squashed(z: float) -> float:
    small = math.exp(-abs(z))
    return (1.0 if z >= 0 else small) / (1.0 + small)


EXERCISE = Exercise(
    cases=_cases,
    arguments=("z",),
    formula="σ(z) = 1 / (1 + e⁻ᶻ), for every number in z.",
    hints=(
        "np.exp works on a whole array at once.",
        "Mind the brackets around the denominator.",
    ),
    stand_in=number_by_number,
    growth=z_growth,
    large=large_z,
    most_cost=12.0,  # np.longdouble
    vectorized_question="np.exp takes a whole array: what is left for a loop to do?",
    entry_by_entry=True,
    invariants=(
        Invariant(
            "the result",
            inside(0, 1),
            "Some of your values lie outside 0 and 1. What keeps σ between the two?",
        ),
        Invariant(
            "the result",
            _no_decisions,
            "Every value is 0 or 1: these are decisions. What should be left between the two?",
        ),
        Invariant(
            "the result",
            _not_moved,
            "Your curve has the right form, moved to one side. What is added to z, or taken away?",
        ),
        Invariant(
            "the result",
            _not_stretched,
            "Your curve has the right form, but is too steep or too flat, or falls. What is z "
            "multiplied by, and is the base e?",
        ),
        Invariant(
            "the result", _half_at_zero, "σ(0) should be one half. What is e⁰, and what follows?"
        ),
        Invariant("the result", _rises, "σ rises as z grows. Do your values?"),
        Invariant(
            "the result",
            _never_level,
            "σ comes ever closer to 0 and to 1, yours stops on the way. Which line cuts it off?",
        ),
        Invariant(
            "the result", none_alike, "Different z came out alike. Which line cuts or rounds?"
        ),
    ),
    last_questions=(
        LastQuestion(
            "the result",
            "Take z = 1.5 by hand: −z, then its exponential, plus 1, and 1 divided by all of it. "
            "Which step does yours not take?",
        ),
    ),
)
