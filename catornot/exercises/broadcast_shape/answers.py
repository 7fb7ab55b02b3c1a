"""The right answer of `broadcast_shape`, and wrong ones with the questions they raise."""

from __future__ import annotations

from itertools import zip_longest
from typing import Any

from catornot.checks.exercise import Misconception


def broadcast_shape(first: tuple, second: tuple) -> tuple | str:
    """Return the shape of the sum of two arrays of these shapes, or "error".

    Examples
    --------
    >>> broadcast_shape((3, 1), (4,)), broadcast_shape((3, 1), (2, 4))
    ((3, 4), 'error')
    """
    axes = max(len(first), len(second))
    first = (1,) * (axes - len(first)) + tuple(first)
    second = (1,) * (axes - len(second)) + tuple(second)
    sizes = []
    for one, other in zip(first, second, strict=True):
        if one != other and 1 not in (one, other):
            return "error"
        sizes.append(max(one, other))
    return tuple(sizes)


def _left_aligned(first: tuple, second: tuple) -> Any:
    turned = broadcast_shape(tuple(first)[::-1], tuple(second)[::-1])
    return turned if turned == "error" else turned[::-1]


def _same_only(first: tuple, second: tuple) -> Any:
    return first if tuple(first) == tuple(second) else "error"


def _same_length_only(first: tuple, second: tuple) -> Any:
    return broadcast_shape(first, second) if len(first) == len(second) else "error"


def _largest(first: tuple, second: tuple) -> Any:
    pairs = list(zip_longest(first[::-1], second[::-1], fillvalue=1))
    return tuple(max(pair) for pair in pairs)[::-1]


def _as_product(first: tuple, second: tuple) -> Any:
    fits = len(first) == len(second) == 2 and first[1] == second[0]
    return (first[0], second[1]) if fits else "error"


def _cut(first: tuple, second: tuple) -> Any:
    """Leave out the axes that only one has."""
    axes = min(len(first), len(second))
    return broadcast_shape(first[len(first) - axes :], second[len(second) - axes :])


def _no_ones(first: tuple, second: tuple) -> Any:
    """Let a missing axis fit, but not one of size 1."""
    pairs = list(zip_longest(first[::-1], second[::-1]))
    if any(one != other and None not in (one, other) for one, other in pairs):
        return "error"
    return tuple(one if other is None else other for one, other in pairs)[::-1]


def _second_counts(first: tuple, second: tuple) -> Any:
    shape = broadcast_shape(first, second)
    return shape if shape == "error" else second


def _first_counts(first: tuple, second: tuple) -> Any:
    shape = broadcast_shape(first, second)
    return shape if shape == "error" else first


def _longer(first: tuple, second: tuple) -> Any:
    shape = broadcast_shape(first, second)
    return shape if shape == "error" else max(first, second, key=len)


def _multiples(first: tuple, second: tuple) -> Any:
    pairs = list(zip_longest(first[::-1], second[::-1], fillvalue=1))
    if any(max(pair) % min(pair) for pair in pairs):
        return "error"
    return tuple(max(pair) for pair in pairs)[::-1]


def _smaller(first: tuple, second: tuple) -> Any:
    shape = broadcast_shape(first, second)
    pairs = list(zip_longest(first[::-1], second[::-1], fillvalue=1))
    return shape if shape == "error" else tuple(min(pair) for pair in pairs)[::-1]


def _turned(first: tuple, second: tuple) -> Any:
    shape = broadcast_shape(first, second)
    return shape if shape == "error" else shape[::-1]


MISCONCEPTIONS = (
    Misconception(
        "left-aligned",
        "The shapes are compared from the left here. From which end does numpy begin?",
        _left_aligned,
    ),
    Misconception(
        "the same shape only",
        "Only equal shapes fit here. What does numpy do with a size of 1?",
        _same_only,
    ),
    Misconception(
        "the same number of axes only",
        "Shapes of different lengths are an error here. What does numpy put in front of one?",
        _same_length_only,
    ),
    Misconception(
        "nothing is an error",
        "Any two sizes fit here. Can 3 be stretched to 4?",
        _largest,
    ),
    Misconception(
        "a product of matrices",
        "These are the rules of a matrix product. What does + ask of two shapes?",
        _as_product,
    ),
    Misconception(
        "axes left out",
        "An axis that only one of them has is lost. How many axes does the result have?",
        _cut,
    ),
    Misconception(
        "a one does not stretch",
        "A size of 1 that meets another one is an error here. Can 1 be stretched?",
        _no_ones,
    ),
    Misconception(
        "the second shape",
        "This is the second shape. Which sizes come from the first?",
        _second_counts,
    ),
    Misconception(
        "the first shape",
        "This is the first shape. Which sizes come from the second?",
        _first_counts,
    ),
    Misconception(
        "the longer shape",
        "This is the longer shape. Where does it have a 1 that the other one stretches?",
        _longer,
    ),
    Misconception(
        "multiples",
        "A size that goes into the other one fits here. Does numpy repeat anything but a 1?",
        _multiples,
    ),
    Misconception(
        "the smaller size",
        "The smaller size counts here. If 1 meets 4, which one is stretched?",
        _smaller,
    ),
    Misconception(
        "turned round",
        "The sizes come out from right to left. In which order should they stand?",
        _turned,
    ),
)
