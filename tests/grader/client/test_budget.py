"""Whatever does not end shares one budget, and takes no mark from what does."""

from __future__ import annotations

import time

import pytest
from conftest import need_sandbox

from fairgrade.client.budget import AT_LEAST, STUBBORN, Budget
from fairgrade.client.learner import Learner
from fairgrade.limits import Limits
from fairgrade.sandbox import resources
from fairgrade.sandbox.spec import WorkerSpec
from fairgrade.sources import only_tried
from fairgrade.warm.templates import start

ENDLESS = "while True: pass"
SLEEPS = "import time\nwhile True: time.sleep(1)"
CATCHES = "while True:\n    try:\n        while True: pass\n    except BaseException: pass"
CHILDREN = (
    "import subprocess, sys\n"
    "for _ in range(8): subprocess.Popen([sys.executable, '-c', 'while True: pass'])\n" + ENDLESS
)


@pytest.fixture
def learner():
    need_sandbox()
    limits = Limits(cell_seconds=3.0, call_seconds=3.0, endless_seconds=4.0, memory=400 << 20)
    one = Learner(WorkerSpec(limits=limits), start)
    yield one
    one.close()


def told(outputs):
    return "".join(str(one.get("text", one.get("evalue"))) for one in outputs)


def test_each_gets_half_of_what_is_left_and_a_second_at_least():
    budget = Budget(Limits(endless_seconds=20.0))
    granted = []
    for _ in range(6):
        granted.append(budget.grant(30.0))
        budget.spend(granted[-1], in_vain=True)
    assert granted == [10.0, 5.0, 2.5, 1.25, AT_LEAST, AT_LEAST]
    assert budget.is_short and not budget.is_used_up


def test_all_that_never_ends_together_has_a_bound():
    limits, budget, spent = Limits(), Budget(Limits()), 0.0
    while not budget.is_overdrawn:
        spent += budget.grant(limits.cell_seconds)
        budget.spend(budget.grant(limits.cell_seconds), in_vain=True)
    assert spent <= limits.endless_seconds + STUBBORN + 2


def test_what_ends_takes_nothing_from_the_others():
    limits = Limits()
    budget = Budget(limits)
    for _ in range(5):
        budget.spend(9.0, in_vain=False)  # slow, and honest
    assert budget.grant(limits.call_seconds) == limits.call_seconds
    budget.spend(1000.0, in_vain=False)
    assert budget.grant(limits.call_seconds) == AT_LEAST and budget.is_used_up


@pytest.mark.parametrize(
    "source",
    [ENDLESS, pytest.param(SLEEPS, marks=pytest.mark.slow),
     pytest.param(CATCHES, marks=pytest.mark.slow), pytest.param(CHILDREN, marks=pytest.mark.slow)],
)  # fmt: skip
def test_cells_that_never_end_leave_the_function_its_chance(learner, source):
    learner.run("def f(x):\n    return 2 * x", "f")
    for number in range(5):
        said = told(learner.run(f"n = {number}\n{source}", f"cell {number}"))
        assert "stopped" in said
    assert learner.call("f", (21,)).value == 42
    spent = learner.limits.total_seconds - learner.budget._left
    assert spent < 5 * learner.limits.cell_seconds


@pytest.mark.slow
def test_what_a_stopped_cell_has_started_is_ended_too(learner):
    learner.run(
        "import os\n"
        "def alive(n):\n"
        "    return open(f'/proc/{n}/stat').read().rpartition(')')[2].split()[0] != 'Z'\n"
        "def others():\n"
        "    return [n for n in os.listdir('/proc') if n.isdigit() and alive(n)]",
        "",
    )
    before = learner.call("others").value
    assert "stopped" in told(learner.run(CHILDREN, "crowd"))
    for _ in range(50):  # to die, a process needs a core, too
        now = learner.call("others").value
        if len(now) > len(before):
            time.sleep(0.1)
    assert len(now) == len(before)


def test_what_was_stopped_is_not_tried_for_nothing(learner):
    learner.run(f"def f(x):\n    {ENDLESS}\ndef g(x):\n    return x", "")
    assert learner.call("f", (1,)).stopped
    before = learner.budget._left
    assert "f was stopped before" in told(learner.run("print(g(f(1)))", "shows"))
    assert learner.call("f", (1,)).stopped and learner.budget._left == before
    assert told(learner.run("print(g(3))", "shows")) == "3\n"
    assert [one.kind for one in learner.incidents] == ["killed", "killed"]
    learner.needed_none_of(0)  # a check that tried f had another way, and passed
    assert [one.kind for one in learner.incidents] == ["killed", "slow"]
    assert learner.call("f", (1,)).stopped  # by one that had not
    assert [one.kind for one in learner.incidents] == ["killed", "slow", "killed"]


@pytest.mark.slow
def test_two_workers_of_one_submission_share_its_memory(learner):
    fill = "kept = bytearray(b'1') * (220 << 20)\nprint('taken')"
    assert "taken" in told(learner.run(fill, "first"))
    fresh = learner.another("watch_nothing")
    try:
        alone = "import time\ntime.sleep(1.5)"
        said = [
            told(fresh.run(fill, "second")),
            told(fresh.run(alone, "")),
            told(learner.run(alone, "")),
        ]
    finally:
        fresh.close()
    assert any("more than 400 MiB of memory" in text for text in said)


@pytest.mark.parametrize("waited", [0.0, 8.0])
def test_a_crowd_of_children_does_not_slow_the_stopwatch(monkeypatch, waited):
    clock = {"wall": 0.0, "waited": 0.0, "used": 5.0}
    monkeypatch.setattr(resources.time, "monotonic", lambda: clock["wall"])
    one = resources.Stopwatch(lambda: clock["waited"], lambda: clock["used"])
    clock.update(wall=10.0, waited=waited, used=25.0)  # two cores, for nine processes
    assert one.elapsed() == 20.0
    clock.update(used=5.5)  # asleep, or waiting for somebody else's work
    assert one.elapsed() == max(10.0 - waited, 2.5)


@pytest.mark.parametrize(
    ("source", "loops"),
    [(ENDLESS, True), ("x = 1\nwhile x: pass", True), ("if 1:\n  for i in f: pass", True),
     ("def f():\n  while 1: pass", False), ("f = lambda: [i for i in x]", False), ("(", False),
     ("import numpy\nfor i in x: pass", False), ("f(1)", False)],
)  # fmt: skip
def test_which_cells_loop_outside_of_functions(source, loops):
    assert only_tried.loops_outside_functions(source) is loops


@pytest.mark.parametrize(
    ("source", "name"),
    [("f(1)", "f"), ("x = f(1)", ""), ("print(g(f(1)))", "f"), ("g(1)", ""), ("%timeit f(1)", ""),
     ("import f", ""), ("def g():\n  return f(1)", ""), ("for i in f(1): print(i)", "f")],
)  # fmt: skip
def test_which_cells_would_call_in_vain(source, name):
    assert only_tried.called_in_vain(source, {"f"}) == name
