"""A course of its own for every class that is attacked.

`ATTACKED_COURSE=quickstart` runs the same suite on nbgrader's own course, which has this grader by
two lines, and none of our checks.
"""

from __future__ import annotations

import os
import shutil

import pytest
from classroom import complaints, grade, make_course, with_neighbours
from conftest import need_sandbox


@pytest.fixture(scope="session")
def template(request, tmp_path_factory):
    need_sandbox()
    root = tmp_path_factory.mktemp("course") / "course"
    make_course(
        root, os.environ.get("ATTACKED_COURSE", "ours"), not request.config.getoption("--cold")
    )
    return root


@pytest.fixture(scope="session")
def quickstart_template(request, tmp_path_factory):
    need_sandbox()
    root = tmp_path_factory.mktemp("quickstart") / "course"
    make_course(root, "quickstart", not request.config.getoption("--cold"))
    return root


@pytest.fixture
def course(template, tmp_path):
    yield from _copy(template, tmp_path / "course")


@pytest.fixture
def quickstart_course(quickstart_template, tmp_path):
    yield from _copy(quickstart_template, tmp_path / "course")


def _copy(template, root):
    shutil.copytree(template, root)
    yield root
    shutil.rmtree(root, ignore_errors=True)


def assert_all_get_what_they_deserve(course, submissions):
    students = with_neighbours(submissions)
    found = complaints(grade(course, students), students)
    assert not found, "\n".join(found)
