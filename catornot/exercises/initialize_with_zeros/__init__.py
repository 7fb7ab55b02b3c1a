"""`initialize_with_zeros`: where training starts."""

from __future__ import annotations

from catornot.checks.exercise import Case, Exercise, Growth
from catornot.exercises.examples import w_and_b

EXERCISE = Exercise(
    cases=lambda rng, hidden: [
        Case((int(dim),)) for dim in (rng.integers(1, 40, 4) if hidden else [2, 5, 1])
    ],
    parts=w_and_b,
    arguments=("dim",),
    formula="w is a column of dim zeros, b is the number 0.",
    hints=(
        "np.zeros takes a shape, which is a tuple.",
        "A shape names the rows first, then the columns. How many has w?",
    ),
    growth=lambda rng: [Growth("features", Case((4,)), Case((256,)), (4, 256))],
    vectorized_question="Which numpy function makes a whole array of zeros at once?",
)
