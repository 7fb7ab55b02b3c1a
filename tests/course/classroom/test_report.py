"""What the report knows about a class: right numbers, whatever is missing."""

from __future__ import annotations

import csv
import json
import shutil

import pytest
from synthetic_class import ASSIGNMENT, IDS, make_class, report

from catornot.__main__ import main
from catornot.classroom.collect import collect
from catornot.classroom.folders import ClassroomError, find_folders
from catornot.classroom.logs import read_logs
from catornot.report.findings.look_first import look_first
from catornot.report.findings.misconceptions import ideas
from catornot.report.findings.similar import similarity
from catornot.report.findings.summary import distribution, exercise_summaries
from catornot.report.page import page


def test_points_and_exercises_are_those_of_the_gradebook(graded_class, data):
    from nbgrader.api import Gradebook

    with Gradebook(find_folders(graded_class).db_url) as book:
        wanted = {one["student"]: one["score"] for one in book.submission_dicts(ASSIGNMENT)}
    assert {one.person.id: one.points for one in data.attempts} == wanted
    assert data.most == 60 and len(data.tasks) == 17
    assert data.exercises[0] == "unroll" and data.exercises[-1] == "why-overfit"
    by_name = {one.name: one for one in exercise_summaries(data)}
    right = sum(one.marks[ASSIGNMENT, "model-values"].points > 0 for one in data.graded)
    assert by_name["model"].counts["values"].right == right
    assert by_name["why-overfit"].counts["written"].waits == 1
    quick = by_name["model"].vectorized_of_right
    assert quick.total == right and quick.right <= right
    assert sum(count for _, _, count in distribution(data).bins) == len(IDS)


def test_tables_are_tables(graded_class, tmp_path):
    assert report(graded_class, "--output", str(tmp_path)) == 0
    for path in tmp_path.glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        assert len({len(row) for row in rows}) == 1, path.name
    with (tmp_path / "students.csv").open(encoding="utf-8-sig", newline="") as file:
        students = list(csv.DictReader(file))
    assert {one["student"] for one in students} == set(IDS)
    assert all(float(one["points"]) <= 60 for one in students)


def test_an_unknown_assignment_is_told_with_those_there_are(graded_class, capsys):
    assert main(["report", "cat-clasifier", "--root", str(graded_class)]) == 2
    said = capsys.readouterr().err
    assert "cat-clasifier" in said and "cat-classifier" in said


def test_no_gradebook_is_told(tmp_path, capsys):
    assert report(tmp_path) == 2
    assert "no gradebook" in capsys.readouterr().err
    assert not (tmp_path / "gradebook.db").exists()


def test_a_broken_configuration_is_told(tmp_path):
    (tmp_path / "nbgrader_config.py").write_text("c = get_config(\n")
    with pytest.raises(
        ClassroomError, match=r"nbgrader_config.py, line 1: SyntaxError: '\(' was never closed"
    ):
        find_folders(tmp_path)


@pytest.fixture
def damaged(graded_class, tmp_path):
    """A course in which everything that can be missing is."""
    root = tmp_path / "course"
    shutil.copytree(graded_class, root)
    shutil.rmtree(root / "logs")
    shutil.rmtree(root / "source")
    shutil.rmtree(root / "release")
    (root / "autograded" / IDS[0] / ASSIGNMENT / "grading.json").unlink()
    shutil.rmtree(root / "autograded" / IDS[1])
    notebook = root / "autograded" / IDS[2] / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    notebook.write_text("{ not json")
    (root / "submitted" / "newcomer" / ASSIGNMENT).mkdir(parents=True)
    return root


def test_what_is_missing_is_said_and_nothing_breaks(damaged, tmp_path):
    data = collect(find_folders(damaged), ASSIGNMENT)
    states = {one.person.id: one.state for one in data.attempts}
    assert states[IDS[0]] == "half graded"
    assert states["newcomer"] == "not graded"
    told = " ".join(data.gaps)
    assert "no grading log" in told and "release is missing" in told and "not be read" in told
    assert IDS[0] in [look.student for look in look_first(data)]
    assert report(damaged, "--output", str(tmp_path / "out")) == 0
    text = (tmp_path / "out" / "report.html").read_text()
    assert "half graded" in text and "no grading log" in text
    assert report(damaged, "--anonymous", "--output", str(tmp_path / "hidden")) == 0


