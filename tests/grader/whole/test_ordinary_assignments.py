"""Assignments that know nothing of this project get the points that plain nbgrader gives."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import classic_notebooks
import pytest
from conftest import need_sandbox

ROOT = Path(__file__).resolve().parents[3]
PLAIN = "c = get_config()\nc.CourseDirectory.course_id = 'plain'\n"
STUDENTS = ("right", "untouched")


def nbgrader(root, *words):
    program = [sys.executable, "-m", "nbgrader", *words]
    done = subprocess.run(program, cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stderr


def make_course(root, config):
    root.mkdir()
    classic_notebooks.write(root / "source" / "classic")
    quickstart = Path(__import__("nbgrader").__file__).parent / "docs/source/user_guide/source/ps1"
    shutil.copytree(quickstart, root / "source" / "ps1", ignore=shutil.ignore_patterns("*.md"))
    (root / "nbgrader_config.py").write_text(config)
    for assignment in ("classic", "ps1"):
        nbgrader(root, "generate_assignment", assignment)
        for student, step in zip(STUDENTS, ("source", "release"), strict=True):
            shutil.copytree(root / step / assignment, root / "submitted" / student / assignment)
        nbgrader(root, "autograde", assignment)
    return points(root)


def points(root):
    from nbgrader.api import Gradebook

    found = {}
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        for assignment in gradebook.assignments:
            for submission in assignment.submissions:
                for one in submission.notebooks:
                    for mark in one.grades:
                        key = (submission.student.id, one.name, mark.name)
                        found[key] = (mark.auto_score, mark.max_score, mark.needs_manual_grade)
    return found


@pytest.fixture(scope="module")
def ours(tmp_path_factory):
    need_sandbox()
    config = (ROOT / "nbgrader_config.py").read_text(encoding="utf-8")
    return make_course(tmp_path_factory.mktemp("ours") / "course", config)


@pytest.mark.parametrize("name", [*classic_notebooks.CLASSIC, "problem1"])
def test_the_right_answer_gets_all_points(ours, name):
    mine = {key: mark for key, mark in ours.items() if key[:2] == ("right", name)}
    assert mine
    lost = [key[2] for key, (score, most, by_hand) in mine.items() if score != most and not by_hand]
    lost = [one for one in lost if one != "parts-2"]  # its last line shows a learner's number
    assert lost == []


@pytest.mark.parametrize("name", [*classic_notebooks.CLASSIC, "problem1", "problem2"])
def test_an_untouched_notebook_gets_none(ours, name):
    mine = {key: mark for key, mark in ours.items() if key[:2] == ("untouched", name)}
    assert [key[2] for key, (score, _, _) in mine.items() if score] == []


@pytest.mark.slow
def test_the_points_are_those_of_plain_nbgrader(ours, tmp_path):
    plain = make_course(tmp_path / "course", PLAIN)
    differing = {key for key in plain if plain[key] != ours[key]}
    # There a learner's number on a test's last line is taken for partial credit: a known cheat.
    assert {key[2] for key in differing} <= {"parts-2"}
