"""The probe sees what a call does, counts every loop, and leaves no trace of itself."""

import builtins
import functools
import importlib
import itertools
import math
import statistics
import sys
import threading

import numpy as np
import pytest

from fairgrade.steps import probe

SMALL, LARGE = np.arange(1.0, 5.0), np.arange(1.0, 65.0)

LOOPS = {
    "for": "def f(z):\n    t = 0\n    for x in z:\n        t += x\n    return t",
    "for on one line": "def f(z):\n    t = 0\n    for x in z: t += x\n    return t",
    "while": "def f(z):\n    i = 0\n    while i < len(z): i += 1\n    return i",
    "walrus": "def f(z):\n    i = -1\n    while (i := i + 1) < len(z): pass\n    return i",
    "comprehension": "def f(z): return [x * 2 for x in z]",
    "dictionary": "def f(z): return {i: i for i in range(len(z))}",
    "generator expression": "def f(z): return np.array(list(x * 2 for x in z))",
    "generator": "def g(z):\n    for x in z: yield x\ndef f(z): return list(g(z))",
    "recursion": "def f(z): return 0 if len(z) == 0 else z[0] + f(z[1:])",
    "exec": "def f(z):\n    d = {'z': z}\n    exec('t = 0\\nfor x in z: t += x', d)\n    return d['t']",
    "eval": "def f(z): return eval('[x for x in z]', {'z': z})",
    "lambda": "def f(z): return list(map(lambda x: x * 2, z))",
    "helper": "def h(x): return 2 * x\ndef f(z): return [h(x) for x in z]",
    "nditer": "def f(z): return sum(x for x in np.nditer(z))",
    "nditer summed": "def f(z): return sum(np.nditer(z))",
    "ndenumerate": "def f(z):\n    o = 0 * z\n    for i, x in np.ndenumerate(z): o[i] = x\n    return o",
    "ndindex": "def f(z):\n    o = 0 * z\n    for i in np.ndindex(z.shape): o[i] = z[i]\n    return o",
    "thread": (
        "import threading\ndef f(z):\n    out = []\n    def g():\n        for x in z: out.append(x)\n"
        "    t = threading.Thread(target=g); t.start(); t.join()\n    return out"
    ),
    "decorated": "@np.vectorize\ndef f(x): return 2 * x",
}
HIDDEN = {
    "map": "def f(z): return list(map(float, z))",
    "filter": "def f(z): return list(filter(None, z))",
    "sum": "def f(z): return sum(z)",
    "max": "def f(z): return max(z)",
    "np.vectorize": "def f(z): return np.vectorize(math.exp)(z)",
    "np.frompyfunc": "def f(z): return np.frompyfunc(math.exp, 1, 1)(z)",
    "np.apply_along_axis": "def f(z): return np.apply_along_axis(np.sum, 1, z.reshape(-1, 1))",
    "np.fromiter": "def f(z): return np.fromiter(z, float)",
    "functools.reduce": (
        "import operator\nfrom functools import reduce as fold\n"
        "def f(z): return fold(operator.add, z)"
    ),
    "itertools.accumulate": "def f(z): return list(itertools.accumulate(z))",
    "math.fsum": "def f(z): return math.fsum(z)",
    "statistics.fmean": "import statistics\ndef f(z): return statistics.fmean(z)",
    "statistics.mode": "from statistics import mode\ndef f(z): return mode(z.tolist())",
}
MADE_BEFORE = {
    "np.vectorize": "g = np.vectorize(math.exp)\ndef f(z): return g(z)",
    "np.frompyfunc": "g = np.frompyfunc(math.exp, 1, 1)\ndef f(z): return g(z)",
}
WHOLE = {
    "numpy": "def f(z):\n    z = np.clip(np.where(z > 0, z, 0), 0, 9)\n    return np.einsum('i,i->', z, z)",
    "helpers": (
        "def h(z): return np.sum(z)\ndef f(z):\n    k = 3\n    def inner(): return h(z) * k\n"
        "    return inner() + max(1, 2) + sum(z.shape) + sum([1, 2, 3])"
    ),
    "talks": "def f(z):\n    print(z)\n    assert z.shape == z.shape\n    return np.linalg.norm(z)",
    "piecewise": "def f(z): return np.piecewise(z, [z < 0, z >= 0], [lambda t: t, lambda t: -t])",
    "fixed loop": "def f(z):\n    for _ in range(3): z = z + 1\n    return z",
    "stack": "def f(z): return np.stack([z, z]).mean(axis=0, keepdims=True)",
}


def learner(source, file="/tmp/ipykernel_7/1.py"):
    space = {"np": np, "math": math, "itertools": itertools}
    exec(compile(source, file, "exec"), space)
    return space["f"], space


def growth(function):
    outcomes = [probe.call(function, (z,), count_steps=True) for z in (SMALL, LARGE)]
    assert [outcome.error for outcome in outcomes] == [None, None]
    return outcomes[1].steps - outcomes[0].steps, outcomes[1].hidden_loop


@pytest.mark.parametrize("name", LOOPS)
def test_every_loop_grows(name):
    assert growth(learner(LOOPS[name])[0])[0] >= 60


@pytest.mark.parametrize("name", HIDDEN)
def test_loops_in_c_are_counted_and_named(name):
    function, _ = learner(HIDDEN[name])
    grown, hidden_loop = growth(function)
    assert grown >= 60
    assert hidden_loop == name