@pytest.mark.parametrize(
    "cells",
    [
        None,
        [None, 3, {}],
        [{"cell_type": "code"}],
        [{"cell_type": "code", "metadata": None, "source": 4, "outputs": None}],
        [{"cell_type": "code", "metadata": {"nbgrader": 1, "catornot": [1]}, "source": [1, "x"]}],
        [
            {
                "cell_type": "code",
                "metadata": {"catornot": {"outcome": 7}},
                "outputs": [1, {"text": 2}],
            }
        ],
    ],
)
def test_no_notebook_breaks_it(graded_class, tmp_path, cells):
    root = tmp_path / "course"
    shutil.copytree(graded_class, root)
    for step in ("autograded", "release", "source"):
        for path in (root / step).rglob("*.ipynb"):
            path.write_text(json.dumps({"cells": cells}))
    assert report(root, "--output", str(tmp_path / "out")) == 0


def test_two_notebooks_may_have_exercises_of_one_name(tmp_path):
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{tmp_path / 'gradebook.db'}") as book:
        book.add_assignment("two")
        for name in ("a", "b"):
            book.add_notebook(name, "two")
            book.add_grade_cell("f-values", name, "two", max_score=1, cell_type="code")
            book.add_task_cell(f"essay-{name}", name, "two", max_score=2, cell_type="markdown")
        book.add_student("ada")
        book.add_submission("two", "ada")
    data = collect(find_folders(tmp_path), "two")
    assert data.exercises == ("essay-a", "a/f", "essay-b", "b/f") and data.most == 6
    assert {task.kind for task in data.tasks} == {"values", "written"}
    assert data.attempts[0].waits  # nbgrader's tasks are graded by hand
    assert main(["report", "two", "--root", str(tmp_path)]) == 0


def test_nobody_graded_yet(damaged, tmp_path):
    shutil.rmtree(damaged / "autograded")
    from nbgrader.api import Gradebook

    with Gradebook(find_folders(damaged).db_url) as book:
        for who in IDS:
            book.remove_submission(ASSIGNMENT, who)
    assert report(damaged, "--output", str(tmp_path / "out")) == 0
    text = (tmp_path / "out" / "report.html").read_text()
    assert "Nobody is graded yet" in text and "Infinity" not in text and "nan" not in text.split()


def test_other_peoples_assignments_work_without_our_checks(tmp_path):
    root = tmp_path / "course"
    root.mkdir()
    make_class(root, 8, seed=5, ours=False)
    data = collect(find_folders(root), ASSIGNMENT)
    assert len(data.graded) == 8 and not ideas(data)
    text = page(data, similarity(data))
    assert "Misconceptions" not in text and "Exercises" in text


def test_newer_logs_replace_older_ones_and_torn_lines_are_skipped(tmp_path):
    line = {"student": "ada", "assignment": ASSIGNMENT, "cell": "c", "text": "t"}
    first = line | {"time": "2026-03-02T09:00:04+00:00", "kind": "killed"}
    then = line | {"time": "2026-03-02T10:00:09+00:00", "kind": "look"}
    seed = line | {"time": "2026-03-02T10:00:10+00:00", "kind": "seed"}
    (tmp_path / "grading-2026-03-02T09-00-00-1.jsonl").write_text(json.dumps(first) + "\n")
    (tmp_path / "grading-2026-03-02T10-00-00-2.jsonl").write_text(
        f"{json.dumps(then)}\n{json.dumps(seed)}\nnull\n[]\n{{}}\n{json.dumps(seed)[:40]}"
    )
    incidents, runs = read_logs(tmp_path, ASSIGNMENT)
    assert [one.kind for one in incidents["ada"]] == ["look"]
    assert [run.graded for run in runs] == [{}, {"ada": 10.0}]
    assert read_logs(tmp_path / "nowhere", ASSIGNMENT) == ({}, ())
