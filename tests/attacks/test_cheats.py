"""Every cheat, every accident and every leak gets what it deserves; see the modules beside this.

`test_harm.py` has those that mean harm, so that two processes share the work evenly.
"""

from __future__ import annotations

import pytest
from fixtures import assert_all_get_what_they_deserve, course, template  # noqa: F401
from suite import QUICK, classes, submissions


def test_one_of_each_kind(course):  # noqa: F811
    students = [one for one in submissions() if one.name.removeprefix("m-") in QUICK]
    assert len(students) == len(QUICK)
    assert_all_get_what_they_deserve(course, students)


def test_the_suite_is_large_enough():
    kinds = [one.kind for one in submissions()]
    assert len(kinds) >= 300
    for kind, least in (("cheat", 110), ("harm", 90), ("accident", 60), ("leak", 10)):
        assert kinds.count(kind) >= least


@pytest.mark.slow
@pytest.mark.parametrize("name", [one for one in classes() if not one.startswith("harm")])
def test_a_class(course, name):  # noqa: F811
    assert_all_get_what_they_deserve(course, classes()[name])