@pytest.mark.parametrize("name", MADE_BEFORE)
def test_loops_made_in_an_earlier_cell_are_counted(name):
    assert growth(learner(MADE_BEFORE[name])[0]) == (60, name)


def test_loops_in_a_file_of_ones_own_are_counted(tmp_path, monkeypatch):
    (tmp_path / "tools_of_mine.py").write_text("def fold(z): return sum(z)")
    monkeypatch.syspath_prepend(tmp_path)
    function, _ = learner("from tools_of_mine import fold\ndef f(z): return fold(z)")
    assert growth(function) == (60, "sum")


@pytest.mark.parametrize("name", WHOLE)
@pytest.mark.parametrize("file", ["/tmp/ipykernel_7/1.py", "<ipython-input-1-ab>", "<string>"])
def test_whole_array_code_does_not_grow(name, file):
    function, _ = learner(WHOLE[name], file)
    probe.call(function, (SMALL,), count_steps=True)  # numpy imports some modules late
    assert growth(function) == (0, None)


def test_everything_is_put_back():
    function, space = learner(HIDDEN["functools.reduce"] + "\ndef sigmoid(z): return z")
    before = dict(space)
    modules = (builtins, functools, itertools, math, statistics, np, sys, threading)
    attributes = [dict(vars(module)) for module in modules]
    failing, _ = learner("def f(z): raise KeyError(z)")
    for one in (function, failing):
        probe.call(one, (SMALL,), helpers={"sigmoid": abs, "new": abs}, count_steps=True)
    assert all(space[name] is before[name] for name in space) and space.keys() == before.keys()
    for module, was in zip(modules, attributes, strict=True):
        now = vars(module)
        assert all(
            now[name] is was[name] for name in was if name not in ("_trace_hook", "last_exc")
        )


def test_a_tracer_of_someone_else_comes_back():
    def tracer(frame, event, arg):
        return None

    before = sys.gettrace(), threading.gettrace()
    sys.settrace(tracer)
    threading.settrace(tracer)
    try:
        probe.call(lambda: 1, (), count_steps=True)
        assert sys.gettrace() is tracer and threading.gettrace() is tracer
    finally:
        sys.settrace(before[0])
        threading.settrace(before[1])


def test_calls_nest():
    inner, _ = learner("def f(z): return sum(z)")
    seen = []

    def f(z):
        seen.append(probe.call(inner, (z,), count_steps=True).steps)
        return 1

    outcome = probe.call(f, (LARGE,), count_steps=True)
    assert outcome.steps is not None and seen[0] >= 64
    assert sum is builtins.sum and np.fromiter is sys.modules["numpy"].fromiter


@pytest.mark.parametrize(
    "source",
    [
        "import sys\ndef f(z):\n    sys.settrace(None)\n    return [x for x in z]",
        "import sys\ndef f(z):\n    t = sys.gettrace()\n    sys.settrace(None)\n    r = [x for x in z]\n    sys.settrace(t)\n    return r",
    ],
)
def test_switching_the_counter_off_is_seen(source):
    outcome = probe.call(learner(source)[0], (SMALL,), count_steps=True)
    assert (outcome.steps, outcome.hidden_loop) == (None, "sys.settrace")


def test_helpers_stand_in_and_do_not_count():
    function, space = learner("def h(z): return [x for x in z]\ndef f(z): return h(z)")
    few, many = (
        probe.call(function, (z,), helpers={"h": np.sum}, count_steps=True) for z in (SMALL, LARGE)
    )
    assert few.value == SMALL.sum() and few.steps == many.steps
    assert isinstance(space["h"](SMALL), list)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("raise SystemExit(3)", "SystemExit"),
        ("return f(z)", "RecursionError"),
        ("return np.float(3)", "AttributeError"),
        ("return 1 / 0", "ZeroDivisionError"),
        ("raise NotImplementedError()", "NotImplementedError"),
    ],
)
def test_errors_become_data(body, kind):
    outcome = probe.call(learner(f"def f(z):\n    {body}")[0], (SMALL,))
    assert outcome.error.type == kind and outcome.value is None


def test_print_and_warnings_stay_inside(capfd, recwarn):
    source = "import warnings\ndef f(z):\n    print('hello' * 9999)\n    warnings.warn('no')\n    return z / 0"
    outcome = probe.call(learner(source)[0], (SMALL,))
    assert outcome.printed.startswith("hello") and len(outcome.printed) <= probe.MAX_PRINTED + 1
    assert capfd.readouterr() == ("", "") and not recwarn.list


def test_changed_arguments_are_seen_and_ours_stay():
    z = SMALL.copy()
    outcome = probe.call(learner("def f(z):\n    z *= 2\n    return z")[0], (z,))
    assert np.array_equal(outcome.arguments[0], 2 * SMALL) and np.array_equal(z, SMALL)


def test_modules_of_ones_own_do_not_multiply_the_steps(tmp_path, monkeypatch):
    def by_rows(table):
        return np.apply_along_axis(lambda row: row / 255, 1, table)

    before = probe.call(by_rows, (np.ones((6, 4)),), count_steps=True).steps
    monkeypatch.syspath_prepend(tmp_path)
    for number in range(5):
        name = f"own_module_{number}"
        (tmp_path / f"{name}.py").write_text("import numpy as np\n")
        monkeypatch.setitem(sys.modules, name, importlib.import_module(name))
    assert probe.call(by_rows, (np.ones((6, 4)),), count_steps=True).steps == before
