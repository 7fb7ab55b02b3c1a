"""A class in a folder of its own, graded by plain `nbgrader autograde`.

Every class has an earlier honest student, the submissions under test, a later honest one and a
later lazy one who handed in the release untouched. After the run, everything that a submission
could have changed is looked at: points, other people's files, processes, the machine.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
import psutil
import quickstart
from assignment import POINTS, notebook
from submission import ALL, HONEST, NAME, NOTHING, Submission

ROOT = Path(__file__).resolve().parents[2]
EARLIER = Submission("a-honest", "honest", "comes first", ALL, HONEST)
LATER = Submission("y-honest", "honest", "comes after the attack", ALL, HONEST)
LAZY = Submission("z-lazy", "honest", "handed in untouched", NOTHING)
MARK = "catornot-attack"  # in the name of everything that a submission tries to leave behind
LIMITS = {"cell_seconds": 4.0, "call_seconds": 2.0, "total_seconds": 40.0, "memory": 1 << 30}
PRIVATE = (".catornot", ".fairgrade")  # where the grader keeps what it needs
PLACES = ("/tmp", "/dev/shm", "/var/tmp", "/work")
SECONDS_EACH = 90  # nobody may hold a class up for longer, on a machine with much to do


@dataclass
class Graded:
    """What one run did.

    Attributes
    ----------
    exit_code : int or None
        None if it had to be ended.
    seconds : float
        How long it took.
    earned : dict
        Student to the grade ids that gave full points.
    wrong_points : list of str
        Points that are neither none nor full, or of nobody's submission.
    flags : dict
        Student to kinds of incidents.
    harm : list of str
        What was changed or left behind.
    said : str
        The end of the log.
    tests : frozenset of str
        The grade ids of the course's tests: one that is not ours has not all of them.
    """

    exit_code: int | None
    seconds: float
    earned: dict[str, frozenset[str]] = field(default_factory=dict)
    wrong_points: list[str] = field(default_factory=list)
    flags: dict[str, set[str]] = field(default_factory=dict)
    harm: list[str] = field(default_factory=list)
    said: str = ""
    tests: frozenset[str] = ALL


def make_course(root: Path, kind: str = "ours", warm: bool = True) -> None:
    """Write a course with the small assignment and generate its release.

    Parameters
    ----------
    root : Path
        The course's folder.
    kind : str
        "ours"; "quickstart", which is nbgrader's own, with two lines for this grader; or "plain",
        which is graded by plain nbgrader.
    warm : bool
        Fork learners' kernels from a template.
    """
    limits = f"\nc.Grading.limits = {LIMITS}\nc.Grading.warm = {warm}\n"
    if kind == "quickstart":
        quickstart.make(root, quickstart.TWO_LINES + limits)
    else:
        config = (ROOT / "nbgrader_config.py").read_text(encoding="utf-8") + limits
        if kind == "plain":
            config = "c = get_config()\nc.CourseDirectory.course_id = 'plain'\n"
            config += "c.ExecutePreprocessor.timeout = 20\n"
        root.mkdir(parents=True)
        (root / "nbgrader_config.py").write_text(config, encoding="utf-8")
    source = root / "source" / NAME
    source.mkdir(parents=True)
    nbformat.write(notebook(checks=kind != "quickstart"), source / f"{NAME}.ipynb")
    done = _nbgrader(root, [], "generate_assignment", NAME)
    out, _ = done.communicate(timeout=300)
    if done.returncode:
        raise RuntimeError(out.decode("utf-8", "replace")[-3000:])


def _nbgrader(root: Path, wrap: list[str], *words: str) -> subprocess.Popen:
    home = root / "home"
    places = [Path(sys.executable).parent, "/usr/local/bin", "/usr/bin", "/bin"]
    home.mkdir(exist_ok=True)
    scratch = root / "scratch"
    scratch.mkdir(exist_ok=True)
    environment = {
        "HOME": str(home),
        "TMPDIR": str(scratch),
        "PATH": os.pathsep.join(map(str, places)),
        "PYTHONWARNINGS": "ignore",
        "OPENBLAS_NUM_THREADS": "1",
        "JUPYTER_PLATFORM_DIRS": "1",
        "LANG": "C.UTF-8",
        "MPLCONFIGDIR": os.environ.get("MPLCONFIGDIR", os.path.expanduser("~/.config/matplotlib")),
    }
    return subprocess.Popen(
        [*wrap, sys.executable, "-m", "nbgrader", *words],
        cwd=root,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


def write_class(root: Path, students: list[Submission]) -> None:
    """Hand everybody's work in."""
    release = json.loads((root / "release" / NAME / f"{NAME}.ipynb").read_text(encoding="utf-8"))
    for one in students:
        one.hand_in(root / "submitted" / one.name / NAME, release)


