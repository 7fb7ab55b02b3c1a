"""`mended_training`: a small training that had four faults."""

from __future__ import annotations

from typing import Any

import numpy as np

from catornot.checks.compare import COST, TRAINED, Part
from catornot.checks.exercise import Case, Exercise, Growth, Invariant, LastQuestion, readable
from catornot.checks.large_calls import LargeCall
from catornot.checks.return_shapes import from_dict
from catornot.exercises.arrays import images_of
from catornot.exercises.truths import inside
from fairgrade.steps.large_data import labels, pixels

KEYS: dict[str, dict[str, Any]] = {
    "w": {"atol": TRAINED},
    "b": {"atol": TRAINED, "scalar": True},
    "curve": {"rtol": COST, "note": "one cost for every iteration"},
    "test_answers": {"atol": TRAINED, "note": "one for every test picture"},
    "test_accuracy": {"scalar": True},
}
TESTED = 60  # pictures: so many that a moved threshold shows


def _case(rng: np.random.Generator, m: int, h: int, w: int, steps: int, tested: int) -> Case:
    kinds = [np.arange(count) % 2 for count in (m, tested)]
    images = [_pictures(rng, kind, h, w) for kind in kinds]
    labels = np.arange(tested) // 2 % 2  # of each kind one half: there are both kinds of mistakes
    rate = float(rng.uniform(0.5, 1.0)) / max(1, h // 4)  # a step as long where pictures are large
    args = (images[0], kinds[0], images[1], labels, rate, steps)
    return Case(args)


def _pictures(rng: np.random.Generator, labels: np.ndarray, h: int, w: int) -> np.ndarray:
    """Return pictures, bright and dark ones, of which those labelled 1 have less red."""
    light = rng.uniform(0.1, 1.0, (len(labels), 1, 1, 1)) * np.ones(3)
    light[labels == 1, ..., 0] *= 0.3
    return (images_of(rng, len(labels), h, w) * light).astype(np.uint8)


def _cases(rng: np.random.Generator, hidden: bool) -> list[Case]:
    if not hidden:
        return readable([_case(rng, 5, 2, 3, 9, TESTED), _case(rng, 7, 3, 2, 6, TESTED)], hidden)
    sizes = [(6, 2, 3, 8), (4, 3, 2, 10), (11, 2, 4, 5), (5, 4, 3, 12)]
    several = [_case(rng, *size, TESTED + number) for number, size in enumerate(sizes)]
    return [*several, _case(rng, 1, 2, 3, 4, 1)]


def _parts(value: Any) -> list[Part]:
    parts = from_dict(value, KEYS)
    return [
        Part(one.name, np.array([np.squeeze(item) for item in one.value]), **KEYS[one.name])
        if one.name == "curve" and isinstance(one.value, list | tuple)
        else one
        for one in parts
    ]


def _growth(rng: np.random.Generator) -> list[Growth]:
    return [
        Growth("pictures", _case(rng, 4, 2, 3, 2, 4), _case(rng, 256, 2, 3, 2, 256), (4, 256)),
        Growth("rows", _case(rng, 4, 2, 3, 2, 4), _case(rng, 4, 256, 3, 2, 4), (2, 256)),
    ]


def _large(count: int) -> list[LargeCall]:
    pictures = pixels(count, 2, 2, 3), labels(count), pixels(count, 2, 2, 3), labels(count)
    rows = pixels(3, count, 2, 3), labels(3), pixels(3, count, 2, 3), labels(3)
    return [LargeCall("pictures", (*pictures, 0.1, 2)), LargeCall("rows", (*rows, 1e-4, 2))]


EXERCISE = Exercise(
    cases=_cases,
    parts=_parts,
    arguments=(
        *("train_images", "train_labels", "test_images", "test_labels"),
        *("learning_rate", "num_iterations"),
    ),
    formula=(
        "Each picture is one column, numbers 0 … 1; only training pictures train; the curve is "
        "the mean cross-entropy before each step. Which line does not say this yet?"
    ),
    hints=(
        "Show one column as a picture again. Is it one picture?",
        "Which pictures does X hold? The test pictures must be new to w and b.",
        "dz = a − y belongs to one loss. Is the curve that of the same one?",
        "Which learning rate does the line of the step really use?",
    ),
    uses=("sigmoid",),
    growth=_growth,
    large=_large,
    most_cost=15.0,
    unchanged=(0, 1, 2, 3),
    trains=True,
    vectorized_question="Which order of axes, and which product, do it for all pictures at once?",
    invariants=(
        Invariant("test_answers", inside(0, 1), "An answer a lies between 0 and 1. What gives it?"),
        Invariant(
            "test_accuracy",
            inside(0, 1),
            "An accuracy is a share, between 0 and 1. What is divided by what?",
        ),
    ),
    last_questions=(
        LastQuestion(
            "curve",
            "w and b are right, so the training is: look at the curve alone. Which loss is kept, "
            "and when in a turn?",
            right=("w", "b"),
        ),
        LastQuestion(
            "test_answers",
            "Training is right: look at the test alone. Are its pictures made into columns in the "
            "same way, and do both w and b come in?",
        ),
        LastQuestion(
            "test_accuracy",
            "The answers are right. Which of them say cat, and how many agree with the labels?",
        ),
        LastQuestion(
            "w",
            "Walk through it: X, Y, A, dZ, the step. Take one picture of 1 × 2 pixels and print "
            "each. Which is the first that surprises you?",
        ),
        LastQuestion("b", "w is right: look at b alone. What is db, and how far does b move?"),
    ),
)
