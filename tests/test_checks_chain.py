"""Graded in two ways: with reference helpers, and with the learner's own earlier functions."""

import inspect

import pytest

from catornot import reference
from catornot.checks import collected, run
from catornot.dataset import find_file
from catornot.grading.checker import Job, check_notebook

PICTURES = str(find_file("train").parent)
RIGHT = inspect.getsource(reference)
FALLING = "def sigmoid(z):\n    return 1 / (1 + np.exp(z))\n"
NO_MEAN = """
def propagate(w, b, X, Y):
    dZ = sigmoid(w.T @ X + b) - Y
    return {"dw": X @ dZ.T, "db": np.sum(dZ)}, cost(sigmoid(w.T @ X + b), Y)
"""
# Right together with each other only: costs come with their iteration.
OWN_FORM = """
def sigmoid(z):
    return 1 / (1 + np.exp(-z)), "a form of my own"

def predict(w, b, X):
    A, _ = sigmoid(w.T @ X + b)
    return (A > 0.5).astype(int)
"""


def space_of(*sources):
    space = {"__name__": "learner"}
    exec(RIGHT + "\n" + "\n".join(sources), space)
    return space


@pytest.mark.parametrize("hidden", [False, True])
@pytest.mark.parametrize("name", ["propagate", "optimize", "predict", "model"])
def test_a_right_function_keeps_its_points_and_learns_of_the_earlier_slip(name, hidden):
    result = run(name, space_of(FALLING), hidden=hidden, kind="values")
    assert result.passed and result.note == "earlier slip: sigmoid"
    assert f"✓ {name}" in result.message
    assert "With your own sigmoid its results still differ" in result.message


def test_the_slip_is_named_where_it_is():
    result = run("model", space_of(NO_MEAN), hidden=False, kind="values")
    assert result.passed and result.note == "earlier slip: propagate"


@pytest.mark.parametrize("left", ["raise NotImplementedError()", "pass", "return missing"])
def test_an_earlier_function_that_is_not_there_yet(left):
    space = space_of(f"def sigmoid(z):\n    {left}")
    result = run("predict", space, hidden=False, kind="values")
    assert result.passed and result.note == "earlier slip: sigmoid"
    assert "With your own sigmoid it does not run yet" in result.message
    del space["sigmoid"]
    result = run("predict", space, hidden=False, kind="values")
    assert result.note == "earlier slip: sigmoid"
    assert "your own sigmoid, not there yet" in result.message


def test_own_helpers_of_an_own_form_are_right_too():
    space = space_of(OWN_FORM)
    result = run("predict", space, hidden=True, kind="values")
    assert result.passed and result.note == "own chain"
    assert run("predict", space, hidden=True, kind="vectorized").passed


@pytest.mark.parametrize("name", ["sigmoid", "propagate", "model"])
def test_nothing_is_said_where_all_is_well(name):
    result = run(name, space_of(), hidden=True, kind="values")
    assert result.passed and not result.note and "\n" not in result.message


def test_results_can_be_collected():
    space = {**space_of(FALLING)}
    with collected() as results:
        exec("from catornot.checks import check\ncheck('predict')", space)
    assert [one.note for one in results] == ["earlier slip: sigmoid"]


def test_the_note_reaches_the_graders_report():
    cells = [
        {"kind": "learner", "name": "answers", "source": RIGHT + FALLING},
        *(
            {
                "kind": "test",
                "name": f"{name}-values",
                "source": "from catornot.checks import check\n"
                f"check({name!r})\ncheck({name!r}, hidden=True)",
            }
            for name in ("sigmoid", "model")
        ),
    ]
    names = ["sigmoid", "initialize_with_zeros", "propagate", "optimize", "predict", "model"]
    found = check_notebook(Job(cells, names, seed=4, data=PICTURES, trusted=True)).verdicts
    assert not found[1].passed and found[1].details["misconception"] == "sign of z"
    assert found[2].passed, found[2].message
    assert found[2].details["note"] == "earlier slip: sigmoid"
    assert found[2].details["exercise"] == "model"
    assert found[2].message.count("With your own sigmoid") == 1


def test_a_slow_chain_of_ones_own_costs_nothing():
    slow = "def sigmoid(z):\n    while True: pass\n"
    cells = [
        {"kind": "learner", "name": "answers", "source": RIGHT + slow},
        {
            "kind": "test",
            "name": "predict-values",
            "source": "from catornot.checks import check, check_vectorized\ncheck('predict')\n"
            "check_vectorized('predict')",
        },
    ]
    limits = {"call_seconds": 1.0}
    job = Job(cells, ["sigmoid", "predict"], seed=4, data=PICTURES, trusted=True, limits=limits)
    verdict = check_notebook(job).verdicts[1]
    assert verdict.passed, verdict.message
    assert "sigmoid" in verdict.details["note"]
