"""Exercises of one-neuron: one neuron, forwards."""

from __future__ import annotations

from typing import Any

import numpy as np

from catornot import reference
from catornot.checks.compare import whole
from catornot.checks.exercise import Case, Exercise, Growth, Misconception, register

Rng = np.random.Generator


def _near(value: Any) -> list:
    return whole(value)


def _number(value: Any) -> list:
    return whole(value, scalar=True)


def _z_cases(rng: Rng, hidden: bool) -> list[Case]:
    if not hidden:
        rows = [np.array([[0.0, 2.0, -3.0]]), np.array([1.0, -1.0]), np.array([[1, 0], [-4, 5]])]
        return [Case((z,)) for z in [*rows, 0.5, 0]]
    a, b, c = (int(size) for size in rng.integers(2, 7, 3))
    shapes = [(1, a), (b, 1), (a, b), (a, b, c), (c,), (1, 1)]
    drawn: list[Any] = [rng.normal(0.0, 4.0, shape) for shape in shapes]
    return [Case((z,)) for z in [*drawn, float(rng.normal()), rng.integers(-5, 6, (2, c))]]


def _z_growth(rng: Rng) -> list[Growth]:
    def draw(*shape: int) -> Case:
        return Case((rng.normal(0.0, 2.0, shape),))

    return [
        Growth("numbers", draw(1, 4), draw(1, 64), (4, 64)),
        Growth("rows", draw(4, 1), draw(64, 1), (4, 64)),
    ]


def _s(z: Any) -> Any:
    return reference.sigmoid(z)


SIGMOID = register(
    Exercise(
        name="sigmoid",
        reference=reference.sigmoid,
        cases=_z_cases,
        parts=_near,
        arguments=("z",),
        formula="σ(z) = 1 / (1 + e⁻ᶻ), for every number in z.",
        misconceptions=(
            Misconception(
                "1/1 + e⁻ᶻ",
                "σ(0) should be one half. In what order does Python do / and + here?",
                lambda z: 1 / 1 + np.exp(-np.asarray(z, float)),
            ),
            Misconception(
                "sign of z",
                "Your curve falls where it should rise. What is the sign in the exponent?",
                lambda z: 1 - _s(z),
            ),
            Misconception(
                "minus instead of plus",
                "The denominator must never be 0. Which sign stands in it?",
                lambda z: 1 / (1 - np.exp(-np.asarray(z, float))),
            ),
            Misconception(
                "only the exponential",
                "This is an exponential alone: it has no upper limit. What keeps σ below 1?",
                lambda z: np.exp(-np.asarray(z, float)),
            ),
            Misconception(
                "relu",
                "This cuts off below 0 and has no upper limit. Between which limits is σ?",
                lambda z: np.maximum(0, z),
            ),
            Misconception(
                "e to the z",
                "This is an exponential alone: it has no upper limit. What keeps σ below 1?",
                lambda z: np.exp(np.asarray(z, float)),
            ),
            Misconception("unchanged", "This is z as it came in. What squashes it?", lambda z: z),
            Misconception(
                "tanh",
                "This runs from −1 to 1. Between which limits does a probability lie?",
                np.tanh,
            ),
            Misconception(
                "the derivative",
                "This is the slope of σ. Its value was asked for.",
                lambda z: _s(z) * (1 - _s(z)),
            ),
        ),
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
        cases=_z_cases,
        parts=_near,
        arguments=("z",),
        formula="σ′(z) = σ(z)(1 − σ(z)).",
        helpers={"sigmoid": reference.sigmoid},
        misconceptions=(
            Misconception(
                "z(1 − z)",
                "z(1 − z) takes z for σ(z). What has to be computed first?",
                lambda z: np.asarray(z) * (1 - np.asarray(z)),
            ),
            Misconception("σ itself", "This is σ. Its slope was asked for.", _s),
            Misconception("1 − σ", "One factor is missing: σ times what?", lambda z: 1 - _s(z)),
            Misconception(
                "the sign", "σ only rises. Which sign has its slope?", lambda z: _s(z) * (_s(z) - 1)
            ),
            Misconception(
                "σ(1 + σ)", "Which sign stands in the bracket?", lambda z: _s(z) * (1 + _s(z))
            ),
        ),
        hints=("Compute s = σ(z) once.", "Then the slope needs s and 1 − s only."),
        growth=_z_growth,
    )
)


def _loss_cases(rng: Rng, hidden: bool) -> list[Case]:
    pairs = [(0.9, 1), (0.2, 0), (0.6, 0), (0.3, 1)]
    if hidden:
        pairs = [(float(rng.uniform(0.05, 0.95)), number % 2) for number in range(6)]
    return [Case(pair) for pair in pairs]


