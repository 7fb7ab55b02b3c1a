"""`vectorized_step`: the same step downhill without a loop."""

from __future__ import annotations

from functools import partial

from catornot.checks.exercise import Exercise, grown
from catornot.checks.large_calls import pictures_and_features
from catornot.exercises.steps import (
    ARGUMENTS,
    FORMULA,
    LAST_QUESTIONS,
    large_step,
    step_case,
    step_cases,
    step_parts,
)

EXERCISE = Exercise(
    cases=step_cases,
    parts=step_parts,
    arguments=ARGUMENTS,
    formula=FORMULA,
    hints=(
        "Take your loop line by line: which array holds all the z of it, all the a, all the dz?",
        "J and db were sums of m numbers, divided by m. dw was a sum of columns: which product is?",
        "X is (n_x, m) and dZ (1, m). Which transpose makes a column of (n_x, 1)?",
    ),
    uses=("sigmoid",),
    growth=lambda rng: grown(partial(step_case, rng), many=1024),
    large=pictures_and_features(large_step),
    most_cost=15.0,
    unchanged=(0, 2, 3),
    vectorized_question="Which product does it all at once?",
    last_questions=LAST_QUESTIONS,
)
