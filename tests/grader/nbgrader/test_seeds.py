"""The seed that a person is told is the one that the hidden inputs were drawn from."""

from __future__ import annotations

import json

import small_course as course

from catornot.course import course as ours
from fairgrade.nbgrader.seeds import seed_for


def test_the_log_the_note_and_the_notebook_tell_one_seed(graded):
    told = {one["student"]: one["text"] for one in course.logs(graded) if one["kind"] == "seed"}
    for student in ("ann", "ben"):
        place = graded / "autograded" / student / course.ASSIGNMENT
        notebook = json.loads((place / "p1.ipynb").read_text(encoding="utf-8"))
        seed = notebook["metadata"][ours.notes_key]["seed"]
        assert told[student] == f"seed {seed}"
        assert json.loads((place / "grading.json").read_text(encoding="utf-8"))["seed"] == seed
    assert not (graded / "secret").exists()  # it lies in the private folder only


def test_it_is_the_same_for_a_regrade_and_another_for_everybody_else(tmp_path):
    first = seed_for(tmp_path / "private", "ann", "ps1")
    assert first == seed_for(tmp_path / "private", "ann", "ps1")
    others = {
        seed_for(tmp_path / "private", "ben", "ps1"),
        seed_for(tmp_path / "private", "ann", "ps2"),
        seed_for(tmp_path / "another course", "ann", "ps1"),
    }
    assert len(others | {first}) == 4
