"""`unroll_image`: one picture becomes one column."""

from __future__ import annotations

from functools import partial

import numpy as np

from catornot.checks.exercise import Case, Exercise, Growth
from catornot.checks.large_calls import LargeCall
from catornot.checks.return_shapes import whole
from catornot.exercises.arrays import images_of, sizes
from fairgrade.steps.large_data import pixels


def _cases(rng: np.random.Generator, hidden: bool) -> list[Case]:
    cases = [Case((images_of(rng, 1, h, w)[0],)) for _, h, w in sizes(rng, hidden)]
    return sorted(cases, key=lambda case: case.args[0].size)  # a message can show a small one


EXERCISE = Exercise(
    cases=_cases,
    parts=partial(whole, exact=True),
    arguments=("image",),
    formula="All red numbers come first, then all green, then all blue, in one column.",
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
    large=lambda count: [
        LargeCall("rows", (pixels(count, 2, 3),)),
        LargeCall("columns", (pixels(2, count, 3),)),
    ],
)
