"""One submission goes its whole way with data and folders alone: no nbgrader, no gradebook."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
import small_course as course
from conftest import need_sandbox

from fairgrade.course import Course
from fairgrade.grade import grade, take_in
from fairgrade.limits import Limits
from fairgrade.submission import Assignment

LIMITS = Limits(cell_seconds=5.0, call_seconds=3.0, total_seconds=60.0)
WRONG = {"double": "def double(x):\n    return 3 * x", "why": "<script>alert(1)</script>"}
# In a process without our side of nbgrader, in which no gradebook opens and no converter is made.
ELSEWHERE = """
import pickle, sys
from nbgrader import api, converters
def _refuse(*words, **named):
    raise RuntimeError("needed")
api.Gradebook.__init__ = converters.BaseConverter.__init__ = _refuse
for name in ("fairgrade.nbgrader", "fairgrade.guard"):
    sys.modules[name] = None
from fairgrade.grade import grade
submission, notebook = pickle.load(sys.stdin.buffer)
pickle.dump(grade(submission, "p1", notebook), sys.stdout.buffer)
"""


@pytest.fixture
def assignment(tmp_path) -> Assignment:
    source = tmp_path / "source" / "ps1"
    source.mkdir(parents=True)
    nbformat.write(course.source(), source / "p1.ipynb")
    (source / "table.csv").write_text("1,2")
    release = course.source()
    for cell in release.cells:
        cell.source = cell.source.partition("### BEGIN")[0]
    return Assignment(
        name="ps1",
        releases={"p1": release},
        names=("p1",),
        source=source,
        course=Course(),
        limits=LIMITS,
        covered=Course().hidden_packages(),
    )


def handed_in(tmp_path: Path, assignment: Assignment, answers: dict[str, str]):
    """Take a submission in; return it with its notebook, the hidden tests in it."""
    notebook = pickle.loads(pickle.dumps(assignment.releases["p1"]))
    for cell in notebook.cells:
        cell.source = answers.get(cell.id, cell.source)
    folder = tmp_path / "submitted" / "ann" / "ps1"
    folder.mkdir(parents=True)
    nbformat.write(notebook, folder / "p1.ipynb")
    submission = take_in("ann", folder, assignment, seed=7)
    for name in ("files", "scratch"):
        (tmp_path / name).mkdir()
    folders = {name: tmp_path / name for name in ("files", "scratch")}
    complete = submission.taken["p1"].notebook
    whole = {cell.id: cell.source for cell in course.source().cells}
    for cell in complete.cells:
        if cell.metadata.get("nbgrader", {}).get("locked"):
            cell.source = whole[cell.id]
    return pickle.loads(pickle.dumps(submission)).laid_out(**folders), complete


def test_honest_work_passes(tmp_path, assignment):
    need_sandbox()
    submission, notebook = handed_in(tmp_path, assignment, course.GOOD)
    graded = grade(submission, "p1", notebook)
    assert graded.passed == {"double-test": True, "mean-test": True}
    assert not graded.incidents and not graded.flagged and not graded.unread
    assert graded.notebook.metadata["fairgrade"]["seed"] == 7


def test_the_same_is_found_in_another_process_without_nbgraders_parts(tmp_path, assignment):
    need_sandbox()
    submission, notebook = handed_in(tmp_path, assignment, WRONG)
    done = subprocess.run(
        [sys.executable, "-c", ELSEWHERE],
        input=pickle.dumps((submission, notebook)),
        capture_output=True,
    )
    assert done.returncode == 0, done.stderr.decode()
    graded = pickle.loads(done.stdout)
    assert graded.passed == {"double-test": False, "mean-test": False}
    (why,) = [cell for cell in graded.notebook.cells if cell.id == "why"]
    assert "<script" not in why.source
    shown = [cell.outputs for cell in graded.notebook.cells if cell.id == "double-test"]
    assert "twice two" in str(shown) and "2469134" not in str(shown)


def test_what_can_not_be_read_is_blank_and_for_a_person(tmp_path, assignment):
    folder = tmp_path / "submitted" / "ann" / "ps1"
    folder.mkdir(parents=True)
    (folder / "p1.ipynb").write_text("no notebook")
    submission = take_in("ann", folder, assignment, seed=7)
    assert not submission.taken["p1"].is_read
    assert [one.kind for one in submission.incidents] == ["refused"]
    assert "can't be read" in submission.notes("p1")[0]
