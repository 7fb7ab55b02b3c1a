"""`broadcast_shape`: the rules of broadcasting, as one that predicts."""

from __future__ import annotations

from typing import Any

import numpy as np

from catornot.checks.compare import Part, describe
from catornot.checks.exercise import Case, Exercise, LastQuestion
from catornot.checks.return_shapes import WrongForm

AXES = 6  # more than any shape here has
NAME = "the result"


def _pair(rng: np.random.Generator, axes: int, fewer: int, fit: bool) -> Case:
    """Draw two shapes: with ones here and there, of different lengths, that fit or do not."""
    whole = rng.permutation(np.arange(2, 9))[:axes]
    first, second = whole.copy(), whole.copy()
    ones = rng.permutation(axes)
    first[ones[: axes // 2]] = 1
    second[ones[axes // 2 : axes - 1]] = 1
    if not fit:
        place = int(rng.integers(fewer, axes))
        first[place], second[place] = whole[place] + rng.permutation([0, 1])
    pair = [tuple(int(size) for size in one) for one in (first, second[fewer:])]
    return Case(tuple(pair if rng.integers(2) else pair[::-1]))


def _cases(rng: np.random.Generator, hidden: bool) -> list[Case]:
    if not hidden:
        fixed = [((3, 1), (1, 4)), ((2, 3), (2,)), ((4,), (3, 1)), ((5, 2), (5, 1))]
        more = [((3,), (2, 3)), ((4, 3), (2, 3)), ((3, 4), (4, 3)), ((2, 1, 3), (4, 1))]
        return [Case(one) for one in [*fixed, *more]]
    sizes = [(2, 0), (2, 1), (3, 1), (3, 0), (4, 2), (3, 2)]
    drawn = [_pair(rng, *size, fit) for size in sizes for fit in (True, False)]
    n = int(rng.integers(2, 9))
    square = [Case(((n, 1), (n,))), Case(((n,), (n, n + 1))), Case(((n,), (n,))), Case(((), (n,)))]
    square += [Case(((2 * n, 3), (n, 3))), Case(((n,), (3, n)))]
    return [*drawn, *square, Case(((1, n), (1, 1))), Case(((n + 1, n), (n, n + 1)))]


def _parts(value: Any) -> list[Part]:
    """Write a shape as numbers in a fixed number of places, so that any two can be compared."""
    if isinstance(value, str) and value.strip().lower() == "error":
        return [Part(NAME, np.full(AXES, -1), exact=True, said='"error"')]
    sizes = list(value) if isinstance(value, list | tuple) else None
    if isinstance(value, np.ndarray) and value.ndim == 1:
        sizes = value.tolist()
    whole = sizes is not None and all(isinstance(one, int | np.integer) for one in sizes)
    if sizes is None or not whole or len(sizes) > AXES:
        text = f'the result is {describe(value)}, expected a shape such as (3, 4), or "error".'
        question = "A shape is a tuple, one whole number for each axis. What came back instead?"
        if isinstance(value, str):
            question = 'One text is an answer: "error", in these letters. What does yours say?'
        raise WrongForm(text, "no shape", question)
    shape = tuple(int(one) for one in sizes)
    return [
        Part(NAME, np.array([0] * (AXES - len(shape)) + list(shape)), exact=True, said=str(shape))
    ]


EXERCISE = Exercise(
    cases=_cases,
    parts=_parts,
    arguments=("first", "second"),
    formula=(
        "Write both shapes right-aligned. Along each axis the sizes agree, or one is 1 or is not "
        "there, and the other one counts; else it is an error."
    ),
    hints=(
        "Which end of the two shapes is laid side by side: the left, or the right?",
        "Put ones in front of the shorter one: (1,) * 2 is (1, 1), and + joins tuples.",
        "Go through both with zip. When is a pair of sizes an error, and which one counts else?",
    ),
    error_questions=(
        (
            r"(?i)broadcast|mismatch|\berror\b|\bfit\b|compatible",
            "An exception stops everything that comes after it. What is asked for where two shapes "
            "don't fit, and how is it handed back?",
        ),
    ),
    last_questions=(
        LastQuestion(
            NAME,
            "Write the two shapes below each other, right-aligned, and go from right to left: at "
            "which pair of sizes does your rule say something else than the lesson's?",
        ),
    ),
)
