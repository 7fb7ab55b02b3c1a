"""Any course is graded by two lines: honest work gets the points that plain nbgrader gives.

The course is nbgrader's own (`nbgrader quickstart`), with one assignment more: small notebooks as
instructors everywhere write them. Nothing in it is of this project.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import classic_notebooks
import nbformat
import pytest
import quickstart
import warm
from conftest import need_sandbox

ASSIGNMENTS = ("classic", "ps1")
# Of the quickstart's first problem: one function is right, one is not, and two texts are handed in.
PARTLY = {
    "squares": "def squares(n):\n    if n < 1:\n        raise ValueError(n)\n"
    "    return [i * i for i in range(1, n + 1)]",
    "sum_of_squares": "def sum_of_squares(n):\n    return 1 + sum(squares(n))",
    "sum_of_squares_equation": "$1 + 4 + 9$",
    "part-a": "It counts rabbits.",
}
# What is to be seen from a learner's cell, and from a test; of ours only, plain nbgrader has no wall.
WALL = [
    classic_notebooks.solution(
        "sees",
        "def sees(name):",
        "import importlib\n"
        "try:\n    importlib.import_module(name)\nexcept ImportError:\n    return False\n"
        "return True",
    ),
    ("test", "learner-1", 1, "assert sees('numpy') and sees('fairgrade.steps')"),
    *(
        ("test", f"learner-{name.replace('.', '-')}", 1, f"assert not sees('{name}')")
        for name in ("fairgrade.checker", "fairgrade.nbgrader", "nbgrader.api", "catornot")
    ),
    (
        "test",
        "checker-1",
        1,
        "import sys\nassert sees('math') and 'fairgrade.checker.run_test' in sys.modules\n"
        "assert [name for name in sys.modules if 'catornot' in name] == []",
    ),
]


@dataclass
class Graded:
    """A graded course.

    Attributes
    ----------
    root : Path
        Its folder.
    marks : dict
        Student, notebook and grade id to automatic points, most points, and waiting for a person.
    totals : dict
        Student and assignment to points.
    said : str
        What all commands printed.
    """

    root: Path
    marks: dict[tuple[str, str, str], tuple] = field(default_factory=dict)
    totals: dict[tuple[str, str], float] = field(default_factory=dict)
    said: str = ""


def graded(root: Path, plain: bool = False) -> Graded:
    quickstart.make(root, "" if plain else quickstart.TWO_LINES)
    classic_notebooks.write(root / "source" / "classic")
    if not plain:
        cells = classic_notebooks.notebook(WALL)
        nbformat.write(cells, root / "source" / "classic" / "wall.ipynb")
    found = Graded(root)
    for assignment in ASSIGNMENTS:
        found.said += quickstart.nbgrader(root, "generate_assignment", assignment, plain=plain)
        for student, step in (("right", "source"), ("untouched", "release")):
            shutil.copytree(root / step / assignment, root / "submitted" / student / assignment)
        if assignment == "ps1":
            hand_in_partly(root)
        found.said += quickstart.nbgrader(root, "autograde", assignment, plain=plain)
    read_gradebook(found)
    return found


def hand_in_partly(root: Path) -> None:
    folder = root / "submitted" / "partly" / "ps1"
    shutil.copytree(root / "release" / "ps1", folder)
    for path in folder.glob("*.ipynb"):
        notebook = nbformat.read(path, 4)
        for cell in notebook.cells:
            name = cell.metadata.get("nbgrader", {}).get("grade_id")
            cell.source = PARTLY.get(name, cell.source)
        nbformat.write(notebook, path)


def read_gradebook(found: Graded) -> None:
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{found.root / 'gradebook.db'}") as gradebook:
        for assignment in gradebook.assignments:
            for submission in assignment.submissions:
                student = submission.student.id
                found.totals[student, assignment.name] = submission.score
                for one in submission.notebooks:
                    for mark in one.grades:
                        values = (mark.auto_score, mark.max_score, mark.needs_manual_grade)
                        found.marks[student, one.name, mark.name] = values


@pytest.fixture(scope="module")
def ours(tmp_path_factory) -> Graded:
    need_sandbox()
    return graded(tmp_path_factory.mktemp("ours") / "course101")


@pytest.mark.parametrize("name", [*classic_notebooks.CLASSIC, "problem1", "wall"])
def test_the_right_answer_gets_all_points(ours, name):
    mine = {key: mark for key, mark in ours.marks.items() if key[:2] == ("right", name)}
    assert mine
    lost = [key[2] for key, (score, most, by_hand) in mine.items() if score != most and not by_hand]
    lost = [one for one in lost if one != "parts-2"]  # its last line shows a learner's number
    assert lost == []


@pytest.mark.parametrize("name", [*classic_notebooks.CLASSIC, "problem1", "problem2", "wall"])
def test_an_untouched_notebook_gets_none(ours, name):
    mine = {key: mark for key, mark in ours.marks.items() if key[:2] == ("untouched", name)}
    assert mine
    assert [key[2] for key, (score, _, _) in mine.items() if score] == []


def test_half_the_work_gets_half_the_points_and_texts_wait_for_a_person(ours):
    mine = {key[2]: mark for key, mark in ours.marks.items() if key[0] == "partly"}
    assert {name: score for name, (score, _, by_hand) in mine.items() if not by_hand} == {
        "correct_squares": 1,
        "squares_invalid_input": 1,
        "correct_sum_of_squares": 0,
        "sum_of_squares_uses_squares": 0.5,
        "sum_of_squares_application": 0,  # as it was released, so there is nothing to read
        "part-b": 0,
    }
    assert {name for name, (_, _, by_hand) in mine.items() if by_hand} == {
        "sum_of_squares_equation",
        "part-a",
        "cell-938593c4a215c6cc",  # a task, which always waits
    }
    assert ours.totals["partly", "ps1"] == 2.5


def test_nothing_of_our_course_is_in_sight(ours):
    """Not in a folder's name, a message, a log, a mark, a notebook or a page."""
    said = ours.said + quickstart.nbgrader(ours.root, "generate_feedback", "ps1")
    for command in ("incidents", "doctor"):
        done = warm.module(ours.root, "fairgrade", command)
        assert done.returncode == 0, done.stdout
        said += done.stdout + done.stderr
    assert "catornot" not in said
    assert "course101/nbgrader_config.py uses safe grading" in said
    assert len(list(ours.root.glob("feedback/partly/ps1/*.html"))) == 2
    files = [path for path in ours.root.rglob("*") if path.is_file()]
    assert any(path.suffix == ".jsonl" for path in files)
    assert [path for path in ours.root.rglob("*") if "catornot" in path.name] == []
    told = {path.name for path in files if b"catornot" in path.read_bytes()}
    assert told <= {"wall.ipynb", "gradebook.db"}  # the question itself is in them
    notebook = json.loads((ours.root / "autograded/right/ps1/problem1.ipynb").read_text())
    assert notebook["metadata"]["fairgrade"]["seed"]


@pytest.mark.slow
def test_the_points_are_those_of_plain_nbgrader(ours, tmp_path):
    plain = graded(tmp_path / "course101", plain=True)
    assert len(plain.marks) > 100
    differing = {key for key in plain.marks if plain.marks[key] != ours.marks[key]}
    # There a learner's number on a test's last line is taken for partial credit: a known cheat.
    assert {key[2] for key in differing} <= {"parts-2"}
    assert all(plain.totals[key] == ours.totals[key] for key in plain.totals if key[1] == "ps1")
