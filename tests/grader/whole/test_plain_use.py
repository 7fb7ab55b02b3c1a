"""nbgrader's commands as instructors type them, around ours; and courses that are not ours."""

from __future__ import annotations

import json
import os
import shutil
import stat
from pathlib import Path

import nbformat
import pytest
import small_course as course
import warm
from conftest import need_sandbox

from fairgrade import incidents
from fairgrade.nbgrader.students import misplaced


@pytest.fixture(scope="module")
def root(tmp_path_factory) -> Path:
    """Two notebooks whose names begin alike, in an assignment of an older nbformat."""
    need_sandbox()
    root = tmp_path_factory.mktemp("course")
    folder = root / "source" / "ps1"
    folder.mkdir(parents=True)
    for name in ("p1", "p10"):
        notebook = course.source(name)
        notebook.nbformat_minor = 4
        for cell in notebook.cells:
            del cell["id"]
        nbformat.write(notebook, folder / f"{name}.ipynb")
    (folder / "data").mkdir()
    (folder / "data" / "numbers.csv").write_text("1,2\n")
    config = (course.ROOT / "nbgrader_config.py").read_text(encoding="utf-8")
    (root / "nbgrader_config.py").write_text(config + course.ALSO, encoding="utf-8")
    done = course.nbgrader(root, "generate_assignment", "ps1")
    assert done.returncode == 0, done.stderr
    for student in ("ann", "ben", "cat"):
        course.hand_in(root, student, name="p1")
    course.hand_in(root, "ann", {"double": course.GOOD["double"]}, name="p10")
    # A file where the instructor has a folder, and a folder where a notebook belongs.
    (root / "submitted" / "ben" / "ps1" / "data").write_text("mine")
    (root / "submitted" / "cat" / "ps1" / "p10.ipynb").mkdir()
    return root


def ok(root: Path, *words: str, **kwargs) -> str:
    done = course.nbgrader(root, *words, **kwargs)
    assert done.returncode == 0, done.stderr
    return done.stderr


def test_a_course_of_ones_own(root):
    """One notebook at a time, then all; then the pages, an export, and everything once more."""
    said = ok(root, "autograde", "ps1", "--student", "ann", "--notebook", "p10")
    assert "1 graded" in said
    assert {key: mark[0] for key, mark in course.marks(root)["ann"].items() if "test" in key} == {
        "p10/double-test": 2, "p10/mean-test": 0, "p1/double-test": None, "p1/mean-test": None,
    }  # fmt: skip
    said = ok(root, "autograde", "ps1")
    assert "3 graded, 0 skipped" in said
    found = course.marks(root)
    assert found["ann"]["p1/mean-test"][0] == 3 and found["ann"]["p10/mean-test"][0] == 0
    for student in ("ben", "cat"):
        assert found[student]["p1/double-test"] == (2, None, None, False)
        assert found[student]["p10/double-test"] == (0, None, None, True)  # none was handed in
        copied = root / "autograded" / student / "ps1" / "data" / "numbers.csv"
        assert copied.read_text() == "1,2\n"
    assert "0 graded, 3 skipped" in ok(root, "autograde", "ps1")
    ok(root, "generate_feedback", "ps1")
    assert sorted(path.name for path in (root / "feedback" / "ann" / "ps1").glob("*.html")) == [
        "p1.html", "p10.html",
    ]  # fmt: skip
    ok(root, "export", "--to", "marks.csv")
    assert "ann" in (root / "marks.csv").read_text()
    ok(root, "update", "release/ps1")
    ok(root, "validate", "release/ps1/p1.ipynb")
    ok(root, "generate_assignment", "ps1", "--force")
    assert course.marks(root) == found
    assert "3 graded" in ok(root, "autograde", "ps1", "--force", "--no-execute")
    assert course.marks(root) == found


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["autograde", "ps1", "--student", "nobody"], "There is nothing of nobody"),
        (["autograde", "ps9"], "Run `nbgrader generate_assignment ps9` first"),
        (["generate_feedback", "ps9"], "There is nothing of anybody"),
        (
            ["autograde", "ps1", "--CourseDirectory.directory_structure={nbgrader_step}/x"],
            "default",
        ),
    ],
)
def test_what_is_not_there_is_said(root, words, said):
    done = course.nbgrader(root, *words)
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_release_that_was_copied_needs_no_step_before(root, tmp_path):
    """A clone has its releases and no gradebook: the assignment is entered from its source."""
    clone = tmp_path / "clone"
    clone.mkdir()
    for name in ("source", "release"):
        shutil.copytree(root / name, clone / name)
    shutil.copy(root / "nbgrader_config.py", clone)
    course.hand_in(clone, "ann")
    before = (clone / "release" / "ps1" / "p1.ipynb").read_bytes()
    assert "1 graded" in ok(clone, "autograde", "ps1")
    assert course.marks(clone)["ann"]["p1/mean-test"][0] == 3
    assert (clone / "release" / "ps1" / "p1.ipynb").read_bytes() == before
    (clone / "gradebook.db").unlink()
    shutil.rmtree(clone / "source")
    done = course.nbgrader(clone, "autograde", "ps1")
    assert done.returncode == 1 and "The gradebook does not know p1, p10" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_student_nobody_knows_may_be_refused(root):
    course.hand_in(root, "eve")
    done = course.nbgrader(
        root, "autograde", "ps1", "--student=eve", "--Autograde.create_student=0"
    )
    shutil.rmtree(root / "submitted" / "eve")
    assert done.returncode == 1
    assert "eve" not in course.marks(root)
    assert "No such student" in done.stderr


