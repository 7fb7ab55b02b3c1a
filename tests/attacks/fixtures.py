"""A course of its own for every class that is attacked."""

from __future__ import annotations

import shutil

import pytest
from classroom import complaints, grade, make_course, with_neighbours
from conftest import need_sandbox


@pytest.fixture(scope="session")
def template(tmp_path_factory):
    need_sandbox()
    root = tmp_path_factory.mktemp("course") / "course"
    make_course(root)
    return root


@pytest.fixture
def course(template, tmp_path):
    root = tmp_path / "course"
    shutil.copytree(template, root)
    yield root
    shutil.rmtree(root, ignore_errors=True)


def assert_all_get_what_they_deserve(course, submissions):
    students = with_neighbours(submissions)
    found = complaints(grade(course, students), students)
    assert not found, "\n".join(found)
