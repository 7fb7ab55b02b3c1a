"""What a learner's function returns may take over the checker, and then it holds nothing."""

from __future__ import annotations

import io
import itertools
import json
import os
import socket
import sys
import threading
import time
import types

import pytest
from conftest import need_sandbox

from fairgrade.checker import check_notebook, supervise
from fairgrade.checker.job import CheckerFailed, Job
from fairgrade.checker.progress import heard
from fairgrade.sandbox import broker, process
from fairgrade.sandbox.spec import WorkerSpec

LIMITS = {"cell_seconds": 5.0, "call_seconds": 3.0, "total_seconds": 60.0}
LOOK = """\
import os, socket, sys
def tried(what):
    try:
        return repr(what())
    except BaseException as problem:
        return type(problem).__name__
told = {
    "home": tried(lambda: os.listdir("/root") + os.listdir(HERE)),
    "book": tried(lambda: open(BOOK).read()),
    "write": tried(lambda: open(MADE, "w").write("x")),
    "usr": tried(lambda: open("/usr/bin/catornot-attack", "w")),
    "code": tried(lambda: open("/opt/course/catornot/x.py", "w")),
    "network": [name for _, name in socket.if_nameindex()],
    "environment": sorted(os.environ),
    "processes": tried(lambda: os.listdir("/proc/1")),
    "parent": tried(lambda: os.kill(PARENT, 0)),
    "user": os.getuid(),
    "version": sys.version,
    "own": sorted(os.listdir(".")),
    "theirs": tried(lambda: open("/opt/submission/mine.txt").read()),
    "threads": os.environ.get("SECRET_OF_THE_SHELL"),
}
"""
WAYS = {
    "eval": "exec(f(1), globals())",
    "pickle": "import pickle; pickle.loads(bytes.fromhex(f(2)))",
    "import": "import types; m = types.ModuleType('m'); exec(compile(f(1), 'm', 'exec'), globals())",
}


def answers(look: str) -> str:
    return (
        f"code = {look!r}\n"
        "class P:\n    def __reduce__(self): return exec, (code, )\n"
        "import pickle\n"
        "def f(x):\n"
        "    if x == 2:\n"
        "        pickled = pickle.dumps(P()).replace(b'', b'')\n"
        "        return pickled.hex()\n"
        "    return code\n"
    )


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """Let answers look around in the checker, and tell it in the test's message."""
    need_sandbox()
    root = tmp_path_factory.mktemp("course")
    own, theirs = root / "source", root / "theirs"
    own.mkdir(), theirs.mkdir()
    (own / "table.csv").write_text("1,2\n")
    (own / "helper.py").write_text("right = 4\n")
    (theirs / "mine.txt").write_text("mine")
    (root / "gradebook.db").write_text("marks")
    os.environ["SECRET_OF_THE_SHELL"] = "1"
    words = {"HERE": str(root), "BOOK": str(root / "gradebook.db"), "PARENT": os.getpid()}
    words["MADE"] = str(root / "catornot-attack")
    look = "".join(f"{name} = {value!r}\n" for name, value in words.items()) + LOOK
    look += "import builtins; builtins.told = told\n"
    tests = {
        way: f"{source}\nimport builtins, json\nassert False, json.dumps(builtins.told)"
        for way, source in WAYS.items()
    }
    tests["file"] = (
        "assert open('table.csv').read() == '1,2\\n'\nfrom helper import right\nassert right == 4"
    )
    tests["own"] = "open('made.txt', 'w').write('x')\nassert open('made.txt').read() == 'x'"
    cells = [{"source": answers(look), "kind": "learner", "name": "a"}]
    cells += [{"source": source, "kind": "test", "name": way} for way, source in tests.items()]
    job = Job(cells, ["f"], 7, folder=str(own), files=str(theirs), limits={**LIMITS}, makes={})
    result = supervise.run(job)
    assert not (root / "catornot-attack").exists()
    return dict(zip(tests, result.verdicts.values(), strict=True))


@pytest.mark.parametrize("way", WAYS)
def test_who_has_taken_over_the_checker_has_nothing(told, way):
    seen = json.loads(told[way].message)
    refused = {"FileNotFoundError", "PermissionError", "OSError"}
    for name in ("home", "book", "write", "usr", "code", "processes"):
        assert seen[name] in refused, (name, seen[name])
    assert seen["parent"] in ("ProcessLookupError", "PermissionError")
    assert seen["network"] == ["lo"]
    assert "SECRET_OF_THE_SHELL" not in seen["environment"] and seen["threads"] is None
    assert seen["version"] == sys.version
    assert seen["own"] == ["helper.py", "table.csv"]
    assert seen["theirs"] == "'mine'"  # this student's own files are no secret before them
    assert seen["user"] != os.getuid() or os.getuid() != 0


