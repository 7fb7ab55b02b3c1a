"""Marks given by hand stay; the same seed gives the same marks; one failure stops nobody else."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
import small_course as course
from conftest import need

from catornot.grading import checker, marks, preprocessors
from catornot.grading.incidents import Incident


@pytest.fixture(scope="module")
def graded(tmp_path_factory) -> Path:
    """Two students, graded once."""
    need(course.can_grade(), "grading needs bubblewrap")
    root = course.make(tmp_path_factory.mktemp("graded"))
    course.hand_in(root, "ann")
    course.hand_in(root, "ben", {"double": course.GOOD["double"]})
    done = course.nbgrader(root, "autograde", "ps1")
    assert done.returncode == 0, done.stderr
    assert "2 graded, 0 skipped" in done.stderr
    return root


@pytest.fixture
def root(graded, tmp_path) -> Path:
    return course.copy_of(graded, tmp_path / "course")


def grade(root, student="ann", force=True):
    return course.api(root).autograde("ps1", student, force=force)


def by_hand(root, student, name, **values):
    with course.gradebook(root) as book:
        mark = book.find_grade(name, "p1", "ps1", student)
        for key, value in values.items():
            setattr(mark, key, value)
        mark.needs_manual_grade = False  # as formgrader does
        book.db.commit()


def test_points_are_what_was_earned(graded):
    found = course.marks(graded)
    assert found["ann"]["p1/double-test"] == (2, None, None, False)
    assert found["ann"]["p1/mean-test"] == (3, None, None, False)
    assert found["ann"]["p1/why"] == (None, None, None, True)  # a person reads it
    assert found["ben"]["p1/double-test"][0] == 2
    assert found["ben"]["p1/mean-test"][0] == 0
    assert found["ben"]["p1/why"] == (0, None, None, False)  # left as it was
    assert found["ben"]["p1/why/comment"] == ("No response.", None)


def test_the_seed_is_in_log_note_and_notebook(graded):
    (seed,) = [one["text"] for one in course.logs(graded) if one["student"] == "ann"]
    note = json.loads((graded / "autograded/ann/ps1/grading.json").read_text())
    page = json.loads((graded / "autograded/ann/ps1/p1.ipynb").read_text())
    assert seed == f"seed {note['seed']}"
    assert page["metadata"]["catornot"]["seed"] == note["seed"]


def test_a_regrade_gives_the_same(root):
    before, page = course.marks(root), (root / "autograded/ann/ps1/p1.ipynb").read_bytes()
    assert grade(root)["success"]
    assert course.marks(root) == before
    assert (root / "autograded/ann/ps1/p1.ipynb").read_bytes() == page


@pytest.mark.parametrize("changed", [False, True])
def test_marks_given_by_hand_stay(root, changed):
    by_hand(root, "ann", "double-test", manual_score=0.5)
    by_hand(root, "ann", "mean-test", extra_credit=1.0)
    by_hand(root, "ann", "why", manual_score=3.0)
    with course.gradebook(root) as book:
        book.find_comment("why", "p1", "ps1", "ann").manual_comment = "well said"
        book.find_comment("double", "p1", "ps1", "ann").manual_comment = "hm"
        book.db.commit()
    if changed:
        course.hand_in(root, "ann", course.GOOD | {"mean": "def mean(v): return 0", "why": "?"})
    assert grade(root)["success"]
    found = course.marks(root)["ann"]
    # Whoever gave a mark is asked again only if the work is another.
    assert found["p1/double-test"] == (2, 0.5, None, changed)
    assert found["p1/mean-test"] == (0 if changed else 3, None, 1.0, False)
    assert found["p1/why"] == (None, 3.0, None, changed)
    assert found["p1/why/comment"] == (None, "well said")
    assert found["p1/double/comment"] == (None, "hm")
    with course.gradebook(root) as book:
        assert book.find_submission("ps1", "ann").score == 0.5 + (0 if changed else 3) + 1 + 3


def test_what_is_suspicious_is_shown_to_a_person_and_keeps_its_points(root, monkeypatch):
    def run(job):
        result = checker.run(job)
        result.incidents.append(Incident("suspicious", "double", "odd"))
        return result

    monkeypatch.setattr(preprocessors, "checker", _Changed(run))
    assert grade(root)["success"]
    assert course.marks(root)["ann"]["p1/double-test"] == (2, None, None, True)
    assert course.marks(root)["ann"]["p1/mean-test"] == (3, None, None, False)
    by_hand(root, "ann", "double-test")  # somebody looked, and let it be
    assert grade(root)["success"]
    assert course.marks(root)["ann"]["p1/double-test"] == (2, None, None, False)


class _Changed:
    """The checker's module with another `run`."""

    def __init__(self, run):
        self.run = run

    def __getattr__(self, name):
        return getattr(checker, name)


