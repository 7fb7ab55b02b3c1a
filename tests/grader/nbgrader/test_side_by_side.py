"""Several submissions at once: the same marks, folders and log as one at a time, whatever happens."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
import small_course as course
from conftest import need_sandbox
from nbgrader.coursedir import CourseDirectory
from traitlets.config import PyFileConfigLoader

from fairgrade.jobs import task
from fairgrade.nbgrader.autograde import SafeAutograde
from fairgrade.nbgrader.seeds import seed_for

LOOP = "def double(x):\n    while True:\n        pass"
DIES = "import os, signal\ndef mean(values):\n    os.kill(os.getpid(), signal.SIGKILL)"
CLASS = {
    "ada": course.GOOD,
    "bob": {**course.GOOD, "double": LOOP},
    "cyd": {"double": "def double(x):\n    return 3 * x"},
    "dan": {**course.GOOD, "mean": DIES},
    "eve": {},
    "fay": {**course.GOOD, "double": "class Liar(float):\n    __eq__ = lambda *_: True\n"
            "def double(x):\n    return Liar(7)"},
}  # fmt: skip
RANDOM = [
    (r"run-\w+/(\d+-)?", "run/"),  # where work in progress lies
    (r"grading-[\w-]+", "grading"),
    (r"[^\n]* of 6 (graded|done), [^\n]*\n", ""),  # how far it is after so many seconds
]


@pytest.fixture(scope="module")
def ready(tmp_path_factory) -> Path:
    """A class that has handed in, whose hidden inputs are drawn already."""
    need_sandbox()
    root = course.make(tmp_path_factory.mktemp("ready") / "course")
    for student, answers in CLASS.items():
        course.hand_in(root, student, answers)
    (root / "submitted" / "eve" / "ps1" / "p1.ipynb").write_text("no notebook")
    seed_for(root / ".catornot", "anybody", "ps1")
    return root


@pytest.fixture(scope="module")
def alone(ready, tmp_path_factory) -> tuple[Path, str]:
    """The class, graded one after the other, and what was said."""
    return graded(ready, tmp_path_factory.mktemp("alone"), 1)


def graded(ready: Path, where: Path, jobs: int) -> tuple[Path, str]:
    root = course.copy_of(ready, where / "course")
    done = course.nbgrader(root, "autograde", "ps1", f"--Grading.jobs={jobs}")
    assert done.returncode == 0, done.stderr
    return root, without_chance(done.stderr, root)


def without_chance(said: str, root: Path) -> str:
    said = said.replace(str(root), "root")
    for pattern, text in RANDOM:
        said = re.sub(pattern, text, said)
    return said


def folders(root: Path, step: str = "autograded") -> dict[str, bytes]:
    paths = sorted((root / step).rglob("*"))
    return {str(one.relative_to(root)): one.read_bytes() for one in paths if one.is_file()}


def incidents(root: Path) -> list[dict[str, str]]:
    """Everything in the log but the time, a student's together."""
    found = [{**one, "time": ""} for one in course.logs(root)]
    return sorted(found, key=lambda one: one["student"])


def tables(root: Path) -> list[str]:
    return [one.read_text() for one in sorted((root / "logs").glob("*.txt"))]


@pytest.mark.slow
def test_two_at_once_say_and_write_what_one_does(ready, alone, tmp_path):
    root, said = graded(ready, tmp_path, 2)
    assert said == alone[1]
    assert course.marks(root) == course.marks(alone[0])
    assert folders(root) == folders(alone[0])
    assert incidents(root) == incidents(alone[0])
    assert tables(root) == tables(alone[0])


@pytest.mark.slow
def test_two_make_the_pages_that_one_makes(alone, tmp_path):
    pages, said = [], []
    for jobs in (1, 2):
        root = course.copy_of(alone[0], tmp_path / str(jobs) / "course")
        done = course.nbgrader(root, "generate_feedback", "ps1", f"--Grading.jobs={jobs}")
        assert done.returncode == 0, done.stderr
        pages.append(folders(root, "feedback"))
        said.append(without_chance(done.stderr, root))
    assert pages[0] == pages[1] and len(pages[0]) == len(CLASS)
    assert said[0] == said[1]
    (root / "feedback" / "ada" / "ps1" / "p1.html").unlink()
    done = course.nbgrader(root, "generate_feedback", "ps1", "--Grading.jobs=2")
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("Skipping existing") == len(CLASS) - 1, "it goes on where it was"
    assert folders(root, "feedback") == pages[0]


