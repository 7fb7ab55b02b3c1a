"""A worker as the machine sees it: the first to go, and without children where it is measured."""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path

import psutil
import pytest
from conftest import need_sandbox

from fairgrade.client.learner import Learner
from fairgrade.sandbox.process import Worker
from fairgrade.sandbox.resources import tree
from fairgrade.sandbox.spec import WorkerSpec

CHILDREN = {
    "fork": "import os\ndef f(x):\n    return os.fork()",
    "ignored": "import os, signal\nsignal.signal(signal.SIGCHLD, signal.SIG_IGN)\n"
    "def f(x):\n    return os.posix_spawn('/bin/true', ['true'], {})",
    "subprocess": "import subprocess\ndef f(x):\n    return subprocess.run(['true']).returncode",
    "thread": "import _thread\ndef f(x):\n    return _thread.start_new_thread(print, ())",
    "pool": "from multiprocessing import Process\ndef f(x):\n    return Process().start()",
}


def test_the_kernel_ends_learners_first(begin):
    worker = begin(WorkerSpec())
    try:
        for pid in tree(worker.process.pid):
            assert Path(f"/proc/{pid}/oom_score_adj").read_text().strip() == "1000"
    finally:
        worker.kill()


def test_who_is_ended_while_starting_leaves_nobody_behind():
    """A child of bubblewrap's would wait for ever for its parent's word."""
    need_sandbox()
    groups = set()
    for number in range(40):
        worker = Worker(WorkerSpec())
        groups.add(worker.process.pid)
        time.sleep(number * 0.0003)  # wherever it has got to
        worker.kill()
    until = time.monotonic() + 10
    while groups & running_groups() and time.monotonic() < until:
        time.sleep(0.05)
    assert groups & running_groups() == set()


def running_groups():
    found = set()
    for one in psutil.process_iter(["status"]):
        with contextlib.suppress(OSError):
            if one.info["status"] != psutil.STATUS_ZOMBIE:
                found.add(os.getpgid(one.pid))
    return found


@pytest.fixture(scope="module")
def workers(begin):
    learner = Learner(WorkerSpec(), begin)
    fresh = learner.another("watch_me")
    yield learner, fresh
    learner.close()
    fresh.close()


@pytest.mark.parametrize("way", CHILDREN)
def test_a_worker_that_is_measured_starts_nothing(workers, way):
    learner, fresh = workers
    fresh.run(CHILDREN[way], "f")
    outcome = fresh.call("f", (1,))
    assert outcome.error is not None and outcome.error.type in ("BlockingIOError", "RuntimeError")
    if way != "fork":  # whose child would answer, too
        learner.run(CHILDREN[way], "f")
        assert learner.call("f", (1,)).error is None


def test_what_starts_nothing_does_everything_else(workers):
    fresh = workers[1]
    fresh.run("import numpy as np\ndef f(x):\n    return np.linalg.inv(x @ x.T)", "f")
    assert fresh.call("f", ([[2.0]],)).error is not None
    fresh.run("def g(n):\n    x = np.eye(n) * 2\n    return float((x @ x.T).sum())", "g")
    assert fresh.call("g", (300,)).value == 1200.0