def test_a_failure_costs_nobody_anything(root, monkeypatch):
    def run(job):
        if "factor = 3" in str(job.cells):
            raise checker.CheckerFailed("it broke")
        return checker.run(job)

    monkeypatch.setattr(preprocessors, "checker", _Changed(run))
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


def test_a_full_disk_stops_with_a_sentence_and_loses_nothing(root, monkeypatch):
    def full(*words):
        raise OSError(28, "No space left on device")

    before = course.marks(root)
    course.hand_in(root, "ann", {})
    with monkeypatch.context() as patch:
        patch.setattr("catornot.grading.workplace.Workplace.put", full)
        found = course.api(root).autograde("ps1", "*", force=True)
    assert not found["success"]
    assert "No space left on device" in found["log"]
    assert (root / "autograded/ann/ps1/p1.ipynb").exists()
    assert course.marks(root)["ben"] == before["ben"]
    assert grade(root, force=False)["success"]
    assert course.marks(root)["ann"]["p1/double-test"][0] == 0


# Root may write anywhere, so for root the folder is mounted read-only, in a place of its own.
READ_ONLY = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && cd "$0" && exec "$@"'


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


@pytest.mark.slow
def test_formgrader_itself(root, tmp_path):
    """A person gives a mark in the real server; a regrade by its button keeps it."""
    import socket
    import subprocess
    import sys
    import time

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = [f"--port={port}", "--no-browser", "--ServerApp.token=", "--ServerApp.password=",
               "--ServerApp.disable_check_xsrf=True", "--allow-root",
               f"--ServerApp.root_dir={root}"]  # fmt: skip
    extensions = {"nbgrader.server_extensions.formgrader": True}
    options.append(f"--ServerApp.jpserver_extensions={extensions}")
    log = open(tmp_path / "log", "wb")
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyter", "server", *options],
        cwd=root, stdout=log, stderr=log, env={**os.environ, "HOME": str(tmp_path)},
    )  # fmt: skip

    def ask(path, data=None, method=None):
        body = json.dumps(data).encode() if data is not None else None
        url = f"http://127.0.0.1:{port}/formgrader/{path}"
        with urllib.request.urlopen(urllib.request.Request(url, body, method=method)) as answer:
            return answer.read().decode()

    try:
        for _ in range(300):
            try:
                ask("api/status")
                break
            except OSError:
                time.sleep(0.2)
        submissions = json.loads(ask("api/submissions/ps1"))
        assert {one["student"] for one in submissions} == {"ann", "ben"}
        with course.gradebook(root) as book:
            notebook = book.find_submission_notebook("p1", "ps1", "ann")
            number, mark = notebook.id, book.find_grade("double-test", "p1", "ps1", "ann").id
        page = ask(f"submissions/{number}/")
        assert "<script>alert" not in page
        ask(f"api/grade/{mark}", {"manual_score": 1, "extra_credit": 0.25}, "PUT")
        found = json.loads(ask("api/submission/ps1/ann/autograde", {}, "POST"))
        assert found["success"], found
        assert course.marks(root)["ann"]["p1/double-test"] == (2, 1, 0.25, False)
        assert "1 graded" in found["log"]
    finally:
        server.terminate()
        server.wait()
        log.close()
