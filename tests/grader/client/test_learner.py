"""A worker may lie, hang or die: the checker goes on, and says what happened."""

from __future__ import annotations

import os
from dataclasses import replace

import numpy as np
import pytest
from conftest import need

from fairgrade.client import session
from fairgrade.client.errors import Stopped
from fairgrade.client.learner import Learner
from fairgrade.limits import Limits
from fairgrade.sandbox import process, resources, seccomp
from fairgrade.sandbox.spec import WorkerSpec


@pytest.fixture
def learner(begin):
    limits = Limits(cell_seconds=5.0, call_seconds=2.0, total_seconds=60.0)
    one = Learner(WorkerSpec(limits=limits), begin)
    yield one
    one.close()


def text(outputs):
    return "".join(str(one.get("text", one.get("evalue"))) for one in outputs)


def test_cells_run_and_functions_are_called(learner):
    learner.run("import numpy as np\nk = 2\ndef f(x):\n    return k * x", "")
    assert learner.names(["f", "k", "g"]) == {"f": "function", "k": "data"}
    assert learner.value("k") == 2
    assert np.array_equal(learner.call("f", (np.ones(3),)).value, 2 * np.ones(3))
    assert learner.call("f", (1,), values={"k": 5}).value == 5
    assert learner.call("f", (1,), without=["k"]).error.type == "NameError"
    assert learner.call("f", (1,)).value == 2


def test_a_helper_fails_in_its_own_way(learner):
    def helper(x):
        raise {1: ValueError, 2: np.linalg.LinAlgError}[x](f"not {x}")

    learner.run("def f(x):\n    return g(x)", "")
    learner.run("def h(x):\n    try:\n        g(x)\n    except ValueError:\n        return x", "")
    error = learner.call("f", (1,), helpers={"g": helper}).error
    assert (error.type, error.message) == ("ValueError", "not 1")
    assert learner.call("h", (1,), helpers={"g": helper}).value == 1
    assert learner.call("f", (2,), helpers={"g": helper}).error.type == "TypeError"
    assert learner.call("f", (3,), helpers={"g": helper}).error.type == "KeyError"


def test_the_sandbox_has_no_doors(learner):
    numbers = {"ptrace": 101, "memfd_create": 319, "keyctl": 250, "unshare": 272, "shmget": 29}
    need(os.uname().machine == "x86_64", "the numbers are those of x86_64")
    said = learner.run(
        "import ctypes, os, socket, threading\n"
        "call = ctypes.CDLL(None, use_errno=True).syscall\n"
        f"print([name for name, n in {numbers}.items() if call(n, 0, 0, 0, 0) != -1])\n"
        "threading.Thread(target=print, args=('threads work',)).start()\n"
        "print(os.system('true'), os.getuid() != 0)\n"
        "print([name for name in os.listdir('/') if name in ('root', 'work', 'home')])\n"
        "print(sorted(os.listdir('/opt/course/catornot')))\n",
        "",
    )
    assert "[]\n" in text(said) and "threads work" in text(said) and "0 True" in text(said)
    for secret in ("checks.py", "reference.py", "grading"):
        assert secret not in text(said)


def test_the_training_that_a_lesson_has_packed_up_is_not_in_the_sandbox(learner):
    said = learner.run(
        "from catornot.drawing import results\nfrom catornot.drawing import orders", ""
    )
    assert "cannot import name 'orders'" in text(said)


def test_what_is_shown_of_the_package_answers_nothing(learner):
    """No function of a module that the sandbox shows is the sigmoid, or the cost."""
    said = learner.run(
        "import importlib, inspect, numpy as np, pkgutil, catornot\n"
        "z, Y = np.array([[-1.0, 0.5, 2.0]]), np.array([[1, 0, 1]])\n"
        "A = 1 / (1 + np.exp(-z))\n"
        "right = [A, A * (1 - A), -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))]\n"
        "calls, told = 0, []\n"
        "for one in pkgutil.walk_packages(catornot.__path__, 'catornot.'):\n"
        "    if 'stand_in' in one.name or one.name.endswith('worker'): continue\n"
        "    try: module = importlib.import_module(one.name)\n"
        "    except ImportError: continue\n"
        "    for name, function in inspect.getmembers(module, inspect.isfunction):\n"
        "        if 'Figure' in str(inspect.signature(function)): continue\n"
        "        for args in ((z,), (A, Y)):\n"
        "            try: found = np.asarray(function(*args), dtype=float)\n"
        "            except Exception: continue\n"
        "            calls += 1\n"
        "            told += [name for want in right if found.shape == np.shape(want) and np.allclose(found, want)]\n"
        "print(calls > 0, told)",
        "",
    )
    assert text(said).endswith("True []\n"), text(said)


@pytest.mark.parametrize("where", ["-1", "os.open('/dev/zero', os.O_RDWR)"])
def test_no_memory_is_to_be_had_that_no_process_owns(learner, where):
    said = learner.run(
        "import mmap, os\n"
        f"one = mmap.mmap({where}, 1 << 20)\n"
        "one[:] = b'1' * (1 << 20)\n"
        "one.madvise(mmap.MADV_DONTNEED)\n"
        "print('taken')",
        "",
    )
    assert said and "taken" not in text(said)
    assert text(learner.run("print(mmap.mmap(-1, 9, flags=mmap.MAP_PRIVATE)[:1])", "")) != ""


