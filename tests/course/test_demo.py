"""The demo class gets exactly the points that it deserves, from nbgrader's own commands."""

from __future__ import annotations

import contextlib
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import need_sandbox

from catornot.__main__ import main
from catornot.demo import command
from catornot.demo.students import CLASS

ROOT = Path(__file__).resolve().parents[2]
ALSO = """
c.Grading.limits = {"call_seconds": 3.0, "cell_seconds": 5.0}
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory) -> Path:
    need_sandbox()
    root = tmp_path_factory.mktemp("course")
    for name in ("source", "release"):
        shutil.copytree(ROOT / name, root / name)
    config = (ROOT / "nbgrader_config.py").read_text(encoding="utf-8")
    (root / "nbgrader_config.py").write_text(config + ALSO, encoding="utf-8")
    command.nbgrader(root, "generate_assignment", command.ASSIGNMENT, "--force")
    command.write_class(root)
    shutil.copytree(root / "submitted" / "demo-blank", root / "submitted" / "ada")
    with contextlib.redirect_stdout(io.StringIO()) as shown:
        progress = command.Progress(root)
        command.nbgrader(root, "autograde", *command.EVERYBODY, meanwhile=progress)
    (root / "progress.txt").write_text(shown.getvalue(), encoding="utf-8")
    command.nbgrader(root, "generate_feedback", *command.EVERYBODY)
    assert not (root / "autograded" / "ada").exists()  # a real student is nobody's demo
    shutil.rmtree(root / "submitted" / "ada")
    return root


@pytest.mark.parametrize("student", CLASS, ids=lambda student: student.name)
def test_each_gets_what_they_deserve(course, student):
    checks = command.points(course)[student.name]
    lost = {name for name, (earned, most) in checks.items() if name != "why-overfit" and not earned}
    assert lost == {name for name in checks if name in student.lost}
    assert all(earned in (0, most) for earned, most in checks.values())


def test_each_is_named_as_soon_as_they_are_graded(course):
    lines = (course / "progress.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(CLASS) and "15 of 15" in lines[-1]
    assert sorted(line.split()[4] for line in lines) == sorted(one.name for one in CLASS)


def test_the_table_names_everyone(course):
    for shown in (command.table(course), command.notes(course)):
        lines = shown.splitlines()
        assert [line.split()[0] for line in lines[2:]] == [student.name for student in CLASS]
        assert max(map(len, lines)) <= 100


def test_the_release_is_rebuilt_bit_for_bit(course):
    name = "cat-classifier/cat-classifier.ipynb"
    assert (course / "release" / name).read_bytes() == (ROOT / "release" / name).read_bytes()


def test_feedback_leaks_nothing(course):
    for student in CLASS:
        folder = course / "feedback" / student.name / command.ASSIGNMENT
        given = {path.name for path in (ROOT / "release" / command.ASSIGNMENT).glob("*.py")}
        assert {path.name for path in folder.iterdir()} - given == {"cat-classifier.html"}
        page = (folder / "cat-classifier.html").read_text(encoding="utf-8")
        for secret in ("hidden=True", "HIDDEN TESTS", "BEGIN SOLUTION", str(course), sys.prefix):
            assert secret not in page, (student.name, secret)
        assert "seed" in page


def test_the_class_report_of_the_demo_class(course, tmp_path):
    words = ["report", command.ASSIGNMENT, "--root", str(course)]
    assert main([*words, "--output", str(tmp_path / "named")]) == 0
    page = (tmp_path / "named" / "report.html").read_text(encoding="utf-8")
    assert all(student.name in page for student in CLASS)
    for question in ("what does the mean over examples divide by?", "Which axis of X counts"):
        assert question in page
    assert main([*words, "--anonymous", "--output", str(tmp_path / "nobody")]) == 0
    for path in (tmp_path / "nobody").iterdir():
        assert "demo-" not in path.read_text(encoding="utf-8"), path.name


def test_a_second_run_grades_only_what_is_new(course):
    before = command.points(course)
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", "autograde", command.ASSIGNMENT],
        cwd=course,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0
    assert done.stderr.count("Skipping existing assignment") == len(CLASS)
    assert command.points(course) == before


def test_half_done_work_is_done_again(course):
    folder = course / "autograded" / "demo-excellent" / command.ASSIGNMENT
    (folder / "grading.json").unlink()  # as if the grader had been killed before the end
    before = command.points(course)["demo-excellent"]
    words = ("autograde", command.ASSIGNMENT, "--student", "demo-excellent")
    command.nbgrader(course, *words)
    assert json.loads((folder / "grading.json").read_text(encoding="utf-8"))["seed"]
    assert command.points(course)["demo-excellent"] == before