def test_tests_read_the_instructors_files_and_write_their_own(told):
    assert told["file"].passed and told["own"].passed


class Recorded:
    """A worker that notes what is done with it."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.requests, self.replies = os.pipe()
        self.pid, self.memory = os.getpid(), 0

    def __getattr__(self, name):
        return lambda: self.done.append(name)


@pytest.fixture
def office():
    """A broker with its requests answered in a thread, and our end of its socket."""
    made: list[Recorded] = []

    def start():
        made.append(Recorded())
        return made[-1]

    one = broker.Broker(start, most=6)
    thread = threading.Thread(target=lambda: [None for _ in iter(one.answer, False)])
    thread.start()
    ours = socket.socket(fileno=os.dup(one.theirs.fileno()))
    one.theirs.close()
    ours.settimeout(10)
    yield types.SimpleNamespace(ours=ours, made=made)
    ours.close()
    thread.join(10)
    one.close()
    assert not thread.is_alive()


def ask(office, request):
    office.ours.send(request if isinstance(request, bytes) else json.dumps(request).encode())
    words, ends, _, _ = socket.recv_fds(office.ours, 4096, 8)
    for end in ends:
        os.close(end)
    return json.loads(words), len(ends)


@pytest.mark.parametrize(
    "request_",
    [
        b"not JSON",
        b"[" * 4000,
        b"null",
        b"\xff\xfe",
        {"do": "start", "worker": {"files": "/etc"}, "files": "/etc", "trusted": True},
        {"do": "exec", "worker": "id"},
        {"do": "__class__"},
        {"do": ["start"]},
        {"do": "kill", "worker": 1},
        {"do": "kill", "worker": "1"},
        {"do": "ring", "worker": -1},
        {"do": "end others", "worker": [1]},
        {"do": "cpu seconds", "worker": 10**400},
    ],
)
def test_nothing_else_can_be_asked_of_the_broker(office, request_):
    answer, ends = ask(office, request_)
    if isinstance(request_, dict) and request_.get("do") == "start":
        assert answer == {"worker": 1} and len(office.made) == 1
    else:
        assert answer is None and ends == 0 and not office.made
    assert ask(office, {"do": "start"})[0] is not None  # and it goes on


def test_workers_are_counted(office):
    started = [ask(office, {"do": "start"})[0] for _ in range(broker.AT_ONCE + 2)]
    assert [bool(one) for one in started] == [True] * broker.AT_ONCE + [False] * 2
    for number in range(1, broker.AT_ONCE + 1):
        ask(office, {"do": "kill", "worker": number})
        assert "kill" in office.made[number - 1].done
    started = [ask(office, {"do": "start"})[0] for _ in range(6)]
    assert len([one for one in started if one]) == 6 - broker.AT_ONCE


KINDS = ["learner", "test", "skip"]
PASSED = {"passed": True, "message": "Right.", "details": {}, "points": None}


@pytest.mark.parametrize(
    "piece",
    [
        [],
        3,
        {"at": 0, "verdict": PASSED},
        {"at": 9, "verdict": PASSED},
        {"at": "1", "verdict": PASSED},
        {"at": True, "verdict": PASSED},
        {"at": 1, "outputs": []},
        {"at": 2, "outputs": []},
        {"at": 1, "verdict": {"passed": True}},
        {"at": 1, "verdict": {**PASSED, "details": 3}},
        {"at": 1, "verdict": {**PASSED, "points": "many"}},
        {"at": 1, "verdict": {**PASSED, "points": [1]}},
        {"incident": {"kind": []}},
        {"begins": 0},
        {"begins": "1"},
        {"ends": True},
    ],
)
def test_what_is_no_answer_is_none(piece):
    found = heard(json.dumps(piece).encode() + b"\n" + json.dumps({"ends": 1}).encode(), KINDS)
    assert found.is_nothing and not found.whole and not found.result.incidents


def test_lines_that_no_program_should_read():
    for line in (b"[" * 10**5, b"1" * 10**5, b"\xff", b"{}{}", b'{"begins": 1e999}'):
        assert heard(line + b"\n", KINDS).is_nothing


def test_an_answer_has_a_size_and_a_range():
    words = {**PASSED, "passed": 1, "message": "x" * 10**6, "points": float("nan")}
    words["details"] = {f"{n}" * 99: "y" * 9999 for n in range(50)}
    shown = [{"output_type": "stream", "name": "stdout", "text": "z", "more": "m"}]
    pieces = [{"at": 0, "outputs": shown}, {"at": 1, "verdict": words}]
    pieces += [{"incident": {"kind": "\x1b[2J", "cell": "c" * 2000, "text": 3}}] * 1000
    found = heard(b"".join(json.dumps(one).encode() + b"\n" for one in pieces), KINDS).result
    assert found.outputs == {0: [{"output_type": "stream", "name": "stdout", "text": "z"}]}
    one = found.verdicts[1]
    assert not one.passed and one.points == 0.0 and len(one.message) <= 5000
    assert len(one.details) <= 20 and max(map(len, one.details.values())) <= 500
    assert len(found.incidents) <= 500 and found.incidents[0].kind == "suspicious"


def test_a_checker_that_lies_about_where_it_is_comes_to_an_end(monkeypatch):
    turns = itertools.count()

    def process(job, seconds):
        told = json.dumps({"begins": 1 + next(turns) % 2}).encode() + b"\n"
        return supervise.Ended(1, told, b"")

    monkeypatch.setattr(supervise, "_process", process)
    cells = [{"source": "f = abs", "kind": "learner", "name": "f"}]
    cells += [{"source": "assert f", "kind": "test", "name": f"t{n}"} for n in range(2)]
    result = supervise.run(Job(cells, ["f"], 7))
    assert next(turns) < 20 and not any(one.passed for one in result.verdicts.values())


def test_a_checker_that_never_stops_asking_runs_out_of_time():
    ours, theirs = socket.socketpair()
    reading, writing = os.pipe()
    asked = []
    ours.send(b"once, and never read: there is always another request")
    with ours, theirs, open(reading, "rb") as output, open(writing, "wb"):
        office = types.SimpleNamespace(channel=theirs, theirs=io.BytesIO(), failure="")
        office.answer = lambda: asked.append(1) or len(asked) < 10**6
        running = types.SimpleNamespace(process=types.SimpleNamespace(stdout=output))
        until = time.monotonic() + 0.1
        assert supervise._listen(running, office, bytearray(), until) is None
    assert 0 < len(asked) < 10**6


@pytest.mark.parametrize("in_process", [False, True])
def test_a_worker_that_never_served_is_nobodys_zero(monkeypatch, in_process):
    need_sandbox()
    monkeypatch.setattr(process.Worker, "await_ready", not_ready)
    cells = [{"source": "f = abs", "kind": "learner", "name": "f"}]
    cells += [{"source": "assert f(-1) == 1", "kind": "test", "name": "t"}]
    job = Job(cells, ["f"], 7, limits=LIMITS)
    with pytest.raises(CheckerFailed, match="undefined symbol"):
        check_notebook.check_notebook(job) if in_process else supervise.run(job)


def not_ready(worker):
    raise process.NeverServed("The learner's kernel did not start: undefined symbol")


def test_another_python_is_refused(monkeypatch):
    need_sandbox()
    monkeypatch.setattr(process.sys, "version", "3.99.1 (main)")
    with pytest.raises(process.NeverServed, match="another Python than the grader's.*3.99.1"):
        process.start(WorkerSpec())


def test_the_time_of_a_worker_is_seen_from_outside():
    need_sandbox()
    from fairgrade.client.learner import Learner

    learner = Learner(WorkerSpec())
    try:
        learner.run("import time, os", "")
        learner.run("clock = time.process_time; time.process_time = lambda: 0.0", "")
        before = learner._process.cpu_seconds()
        learner.run("end = clock() + 0.3\nwhile clock() < end: pass", "")
        between = learner._process.cpu_seconds()
        learner.run(
            "if not os.fork():\n"
            "    end = clock() + 0.3\n"
            "    while clock() < end: pass\n"
            "    os._exit(0)\n"
            "os.wait()",
            "",
        )
        after = learner._process.cpu_seconds()
    finally:
        learner.close()
    assert between - before >= 0.3 and after - between >= 0.25
