"""Graded in two ways: with reference helpers, and with the learner's own earlier functions."""

import pytest
from bank import RIGHT_SOURCE

from catornot.checks import collected, run
from catornot.dataset import find_file
from fairgrade.checker.check_notebook import check_notebook
from fairgrade.checker.job import Job

PICTURES = str(find_file("train").parent)
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
# Each needs some of the author's own helpers, and has a slip in another one.
OPTIMIZE = """
def optimize(w, b, X, Y, {head}):
    costs = []
    for i in range({count}):
        grads, J = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(J)
        w, b = w - {rate} * grads["dw"], b - {rate} * grads["db"]
    return {back}
"""
MODEL = """
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5,
          print_cost=False):
    w, b = {start}
    {call}
    return {{"w": w, "b": b, "costs": costs, "learning_rate": {rate},
            "num_iterations": num_iterations, "Y_prediction_train": {predict}(w, b, X_train),
            "Y_prediction_test": {predict}(w, b, X_test)}}
"""
HEAD = "num_iterations=100, learning_rate=0.009, print_cost=False"
WORDS = {"head": HEAD, "count": "num_iterations", "rate": "learning_rate"}
DICTS = '{"w": w, "b": b}, grads, costs'
PARAMS = 'w, b = params["w"], params["b"]'
LINES = f"params, grads, costs = optimize({{}})\n    {PARAMS}"
ARGUMENTS = "w, b, X_train, Y_train, num_iterations, learning_rate"
USUAL = {"start": "initialize_with_zeros(X_train.shape[0])", "predict": "predict"}
USUAL |= {"rate": "learning_rate", "call": LINES.format(ARGUMENTS)}
BELOW = "def predict(w, b, X):\n    return (sigmoid(w.T @ X + b) < 0.5).astype(int)\n"
TUPLES = """
def propagate(w, b, X, Y):
    dZ = sigmoid(w.T @ X + b) - Y
    return X @ dZ.T / X.shape[1], np.mean(dZ), cost(sigmoid(w.T @ X + b), Y)
"""
MIXED = {
    "one more keyword": (
        OPTIMIZE.format(**WORDS | {"head": HEAD + ", decay=0.0"}, back=DICTS),
        MODEL.format(**USUAL | {"call": LINES.format(ARGUMENTS + ", decay=0.0")}),
        BELOW,
    ),
    "other names of parameters": (
        OPTIMIZE.format(head="turns, alpha", count="turns", rate="alpha", back=DICTS),
        MODEL.format(
            **USUAL
            | {
                "call": LINES.format(
                    "w, b, X_train, Y_train, turns=num_iterations, alpha=learning_rate"
                )
            }
        ),
        BELOW,
    ),
    "a tuple, no dictionary": (
        OPTIMIZE.format(**WORDS, back="w, b, costs"),
        MODEL.format(**USUAL | {"call": f"w, b, costs = optimize({ARGUMENTS})"}),
        BELOW,
    ),
    "one more value": (
        OPTIMIZE.format(**WORDS, back=DICTS + ", 3.5"),
        MODEL.format(
            **USUAL | {"call": f"params, _, costs, _ = optimize({ARGUMENTS})\n    {PARAMS}"}
        ),
        BELOW,
    ),
    "two that belong together": (
        TUPLES,
        OPTIMIZE.format(**WORDS, back="w, b, costs")
        .replace("grads, J =", "dw, db, J =")
        .replace('grads["dw"]', "dw")
        .replace('grads["db"]', "db"),
        MODEL.format(**USUAL | {"call": f"w, b, costs = optimize({ARGUMENTS})"}),
        BELOW,
    ),
    "a helper of another name": (
        TUPLES,
        OPTIMIZE.format(**WORDS, back="w, b, costs")
        .replace("def optimize", "def train")
        .replace("grads, J =", "dw, db, J =")
        .replace('grads["dw"]', "dw")
        .replace('grads["db"]', "db"),
        MODEL.format(**USUAL | {"call": f"w, b, costs = train({ARGUMENTS})"}),
        BELOW,
    ),
    "the slip in the training": (
        "def predict(w, b, X, at=0.5):\n    return (sigmoid(w.T @ X + b) > at).astype(int)",
        MODEL.format(**USUAL).replace("X_train),", "X_train, at=0.5),"),
        OPTIMIZE.format(**WORDS, back=DICTS).replace("w - learning", "w + learning"),
    ),
    "a start of another form": (
        "def initialize_with_zeros(X):\n    return np.zeros((X.shape[0], 1)), 0.0",
        MODEL.format(**USUAL | {"start": "initialize_with_zeros(X_train)"}),
        BELOW,
    ),
}


def space_of(*sources):
    space = {"__name__": "learner"}
    exec(RIGHT_SOURCE + "\n" + "\n".join(sources), space)
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


@pytest.mark.parametrize("form", MIXED)
def test_own_helpers_stand_where_they_are_asked_for_and_right_ones_elsewhere(form):
    space = space_of(*MIXED[form])
    for hidden in (False, True):
        result = run("model", space, hidden=hidden, kind="values")
        assert result.passed, result.message
        assert result.note.startswith("own chain: ") and "earlier slip" in result.note
    assert "With your own" in result.message
    assert run("model", space, hidden=True, kind="vectorized").passed


@pytest.mark.parametrize("form", MIXED)
def test_no_mixture_makes_a_wrong_function_right(form):
    wrong = [one.replace("learning_rate, decay", "0.1, decay") for one in MIXED[form]]
    wrong = [one.replace("num_iterations, learning_rate)", "num_iterations, 0.1)") for one in wrong]
    wrong = [one.replace("alpha=learning_rate", "alpha=0.1") for one in wrong]
    assert wrong != list(MIXED[form])
    for hidden in (False, True):
        assert not run("model", space_of(*wrong), hidden=hidden, kind="values").passed


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
        {"kind": "learner", "name": "answers", "source": RIGHT_SOURCE + FALLING},
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
        {"kind": "learner", "name": "answers", "source": RIGHT_SOURCE + slow},
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