def test_the_log_is_read_by_a_command(root, tmp_path, capsys):
    ok(root, "autograde", "ps1", "--force", "--student", "cat")
    done = warm.module(root, "catornot", "incidents", "--student", "cat")
    assert done.returncode == 0
    assert "p10.ipynb" in done.stdout and "refused" in done.stdout
    assert "open the submitted file" in done.stdout
    assert incidents.run(_options(tmp_path)) == 1
    assert "no log" in capsys.readouterr().out


def _options(logs: Path, **words):
    import argparse

    return argparse.Namespace(**{"student": None, "kind": None, "logs": logs} | words)


def test_a_log_is_whole_short_and_obeyed_by_no_terminal(tmp_path, capsys):
    log = incidents.Log(tmp_path)
    for number in range(200):
        log.add(incidents.Incident("repaired", "f", f"file \x1b[2J\u202e\n{number}"), "ann", "ps1")
    log.add(incidents.Incident("suspicious", "g", "odd"), "b\udcffen", "ps1")
    log.add(incidents.Incident("seed", "", "seed 3"), "ann", "ps1")
    shown = log.finish()
    assert len(shown.splitlines()) < 35
    assert "ben" not in shown and "b\\udcffen" in shown.splitlines()[1]  # the most pressing first
    assert "… and 176 more (1 suspicious, 200 repaired in all)" in shown
    assert "\x1b" not in shown and "\u202e" not in shown
    with log.path.open("a") as lines:
        lines.write('{"kind": "kil')  # the grader was killed here
    assert len(incidents.read(log.path)) == 202
    assert incidents.run(_options(tmp_path, kind="suspicious")) == 0
    assert "odd" in capsys.readouterr().out
    assert len(log.table_path.read_text().splitlines()) > 200


@pytest.mark.slow
def test_the_exchange(tmp_path):
    """Release, fetch, submit, collect, grade, and feedback back to its student."""
    need_sandbox()
    exchange = tmp_path / "exchange"
    exchange.mkdir()
    exchange.chmod(stat.S_IRWXU | stat.S_IRWXG | stat.S_IRWXO)
    also = course.ALSO + f"c.Exchange.root = {str(exchange)!r}\n"
    root = course.make(tmp_path / "course", also=also)
    desk = tmp_path / "desk"
    desk.mkdir()
    (desk / "nbgrader_config.py").write_text(
        f"c = get_config()\nc.Exchange.root = {str(exchange)!r}\n"
        "c.CourseDirectory.course_id = 'catornot'\n"
    )
    home = {"JUPYTER_DATA_DIR": str(tmp_path / "data"), "HOME": str(tmp_path)}
    ok(root, "release_assignment", "ps1", env=home)
    ok(desk, "fetch_assignment", "ps1", env=home)
    path = desk / "ps1" / "p1.ipynb"
    notebook = json.loads(path.read_text())
    for name, text in course.GOOD.items():
        course.find(notebook, name)["source"] = text
    path.write_text(json.dumps(notebook))
    ok(desk, "submit", "ps1", env=home)
    ok(root, "list", "--inbound", env=home)
    ok(root, "collect", "ps1", env=home)
    (student,) = os.listdir(root / "submitted")
    course.hand_in(root, "by-mail")
    ok(root, "autograde", "ps1", env=home)
    found = course.marks(root)
    assert found[student]["p1/double-test"][0] == found["by-mail"]["p1/double-test"][0] == 2
    with course.gradebook(root) as book:
        assert book.find_submission("ps1", student).timestamp is not None
    ok(root, "generate_feedback", "ps1", env=home)
    ok(root, "release_feedback", "ps1", env=home)
    ok(desk, "fetch_feedback", "ps1", env=home)
    assert len(list((desk / "ps1" / "feedback").glob("*/p1.html"))) == 1


def test_work_that_lies_in_another_place_is_told(tmp_path):
    for place in ("ann/PS 1", "ben/ps1", "cat/ps10", "dan"):
        (tmp_path / place).mkdir(parents=True)
    (tmp_path / "dan" / "p1.ipynb").write_text("{}")
    told = dict(misplaced(tmp_path, "ps1"))
    assert set(told) == {"ann", "dan"}
    assert told["ann"] == "PS 1 should lie in a folder ps1"
