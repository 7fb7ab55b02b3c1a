"""Checks find every known misconception, ask its question, and never tell the answer."""

import math
import re

import numpy as np
import pytest
from bank import RIGHT_SOURCE

from catornot import reference
from catornot.checks import exercise, run, seeding
from catornot.checks.catalogue import exercises

IDEAS = [(name, idea) for name, task in exercises().items() for idea in task.misconceptions]


def ideas(often):
    """Return all misconceptions; of functions that train, most are left to the long run."""
    return [
        pytest.param(
            name,
            idea,
            id=f"{name}-{idea.id}",
            marks=[pytest.mark.slow] if exercises()[name].trains and number % often else [],
        )
        for number, (name, idea) in enumerate(IDEAS)
    ]


@pytest.fixture(autouse=True)
def seed():
    seeding.use(11)
    yield
    seeding.use(None)


def values(name, function, hidden=True):
    return run(name, {name: function}, hidden=hidden, kind="values")


@pytest.mark.parametrize("hidden", [False, True])
@pytest.mark.parametrize("name", sorted(exercises()))
def test_the_reference_is_right(name, hidden):
    as_written: dict = {"np": np}
    exec(RIGHT_SOURCE, as_written)  # outside the package, so that a loop that is asked for shows
    for seed in range(3):
        seeding.use(seed)
        assert values(name, as_written[name], hidden).outcome == "right"


def test_the_search_for_a_question_prints_nothing(capsys):
    def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
        params, grads, costs = reference.optimize(w, b, X, Y, num_iterations, learning_rate)
        return params | {"w": params["w"] + w**2}, grads, costs

    assert not values("optimize", optimize, hidden=False).passed
    assert not capsys.readouterr().out  # the right costs, for one, are nothing to tell


@pytest.mark.parametrize("hidden", [False, True])
@pytest.mark.parametrize(("name", "idea"), ideas(4))
def test_each_wrong_idea_is_found_and_named(name, idea, hidden):
    result = values(name, idea.wrong, hidden)
    assert not result.passed
    questions = {one.id: one.question for one in exercise(name).misconceptions}
    assert result.misconception in questions
    assert questions[result.misconception] in result.message
    assert questions[result.misconception] == idea.question


@pytest.mark.parametrize("idea", exercise("choose_stopping").misconceptions, ids=lambda one: one.id)
def test_no_draw_makes_a_wrong_reading_of_curves_right(idea):
    for seed in range(20):
        seeding.use(seed)
        assert values("choose_stopping", idea.wrong).misconception == idea.id


@pytest.mark.parametrize("name", sorted(exercises()))
def test_every_function_has_wrong_ideas_and_hints(name):
    task = exercise(name)
    assert len(task.misconceptions) >= 5 and len(task.hints) >= 2
    assert len({idea.id for idea in task.misconceptions}) == len(task.misconceptions)


def numbers_in(text):
    return [float(one) for one in re.findall(r"-?\d+\.\d{2,}(?:e-?\d+)?", text)]


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize(("name", "idea"), ideas(8))
def test_no_message_holds_an_expected_value(name, idea):
    task = exercise(name)
    rng = seeding.generator(name)
    expected, known = [], []
    for case in task.cases(rng, True):
        if task.expects_error(case):
            continue
        for part in task.parts(task.reference(*case.args, **case.kwargs)):
            wanted = np.ravel(np.asarray(part.value, dtype=float))
            expected += [value for value in wanted if value != round(value, 1)]
        try:
            for part in task.parts(idea.wrong(*case.args, **case.kwargs)):
                known += list(np.ravel(np.asarray(part.value, dtype=float)))
        except Exception:
            pass
        known += [v for v in (*case.args, *case.kwargs.values()) if isinstance(v, float)]
    shown = numbers_in(values(name, idea.wrong).message)
    for number in shown:
        own = any(math.isclose(number, one, rel_tol=1e-3) for one in known)
        assert own or not any(math.isclose(number, one, rel_tol=1e-3) for one in expected)


