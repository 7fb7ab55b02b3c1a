"""A call that never ends is ended at home too, kindly, and leaves the kernel as it was."""

import linecache
import signal
import sys
import threading

import nbformat
import numpy as np
import pytest
from bank import RIGHT_SOURCE
from nbformat.v4 import new_code_cell, new_notebook

from catornot.checks import endless, run
from catornot.checks.catalogue import exercises
from catornot.checks.messages import NEVER_ENDS

ENDLESS = {
    "while True": "def sigmoid(z):\n    while True:\n        pass",
    "a loop without an end": "def sigmoid(z):\n    for _ in iter(int, 1):\n        z = z + 1",
    "a loop that forgets to count": "def sigmoid(z):\n    i = 0\n    while i < z.size:\n"
    "        z[0] = 1\n    return z",
    "nearly, but never": "def sigmoid(z):\n    t = 1.0\n    while t != 0.05:\n        t -= 0.1\n",
    "every error is caught": "def sigmoid(z):\n    while True:\n        try:\n"
    "            return nope\n        except:\n            continue",
    "in a helper": "def relu(z):\n    while z is not None:\n        z = np.maximum(z, 0)\n"
    "def sigmoid(z):\n    return relu(z)",
    "a generator": "def ones():\n    while True:\n        yield 1\n"
    "def sigmoid(z):\n    return len(list(ones()))",
    "np.vectorize": "sigmoid = np.vectorize(lambda t: [0 for _ in iter(int, 1)])",
    "finally": "def sigmoid(z):\n    try:\n        while True:\n            z = z + 1\n"
    "    finally:\n        z = 0",
}
BY_SIGNAL_ONLY = {
    "two loops, every error is caught": "def sigmoid(z):\n    while True:\n        try:\n"
    "            while True:\n                z = z / 2\n        except:\n            pass",
    "it sleeps": "import time\ndef sigmoid(z):\n    time.sleep(1e6)",
    "it waits for another": "import threading\ndef sigmoid(z):\n    threading.Event().wait()",
    "a function of C": "import time, functools\nsigmoid = functools.partial(time.sleep, 1e6)\n"
    "sigmoid = (lambda f: lambda z: f())(sigmoid)",
}


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(endless, "CALCULATING", 0.1)
    monkeypatch.setattr(endless, "WAITING", 1.0)
    monkeypatch.setattr(endless, "TICK", 0.05)
    monkeypatch.setattr(endless, "LINES", 20_000)


def space_of(source):
    space = {"np": np, "__name__": "__main__"}
    linecache.cache["<cell>"] = (len(source), None, source.splitlines(True), "<cell>")
    exec(compile(source, "<cell>", "exec"), space)
    return space


def checked(source, name="sigmoid"):
    return run(name, space_of(source), hidden=False, kind="values")


def is_kind(result):
    assert result.misconception == NEVER_ENDS, result.message
    assert result.message.startswith("sigmoid was stopped: it ")
    assert "Called with z = [[0.0, 2.0, -3.0]]." in result.message
    assert result.message.endswith("?") and "Traceback" not in result.message
    return True


@pytest.mark.parametrize("name", [*ENDLESS, *BY_SIGNAL_ONLY])
def test_what_never_ends_is_ended(name):
    before = signal.getsignal(signal.SIGALRM), sys.gettrace()
    assert is_kind(checked({**ENDLESS, **BY_SIGNAL_ONLY}[name]))
    assert (signal.getsignal(signal.SIGALRM), sys.gettrace()) == before
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
    right = "def sigmoid(z):\n    return 1 / (1 + np.exp(-z))"
    assert checked(right).passed


def test_the_function_that_does_not_end_is_named_with_its_line():
    message = checked(ENDLESS["in a helper"]).message
    assert "in relu." in message and "The line is: " in message
    assert "Which value changes in each round" in message
    assert "What does it wait for?" in checked(BY_SIGNAL_ONLY["it sleeps"]).message


@pytest.mark.parametrize("name", ENDLESS)
def test_another_thread_ends_it_where_there_are_no_signals(name):
    found = []
    thread = threading.Thread(target=lambda: found.append(checked(ENDLESS[name])))
    thread.start()
    thread.join()
    assert is_kind(found[0])


@pytest.mark.parametrize("name", sorted(set(ENDLESS) - {"every error is caught"}))
def test_lines_are_counted_where_there_are_no_threads_either(name, monkeypatch):
    monkeypatch.setattr(sys, "platform", "emscripten")
    assert is_kind(checked(ENDLESS[name]))
    assert "20" not in checked(ENDLESS[name]).message and sys.gettrace() is None


def test_a_recursion_without_an_end_has_its_own_words():
    message = checked("def sigmoid(z):\n    return sigmoid(z)").message
    assert "The function calls itself without an end." in message


def test_it_is_ended_while_its_steps_are_counted():
    source = """
def sigmoid(z):
    while np.shape(z) == (1, 256):
        pass
    return 1 / (1 + np.exp(-z))
"""
    result = run("sigmoid", space_of(source), hidden=False, kind="vectorized")
    assert result.misconception == NEVER_ENDS and not result.passed


def test_an_earlier_function_that_never_ends_costs_itself_only():
    source = ENDLESS["while True"] + "\ndef forward(w, b, x):\n    return sigmoid(w.T @ x + b)"
    result = checked(source, "forward")
    assert result.passed and "your own sigmoid" in result.message


@pytest.mark.parametrize("way", ["signal", "thread", "lines"])
def test_right_answers_are_never_stopped(way, monkeypatch):
    monkeypatch.undo()
    if way == "lines":
        monkeypatch.setattr(sys, "platform", "emscripten")
    as_written: dict = {"np": np}
    exec(RIGHT_SOURCE, as_written)  # outside the package, so that a loop that is asked for shows
    passed = []

    def check_all():
        for name in exercises():
            passed.append(run(name, as_written, hidden=False, kind="values").passed)

    if way == "thread":
        thread = threading.Thread(target=check_all)
        thread.start()
        thread.join()
    else:
        check_all()
    assert passed == [True] * len(exercises())


def test_somebody_elses_alarm_still_rings():
    rung = threading.Event()
    before = signal.signal(signal.SIGALRM, lambda *_: rung.set())
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.2)
        assert is_kind(checked(ENDLESS["while True"]))
        assert rung.wait(10)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def test_validate_ends_it_too(tmp_path):
    from nbgrader.validator import Validator

    mark = {"schema_version": 3, "grade": True, "points": 1, "solution": False, "locked": True}
    grade = {"nbgrader": {**mark, "grade_id": "test", "task": False, "cell_type": "code"}}
    notebook = new_notebook(
        cells=[
            new_code_cell("from catornot.checks import check, endless\nendless.CALCULATING = 0.2"),
            new_code_cell(ENDLESS["while True"]),
            new_code_cell("check('sigmoid')", metadata=grade),
            new_code_cell(
                "assert 1 + 1 == 2", metadata={"nbgrader": {**grade["nbgrader"], "grade_id": "two"}}
            ),
        ]
    )
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(notebook, tmp_path / "p1.ipynb")
    found = Validator().validate(str(tmp_path / "p1.ipynb"))
    (failed,) = found["failed"]
    assert "sigmoid was stopped: it had not ended" in failed["error"]
