"""Whatever ends the checker, the verdicts that it reached stay, and the others say why not."""

from __future__ import annotations

import signal

import pytest
from conftest import need_sandbox
from judged import LIMITS

from fairgrade.checker import supervise
from fairgrade.checker.check_notebook import check_notebook
from fairgrade.checker.job import CheckerFailed, Job
from fairgrade.checker.namespace import TestNamespace
from fairgrade.checker.supervise import Ended, run

ENDS = "import os\nos.kill(os.getpid(), 9)"
RIGHT = "assert f(2) == 4"


def job(*cells, **words):
    kinds = ("learner" if "def f" in one or "_exit" in one else "test" for one in cells)
    named = [
        {"source": source, "kind": kind, "name": f"cell-{number}"}
        for number, (source, kind) in enumerate(zip(cells, kinds, strict=True))
    ]
    return Job(named, ["f"], seed=3, limits=LIMITS | words)


def told(result):
    return {position: (one.passed, one.message) for position, one in result.verdicts.items()}


LOOK = "The grader failed in this check: a person will look."


def test_a_test_that_ends_the_checker_costs_itself_only():
    need_sandbox()
    result = run(job("def f(x): return 2 * x", RIGHT, ENDS, "assert f(3) == 7", RIGHT))
    found = told(result)
    assert [found[position][0] for position in (1, 2, 3, 4)] == [True, False, False, True]
    assert found[2][1] == LOOK
    assert [(one.kind, one.cell) for one in result.incidents] == [("failed", "cell-2")]
    assert "ended with 137" in result.incidents[0].text  # killed, as bubblewrap says it


def pieces(*lines):
    return b"".join(line.encode() + b"\n" for line in lines)


PASSED = '{"at": 1, "verdict": {"passed": true, "message": "Right.", "details": {}, "points": 1.5}}'


@pytest.mark.parametrize(
    ("code", "why"),
    [(-9, "ended with -9"), (None, "did not end in time"), (1, "MemoryError"), (-11, "-11")],
)
def test_an_end_between_two_tests_keeps_what_was_reached(monkeypatch, code, why):
    lines = ('{"at": 0, "outputs": []}', '{"begins": 1}', PASSED, '{"begins": null}', '{"at": 2')
    ended = Ended(code, pieces(*lines)[:-1], b"MemoryError")
    monkeypatch.setattr(supervise, "_process", lambda *_: ended)
    result = run(job("def f(x): return 2 * x", RIGHT, RIGHT))
    assert result.verdicts[1].passed and result.verdicts[1].points == 1.5
    assert (
        not result.verdicts[2].passed and "Not run: the grader ended" in result.verdicts[2].message
    )
    [incident] = result.incidents
    assert (incident.kind, incident.cell) == ("failed", "cell-2") and why in incident.text


def test_a_machine_under_load_gets_a_second_try(monkeypatch):
    whole = pieces('{"at": 0, "outputs": []}', PASSED, '{"ends": true}')
    turns = iter([Ended(-9, pieces('{"begins": 1}'), b""), Ended(0, whole, b"")])
    monkeypatch.setattr(supervise, "_process", lambda *_: next(turns))
    result = run(job("def f(x): return 2 * x", RIGHT))
    assert result.verdicts[1].passed and result.incidents == []


def test_a_checker_that_can_not_begin_is_nobodys_zero(monkeypatch):
    monkeypatch.setattr(supervise, "_process", lambda *_: Ended(1, b"", b"no numpy"))
    with pytest.raises(CheckerFailed, match="ended with 1: no numpy"):
        run(job("def f(x): return 2 * x", RIGHT))


def test_after_three_ends_the_others_say_so(monkeypatch):
    def process(asked, _):
        left = [one for one in range(1, 6) if one not in asked.left_out]
        if left:
            return Ended(-signal.SIGVTALRM, pieces(f'{{"begins": {left[0]}}}'), b"")
        verdicts = (
            f'{{"at": {one}, "verdict": {{"passed": false, "message": "{why}"}}}}'
            for one, why in asked.left_out.items()
        )
        return Ended(0, pieces(*verdicts, '{"ends": true}'), b"")

    monkeypatch.setattr(supervise, "_process", process)
    found = told(run(job("def f(x): return 2 * x", *[RIGHT] * 5)))
    assert all("calculated longer than 3 seconds" in found[one][1] for one in (1, 2, 3))
    assert found[4] == found[5] == (False, "Not run: 3 checks before this one had to be ended.")


@pytest.mark.parametrize("error", [RecursionError, MemoryError, KeyError, ValueError])
def test_a_fault_of_ours_costs_one_test(monkeypatch, error):
    need_sandbox()
    real = TestNamespace.bind

    def bind(self, cell):
        if "3" in cell.source:
            raise error("a fault of ours")
        return real(self, cell)

    monkeypatch.setattr(TestNamespace, "bind", bind)
    result = check_notebook(job("def f(x): return 2 * x", "assert f(3) == 6", RIGHT))
    assert [one.passed for one in result.verdicts.values()] == [False, True]
    assert [(one.kind, one.cell) for one in result.incidents] == [("failed", "cell-1")]


@pytest.mark.parametrize(
    "test", [RIGHT, "from catornot.checks import check\ncheck('f')", "assert f is not None"]
)
def test_after_too_many_crashes_a_test_says_that_it_was_not_run(test, monkeypatch):
    need_sandbox()
    monkeypatch.setattr("catornot.checks.run", lambda *words, **more: _not_tried())
    crash = "import os\nos._exit(1)"
    result = check_notebook(job("def f(x): return 2 * x", crash, crash, test, restarts=1))
    [verdict] = result.verdicts.values()
    assert verdict.message == "Not run: the kernel had ended 2 times."
    assert verdict.details["outcome"] == "not run"
    assert [one.text for one in result.incidents if one.cell == "cell-3"] == [
        "not run: the kernel had ended 2 times"
    ]


def _not_tried():
    from catornot.checks import CheckResult

    return CheckResult(False, "not tried yet", "f: not tried yet.", "f", "values")
