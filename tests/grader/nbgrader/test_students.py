"""Two ways to write one name never make a second student in silence."""

from __future__ import annotations

import unicodedata

import pytest
import small_course as course
from conftest import need_sandbox

from fairgrade.nbgrader.students import pairs, strangers

ZOE = "Zoë"
ZOE_OF_MACOS = unicodedata.normalize("NFD", ZOE)


@pytest.mark.parametrize(
    ("folders", "known", "left_out"),
    [
        (["Ann", "ann"], ["Ann", "ann"], []),
        (["Ann", "ann"], ["Ann"], ["ann"]),
        (["ann"], ["Ann"], ["ann"]),
        (["Ann", "ann"], [], []),
        ([ZOE_OF_MACOS], [ZOE], [ZOE_OF_MACOS]),
        ([ZOE], [ZOE_OF_MACOS], [ZOE]),
        ([ZOE, ZOE_OF_MACOS], [], [ZOE_OF_MACOS]),
        ([ZOE, ZOE_OF_MACOS], [ZOE_OF_MACOS], [ZOE]),
        (["zoë", ZOE_OF_MACOS], [ZOE], ["zoë", ZOE_OF_MACOS]),
        (["STRASSE"], ["straße"], ["STRASSE"]),
        (["김철수", unicodedata.normalize("NFD", "김철수")], [], [unicodedata.normalize("NFD", "김철수")]),
        (["ann", "anna", "an n"], ["bo"], []),
    ],
)  # fmt: skip
def test_who_would_be_a_second_student(folders, known, left_out):
    assert sorted(strangers(folders, known)) == sorted(left_out)


def test_two_new_students_that_differ_in_capitals_are_told():
    assert pairs(["Ann", "ann", ZOE, ZOE_OF_MACOS], []) == {"Ann": "ann", "ann": "Ann"}
    assert pairs(["Ann", "ann"], ["Ann"]) == {}


@pytest.mark.slow
def test_the_class_is_graded_and_the_stranger_is_told(tmp_path):
    need_sandbox()
    root = course.make(tmp_path / "course")
    with course.gradebook(root) as book:
        for student in ("Ann", ZOE):
            book.add_student(student)
    for student in ("Ann", "ann", ZOE_OF_MACOS):
        course.hand_in(root, student)
    done = course.nbgrader(root, "autograde", "ps1")
    assert done.returncode == 0, done.stderr
    assert set(course.marks(root)) == {"Ann"}
    with course.gradebook(root) as book:
        assert {one.id for one in book.students} == {"Ann", ZOE}
    told = {one["student"]: one["text"] for one in course.logs(root) if one["kind"] == "look"}
    assert "differs from the gradebook's 'Ann' only in capitals" in told["ann"]
    assert "only in how its accents are stored" in told[ZOE_OF_MACOS]
    assert set(told) == {"ann", ZOE_OF_MACOS}