def start(root: Path) -> subprocess.Popen:
    line = [sys.executable, "-m", "nbgrader", "autograde", "ps1", "--Grading.jobs=2"]
    # A shell that starts the tests in the background would let everything they start ignore it.
    return subprocess.Popen(line, cwd=root, stderr=subprocess.PIPE, text=True, preexec_fn=_hears)


def _hears() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def stop(root: Path, how: signal.Signals, after: int) -> tuple[int, str]:
    """End a run by a signal to it alone, once so many are graded; none of its family may stay."""
    with start(root) as running:
        while len(list(root.glob("autograded/*/ps1/grading.json"))) < after:
            assert running.poll() is None, running.stderr.read()
            time.sleep(0.01)
        family = psutil.Process(running.pid).children(recursive=True)
        running.send_signal(how)
        said = running.communicate(timeout=60)[1]
    assert len(family) > 2, "it was not at work: nothing was shown"
    assert psutil.wait_procs(family, timeout=60)[1] == []
    return running.returncode, said


@pytest.mark.slow
def test_what_was_stopped_goes_on(ready, alone, tmp_path):
    root = course.copy_of(ready, tmp_path / "course")
    code, said = stop(root, signal.SIGINT, after=1)
    assert code == 130 and "Stopped by Ctrl-C" in said and "goes on with the rest" in said
    assert "Traceback" not in said
    assert list((root / ".catornot" / "work").iterdir()) == []
    stop(root, signal.SIGKILL, after=2)
    done = course.nbgrader(root, "autograde", "ps1", "--Grading.jobs=2")
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("Skipping existing") >= 2, "it goes on where it was"
    assert course.marks(root) == course.marks(alone[0])
    assert folders(root) == folders(alone[0])
    seen, expected = ({json.dumps(one) for one in incidents(place)} for place in (root, alone[0]))
    assert seen == expected, "all logs together say everything"


@pytest.mark.slow
def test_who_kills_the_grader_is_tried_once_more(ready, tmp_path, monkeypatch):
    root = course.copy_of(ready, tmp_path / "course")
    grade, once = task.GradeSubmission.__call__, tmp_path / "once"

    def kills(self: task.GradeSubmission) -> object:
        if self.submission.student == "ada" and not once.exists():
            once.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        if self.submission.student == "cyd":
            os.kill(os.getpid(), signal.SIGKILL)
        return grade(self)

    monkeypatch.setattr(task.GradeSubmission, "__call__", kills)
    config = PyFileConfigLoader("nbgrader_config.py", str(root)).load_config()
    config.Grading.jobs = 2
    where = CourseDirectory(root=str(root), config=config, assignment_id="ps1")
    converter = SafeAutograde(coursedir=where, config=config)
    with pytest.raises(Exception, match="Not done: cyd$"):
        converter.start()
    marks = course.marks(root)
    assert set(marks) == set(CLASS) - {"cyd"}, "nobody gets a zero for it"
    assert marks["ada"]["p1/double-test"][0] == 2
    told = [one["text"] for one in course.logs(root) if one["student"] == "cyd"]
    words = "the process that worked on it was ended by SIGKILL, twice"
    assert told == [f"not graded: {words}"]
    assert course.logs(root)[-1]["student"] == "cyd", "it did not hold up the others"


@pytest.mark.parametrize("jobs", ["0", "-1", "auto", "1.5"])
def test_a_wrong_number_is_refused_in_a_sentence(jobs):
    from traitlets import TraitError
    from traitlets.config import Config

    from fairgrade.settings import Grading

    with pytest.raises(TraitError, match=f"c.Grading.jobs = '{jobs}'.* expected a whole number"):
        Grading(config=Config(Grading={"jobs": jobs}))
