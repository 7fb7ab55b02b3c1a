"""What passes at home passes when it is graded; what hidden checks refuse can be seen at home.

A visible check tries a few short inputs first, and then every kind of call that hidden ones draw.
"""

import copy
import math

import numpy as np
import pytest
from bank import answers

from catornot import reference
from catornot.checks import run, seeding
from catornot.checks.catalogue import exercises

NAMES = sorted(exercises())
SEEDS = (2, 3)


@pytest.fixture(autouse=True)
def no_seed():
    yield
    seeding.use(None)


def space_of(source):
    space = {"__name__": "__main__", "np": np, "copy": copy, "math": math}
    exec(compile(source, "<cell>", "exec"), space)
    return space


def differing(name, sources):
    """Return the answers that are right at home and, with some seed, not in grading; or otherwise."""
    task, found = exercises()[name], []
    kinds = ("values", "vectorized") if task.growth else ("values",)

    def passes(space, hidden):  # the search for a question takes long, and changes no verdict
        words = {"hidden": hidden, "explain": False}
        return all(run(name, space, kind=kind, **words).passed for kind in kinds)

    for title, source in sources.items():
        space = space_of(source)
        at_home = passes(space, hidden=False)
        for seed in SEEDS:
            seeding.use(seed)
            graded = passes(space, hidden=True)
            if graded != at_home:
                found.append(f"{title}, seed {seed}: at home {at_home}, graded {graded}")
    return found


@pytest.mark.parametrize("name", [name for name in NAMES if not exercises()[name].trains])
def test_what_passes_at_home_passes_in_grading(name):
    sources = answers(name)
    few = {title: sources[title] for title in list(sources)[::20]}
    assert differing(name, few) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_nothing_passes_at_home_and_fails_in_grading(name):
    sources = answers(name)
    often = 6 if exercises()[name].trains else 1
    assert differing(name, {title: sources[title] for title in list(sources)[::often]}) == []


CUT = {
    "sigmoid": "def sigmoid(z):\n    return np.clip(1 / (1 + np.exp(-z)), 1e-4, 0.9999)",
    "loss": "def loss(a, y):\n    a = np.clip(a, .05, .95)\n"
    "    return -(y * np.log(a) + (1 - y) * np.log(1 - a))",
    "cost": "def cost(A, Y):\n    A = np.clip(A, .001, .999)\n"
    "    return -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))",
    "standardize": "def standardize(X):\n    return X / X.max()",
}


@pytest.mark.parametrize("name", CUT)
def test_what_is_cut_off_shows_at_home(name):
    assert not run(name, space_of(CUT[name]), hidden=False, kind="values").passed


OVERFLOWING = [
    "sigmoid = np.vectorize(lambda z: 1 / (1 + math.exp(-z)))",
    "def sigmoid(z):\n    return np.exp(z) / (1 + np.exp(z))",
    "def sigmoid(z):\n    e = np.exp(-np.asarray(z, dtype=float))\n    return 1 - e / (1 + e)",
    "def sigmoid(z):\n    e = np.exp(-np.abs(z))\n    return np.where(z > 0, 1 / (1 + e), 0.3)",
    "def sigmoid(z):\n    with np.errstate(over='raise'):\n        return 1 / (1 + np.exp(-z))",
]


@pytest.mark.parametrize("hidden", [False, True])
@pytest.mark.parametrize("source", OVERFLOWING)
def test_a_sigmoid_that_runs_out_of_range_is_refused(source, hidden):
    seen = run("sigmoid", space_of(source), hidden=hidden, kind="values")
    assert not seen.passed and "?" in seen.message


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("cut", [10, 30, 500, 709])
def test_who_clips_loses_nothing(cut):
    source = f"def sigmoid(z):\n    return 1 / (1 + np.exp(-np.clip(z, -{cut}, {cut})))"
    for hidden in (False, True):
        assert run("sigmoid", space_of(source), hidden=hidden, kind="values").passed


@pytest.mark.filterwarnings("error")  # checks turn no warning into lost points
@pytest.mark.parametrize("formula", ["1 / (1 + np.exp(-z))", "1 / (1 + np.e ** -z)"])
def test_a_warning_of_overflow_costs_nothing(formula):
    seen = run(
        "sigmoid", space_of(f"def sigmoid(z):\n    return {formula}"), hidden=True, kind="values"
    )
    assert seen.passed, seen.message


@pytest.mark.parametrize("name", ["forward", "propagate", "optimize", "model", "predict", "cost"])
def test_nobody_is_asked_where_the_plain_formula_breaks_down(name):
    """An honest log(A) needs 0 < A < 1: where σ is 0 or 1 to the last digit, its cost is NaN."""
    task = exercises()[name]
    for seed in range(10):
        for case in task.cases(np.random.default_rng(seed), True):
            with np.errstate(all="raise"):
                result = task.reference(*case.args, **case.kwargs)
            for part in task.parts(result):
                assert np.isfinite(np.asarray(part.value, dtype=float)).all()


@pytest.mark.parametrize("name", ["propagate", "cost", "loss"])
def test_answers_stay_so_far_from_0_and_1_that_no_digit_is_lost(name):
    task = exercises()[name]
    for seed in range(10):
        for case in task.cases(np.random.default_rng(seed), True):
            A = case.args[0]
            if name == "propagate":
                w, b, X, _ = case.args
                A = reference.sigmoid(w.T @ X + b)
            assert np.min(A) > 1e-4 and np.max(A) < 1 - 1e-4