def test_what_uses_up_the_machine_is_ended_before_it_does(learner, monkeypatch):
    free = iter([10 << 30, *[9 << 30] * 20])
    monkeypatch.setattr(process, "free_memory", lambda: next(free, 100 << 20))
    said = learner.run("import time\ntime.sleep(4)", "sockets full of bytes")
    assert "memory" in text(said)
    monkeypatch.setattr(process, "free_memory", lambda: 100 << 20)  # and little from the start
    assert learner.run("print('somebody else took it')", "")[0]["text"] != ""


@pytest.mark.slow  # the wire waits a minute
def test_a_worker_that_does_not_read_is_given_up(learner):
    learner.run("import os, signal\ndef f(x):\n    return 1", "")
    learner.run("import threading\nthreading.Timer(0.2, os.kill, (os.getpid(), 19)).start()", "")
    outcome = learner.call("f", (np.ones(3_000_000),))
    assert outcome.stopped or outcome.value == 1  # it may have been faster than its own signal
    learner.stuck.clear()
    assert learner.run("print('again')", "") is not None


@pytest.mark.parametrize(
    "source",
    [
        "while True: pass",
        "import time; time.sleep(1000)",
        "import os; os._exit(0)",
        "import os; os.write(4, b'\\xff' * 1000)",
        "import os, signal; os.kill(os.getpid(), signal.SIGSTOP)",
    ],
)
def test_a_cell_that_does_harm_costs_itself_only(learner, source):
    learner.run("a = 1", "")
    said = learner.run(source, "bad")
    assert "stopped" in text(said) or said == []
    assert learner.value("a") == 1
    assert learner.run("print(a + 1)", "")[0]["text"] == "2\n"


@pytest.mark.parametrize(
    ("asks", "said"),
    [
        ("while True:\n        g(x)", "longer than"),
        (
            "while True:\n        try: g(x)\n        except BaseException: pass",
            "did not end in time",
        ),
    ],
)
def test_a_function_that_asks_a_helper_for_ever_costs_its_own_time_only(learner, asks, said):
    """Its alarm finds it waiting for the helper nearly always: it is told of it afterwards."""
    learner.run(f"def f(x):\n    {asks}\ndef h(x):\n    return g(x) + 1\na = 1", "")
    learner.limits, before = replace(learner.limits, call_seconds=0.3), learner.budget._left
    assert said in learner.call("f", (1,), helpers={"g": lambda x: x}).stopped
    # In elapsed seconds as the budget has them, whatever this machine is doing: its time and grace.
    assert before - learner.budget._left < learner.limits.call_seconds + 2 * session.GRACE
    assert learner.call("h", (1,), helpers={"g": lambda x: x}).value == 2
    assert learner.value("a") == 1


def test_objects_that_are_not_data_are_held_by_a_handle(learner):
    learner.run("class P:\n    def __init__(s): s.v = 3\n    def up(s, n): s.v += n; return s", "")
    one = learner.call("P").value
    assert one.up(4).v == 7 and one.v == 7
    for number in (3, 7):
        equal = one == number
        assert not equal
    with pytest.raises(AttributeError):
        one.missing


def test_waiting_for_a_core_is_left_out(monkeypatch):
    clock = {"wall": 0.0, "waited": 0.0}
    monkeypatch.setattr(resources.time, "monotonic", lambda: clock["wall"])
    one = resources.Stopwatch(lambda: clock["waited"])
    clock.update(wall=10.0, waited=6.0)
    assert one.elapsed() == 4.0
    clock.update(wall=100.0, waited=99.0)
    assert one.elapsed() == 25.0  # it ends in any case
    one.leave_out(50.0)
    assert one.elapsed() == 25.0


def test_a_container_has_its_own_bound(monkeypatch, tmp_path):
    at_most, used = tmp_path / "memory.max", tmp_path / "memory.current"
    monkeypatch.setattr(resources, "CONTAINER", ((str(at_most), str(used), "inactive_file"),))
    used.write_text("3000\n")
    (tmp_path / "memory.stat").write_text("anon 9\ninactive_file 500\n")
    at_most.write_text("4000\n")
    assert resources.free_memory() == 1500  # what is only kept of files is free
    at_most.write_text("max\n")
    assert resources.free_memory() > 1500


def test_the_filter_exists_for_known_machines_only():
    assert seccomp.program("x86_64") != seccomp.program("aarch64")
    assert seccomp.program("sparc") is None


def test_a_kernel_that_dies_of_the_last_replayed_cell_is_started_again(learner, monkeypatch):
    learner.run("x = 1", "")
    learner.close()
    ask, ran = learner.ask, []

    def ask_until_it_dies(request, *words):
        if request["do"] == "run" and not ran:
            ran.append(request["source"])
            learner.close()
            raise Stopped("the kernel died")
        return ask(request, *words)

    monkeypatch.setattr(learner, "ask", ask_until_it_dies)
    assert learner.names(["x"]) == {}  # that cell is dropped, and the answer is one
    assert ran == ["x = 1"]