def old_optimize(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    """Write the signature without default values, and costs as arrays."""
    costs = []
    for i in range(num_iterations):
        grads, cost = reference.propagate(w, b, X, Y)
        dw, db = grads["dw"], grads["db"]
        w = w - learning_rate * dw
        b = b - learning_rate * db
        if i % 100 == 0:
            costs.append(np.array([[cost]]))
        if print_cost and i % 100 == 0:
            print(f"Cost after iteration {i}: {cost:f}")
    return {"w": w, "b": b}, {"dw": dw, "db": np.array([db])}, costs


def propagate_by_dots(w, b, X, Y):
    """Give db as (1, 1) and the cost as (1, 1)."""
    m = X.shape[1]
    A = 1 / (1 + np.exp(-(np.dot(w.T, X) + b)))
    cost = -(np.dot(Y, np.log(A).T) + np.dot(1 - Y, np.log(1 - A).T)) / m
    db = np.sum(A - Y, axis=1, keepdims=True) / m
    return {"dw": X.dot((A - Y).T) / m, "db": db}, cost


RIGHT = {
    "optimize": [old_optimize],
    "propagate": [propagate_by_dots],
    "initialize_with_zeros": [lambda dim: (np.zeros(shape=(dim, 1)), 0)],
    "predict": [
        lambda w, b, X: w.T @ X + b > 0,
        lambda w, b, X: np.round(reference.sigmoid(w.T @ X + b)),
        lambda w, b, X: np.where(reference.sigmoid(w.T @ X + b) > 0.5, 1.0, 0.0),
    ],
    "sigmoid": [lambda z: 1 / (1 + np.exp(-z)), lambda z: 1 - 1 / (1 + np.exp(z))],
    "standardize": [lambda X: X.astype("float32") / 255],
    "unroll": [lambda images: np.moveaxis(images, -1, 1).reshape(len(images), -1).T],
}


@pytest.mark.parametrize("name", RIGHT)
def test_other_right_ways_are_accepted(name):
    for function in RIGHT[name]:
        for kind in ("values", "vectorized"):
            result = run(name, {name: function}, hidden=True, kind=kind)
            assert result.passed, result.message


def test_one_slip_costs_one_cell():
    space = {"np": np}
    source = (
        "def sigmoid(z): return 1 / 1 + np.exp(-z)\n"
        "def propagate(w, b, X, Y):\n"
        "    m = X.shape[1]\n"
        "    A = sigmoid(w.T @ X + b)\n"
        "    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))\n"
        "    return {'dw': X @ (A - Y).T / m, 'db': np.mean(A - Y)}, cost\n"
    )
    exec(source, space)
    assert not run("sigmoid", space, hidden=True, kind="values").passed
    assert run("propagate", space, hidden=True, kind="values").passed


def test_a_chain_of_ones_own_is_right_too():
    space = {"np": np}
    source = (
        "def sigmoid(z): return 1 / (1 + np.exp(-z)), z\n"  # its author gets two things back
        "def predict(w, b, X):\n    A, _ = sigmoid(w.T @ X + b)\n    return (A > 0.5) * 1\n"
    )
    exec(source, space)
    result = run("predict", space, hidden=True, kind="values")
    assert result.passed and result.note == "own chain"


@pytest.mark.parametrize("name", ["standardize", "gradient_step"])
def test_changed_inputs_are_caught(name):
    def standardize(X):
        result = X / 255
        X[:] = 0
        return result

    def gradient_step(w, b, grads, learning_rate):
        w -= learning_rate * grads["dw"]
        return w, b - learning_rate * grads["db"]

    result = values(name, locals()[name])
    assert result.misconception == "changes its input" and "was changed" in result.message


def test_the_same_seed_gives_the_same_marks():
    def noisy(z):
        return float(np.sum(z))

    seeding.use(5)
    first = repr(values("sigmoid", noisy))
    assert first == repr(values("sigmoid", noisy))
    seeding.use(6)
    assert first != repr(values("sigmoid", noisy))


@pytest.mark.parametrize(
    ("change", "question"),
    [
        # Two slips at once match no listed idea, but the part that is wrong first matches one.
        ({"dw": lambda g: g * 5, "db": lambda g: -g}, "times too large"),
        ({"dw": lambda g: g.ravel(), "db": lambda g: -g}, "neither a row nor a column"),
        ({"dw": lambda g: 0 * g, "db": lambda g: 0 * g}, "is 0. Is it filled in"),
        ({"dw": lambda g: -g, "db": lambda g: 3 * g}, "wrong sign"),
    ],
)
def test_two_slips_at_once_still_get_a_question(change, question):
    def propagate(w, b, X, Y):
        m = X.shape[1]
        grads, cost = reference.propagate(w, b, X, Y)
        factor = m / 5 if question == "times too large" else 1
        changed = {name: change[name](slope * factor) for name, slope in grads.items()}
        return changed, cost

    result = values("propagate", propagate, hidden=False)
    assert result.misconception and question in result.message
