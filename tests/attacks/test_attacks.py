"""Every submission gets what it deserves, and harms nobody; see the modules beside this one."""

from __future__ import annotations

import shutil

import pytest
from classroom import complaints, grade, make_course, with_neighbours
from conftest import need
from suite import classes, submissions

from catornot.grading import sandbox

# One of each kind of trick: these run in `make test`, all others in `make test-full`.
QUICK = (
    "cheats-notebook-skip-tags",
    "cheats-kernel-numpy-testing",
    "cheats-kernel-says-yes",
    "cheats-reading-forges-answers",
    "cheats-steps-forgets",
    "harm-files-marks",
    "harm-processes-kills-parent",
    "harm-output-giant-frame",
    "accidents-copied-cell",
    "accidents-late-crash",
)


def can_grade() -> bool:
    try:
        sandbox.isolation()
    except sandbox.CannotGrade:
        return False
    return True


@pytest.fixture(scope="session")
def template(tmp_path_factory):
    need(can_grade(), "grading needs bubblewrap")
    root = tmp_path_factory.mktemp("course") / "course"
    make_course(root)
    return root


@pytest.fixture
def course(template, tmp_path):
    root = tmp_path / "course"
    shutil.copytree(template, root)
    yield root
    shutil.rmtree(root, ignore_errors=True)


def assert_all_get_what_they_deserve(course, students):
    students = with_neighbours(students)
    result = grade(course, students)
    found = complaints(result, students)
    assert not found, "\n".join(found)


def test_one_of_each_kind(course):
    students = [one for one in submissions() if one.name.removeprefix("m-") in QUICK]
    assert len(students) == len(QUICK)
    assert_all_get_what_they_deserve(course, students)


@pytest.mark.slow
@pytest.mark.parametrize("name", classes())
def test_a_class(course, name):
    assert_all_get_what_they_deserve(course, classes()[name])
