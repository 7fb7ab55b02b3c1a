"""What is promised to our course is promised to any: a sample of the suite on nbgrader's own.

The whole of it: `ATTACKED_COURSE=quickstart python -m pytest -m slow tests/attacks`.
"""

from __future__ import annotations

import pytest
from fixtures import (  # noqa: F401
    assert_all_get_what_they_deserve,
    quickstart_course,
    quickstart_template,
)
from suite import QUICK, one_of_each_module, submissions


@pytest.mark.slow
def test_one_of_each_trick(quickstart_course):  # noqa: F811
    students = [one for one in submissions() if one.name.removeprefix("m-") in QUICK]
    assert_all_get_what_they_deserve(quickstart_course, students)


@pytest.mark.slow
def test_one_of_each_module(quickstart_course):  # noqa: F811
    students = one_of_each_module()
    assert len(students) >= 19
    assert_all_get_what_they_deserve(quickstart_course, students)
