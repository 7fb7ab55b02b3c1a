"""`kill -9` at any moment, then the same command: no mark lost, none doubled, nothing half-done."""

from __future__ import annotations

import atexit
import functools
import os
import random
import shutil
import signal
import sys
import time
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path

import psutil
import pytest
import small_course as course
import warm
from conftest import need_sandbox

EVENTS = {"os.rename", "os.remove", "os.mkdir", "os.chmod", "sqlite3.connect", "os.rmdir"}


@dataclass
class Killer:
    """Kills its own process at the n-th event that touches the disk; else tells how many were."""

    moment: int
    tell: Path
    seen: int = 0

    def __call__(self) -> None:
        self.pid = os.getpid()
        sys.addaudithook(self.count)
        atexit.register(lambda: self.tell.write_text(str(self.seen)))

    def count(self, event: str, words: tuple) -> None:
        written = event == "open" and isinstance(words[1], str) and set(words[1]) & set("wax")
        if (event in EVENTS or written) and os.getpid() == self.pid:
            self.seen += 1
            if self.seen == self.moment:
                os.kill(self.pid, signal.SIGKILL)


SLOW = course.GOOD | {"double": "import time\ntime.sleep(0.7)\n" + course.GOOD["double"]}


@pytest.fixture(scope="module")
def ready(tmp_path_factory) -> Path:
    """A course before its first run: three submissions, one mark already given by hand."""
    need_sandbox()
    root = course.make(tmp_path_factory.mktemp("ready"))
    course.hand_in(root, "ann", SLOW)
    course.hand_in(root, "ben", {"double": course.GOOD["double"], "mean": "def mean(v): return 0"})
    (course.hand_in(root, "cat", SLOW).parent / "notes.txt").write_text("mine")
    assert course.nbgrader(root, "autograde", "ps1", "--student", "ann").returncode == 0
    with course.gradebook(root) as book:
        book.find_grade("double-test", "p1", "ps1", "ann").manual_score = 1.5
        book.find_grade("why", "p1", "ps1", "ann").extra_credit = 0.5
        book.find_comment("why", "p1", "ps1", "ann").manual_comment = "well said"
        book.db.commit()
    course.hand_in(root, "ann", SLOW | {"why": "something new"})  # so that it is regraded
    return root


@pytest.fixture(scope="module")
def undisturbed(ready, tmp_path_factory) -> Path:
    root = course.copy_of(ready, tmp_path_factory.mktemp("undisturbed") / "course")
    done = course.nbgrader(root, "autograde", "ps1")
    assert done.returncode == 0, done.stderr
    return root


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


# Of courses that stay as they are.
marks_of, files_of = functools.cache(course.marks), functools.cache(files)


def check_after(root: Path, undisturbed: Path) -> None:
    """Run the same command again and compare everything with a run that nobody killed."""
    done = course.nbgrader(root, "autograde", "ps1")
    assert done.returncode == 0, done.stderr
    assert course.marks(root) == marks_of(undisturbed)
    assert files(root / "autograded") == files_of(undisturbed / "autograded")
    assert list((root / ".catornot" / "work").iterdir()) == []
    again = course.nbgrader(root, "autograde", "ps1")
    assert again.stderr.count("Skipping existing assignment") == 3


def check_between(root: Path, ready: Path, undisturbed: Path) -> None:
    """Right after the kill every mark is the old one or the new one, a student's all together."""
    old, new, now = marks_of(ready), marks_of(undisturbed), course.marks(root)
    for student, found in now.items():
        assert found in (old.get(student), new[student]), student
    for note in (root / "autograded").glob("*/ps1/grading.json"):
        where = note.parent.relative_to(root)
        mine = files(note.parent)
        assert mine in (files_of(ready / where), files_of(undisturbed / where)), where


def start(root: Path, **environment: str) -> BaseProcess:
    """Begin to grade."""
    with open(os.devnull, "w") as nothing:
        return warm.start(root, "autograde", "ps1", ends=(nothing, nothing), **environment)


def await_the_end_of(processes: list[psutil.Process]) -> None:
    _, alive = psutil.wait_procs(processes, timeout=60)
    assert not alive, f"still running: {alive}"


