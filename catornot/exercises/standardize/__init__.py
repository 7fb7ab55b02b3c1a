"""`standardize`: pixels 0…255 become numbers 0…1."""

from __future__ import annotations

import numpy as np

from catornot.checks.exercise import Case, Exercise, Invariant, LastQuestion, grown
from catornot.checks.large_calls import pictures_and_features
from catornot.exercises.arrays import sizes
from catornot.exercises.truths import inside, none_alike
from fairgrade.steps.large_data import pixels


def _pixel_matrix(rng: np.random.Generator, n: int, m: int) -> np.ndarray:
    return rng.integers(0, 256, (n, m), dtype=np.uint8)


EXERCISE = Exercise(
    cases=lambda rng, hidden: [
        *(Case((_pixel_matrix(rng, n, m),)) for m, n, _ in sizes(rng, hidden)),
        Case((np.array([[0, 255]], dtype=np.uint8),)),
        Case((_pixel_matrix(rng, 5, 3) // 4,)),  # at night
    ],
    arguments=("X",),
    formula="A pixel lies between 0 and 255; the result lies between 0 and 1.",
    hints=("What is the largest number that a pixel can hold?", "One division is enough."),
    growth=lambda rng: grown(lambda n, m: Case((_pixel_matrix(rng, n, m),))),
    large=pictures_and_features(lambda n_x, m: (pixels(n_x, m),)),
    most_cost=12.0,  # np.longdouble
    unchanged=(0,),
    vectorized_question="Does an array divided by a number need a loop?",
    entry_by_entry=True,
    invariants=(
        Invariant(
            "the result",
            inside(0, 1),
            "Some of your values lie outside 0 and 1. What do 0 and 255 become in yours?",
        ),
        Invariant(
            "the result",
            none_alike,
            "Different pixels became the same. Which line cuts, rounds or compares?",
        ),
    ),
    last_questions=(
        LastQuestion(
            "the result",
            "What does the brightest possible pixel, 255, become in yours, and what the darkest?",
        ),
    ),
)
