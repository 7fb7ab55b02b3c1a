"""The bank of answers: right ones pass, wrong ones fail, loops lose only their own points.

Each file in `answers/<function>/<right|wrong|looped>/` is a learner's cell. Its file name says
what it does differently. `make test` tries the first dozen of each folder, `make test-full` the
others.
"""

import copy
import math

import numpy as np
import pytest
from bank import BANK

from catornot.checks import run, seeding
from catornot.checks.catalogue import exercise, exercises

CORE = ("sigmoid", "propagate", "optimize", "predict", "model", "unroll")
BROAD = (*CORE, "standardize", "initialize_with_zeros", "unroll_image", "loss", "cost", "backward")
A_DOZEN, SLOW = 12, pytest.mark.slow
# A loop needs something to loop over: these take single numbers only.
NOTHING_TO_LOOP = {name for name, task in exercises().items() if task.growth is None}


def answers(kind):
    """Try a test on each file of a kind."""
    cases = [
        pytest.param(file, id=f"{folder.name}-{file.stem}", marks=() if i < A_DOZEN else SLOW)
        for folder in sorted(BANK.iterdir())
        for i, file in enumerate(sorted((folder / kind).glob("*.py")))
    ]
    return pytest.mark.parametrize("file", cases)


@pytest.fixture(autouse=True)
def seed():
    seeding.use(2026)
    yield
    seeding.use(None)


def namespace_of(file):
    """Run a learner's cell where the notebook's own imports have run before."""
    space = {"__name__": "__main__", "np": np, "copy": copy, "math": math}
    exec(compile(file.read_text(), str(file), "exec"), space)
    return space


def result(file, hidden, kind):
    return run(file.parts[-3], namespace_of(file), hidden=hidden, kind=kind)


@answers("right")
def test_a_right_answer_loses_no_point(file):
    for hidden in (False, True):
        seen = result(file, hidden, "values")
        assert seen.passed, seen.message
    if exercise(file.parts[-3]).growth:
        seen = result(file, True, "vectorized")
        assert seen.passed, seen.message


@pytest.mark.parametrize("name", ["optimize", "model"])
@pytest.mark.parametrize("drawn", [100, 110, 116, 135, 7932])
def test_single_precision_is_near_enough_after_hundreds_of_steps(name, drawn):
    seeding.use(drawn)  # of 200 seeds, these were too much for it once
    seen = result(BANK / name / "right" / "single_precision.py", True, "values")
    assert seen.passed, seen.message


@answers("wrong")
def test_a_wrong_answer_earns_no_point(file):
    kinds = ["values", "vectorized"] if exercise(file.parts[-3]).growth else ["values"]
    for kind in kinds:
        seen = result(file, True, kind)
        assert not seen.passed
        assert "Traceback" not in seen.message


@answers("looped")
def test_a_loop_costs_the_points_for_being_vectorized_only(file):
    for hidden in (False, True):
        seen = result(file, hidden, "values")
        assert seen.passed, seen.message
        seen = result(file, hidden, "vectorized")
        assert not seen.passed
        assert (seen.misconception or "").startswith("loops over"), seen.message


@pytest.mark.parametrize("name", sorted(exercises()))
def test_the_bank_is_large_enough(name):
    right, wrong, looped = (
        len(list((BANK / name / kind).glob("*.py"))) for kind in ("right", "wrong", "looped")
    )
    assert right >= (25 if name in BROAD else 15)
    assert wrong >= (25 if name in CORE else 8)
    assert looped >= (8 if name in CORE else 3) or name in NOTHING_TO_LOOP


def test_no_two_answers_of_a_function_are_the_same():
    for folder in sorted(BANK.glob("*/")):
        texts = [file.read_text() for file in sorted(folder.glob("*/*.py"))]
        assert len(texts) == len(set(texts)), folder.name
