"""`looped_step`: one step downhill with the loop over examples written out."""

from __future__ import annotations

from catornot.checks.exercise import Exercise, Growth
from catornot.checks.large_calls import SHORT, LargeCall
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
        "Before the loop: J, dw and db are zero. dw has the shape of w.",
        "In one turn: x is X[:, i:i+1], a column. Then z, a, its loss, dz, and add to all three.",
        "After the loop, not in it: divide all three by m, then move w and b once.",
    ),
    uses=("sigmoid",),
    growth=lambda rng: [Growth("features", step_case(rng, 4, 3), step_case(rng, 256, 3), (4, 256))],
    wanted_loop=lambda rng: Growth(
        "examples", step_case(rng, 3, 4), step_case(rng, 3, 40), (4, 40)
    ),
    large=lambda count: [LargeCall("features", large_step(count, SHORT))],
    most_cost=15.0,
    unchanged=(0, 2, 3),
    vectorized_question="One loop, over examples, is asked for. What adds a whole column at once?",
    error_questions=(
        (
            r"and \(\d+,\) not aligned",
            "One turn takes one example, a whole column of X. Which axis of X counts the examples?",
        ),
    ),
    last_questions=LAST_QUESTIONS,
)
