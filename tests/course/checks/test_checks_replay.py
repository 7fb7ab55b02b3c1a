"""A failing check shows its input, where it is short, and keeps it to be tried again."""

import inspect
import re

import numpy as np
import pytest
from bank import RIGHT

from catornot.checks import NotYet, check, check_vectorized, run
from catornot.checks.catalogue import exercise, exercises
from catornot.checks.exercise import Case
from catornot.checks.replay import Call, NoCall

NAMES = sorted(exercises())
EMPTY = set(
    [
        "a",
        "an",
        "the",
        "and",
        "or",
        "of",
        "in",
        "is",
        "it",
        "its",
        "to",
        "from",
        "by",
        "for",
        "with",
        "this",
        "that",
        "one",
        "all",
        "each",
    ]
)
PROPAGATE = """
import numpy as np
def propagate(w, b, X, Y):
    A = sigmoid(w.T @ X + b)
    return {"dw": X @ (A - Y).T, "db": np.mean(A - Y)}, cost(A, Y)
"""


def scope(source, **more):
    space = {**RIGHT, "np": np, "check": check, "check_vectorized": check_vectorized, **more}
    exec(source, space)
    return space


def words_of(name, hidden):
    wrong = exercise(name).misconceptions[0].wrong
    space = {**RIGHT, name: wrong}
    return run(name, space, hidden=hidden, kind="values").message


@pytest.mark.parametrize("name", NAMES)
def test_a_short_input_is_shown_as_it_is(name):
    (line,) = [one for one in words_of(name, False).splitlines() if "Called with" in one]
    assert " = " in line or "check.last.args" in line
    assert all(len(number) < 8 for number in re.findall(r"-?\d+\.\d+", line))


@pytest.mark.parametrize("name", NAMES)
def test_a_hidden_input_is_not(name):
    (line,) = [one for one in words_of(name, True).splitlines() if "Called with" in one]
    assert "=" not in line and "[" not in line and "check.last" not in line


def test_what_is_shown_gives_the_same_again():
    message = words_of("propagate", False)
    shown = message.partition("Called with ")[2].partition(".\n")[0]
    args = eval(f"dict({shown})")
    arrays = {name: np.array(value) for name, value in args.items()}
    (part, *_) = exercise("propagate").parts(
        exercise("propagate").misconceptions[0].wrong(**arrays)
    )
    assert ", ".join(f"{one:.4g}" for one in part.value.ravel()) in message


def test_the_last_failure_can_be_made_again():
    space = scope(PROPAGATE)
    with pytest.raises(NotYet):
        exec("check('propagate')", space)
    w, b, X, _ = check.last.args
    assert f"w = {w.tolist()}, b = {b:g}" in repr(check.last)
    wrong = check.last.call()
    X[:] = 0  # what is handed over is a copy
    assert np.array_equal(check.last.call()[0]["dw"], wrong[0]["dw"])
    exec(PROPAGATE.replace(".T,", ".T / X.shape[1],"), space)
    right = check.last.call()  # as it is defined now
    assert np.allclose(right[0]["dw"] * X.shape[1], wrong[0]["dw"])


def test_the_arguments_by_name_are_kept_too():
    space = scope("def optimize(w, b, X, Y, num_iterations=1, learning_rate=1): return w")
    with pytest.raises(NotYet):
        exec("check('optimize')", space)
    assert set(check.last.kwargs) == {"num_iterations", "learning_rate"}
    assert check.last.call().shape == check.last.args[0].shape


def test_while_it_is_made_again_earlier_functions_are_right_ones():
    space = scope(PROPAGATE)
    with pytest.raises(NotYet):
        exec("check('propagate')", space)
    space["sigmoid"] = None
    assert np.isfinite(check.last.call()[1]) and space["sigmoid"] is None


def test_a_hidden_call_is_not_kept(monkeypatch):
    monkeypatch.setattr(check, "last", NoCall())
    space = scope("def cost(A, Y): return 1.0")
    with pytest.raises(NotYet):
        exec("check('cost', hidden=True)", space)
    assert check.last.args == () and check.last.kwargs == {}


def test_without_a_failure_it_says_so(capsys):
    NoCall().call()
    assert "No check has found" in capsys.readouterr().out


def test_a_loop_over_many_is_kept_by_the_other_check_too():
    space = scope("def sigmoid(z): return 3 if np.size(z) == 256 else 1 / (1 + np.exp(-z))")
    with pytest.raises(NotYet):
        exec("check_vectorized('sigmoid')", space)
    assert isinstance(check.last, Call) and "check.last.args" in repr(check.last)


def test_a_large_input_is_described():
    case = Case((np.zeros((4, 40)), 0.5, {"dw": np.zeros((1, 1)), "db": 1.5}, np.log))
    words = repr(Call("gradient_step", case, {}, {}))
    assert "w (4, 40), b = 0.5" in words and '"db": 1.5}, learning_rate = np.log' in words


def test_digits_enough_to_see_the_difference():
    def numerical_gradient(f, v, eps=1e-5):
        return (f(v + eps) - f(v)) / eps

    message = run(
        "numerical_gradient",
        {"numerical_gradient": numerical_gradient},
        hidden=False,
        kind="values",
    ).message
    assert "f = lambda t: t**2, v = 1.7" in message and "yours is 3.40001." in message


def tokens(text):
    return set(re.findall(r"[^\W\d_]+", text.lower())) - EMPTY


@pytest.mark.parametrize("name", NAMES)
def test_every_hint_says_something_of_this_function(name):
    task = exercise(name)
    questions = " ".join(one.question for one in task.misconceptions)
    about = tokens(f"{task.formula} {questions} {inspect.getsource(task.reference)}")
    for one in task.hints:
        assert len(one.split()) >= 4 and one[-1] in ".?…", one
        assert tokens(one) & about, one
    assert len(set(task.hints)) == len(task.hints) >= 2