def with_neighbours(submissions: list[Submission]) -> list[Submission]:
    """Return a class: an earlier honest student, the submissions, a later honest and a lazy one."""
    return [EARLIER, *submissions, LATER, LAZY]


def grade(
    root: Path,
    students: list[Submission],
    wrap: list[str] | None = None,
    patience: float = SECONDS_EACH,
) -> Graded:
    """Hand a class's work in, grade it and look at everything.

    Parameters
    ----------
    root : Path
        The course.
    students : list of Submission
        Who is in the class.
    wrap : list of str, optional
        A command that the grader's own command is put behind.
    patience : float
        Seconds for each student before the run counts as hung.
    """
    write_class(root, students)
    submissions = [one for one in students if one.kind != "honest"]
    before = _fingerprints(root, submissions)
    marks = _marks()
    given, running = _tests(root), set(psutil.Process().children(recursive=True))
    begun = time.monotonic()
    code: int | None
    with _orphans_adopted():
        process = _nbgrader(root, wrap or [], "autograde", NAME)
        try:
            said, _ = process.communicate(timeout=patience * len(students))
            code = process.returncode
        except subprocess.TimeoutExpired:
            code, said = None, b"the run hung"
            os.killpg(process.pid, signal.SIGKILL)
        seconds = time.monotonic() - begun
        time.sleep(0.3)
        left = _leftovers(running)
    result = Graded(code, seconds, said=said.decode("utf-8", "replace")[-4000:])
    result.tests = given
    result.harm += left
    for path in sorted(_marks() - marks):
        result.harm.append(f"written outside: {path}")
    after = _fingerprints(root, submissions)
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) != after.get(name):
            result.harm.append(f"changed: {name}")
    for path in (root / "scratch").glob("*"):  # not iterdir: a wiped course has none
        result.harm.append(f"left in the temporary folder: {path.name}")
        shutil.rmtree(path, ignore_errors=True)
    _read_points(root, students, result)
    for path in sorted((root / "logs").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            about = json.loads(line)
            result.flags.setdefault(about["student"], set()).add(about["kind"])
    return result


def make_pages(root: Path, patience: float) -> tuple[int | None, dict[str, int]]:
    """Make the feedback pages of a graded class.

    Returns
    -------
    code : int or None
        None if the run had to be ended.
    sizes : dict of str to int
        The bytes of each student's page.
    """
    process = _nbgrader(root, [], "generate_feedback", NAME)
    try:
        process.communicate(timeout=patience)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        return None, {}
    pages = sorted((root / "feedback").glob(f"*/{NAME}/{NAME}.html"))
    return process.returncode, {page.parts[-3]: page.stat().st_size for page in pages}


@contextlib.contextmanager
def _orphans_adopted() -> Iterator[None]:
    """Be the parent of whatever outlives its own: nothing left running goes unseen.

    Afterwards no more: other tests wait until what they started is gone, which nobody buries here.
    """
    prctl = ctypes.CDLL(None).prctl
    prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER
    try:
        yield
    finally:
        prctl(36, 0, 0, 0, 0)


def _leftovers(running: set[psutil.Process]) -> list[str]:
    """End and name what is still running, and was not before; tests have a server of their own."""
    found = []
    for left in set(psutil.Process().children(recursive=True)) - running:
        with contextlib.suppress(psutil.Error, ChildProcessError):
            if left.status() == psutil.STATUS_ZOMBIE:
                os.waitpid(left.pid, os.WNOHANG)
                continue
            found.append(f"left running: {left.pid} {' '.join(left.cmdline())[:120]}")
            left.kill()
    return found


def _marks() -> set[str]:
    found = set()
    for place in (*PLACES, os.path.expanduser("~")):
        found |= {str(path) for path in Path(place).glob(f"*{MARK}*")}
    return found


def _fingerprints(root: Path, submissions: list[Submission]) -> dict[str, str]:
    """Return a digest of every file that no submission may change."""
    found = {}
    own = {one.name for one in submissions}
    for top in ("source", "release", "submitted", "home"):
        for place, folders, names in os.walk(root / top):
            if top == "submitted" and Path(place) == root / top:
                folders[:] = [one for one in folders if one not in own]
            if top == "home":  # jupyter's and matplotlib's own folders
                folders[:] = [one for one in folders if one not in (".local", ".config", ".cache")]
            for name in names:
                path = Path(place, name)
                data = path.read_bytes() if path.is_file() else b"(no file)"
                found[str(path.relative_to(root))] = hashlib.sha256(data).hexdigest()
    for name in os.listdir(root):
        found.setdefault(name, "there")
    for name in ("gradebook.db", "logs", "autograded", *PRIVATE, "submitted", "scratch", "home"):
        found.pop(name, None)
    config = root / "nbgrader_config.py"
    found["nbgrader_config.py"] = config.read_text() if config.is_file() else "(gone)"
    return found


def _tests(root: Path) -> frozenset[str]:
    """Return the grade ids of the tests that the course has given out."""
    release = nbformat.read(root / "release" / NAME / f"{NAME}.ipynb", 4)
    named = {one.metadata.get("nbgrader", {}).get("grade_id") for one in release.cells}
    return ALL & named


def _read_points(root: Path, students: list[Submission], result: Graded) -> None:
    from nbgrader.api import Gradebook

    known = {one.name for one in students}
    try:
        with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
            for submission in gradebook.assignment_submissions(NAME):
                student = submission.student.id
                full = set()
                for one in submission.notebooks:
                    for mark in one.grades:
                        if mark.name == "why":
                            continue
                        score, most = mark.score or 0.0, mark.max_score
                        if mark.manual_score is not None or most != POINTS:
                            result.wrong_points.append(f"{student}: {mark.name} {score} of {most}")
                        elif score == most:
                            full.add(mark.name)
                        elif score:
                            result.wrong_points.append(f"{student}: {mark.name} {score}")
                result.earned[student] = frozenset(full)
                if student not in known:
                    result.wrong_points.append(f"{student}: nobody handed this in")
    except Exception as problem:
        result.wrong_points.append(f"the gradebook can't be read: {problem!r}"[:300])


def complaints(result: Graded, students: list[Submission]) -> list[str]:
    """Say everything that is not as it should be."""
    found = [*result.harm, *result.wrong_points]
    if result.exit_code != 0:
        found.append(f"the run ended with {result.exit_code}:\n{result.said}")
    for one in students:
        earned = result.earned.get(one.name)
        if earned is None:
            found.append(f"{one.name} was not graded")
            continue
        earns = one.earns & result.tests
        elsewhere = result.tests != ALL
        may_lose = one.may_lose or (elsewhere and one.needs_our_course)
        for what, names in (
            ("lost", NOTHING if may_lose else earns - earned),
            ("gained", earned - earns),
        ):
            if names:
                found.append(f"{one.name} ({one.about}) {what}: {', '.join(sorted(names))}")
        seen = result.flags.get(one.name, set())
        if one.flags and not one.flags & seen and not (elsewhere and one.fakes_a_count):
            found.append(f"{one.name}: nothing was logged of {', '.join(sorted(one.flags))}")
    return found
