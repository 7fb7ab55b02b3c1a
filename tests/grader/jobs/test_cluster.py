"""A Dask cluster grades as this machine does; who can't, or is another version, is refused."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import small_course as course
from conftest import need_sandbox
from traitlets import TraitError
from traitlets.config import Config

from fairgrade.jobs import cluster
from fairgrade.jobs.fitness import versions
from fairgrade.limits import Limits
from fairgrade.settings import Grading

pytest.importorskip("distributed")

CLASS = {
    "ada": course.GOOD,
    "bob": {**course.GOOD, "double": "def double(x):\n    while True:\n        pass"},
    "cyd": {"double": "def double(x):\n    return 3 * x"},
    "dan": {**course.GOOD, "mean": "def mean(values):\n    import os\n    os._exit(1)"},
}
ANOTHER_NUMPY = """
from importlib import metadata
real = metadata.version
metadata.version = lambda name: "1.0" if name == "numpy" else real(name)
"""
NO_SANDBOX = """
from fairgrade.sandbox import bubblewrap
def isolation():
    raise RuntimeError("No namespaces are to be had.")
bubblewrap.isolation = isolation
"""


def asked(scheduler: str, tell=print) -> cluster.Cluster:
    return cluster.Cluster(scheduler, Limits(), (), False, tell)


def test_an_address_is_one():
    with pytest.raises(TraitError, match=r"scheduler = 'localhost:8786': expected an address such"):
        Grading(config=Config(Grading={"scheduler": "localhost:8786"}))


def test_a_scheduler_that_does_not_answer_is_named(monkeypatch):
    monkeypatch.setattr(cluster, "ANSWER", 1.0)
    with pytest.raises(cluster.NoCluster, match="scheduler at tcp://127.0.0.1:9 does not answer"):
        asked("tcp://127.0.0.1:9")


def test_the_library_that_is_missing_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(cluster.NoCluster, match="needs the library `distributed`"):
        asked("tcp://127.0.0.1:9")


@pytest.fixture
def start(tmp_path):
    """Start Dask's programs as somebody at a terminal does; end them."""
    running = []

    def start(*words: str, patch: str = "") -> subprocess.Popen:
        folder = tmp_path / f"patch{len(running)}"
        folder.mkdir()
        (folder / "sitecustomize.py").write_text(patch)
        line = [sys.executable, "-m", "dask", *words, "--no-dashboard"]
        environment = {**os.environ, "PYTHONPATH": str(folder)}
        with (folder / "log").open("w") as log:
            process = subprocess.Popen(line, env=environment, stdout=log, stderr=log, cwd=folder)
        running.append(process)
        return process

    yield start
    for process in running:
        process.kill()
        process.wait()


def address_of(scheduler: subprocess.Popen, file: Path) -> str:
    while not file.exists() or not file.read_text().rstrip().endswith("}"):
        assert scheduler.poll() is None
        time.sleep(0.1)
    return json.loads(file.read_text())["address"]


def await_workers(address: str, count: int) -> None:
    from distributed import Client

    with Client(address, set_as_default=False) as client:
        client.wait_for_workers(count, timeout=120)


@pytest.mark.slow
def test_workers_grade_and_one_may_die(start, tmp_path):
    need_sandbox()
    root = course.make(tmp_path / "course")
    for student, answers in CLASS.items():
        course.hand_in(root, student, answers)
    file = tmp_path / "scheduler.json"
    words = ("--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(file))
    address = address_of(start("scheduler", *words), file)
    worker = ("worker", address, "--nthreads", "1", "--no-nanny", "--host", "127.0.0.1")
    first = start(*worker)
    for patch in ("", ANOTHER_NUMPY, NO_SANDBOX):
        start(*worker, patch=patch)
    await_workers(address, 4)
    line = [sys.executable, "-m", "nbgrader", "autograde", "ps1", f"--Grading.scheduler={address}"]
    with subprocess.Popen(line, cwd=root, stderr=subprocess.PIPE, text=True) as grading:
        while grading.poll() is None and not list(root.glob("autograded/*/ps1/grading.json")):
            time.sleep(0.05)
        first.send_signal(signal.SIGKILL)
        said = grading.communicate(timeout=300)[1]
    assert grading.returncode == 0, said
    assert f"refused: numpy is 1.0 there and {versions()['numpy']} here" in said
    assert "refused: Grading would not be safe here. No namespaces are to be had." in said
    there = course.marks(root)
    assert course.nbgrader(root, "autograde", "ps1", "--force").returncode == 0
    assert there == course.marks(root) and set(there) == set(CLASS)
