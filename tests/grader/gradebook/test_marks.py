"""Marks given by hand stay, and the same seed gives the same marks."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
import small_course as course
from browsing import a_free_port

from fairgrade.checker import supervise
from fairgrade.incidents import Incident


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
    real = supervise.run

    def run(job):
        result = real(job)
        result.incidents.append(Incident("suspicious", "double", "odd"))
        return result

    monkeypatch.setattr(supervise, "run", run)
    assert grade(root)["success"]
    assert course.marks(root)["ann"]["p1/double-test"] == (2, None, None, True)
    assert course.marks(root)["ann"]["p1/mean-test"] == (3, None, None, False)
    by_hand(root, "ann", "double-test")  # somebody looked, and let it be
    assert grade(root)["success"]
    assert course.marks(root)["ann"]["p1/double-test"] == (2, None, None, False)


@pytest.mark.slow
def test_formgrader_itself(root, tmp_path):
    """A person gives a mark in the real server; a regrade by its button keeps it."""
    port = a_free_port()
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
