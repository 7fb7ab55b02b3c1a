"""Workers that one template has forked: each is alone, and the template is as it was before."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path

import psutil
import pytest
from conftest import need_sandbox

from fairgrade.checker.job import Job
from fairgrade.checker.supervise import run
from fairgrade.client.learner import Learner
from fairgrade.limits import MIB, Limits
from fairgrade.sandbox import bubblewrap, process
from fairgrade.sandbox.resources import leaf, tree
from fairgrade.sandbox.spec import WorkerSpec
from fairgrade.warm import template, templates
from fairgrade.warm.template import ForkedWorker

LIMITS = Limits(cell_seconds=10.0, call_seconds=5.0, total_seconds=60.0, memory=512 * MIB)
SPEC = WorkerSpec(limits=LIMITS)
APART = ("pid", "mnt", "net", "ipc", "uts")


@pytest.fixture(scope="module", params=["as here", "in a namespace of users"])
def forking(request):
    """A template, as this machine has it and as one has it who is not root."""
    need_sandbox()
    with pytest.MonkeyPatch.context() as patch:
        if request.param != "as here":
            words = [one for one in bubblewrap.isolation() if one.startswith(("/", "--unshare"))]
            words = [words[0], "--unshare-user", *(one for one in words[1:] if "user" not in one)]
            patch.setattr(bubblewrap, "isolation", lambda: tuple(words))
        one = template.Template(templates.workers(SPEC).command)
    yield one
    one.close()


@pytest.fixture
def learners(forking):
    """Make learners whose workers are forks of it."""
    made = []

    def make(files: Path | None = None) -> Learner:
        spec = WorkerSpec(files, limits=LIMITS)

        def start(_: WorkerSpec) -> ForkedWorker:
            worker = ForkedWorker(forking, spec)
            worker.await_ready()
            return worker

        made.append(Learner(spec, start))
        made[-1].need_worker()
        return made[-1]

    yield make
    for one in made:
        one.close()


def said(learner: Learner, source: str) -> str:
    outputs = learner.run(source, "")
    return "".join(str(one.get("text", one.get("evalue"))) for one in outputs)


def status(pid: int) -> dict[str, str]:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}


def test_every_right_is_gone_before_the_first_byte_comes(forking, monkeypatch):
    reads, writes = os.pipe()
    monkeypatch.setattr(template, "_packed", lambda _: open(reads, "rb", 0))
    worker = ForkedWorker(forking, SPEC)
    try:
        first = worker.process.pid
        until = time.monotonic() + 20
        while (pid := leaf(first)) in (None, first) and time.monotonic() < until:
            time.sleep(0.01)
        for one in (first, pid):
            now = status(one)
            assert (now["Seccomp"], now["NoNewPrivs"]) == ("2", "1")
            for name in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"):
                assert int(now[name], 16) == 0, name
        bounds = Path(f"/proc/{pid}/limits").read_text()
        assert f"Max file size             {LIMITS.disk}" in bounds
        others = set(tree(forking.process.pid)) - {first, pid}
        oldest = sorted(others, key=lambda one: psutil.Process(one).create_time())
        worlds = [
            {os.readlink(f"/proc/{one}/ns/{kind}") for kind in APART} for one in oldest[2:3] + [pid]
        ]
        assert len(worlds) == 2 and not worlds[0] & worlds[1]
        while "3" in (opened := os.listdir(f"/proc/{pid}/fd")) and time.monotonic() < until:
            time.sleep(0.01)
        assert set(opened) == {"0", "1", "2", "4"}  # the last is what it waits for
    finally:
        os.close(writes)
        worker.kill()


def test_two_of_one_template_are_alone(forking, learners):
    one, other = learners(), learners()
    said(one, "import os, socket, pty\nends = pty.openpty()\nopen('/tmp/a', 'w').write('a')")
    said(one, "open('/dev/shm/a', 'w').write('a')\nopen('a', 'w').write('a')")
    said(one, "s = socket.create_server(('127.0.0.1', 4321))\nu = socket.socket(socket.AF_UNIX)")
    said(one, "u.bind('\\0all'); u.listen()")
    outside = [*tree(one._process.process.pid), *tree(forking.process.pid)]
    look = (
        "import os, socket, ctypes\nfound = []\n"
        f"for pid in {outside!r} + list(range(3, 400)):\n"
        "    for number in (0, 9):\n"
        "        try:\n            os.kill(pid, number); found.append(pid)\n"
        "        except ProcessLookupError: pass\n"
        "print(found, [os.listdir(one) for one in ('/tmp', '/dev/shm', '/dev/pts')])\n"
        "print('a' in os.listdir(), os.listdir('/proc/self') if os.path.exists('/proc/self') else '')\n"
        "for kind, place in ((socket.AF_INET, ('127.0.0.1', 4321)), (socket.AF_UNIX, '\\0all')):\n"
        "    try:\n        socket.socket(kind).connect(place); print('reached')\n"
        "    except OSError: pass\n"
        "call = ctypes.CDLL(None).ptrace\nprint(call(16, 1, 0, 0), call(16, 3, 0, 0))\n"
    )
    assert said(other, look) == "[] [[], [], ['ptmx']]\nFalse \n-1 -1\n"
    assert said(one, "print(open('a').read(), ends)").startswith("a (")


def test_nothing_of_one_is_in_the_next(learners):
    leave = (
        "import os, sys, builtins, random\nimport numpy as np\nnp.left = builtins.left = 1\n"
        "sys.path.insert(0, '/tmp'); os.environ['LEFT'] = '1'\n"
        "open('/tmp/left.py', 'w').write('x = 1')\nnp.pi = 3; np.ones.__doc__\n"
        "np.set_printoptions(precision=1)\nimport matplotlib\nmatplotlib.rcParams['lines.linewidth'] = 99\n"
        "print(np.random.random(), random.random(), os.urandom(4), np.random.get_state()[1][:3])"
    )
    look = (
        "import os, sys, builtins, random\nimport numpy as np, matplotlib\n"
        "print(hasattr(np, 'left'), hasattr(builtins, 'left'), 'LEFT' in os.environ, np.pi > 3,"
        " '/tmp' in sys.path, os.listdir('/tmp'), np.get_printoptions()['precision'],"
        " matplotlib.rcParams['lines.linewidth'])"
    )
    drawn = set()
    for _ in range(3):
        one = learners()
        assert said(one, look) == "False False False True False [] 8 1.5\n"
        drawn.add(said(one, leave))
        one.close()
    assert len(drawn) == 3
    each = [said(learners(), "import random\nprint(random.random())") for _ in range(2)]
    assert each[0] != each[1]


HARM = {
    "fork bomb": "import os\nwhile True:\n    try:\n        os.fork()\n    except OSError:\n        pass",
    "memory": "x = []\nwhile True:\n    x.append(bytearray(50_000_000))",
    "its parent": "import os, signal\nfor n in (9, 15, 2, 19, 6):\n    os.kill(os.getppid(), n)\n"
    "print('still here')",
    "everybody": "import os\nos.kill(-1, 9)\nos._exit(3)",
    "itself": "import os\nos.kill(os.getpid(), 9)",
    "its bounds": "import resource\nresource.prlimit(1, resource.RLIMIT_NOFILE, (0, 0))\n"
    "resource.prlimit(1, resource.RLIMIT_CPU, (1, 1))",
}


@pytest.mark.parametrize("harm", HARM)
def test_who_harms_harms_nobody_else(forking, learners, harm):
    beside, one = learners(), learners()
    first = one._process.process.pid
    said(one, HARM[harm])
    one.close()
    assert said(beside, "print(6 * 7)") == "42\n"
    assert forking.process.poll() is None
    assert said(learners(), "print(6 * 7)") == "42\n"
    assert not psutil.pid_exists(first)


def test_shared_memory_is_counted_as_if_it_were_not_shared(learners):
    cold = process.start(SPEC)
    try:
        alone = cold.usage().memory
    finally:
        cold.kill()
    one = learners()
    assert abs(one._process.usage().memory - alone) < 24 * MIB
    before = one._process.usage().memory
    said(one, "x = bytearray(b'1') * 100_000_000")
    assert 90 * MIB < one._process.usage().memory - before < 130 * MIB


def test_the_submissions_files_come_along(learners, tmp_path):
    (tmp_path / "secret").write_text("of the grader")
    files = tmp_path / "files"
    (files / "below").mkdir(parents=True)
    (files / "below" / "table.csv").write_text("1,2")
    (files / "mine.py").write_text("x = 3")
    (files / "link").symlink_to(tmp_path / "secret")
    look = "import os, mine\nprint(mine.x, open('below/table.csv').read(), os.path.lexists('link'))"
    assert said(learners(files), look) == "3 1,2 False\n"


@pytest.fixture
def anew():
    need_sandbox()
    templates.templates.close()
    yield templates.templates
    templates.templates.close()
    templates.templates.notes()


def test_a_template_that_died_is_replaced_and_that_is_told(anew):
    cells = [{"source": "def f(x):\n    return x", "kind": "learner", "name": "a"}]
    cells += [{"source": "assert f(3) == 3", "kind": "test", "name": "t"}]
    job = Job(cells, ["f"], 7)
    result = run(job)
    assert result.verdicts[1].passed and not result.incidents
    for one in anew._ready.values():
        os.kill(one.process.pid, signal.SIGKILL)
        one.process.wait()
    result = run(job)
    assert result.verdicts[1].passed
    assert {one.kind for one in result.incidents} == {"slow"}
    assert run(job).incidents == []


@pytest.mark.parametrize("kind", ["worker", "checker"])
def test_one_that_dies_in_the_middle_costs_nobody_points(anew, kind):
    cells = [{"source": "import time\ntime.sleep(3)", "kind": "learner", "name": "long"}]
    cells += [{"source": "def f(x):\n    return x", "kind": "learner", "name": "a"}]
    cells += [{"source": "assert f(3) == 3", "kind": "test", "name": "t"}]

    def end() -> None:
        until = time.monotonic() + 60
        while time.monotonic() < until:  # three are there always, one helps a library to start
            found = [one for key, one in list(anew._ready.items()) if key[0] == kind]
            if found and len(tree(found[0].process.pid)) > 4:
                time.sleep(1)
                os.kill(found[0].process.pid, signal.SIGKILL)
                return
            time.sleep(0.05)

    with ThreadPoolExecutor(1) as other:
        done = other.submit(end)
        result = run(Job(cells, ["f"], 7, limits=asdict(LIMITS)))
        done.result()
    assert result.verdicts[2].passed
    assert [one.kind for one in result.incidents] == ["slow"]


def test_a_checker_finds_the_instructors_files_and_nothing_of_the_last_one(anew, tmp_path):
    own, lent, theirs = tmp_path / "own", tmp_path / "lent", tmp_path / "theirs"
    for folder in (own, lent, theirs):
        folder.mkdir()
    (own / "table.csv").write_text("1,2")
    (lent / "table.csv").symlink_to(own / "table.csv")
    (theirs / "mine.txt").write_text("mine")
    look = (
        "import builtins, os\nassert os.listdir() == ['table.csv'] and os.listdir('/tmp') == []\n"
        "assert open('table.csv').read() == '1,2' and not hasattr(builtins, 'left')\n"
        "assert os.listdir('/opt/submission') == ['mine.txt']\n"
    )
    leave = "builtins.left = open('left', 'w').write('x'), open('/tmp/left', 'w').write('x')\n"
    harm = "try:\n    open('table.csv', 'w')\nexcept OSError:\n    pass\nelse:\n    assert False\n"
    cells = [{"source": "def f(x):\n    return x", "kind": "learner", "name": "a"}]
    cells += [{"source": f"{look}{harm}{leave}assert f(3) == 3", "kind": "test", "name": "t"}]
    for _ in range(2):
        result = run(Job(cells, ["f"], 7, folder=str(lent), files=str(theirs)))
        assert result.verdicts[1].passed, result.verdicts[1].message
    assert sorted(key[0] for key in anew._ready) == ["checker", "worker"]
    copies = templates.checkers(own, None, LIMITS, ())
    assert copies is None  # they are for one submission only: no fork of another may see them


def test_where_there_is_no_template_the_start_is_cold(anew, monkeypatch):
    monkeypatch.setattr("fairgrade.sandbox.forking._RIGHTS", ("CAP_NO_SUCH_THING",))
    monkeypatch.setattr("fairgrade.sandbox.forking._PROC", "/dev/null/no")
    worker = templates.start(SPEC)
    try:
        assert type(worker) is process.Worker
    finally:
        worker.kill()
    (told,) = anew.notes()
    assert told.startswith(f"learners' kernels {templates.COLD}: ") and not anew._ready
    templates.start(SPEC).kill()
    assert not anew.notes(), "it is told once"
    assert templates.trial(LIMITS)


def test_it_can_be_switched_off(anew, monkeypatch):
    monkeypatch.setattr(templates.Templates, "prepare", None)
    cells = [{"source": "def f(x):\n    return x", "kind": "learner", "name": "a"}]
    cells += [{"source": "assert f(3) == 3", "kind": "test", "name": "t"}]
    assert run(Job(cells, ["f"], 7, warm=False)).verdicts[1].passed


def test_all_end_with_the_grader():
    need_sandbox()
    source = (
        "from fairgrade.sandbox.spec import WorkerSpec\nfrom fairgrade.warm import templates\n"
        "import time\nworker = templates.start(WorkerSpec())\nprint(worker.process.pid, flush=True)\n"
        "time.sleep(100)"
    )
    grader = subprocess.Popen([sys.executable, "-c", source], stdout=subprocess.PIPE, text=True)
    assert grader.stdout is not None
    pids = {int(grader.stdout.readline()), *tree(grader.pid)}
    assert len(pids) >= 4
    grader.kill()
    grader.wait()
    until = time.monotonic() + 20
    while any(map(psutil.pid_exists, pids)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(psutil.pid_exists, pids))


def test_a_forked_process_leaves_its_parents_templates_alone(anew):
    kept = anew.prepare(templates.workers(SPEC))
    child = os.fork()
    if child == 0:
        anew.close()
        os._exit(0)
    os.waitpid(child, 0)
    assert kept.process.poll() is None


def test_a_forked_process_asks_its_parents_template_and_takes_its_workers_along(anew):
    anew.await_ready(templates.workers(SPEC))
    (kept,) = anew._ready.values()
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        worker = templates.start(SPEC)
        is_lent = not anew._ready and isinstance(worker, ForkedWorker)
        os.write(writes, f"{worker.process.pid if is_lent else 0}\n".encode())
        time.sleep(100)
        os._exit(0)
    os.close(writes)
    with open(reads, encoding="ascii") as told:
        first = int(told.readline())
    try:
        assert first in tree(kept.process.pid), "it is the template's child"
        family = tree(first)
    finally:
        os.kill(child, signal.SIGKILL)  # no time to end anything
        os.waitpid(child, 0)
    until = time.monotonic() + 20
    while any(map(psutil.pid_exists, family)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(psutil.pid_exists, family))
    assert kept.is_alive()
    worker = templates.start(SPEC)
    assert isinstance(worker, ForkedWorker) and list(anew._ready.values()) == [kept]
    worker.kill()
