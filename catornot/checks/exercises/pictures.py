"""Exercises of images-to-vectors: pictures to matrices."""

from __future__ import annotations

from typing import Any

import numpy as np

from catornot import reference
from catornot.checks.compare import whole
from catornot.checks.exercise import Case, Exercise, Growth, Misconception, register

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
        Growth("pictures", small, Case((images_of(rng, 64, 3, 5),)), (4, 64)),
        Growth("rows", small, Case((images_of(rng, 4, 48, 5),)), (3, 48)),
        Growth("columns", small, Case((images_of(rng, 4, 3, 50),)), (5, 50)),
    ]


register(
    Exercise(
        name="unroll_image",
        reference=reference.unroll_image,
        cases=lambda rng, hidden: [
            Case((images_of(rng, 1, h, w)[0],)) for _, h, w in sizes(rng, hidden)
        ],
        parts=_exact,
        arguments=("image",),
        formula="All red numbers come first, then all green, then all blue, in one column.",
        misconceptions=(
            Misconception(
                "colours interleaved",
                "Red, green and blue of each pixel stand side by side here. Which axis has to "
                "come first before you reshape?",
                lambda image: image.reshape(-1, 1),
            ),
            Misconception(
                "a row",
                "This is a row. Which of reshape's two sizes is 1 for a column?",
                lambda image: image.transpose(2, 0, 1).reshape(1, -1),
            ),
            Misconception(
                "rank 1",
                "A shape like (n,) is neither a row nor a column. What does reshape(-1, 1) give?",
                lambda image: image.transpose(2, 0, 1).reshape(-1),
            ),
            Misconception(
                "other colours first",
                "One colour follows the other, but in another order. Which of them is colour 0?",
                lambda image: image[:, :, ::-1].transpose(2, 0, 1).reshape(-1, 1),
            ),
            Misconception(
                "columns before rows",
                "The picture is read column by column here. Which order of axes keeps its rows?",
                lambda image: image.T.reshape(-1, 1),
            ),
        ),
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
            for unit, h, w, counts in (("rows", 48, 5, (3, 48)), ("columns", 3, 50, (5, 50)))
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
        misconceptions=(
            Misconception(
                "colours interleaved",
                "Each column is one picture, but red, green and blue of each pixel stand side by "
                "side. Which axis has to change slowest?",
                lambda images: images.reshape(images.shape[0], -1).T,
            ),
            Misconception(
                "pictures mixed",
                "The shape is right but each column holds pixels of several pictures. What does "
                "reshape read first, and what must be the first axis while it does?",
                lambda images: images.reshape(-1, images.shape[0]),
            ),
            Misconception(
                "pictures as rows",
                "Each picture is a row here. What turns rows into columns?",
                lambda images: images.transpose(0, 3, 1, 2).reshape(images.shape[0], -1),
            ),
            Misconception(
                "pictures as rows, colours interleaved",
                "Each picture is a row here, and its colours are interleaved. Where should the "
                "axis of the pictures end up?",
                lambda images: images.reshape(images.shape[0], -1),
            ),
            Misconception(
                "columns before rows",
                "Each picture is read column by column here. Which order of axes keeps its rows?",
                lambda images: images.transpose(3, 2, 1, 0).reshape(-1, images.shape[0]),
            ),
            Misconception(
                "mixed after transposing",
                "The colours are apart, but each column holds pixels of several pictures. Which "
                "axis should be last when you reshape to (…, m)?",
                lambda images: images.transpose(3, 0, 1, 2).reshape(-1, images.shape[0]),
            ),
        ),
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
            Case((_pixel_matrix(rng, n, m),)) for m, n, _ in sizes(rng, hidden)
        ],
        parts=_near,
        arguments=("X",),
        formula="A pixel lies between 0 and 255; the result lies between 0 and 1.",
        misconceptions=(
            Misconception(
                "divides by 256",
                "The brightest pixel should become exactly 1. What is its number?",
                lambda X: X / 256,
            ),
            Misconception(
                "whole numbers",
                "Everything is 0 or 1. What does // do to the part after the decimal point?",
                lambda X: X // 255,
            ),
            Misconception(
                "subtracts the mean",
                "Only a division is asked for here. What is being subtracted?",
                lambda X: (X - X.mean()) / X.std(),
            ),
            Misconception(
                "divides by its own maximum",
                "Dividing by the largest pixel found makes dark pictures bright. Which number "
                "is the same for all pictures?",
                lambda X: X / X.max(),
            ),
            Misconception("unchanged", "Nothing was divided. By what?", lambda X: X),
        ),
        hints=("What is the largest number that a pixel can hold?", "One division is enough."),
        growth=lambda rng: [
            Growth(unit, Case((_pixel_matrix(rng, 6, 4),)), Case((_pixel_matrix(rng, n, m),)), c)
            for unit, n, m, c in (("pictures", 6, 64, (4, 64)), ("features", 96, 4, (6, 96)))
        ],
        unchanged=(0,),
        vectorized_question="Does an array divided by a number need a loop?",
    )
)
