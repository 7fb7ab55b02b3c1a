"""Exercises of images-to-vectors: pictures to matrices."""

from __future__ import annotations

from typing import Any

import numpy as np

from catornot import reference
from catornot.checks.exercise import Case, Exercise, Growth, grown, register
from catornot.checks.forms import whole
from catornot.checks.ideas.standardize import FOR_STANDARDIZE
from catornot.checks.ideas.unroll import FOR_UNROLL, FOR_UNROLL_IMAGE

Rng = np.random.Generator


def images_of(rng: Rng, m: int, h: int, w: int) -> np.ndarray:
    """Return m random pictures of h rows and w columns."""
    return rng.integers(0, 256, (m, h, w, 3), dtype=np.uint8)


def sizes(rng: Rng, hidden: bool, *, least: int = 2, most: int = 9) -> list[tuple[int, ...]]:
    """Return size triples: fixed ones, or random ones of which the first has m = 1."""
    if not hidden:
        return [(3, 4, 5), (1, 2, 3), (4, 5, 2)]
    drawn = rng.integers(least, most + 1, (6, 3))
    drawn[0, 0] = 1
    drawn[:, 2] = np.where(drawn[:, 2] == drawn[:, 1], drawn[:, 2] + 1, drawn[:, 2])
    return [tuple(int(size) for size in row) for row in drawn]


def _exact(value: Any) -> list:
    return whole(value, exact=True)


def _near(value: Any) -> list:
    return whole(value)


def _picture_growth(rng: Rng) -> list[Growth]:
    small = Case((images_of(rng, 4, 3, 5),))
    return [
        Growth("pictures", small, Case((images_of(rng, 256, 3, 5),)), (4, 256)),
        Growth("rows", small, Case((images_of(rng, 4, 256, 5),)), (3, 256)),
        Growth("columns", small, Case((images_of(rng, 4, 3, 256),)), (5, 256)),
    ]


def _image_cases(rng: Rng, hidden: bool) -> list[Case]:
    cases = [Case((images_of(rng, 1, h, w)[0],)) for _, h, w in sizes(rng, hidden)]
    return sorted(cases, key=lambda case: case.args[0].size)  # a message can show a small one


register(
    Exercise(
        name="unroll_image",
        reference=reference.unroll_image,
        cases=_image_cases,
        parts=_exact,
        arguments=("image",),
        formula="All red numbers come first, then all green, then all blue, in one column.",
        misconceptions=FOR_UNROLL_IMAGE,
        hints=(
            "An image has the axes row, column, colour. Which one should change slowest?",
            "transpose takes the axes in their new order; reshape(-1, 1) then makes a column.",
        ),
        growth=lambda rng: [
            Growth(
                unit,
                Case((images_of(rng, 1, 3, 5)[0],)),
                Case((images_of(rng, 1, h, w)[0],)),
                counts,
            )
            for unit, h, w, counts in (("rows", 256, 5, (3, 256)), ("columns", 3, 256, (5, 256)))
        ],
    )
)

register(
    Exercise(
        name="unroll",
        reference=reference.unroll,
        cases=lambda rng, hidden: [Case((images_of(rng, *size),)) for size in sizes(rng, hidden)],
        parts=_exact,
        arguments=("images",),
        formula="Each picture becomes one column: all red, then all green, then all blue.",
        misconceptions=FOR_UNROLL,
        hints=(
            "reshape reads the last axis first. Which axis must be last if columns are pictures?",
            "Bring the axes into the order colour, row, column, picture; then reshape.",
            "images.transpose(…) with four numbers, then .reshape(-1, m).",
        ),
        growth=_picture_growth,
        vectorized_question="Which order of axes lets one reshape do it for every picture?",
    )
)


def _pixel_matrix(rng: Rng, n: int, m: int) -> np.ndarray:
    return rng.integers(0, 256, (n, m), dtype=np.uint8)


register(
    Exercise(
        name="standardize",
        reference=reference.standardize,
        cases=lambda rng, hidden: [
            *(Case((_pixel_matrix(rng, n, m),)) for m, n, _ in sizes(rng, hidden)),
            Case((np.array([[0, 255]], dtype=np.uint8),)),
            Case((_pixel_matrix(rng, 5, 3) // 4,)),  # at night
        ],
        parts=_near,
        arguments=("X",),
        formula="A pixel lies between 0 and 255; the result lies between 0 and 1.",
        misconceptions=FOR_STANDARDIZE,
        hints=("What is the largest number that a pixel can hold?", "One division is enough."),
        growth=lambda rng: grown(lambda n, m: Case((_pixel_matrix(rng, n, m),))),
        unchanged=(0,),
        vectorized_question="Does an array divided by a number need a loop?",
    )
)
