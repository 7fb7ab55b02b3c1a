"""A Dask cluster grades as this machine does; who can't, or is another version, is refused."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import SimpleNamespace

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


@pytest.mark.parametrize(
    "address",
    ["localhost:8786", "http://a:8786", "tcp://", "tcp://a", "tcp://a:b", "tcp://a:99999"],
)
def test_an_address_is_one(address):
    with pytest.raises(TraitError, match=f"scheduler = '{address}': expected an address such"):
        Grading(config=Config(Grading={"scheduler": address}))


def test_a_scheduler_that_does_not_answer_is_named(monkeypatch):
    monkeypatch.setattr(cluster, "ANSWER", 1.0)
    with pytest.raises(cluster.NoCluster, match="scheduler at tcp://127.0.0.1:9 does not answer"):
        asked("tcp://127.0.0.1:9")


def test_another_kind_of_server_at_the_port_is_not_waited_for(monkeypatch):
    """Dask's client alone waits for ever for the rest of what it takes for a message."""
    monkeypatch.setattr(cluster, "ANSWER", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            connection, _ = server.accept()
            with connection:
                connection.sendall(b"HTTP/1.0 400 Bad request\r\n\r\n")
                while connection.recv(1024):
                    pass

        threading.Thread(target=answer, daemon=True).start()
        with pytest.raises(cluster.NoCluster, match="Is it running, and is this its port"):
            asked(f"tcp://127.0.0.1:{server.getsockname()[1]}")


class Client:
    """A cluster's client whose workers do what a test tells them."""

    def __init__(self) -> None:
        self.heard = {"tcp://one": 1.0}
        self.examinations = []
        self.scheduler = SimpleNamespace(identity=None)

    def sync(self, ask, callback_timeout):
        self.heard = {name: said + (name != "tcp://silent") for name, said in self.heard.items()}
        return {"workers": {name: {"last_seen": said} for name, said in self.heard.items()}}

    def submit(self, do, *words, workers, **others):
        def cancel(force):
            pass

        if do is cluster._examined:
            self.examinations += workers
            status = "pending" if workers == ["tcp://slow"] else "finished"
            return SimpleNamespace(status=status, result=lambda timeout: (versions(), ""))
        return SimpleNamespace(status="pending", cancel=cancel)


@pytest.fixture
def client(monkeypatch):
    found = Client()
    monkeypatch.setattr(cluster.Cluster, "_connected", lambda self: found)
    monkeypatch.setattr(cluster, "_wait", lambda futures, seconds: None)
    monkeypatch.setattr(cluster.Parcel, "of", lambda task: task)
    return found


def test_a_worker_that_falls_silent_has_died(client, monkeypatch):
    with contextlib.closing(asked("tcp://here")) as workers:
        client.heard["tcp://silent"] = 1.0
        assert workers.ended(0) == [] and workers.at_once == 2, "who comes later works, too"
        workers.submit(0, None)
        workers.submit(1, None)
        monkeypatch.setattr(cluster, "SILENT", -1e-9)
        client.heard = {"tcp://silent": client.heard["tcp://silent"]}
        found = dict(workers.ended(0))
        assert found[0].died == "on the worker tcp://silent does not answer any more"
        assert found[1].died == "on the worker tcp://one ended"
        monkeypatch.setattr(cluster, "SILENT", 60)
        workers.ended(0)
    assert client.examinations == ["tcp://one", "tcp://silent", "tcp://silent"]


def test_a_worker_that_is_slow_to_answer_is_not_waited_for(client, monkeypatch):
    monkeypatch.setattr(cluster, "EXAMINED", 0)
    client.heard["tcp://slow"] = 1.0
    said = []
    with contextlib.closing(asked("tcp://here", said.append)) as workers:
        assert workers.at_once == 1
    assert [one.partition(" has")[0] for one in said] == ["The worker at tcp://slow"]
    client.heard = {}
    with pytest.raises(cluster.NoCluster, match="has no worker: start one, `dask worker tcp://h"):
        asked("tcp://here")


def test_whoever_was_not_examined_grades_nothing():
    assert cluster._open("another one", None).died


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
