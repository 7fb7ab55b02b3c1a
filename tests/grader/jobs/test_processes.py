"""Tasks on several processes: what they return, how they fail, and that none outlives its maker."""

from __future__ import annotations

import functools
import io
import logging
import os
import signal
import subprocess
import sys
import time

import psutil
import pytest

from fairgrade.jobs.processes import Processes

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks are used on Linux only")

# Starts two processes, says who they are, and waits.
PARENT = """
import os, time
from fairgrade.jobs.processes import Processes
pool = Processes(2)
for number in (0, 1):
    pool.submit(number, os.getpid)
print(*(outcome.result for _ in range(2) for _, outcome in pool.ended(60)), flush=True)
pool.submit(2, input)
time.sleep(600)
"""


@pytest.fixture
def pool():
    pool = Processes(2)
    yield pool
    pool.close()


def all_of(pool: Processes, count: int) -> dict:
    found = {}
    while len(found) < count:
        found |= dict(pool.ended(60))
    return found


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_every_task_has_its_own_answer(pool):
    for number in range(7):
        pool.submit(number, functools.partial(pow, number, 2))
    assert {one: each.result for one, each in all_of(pool, 7).items()} == {
        n: n * n for n in range(7)
    }


def test_an_error_comes_back_as_it_was(pool):
    pool.submit(0, functools.partial(int, "two"))
    problem = all_of(pool, 1)[0].problem
    assert isinstance(problem, ValueError) and "'two'" in str(problem)
    assert "attempt" in problem.__notes__[0], "the log shows where it happened"


def test_a_process_that_dies_costs_its_own_task_alone(pool):
    for number, task in enumerate([_die, os.getpid, _die, os.getpid]):
        pool.submit(number, task)
    found = all_of(pool, 4)
    assert [found[number].died for number in (0, 2)] == ["was ended by SIGKILL"] * 2
    assert all(found[number].result != os.getpid() for number in (1, 3))
    assert not found[1].died and not found[3].died


def test_what_is_closed_leaves_nothing_running(pool):
    others = psutil.Process().children()  # another test's templates may stay for the next one
    for number in range(2):
        pool.submit(number, functools.partial(time.sleep, 600))
    ours = [one for one in psutil.Process().children() if one not in others]
    pool.close()
    assert len(ours) >= 2 and not any(one.is_running() for one in ours)


def test_what_is_killed_leaves_nothing_running():
    with subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE) as parent:
        pids = [int(one) for one in parent.stdout.readline().split()]
        assert len(set(pids)) == 2
        processes = [psutil.Process(pid) for pid in pids]
        parent.kill()
    assert psutil.wait_procs(processes, timeout=60)[1] == []


def test_a_terminal_shows_the_lines_that_it_showed_before(monkeypatch):
    """tqdm puts a handler of its own in the place of the terminal's, which lets all lines through."""
    from fairgrade.jobs.progress import Progress

    terminal = io.StringIO()
    terminal.isatty = lambda: True
    monkeypatch.setattr(sys, "stderr", terminal)
    log = logging.Logger("terminal", logging.DEBUG)
    handler = logging.StreamHandler(terminal)
    handler.setLevel(logging.INFO)
    log.addHandler(handler)
    with Progress(log, 3, "graded") as progress:
        log.debug("in detail")
        log.info("in short")
        progress.one_more()
    assert "in short" in terminal.getvalue() and "1/3" in terminal.getvalue()
    assert "in detail" not in terminal.getvalue() and log.handlers == [handler]
