"""Numbers to put into σ and into its slope: shared by the two."""

from __future__ import annotations

from typing import Any

import numpy as np

from catornot.checks.exercise import Case, Growth
from catornot.checks.large_calls import LargeCall
from fairgrade.steps.large_data import uniform

NEARLY_FLAT = 1e-4  # far out any curve is right that is as flat: many cut z off at 10


def far_out(*ends: float) -> list[Case]:
    """Return calls so far out that e to a power overflows: finite and nearly flat is enough.

    Single numbers are numpy's, to which `np.e ** -z` is infinite, with a warning at most.
    """
    rows = [np.array([[z, -z] for z in ends]), *map(np.float64, (ends[-1], -ends[-1]))]
    return [Case((z,), atol=NEARLY_FLAT) for z in rows]


def z_cases(rng: np.random.Generator, hidden: bool) -> list[Case]:
    """Return calls where digits count, with arrays of many shapes and single numbers."""
    if not hidden:
        rows = [np.array([[0.0, 2.0, -3.0]]), np.array([1.0, -1.0]), np.array([[9, 0], [-9, 5]])]
        return [Case((z,)) for z in [*rows, 1.5, 0]]
    a, b, c = (int(size) for size in rng.integers(2, 7, 3))
    shapes = [(1, a), (b, 1), (a, b), (a, b, c), (c,), (1, 1)]
    # Far out a curve that is cut off differs. Beyond 10 nobody is asked: σ is 0 or 1 to four digits
    # there, and many cut z off at 10 against overflow.
    far = rng.uniform(9.3, 9.7, (1, 3)) * [[-1.0, 1.0, 0.1]]
    drawn: list[Any] = [np.clip(rng.normal(0.0, 4.0, shape), -9, 9) for shape in shapes]
    whole = rng.integers(-5, 6, (2, c))
    drawn[2][0, 0] = whole[0, 0] = 0  # where z > 0 and z < 0 leave a gap
    return [Case((z,)) for z in [*drawn, far, float(rng.normal()), whole]]


def z_growth(rng: np.random.Generator) -> list[Growth]:
    """Let a row and a column of numbers grow."""

    def draw(*shape: int) -> Case:
        return Case((rng.normal(0.0, 2.0, shape),))

    return [
        Growth("numbers", draw(1, 4), draw(1, 256), (4, 256)),
        Growth("rows", draw(4, 1), draw(256, 1), (4, 256)),
    ]


def large_z(count: int) -> list[LargeCall]:
    """Describe calls with so many numbers, in a row and in a column."""
    return [
        LargeCall("numbers", (uniform(1, count, low=-4.0, high=4.0),)),
        LargeCall("rows", (uniform(count, 1, low=-4.0, high=4.0),)),
    ]
