"""Exercises of one-neuron: one neuron, forwards."""

from __future__ import annotations

from typing import Any

import numpy as np

from catornot import reference
from catornot.checks.compare import COST
from catornot.checks.exercise import Case, Exercise, Growth, readable, register
from catornot.checks.forms import whole
from catornot.checks.ideas.forward import FOR_FORWARD
from catornot.checks.ideas.loss import FOR_COST, FOR_LOSS
from catornot.checks.ideas.sigmoid import FOR_SIGMOID, FOR_SIGMOID_DERIVATIVE

Rng = np.random.Generator


def _near(value: Any) -> list:
    return whole(value)


def _number(value: Any) -> list:
    return whole(value, scalar=True)


def _cost(value: Any) -> list:
    return whole(value, scalar=True, rtol=COST)


NEARLY_FLAT = 1e-4  # far out any curve is right that is as flat: many cut z off at 10


def _far_out(*ends: float) -> list[Case]:
    """Return calls so far out that e to a power overflows: finite and nearly flat is enough.

    Single numbers are numpy's, to which `np.e ** -z` is infinite, with a warning at most.
    """
    rows = [np.array([[z, -z] for z in ends]), *map(np.float64, (ends[-1], -ends[-1]))]
    return [Case((z,), atol=NEARLY_FLAT) for z in rows]


def _sigmoid_cases(rng: Rng, hidden: bool) -> list[Case]:
    return _z_cases(rng, hidden) + _far_out(40.0, 745.0, 1000.0)


def _slope_cases(rng: Rng, hidden: bool) -> list[Case]:
    # At 745 the formula of the books, e⁻ᶻ / (1 + e⁻ᶻ)², divides infinity by infinity.
    return _z_cases(rng, hidden) + _far_out(40.0, 700.0)


def _z_cases(rng: Rng, hidden: bool) -> list[Case]:
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


def _z_growth(rng: Rng) -> list[Growth]:
    def draw(*shape: int) -> Case:
        return Case((rng.normal(0.0, 2.0, shape),))

    return [
        Growth("numbers", draw(1, 4), draw(1, 256), (4, 256)),
        Growth("rows", draw(4, 1), draw(256, 1), (4, 256)),
    ]


register(
    Exercise(
        name="sigmoid",
        reference=reference.sigmoid,
        cases=_sigmoid_cases,
        parts=_near,
        arguments=("z",),
        formula="σ(z) = 1 / (1 + e⁻ᶻ), for every number in z.",
        misconceptions=FOR_SIGMOID,
        hints=(
            "np.exp works on a whole array at once.",
            "Mind the brackets around the denominator.",
        ),
        growth=_z_growth,
        vectorized_question="np.exp takes a whole array: what is left for a loop to do?",
    )
)

register(
    Exercise(
        name="sigmoid_derivative",
        reference=reference.sigmoid_derivative,
        cases=_slope_cases,
        parts=_near,
        arguments=("z",),
        formula="σ′(z) = σ(z)(1 − σ(z)).",
        helpers={"sigmoid": reference.sigmoid},
        misconceptions=FOR_SIGMOID_DERIVATIVE,
        hints=("Compute s = σ(z) once, and keep it.", "Then the slope needs s and 1 − s only."),
        growth=_z_growth,
        error_questions=(
            (
                "numerical gradient",
                "np.gradient measures from one entry of an array to the next. Which formula has "
                "the slope at each z alone?",
            ),
        ),
    )
)


def _loss_cases(rng: Rng, hidden: bool) -> list[Case]:
    pairs = [(0.9, 1), (0.2, 0), (0.6, 0), (0.3, 1), (0.04, 1), (0.97, 0)]
    if hidden:
        pairs = [(float(rng.uniform(0.05, 0.95)), number % 2) for number in range(6)]
        pairs += [(0.004, 1), (0.996, 0)]  # a sure mistake, which nothing should cut off
    return [Case(pair) for pair in pairs]


register(
    Exercise(
        name="loss",
        reference=reference.loss,
        cases=_loss_cases,
        parts=_cost,
        arguments=("a", "y"),
        formula="L(a, y) = −(y log a + (1 − y) log(1 − a)).",
        misconceptions=FOR_LOSS,
        hints=(
            "Only one of the two terms is not 0: which, for y = 1?",
            "np.log is the natural logarithm.",
        ),
    )
)


def _row_pair(rng: Rng, m: int) -> Case:
    Y = rng.integers(0, 2, (1, m))
    Y[0, : m // 2] = np.arange(m // 2) % 2  # both classes, wherever there is room
    return Case((rng.uniform(0.05, 0.95, (1, m)), Y))


def _cost_cases(rng: Rng, hidden: bool) -> list[Case]:
    if not hidden:
        return readable([_row_pair(rng, m) for m in (4, 1, 6)], hidden)
    Y = np.array([[0, 1, 1, 0, 1]])
    sure = np.abs(Y - rng.uniform(4e-4, 6e-4, (1, 5)))  # who cuts A off at 0.001 differs here
    sure[0, 0] = 0.5
    return [*(_row_pair(rng, m) for m in [1, *rng.integers(4, 12, 4)]), Case((sure, Y))]


register(
    Exercise(
        name="cost",
        reference=reference.cost,
        cases=_cost_cases,
        parts=_cost,
        arguments=("A", "Y"),
        formula="J is the mean of the loss over all m examples.",
        helpers={"loss": reference.loss},
        misconceptions=FOR_COST,
        hints=(
            "The loss of all examples at once is a row: the formula of loss takes whole rows, too.",
            "np.mean takes its mean.",
        ),
        growth=lambda rng: [Growth("examples", _row_pair(rng, 4), _row_pair(rng, 256), (4, 256))],
    )
)


def _forward_case(rng: Rng, n: int) -> Case:
    return Case((rng.normal(0, 0.7, (n, 1)), float(rng.normal()), rng.normal(0, 1, (n, 1))))


def lengths(rng: Rng, hidden: bool) -> list[int]:
    """Return numbers of features: fixed, or random."""
    return [int(n) for n in rng.integers(1, 9, 5)] if hidden else [3, 1, 5]


register(
    Exercise(
        name="forward",
        reference=reference.forward,
        cases=lambda rng, hidden: readable(
            [_forward_case(rng, n) for n in lengths(rng, hidden)], hidden
        ),
        parts=_number,
        arguments=("w", "b", "x"),
        formula="a = σ(wᵀx + b).",
        helpers={"sigmoid": reference.sigmoid},
        misconceptions=FOR_FORWARD,
        hints=(
            "First one number, z = wᵀx + b; then σ of it.",
            "np.dot(w.T, x) is a (1, 1) array: that is fine.",
        ),
        growth=lambda rng: [
            Growth("features", _forward_case(rng, 4), _forward_case(rng, 256), (4, 256))
        ],
    )
)
