"""One failure stops nobody else and loses nothing; odd names and work get their points, or words."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import small_course as course

from fairgrade.checker import supervise
from fairgrade.checker.job import CheckerFailed
from fairgrade.gradebook import marks
from fairgrade.nbgrader import autograde


@pytest.fixture
def root(graded, tmp_path) -> Path:
    return course.copy_of(graded, tmp_path / "course")


def grade(root, student="ann", force=True):
    return course.api(root).autograde("ps1", student, force=force)


def test_a_failure_costs_nobody_anything(root, monkeypatch):
    real = supervise.run

    def run(job):
        if "factor = 3" in str(job.cells):
            raise CheckerFailed("it broke")
        return real(job)

    monkeypatch.setattr(supervise, "run", run)
    before, page = course.marks(root), (root / "autograded/ann/ps1/p1.ipynb").read_bytes()
    course.hand_in(root, "ann", {"double": "factor = 3"})
    course.hand_in(root, "cat")
    found = course.api(root).autograde("ps1", "*", force=True)
    assert not found["success"]
    assert "ann: not done, and what was there stays: CheckerFailed: it broke" in found["log"]
    assert course.marks(root)["ann"] == before["ann"]
    assert (root / "autograded/ann/ps1/p1.ipynb").read_bytes() == page
    assert course.marks(root)["cat"] == before["ann"]
    told = [one for one in course.logs(root) if one["kind"] == "look"]
    assert [one["student"] for one in told] == ["ann"]
    monkeypatch.undo()
    assert course.api(root).autograde("ps1", "*", force=False)["success"]  # only ann is left
    assert course.marks(root)["ann"]["p1/double-test"][0] == 0


def test_a_locked_gradebook_is_waited_for_and_then_told(root, monkeypatch):
    monkeypatch.setattr(marks, "PATIENCE", 0.5)
    before = course.marks(root)
    course.hand_in(root, "ann", {})
    with sqlite3.connect(root / "gradebook.db") as other:
        other.execute("BEGIN EXCLUSIVE")
        found = grade(root)
        other.rollback()
    assert not found["success"]
    assert "database is locked" in found["log"]
    assert course.marks(root) == before
    assert grade(root, force=False)["success"]
    assert course.marks(root)["ann"]["p1/double-test"][0] == 0


def test_a_gradebook_that_is_gone_is_told_once(root, monkeypatch):
    real, before = supervise.run, course.marks(root)

    def run(job):
        (root / "gradebook.db").rename(root / "moved.db")
        return real(job)

    monkeypatch.setattr(supervise, "run", run)
    found = course.api(root).autograde("ps1", "*", force=True)
    assert not found["success"] and "Traceback" not in found["log"], found["log"]
    assert found["log"].count("the assignment any more") == 2, "as it stops, and in the table"
    (root / "moved.db").replace(root / "gradebook.db")
    assert course.marks(root) == before


def test_what_vanishes_while_it_is_read_is_no_blank_work(root, monkeypatch):
    real, before = autograde.take_in, course.marks(root)

    def take_in(student, folder, assignment, seed):
        shutil.rmtree(folder)
        return real(student, folder, assignment, seed)

    monkeypatch.setattr(autograde, "take_in", take_in)
    found = grade(root)
    assert not found["success"] and "ann/ps1 vanished while the class was gra" in found["log"]
    assert "Traceback" not in found["log"] and course.marks(root) == before


def test_a_full_disk_stops_with_a_sentence_and_loses_nothing(root, monkeypatch):
    def full(*words):
        raise OSError(28, "No space left on device")

    before = course.marks(root)
    course.hand_in(root, "ann", {})
    with monkeypatch.context() as patch:
        patch.setattr("fairgrade.nbgrader.staging.Workplace.put", full)
        found = course.api(root).autograde("ps1", "*", force=True)
    assert not found["success"]
    assert "No space left on device" in found["log"]
    assert (root / "autograded/ann/ps1/p1.ipynb").exists()
    assert course.marks(root)["ben"] == before["ben"]
    assert grade(root, force=False)["success"]
    assert course.marks(root)["ann"]["p1/double-test"][0] == 0


# Root may write anywhere, so for root the folder is mounted read-only, in a place of its own.
READ_ONLY = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && cd "$0" && exec "$@"'


def test_a_log_that_can_be_kept_nowhere_is_told_before_anybody_is_graded(root):
    before = course.marks(root)
    option = "--Grading.log_folder=/proc/nowhere"
    done = course.nbgrader(root, "autograde", "ps1", "--force", option)
    assert done.returncode != 0 and "c.Grading.log_folder" in done.stderr
    assert "Traceback" not in done.stderr and course.marks(root) == before


def test_a_folder_that_may_not_be_written_is_told(root):
    before = course.marks(root)
    line = [sys.executable, "-m", "nbgrader", "autograde", "ps1", "--student", "ann", "--force"]
    if os.geteuid() == 0:
        line = ["unshare", "--mount", "sh", "-c", READ_ONLY, str(root), *line]
    os.chmod(root, 0o555)
    done = subprocess.run(line, cwd=root, capture_output=True, text=True)
    os.chmod(root, 0o755)
    assert done.returncode != 0
    # The folder itself or, where only the gradebook's own folder is closed, the gradebook.
    assert "Nothing can be written" in done.stderr or "can't be written" in done.stderr
    assert "Traceback" not in done.stderr
    assert course.marks(root) == before


NAMES = ["Ann Miller", "åse", "a+b", "x[1]", "ann*", "-f", "a'b\"c", "new\nline", "{brace}", "100%"]


def test_odd_names_of_students(root):
    for name in NAMES:
        course.hand_in(root, name)
    course.hand_in(root, ".hidden")
    os.makedirs(os.fsencode(root / "submitted") + b"/bad\xff/ps1")
    (root / "submitted" / "empty" / "ps1").mkdir(parents=True)
    (root / "submitted" / "a file").write_text("not a student")
    (root / "submitted" / "other" / "ps2").mkdir(parents=True)
    done = course.nbgrader(root, "autograde", "ps1")
    found = course.marks(root)
    for name in NAMES:
        assert found[name]["p1/double-test"][0] == 2, name
    assert found["empty"]["p1/double-test"] == (0, None, None, True)
    assert set(found) == {*NAMES, "ann", "ben", "empty"}
    assert done.returncode == 0  # a name that is no text can't be in a gradebook: it is told
    assert "the folder's name is no UTF-8" in done.stderr
    pages = course.nbgrader(root, "generate_feedback", "ps1")
    assert pages.returncode == 0, pages.stderr
    for name in NAMES:
        assert (root / "feedback" / name / "ps1" / "p1.html").exists()


def test_unreadable_work_is_flagged_for_a_person(root):
    course.hand_in(root, "cat").write_text("no notebook")
    assert grade(root, "cat")["success"]
    assert course.marks(root)["cat"]["p1/double-test"] == (0, None, None, True)
    with course.gradebook(root) as book:
        assert book.find_submission_notebook("p1", "ps1", "cat").flagged
    course.hand_in(root, "cat")
    assert grade(root, "cat", force=False)["success"]
    assert course.marks(root)["cat"]["p1/double-test"] == (2, None, None, False)


@pytest.mark.parametrize("text", [b"yesterday", b"\xff\0", b"", b"99999999999999", b"0" * 5000])
def test_a_timestamp_that_is_none(root, text):
    (root / "submitted" / "ann" / "ps1" / "timestamp.txt").write_bytes(text)
    api = course.api(root)
    assert api.autograde("ps1", "ann")["success"]
    assert "ann" in api.get_autograded_students("ps1")
    assert api.get_submitted_timestamp("ps1", "ann") is None


def test_a_timestamp_that_is_one(root):
    stamp = root / "submitted" / "ann" / "ps1" / "timestamp.txt"
    stamp.write_text("2026-03-01 12:00:00 UTC")
    api = course.api(root)
    assert api.autograde("ps1", "ann")["success"]
    assert "ann" in api.get_autograded_students("ps1")
    with course.gradebook(root) as book:
        assert book.find_submission("ps1", "ann").timestamp.year == 2026
    stamp.unlink()
    assert api.autograde("ps1", "ann")["success"]
    assert "ann" in api.get_autograded_students("ps1")