def await_grading(running: BaseProcess, root: Path) -> None:
    """Wait until the first submission is being graded."""
    while running.is_alive() and not list(root.glob(".catornot/work/*/intake")):
        time.sleep(0.01)


@pytest.mark.slow
def test_at_random_moments(ready, undisturbed, tmp_path):
    seed = int(time.time())
    print(f"seed {seed}")
    chance = random.Random(seed)
    tmp = tmp_path / "tmp"
    tmp.mkdir()
    root = course.copy_of(ready, tmp_path / "course")
    running = start(root)
    await_grading(running, root)
    began = time.monotonic()
    running.join()
    lasts = time.monotonic() - began
    families = 0
    for turn in range(8):
        root = course.copy_of(ready, tmp_path / "course")
        delay = lasts * (turn + chance.random()) / 8
        running = start(root, TMPDIR=str(tmp))
        await_grading(running, root)
        time.sleep(delay)
        family = []
        if running.is_alive():
            family = psutil.Process(running.pid).children(recursive=True)
        running.kill()  # the grader alone: its family must follow by itself
        running.join()
        await_the_end_of(family)
        families += bool(family)
        print(f"killed after {delay:.2f} of {lasts:.2f} s, with {len(family)} below it")
        check_between(root, ready, undisturbed)
        check_after(root, undisturbed)
    assert families, "no kill met a running sandbox: nothing was shown"
    assert list(tmp.iterdir()) == []


def killed_at(root: Path, command: str, moment: int) -> int | None:
    """Run a command that is killed at a moment; return how many there were if it was not."""
    seen = root.parent / "seen"
    seen.unlink(missing_ok=True)
    ended = warm.nbgrader(root, command, "ps1", first=Killer(moment, seen)).returncode
    assert ended == (0 if seen.exists() else -signal.SIGKILL)
    return int(seen.read_text()) if seen.exists() else None


@pytest.mark.slow
def test_at_chosen_moments(ready, undisturbed, tmp_path):
    root = course.copy_of(ready, tmp_path / "course")
    last = killed_at(root, "autograde", -1)
    assert last and last > 50
    moments = sorted({*range(last - 60, last, 8), *range(3, last, last // 5)})
    print(f"{len(moments)} of {last} moments")
    for moment in moments:
        root = course.copy_of(ready, tmp_path / "course")
        assert killed_at(root, "autograde", moment) is None
        check_between(root, ready, undisturbed)
        check_after(root, undisturbed)


@pytest.mark.slow
def test_feedback_is_whole_or_not_there(undisturbed, tmp_path):
    assert course.nbgrader(undisturbed, "generate_feedback", "ps1").returncode == 0
    right = files(undisturbed / "feedback")
    assert len(right) == 4  # a page each, and the notes that one handed in
    root = course.copy_of(undisturbed, tmp_path / "course")
    shutil.rmtree(root / "feedback")
    last = killed_at(root, "generate_feedback", -1)
    assert last
    for moment in range(2, last, max(1, last // 8)):
        shutil.rmtree(root / "feedback", ignore_errors=True)
        assert killed_at(root, "generate_feedback", moment) is None
        assert files(root / "feedback").items() <= right.items()
        assert course.nbgrader(root, "generate_feedback", "ps1").returncode == 0
        assert files(root / "feedback") == right


@pytest.mark.slow
def test_a_release_is_whole_or_not_there(ready, tmp_path):
    right = files(ready / "release")
    root = course.copy_of(ready, tmp_path / "course")
    shutil.rmtree(root / "release")
    last = killed_at(root, "generate_assignment", -1)
    assert last
    for moment in range(2, last, max(1, last // 8)):
        shutil.rmtree(root / "release", ignore_errors=True)
        assert killed_at(root, "generate_assignment", moment) is None
        assert files(root / "release") in ({}, right)
        assert course.nbgrader(root, "generate_assignment", "ps1").returncode == 0
        assert files(root / "release") == right


def test_two_runs_at_once_share_the_work(ready, undisturbed, tmp_path):
    root = course.copy_of(ready, tmp_path / "course")
    both = [start(root) for _ in range(2)]
    for one in both:
        one.join()
    assert [one.exitcode for one in both] == [0, 0]
    assert course.marks(root) == course.marks(undisturbed)
    assert files(root / "autograded") == files(undisturbed / "autograded")