def _loss(a: Any, y: Any) -> Any:
    return reference.loss(a, y)


register(
    Exercise(
        name="loss",
        reference=reference.loss,
        cases=_loss_cases,
        parts=_number,
        arguments=("a", "y"),
        formula="L(a, y) = −(y log a + (1 − y) log(1 − a)).",
        misconceptions=(
            Misconception(
                "sign",
                "A loss is never negative. Which sign is in front?",
                lambda a, y: -_loss(a, y),
            ),
            Misconception(
                "y = 1 only",
                "For y = 0 this is always 0. Which term speaks when y is 0?",
                lambda a, y: -y * np.log(a),
            ),
            Misconception(
                "labels swapped",
                "The surer and righter the guess, the larger your loss. Which log goes with y?",
                lambda a, y: _loss(a, 1 - y),
            ),
            Misconception(
                "squared error", "This is the squared error of lesson 3.", lambda a, y: (a - y) ** 2
            ),
            Misconception(
                "half squared error", "This is the squared error.", lambda a, y: (a - y) ** 2 / 2
            ),
            Misconception(
                "log base 10",
                "Which base has the log of the lesson?",
                lambda a, y: _loss(a, y) / np.log(10),
            ),
            Misconception(
                "log base 2",
                "Which base has the log of the lesson?",
                lambda a, y: _loss(a, y) / np.log(2),
            ),
        ),
        hints=("Only one of the two terms is not 0.", "np.log is the natural logarithm."),
    )
)


def _row_pair(rng: Rng, m: int) -> Case:
    Y = rng.integers(0, 2, (1, m))
    Y[0, : m // 2] = np.arange(m // 2) % 2  # both classes, wherever there is room
    return Case((rng.uniform(0.05, 0.95, (1, m)), Y))


register(
    Exercise(
        name="cost",
        reference=reference.cost,
        cases=lambda rng, hidden: [
            _row_pair(rng, m) for m in ([1, *rng.integers(4, 12, 4)] if hidden else [4, 1, 6])
        ],
        parts=lambda value: whole(value, scalar=True, rtol=1e-4),
        arguments=("A", "Y"),
        formula="J is the mean of the loss over all m examples.",
        helpers={"loss": reference.loss},
        misconceptions=(
            Misconception(
                "sum instead of mean",
                "This is m times too large. What does a mean divide by?",
                lambda A, Y: reference.loss(A, Y).sum(),
            ),
            Misconception("sign", "A cost is never negative.", lambda A, Y: -reference.cost(A, Y)),
            Misconception(
                "one per example",
                "These are m losses. One number was asked for.",
                lambda A, Y: reference.loss(A, Y).mean(axis=0),
            ),
            Misconception(
                "y = 1 only",
                "The examples with y = 0 are missing. Which term belongs to them?",
                lambda A, Y: -np.mean(Y * np.log(A)),
            ),
            Misconception(
                "squared error",
                "This is the mean squared error.",
                lambda A, Y: np.mean((A - Y) ** 2),
            ),
        ),
        hints=("The loss of all examples at once is a row.", "np.mean takes its mean."),
        growth=lambda rng: [Growth("examples", _row_pair(rng, 4), _row_pair(rng, 64), (4, 64))],
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
        cases=lambda rng, hidden: [_forward_case(rng, n) for n in lengths(rng, hidden)],
        parts=_number,
        arguments=("w", "b", "x"),
        formula="a = σ(wᵀx + b).",
        helpers={"sigmoid": reference.sigmoid},
        misconceptions=(
            Misconception(
                "bias forgotten",
                "What moves the line away from the origin?",
                lambda w, b, x: reference.sigmoid(w.T @ x),
            ),
            Misconception(
                "no sigmoid",
                "This is z. What turns it into a probability?",
                lambda w, b, x: w.T @ x + b,
            ),
            Misconception(
                "outer product",
                "One number was expected. Which of the two is transposed in wᵀx?",
                lambda w, b, x: reference.sigmoid(w @ x.T + b),
            ),
            Misconception(
                "element by element",
                "There is one number per feature here. What does wᵀx do after multiplying?",
                lambda w, b, x: reference.sigmoid(w * x + b),
            ),
            Misconception(
                "bias in every product",
                "b is added once for every feature here. How often does it count?",
                lambda w, b, x: reference.sigmoid(np.sum(w * x + b)),
            ),
        ),
        hints=("First z, then σ(z).", "np.dot(w.T, x) is a (1, 1) array: that is fine."),
        growth=lambda rng: [
            Growth("features", _forward_case(rng, 4), _forward_case(rng, 64), (4, 64))
        ],
    )
)
