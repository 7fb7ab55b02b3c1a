"""A worker as the machine sees it: the first to go, and without children where it is measured."""

from __future__ import annotations

from pathlib import Path

import pytest

from fairgrade.client.learner import Learner
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
