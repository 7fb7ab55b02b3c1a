"""Whatever a submission holds, its page is soon made, and can be opened."""

from __future__ import annotations

import pytest
from classroom import complaints, grade, make_pages, with_neighbours
from fixtures import course, template  # noqa: F401
from suite import classes, submissions

LARGEST = 60_000_000  # bytes of a page
SECONDS_EACH = 60  # on a machine with much to do


@pytest.mark.slow
@pytest.mark.parametrize("name", [one for one in classes() if one.startswith("harm-pages")])
def test_every_page_is_made(course, name):  # noqa: F811
    students = with_neighbours(classes()[name])
    assert complaints(grade(course, students), students) == []
    code, sizes = make_pages(course, SECONDS_EACH * len(students))
    assert code == 0
    assert set(sizes) == {one.name for one in students}
    assert max(sizes.values()) < LARGEST


@pytest.mark.slow
def test_a_pasted_picture_and_odd_errors_have_their_pages(course):  # noqa: F811
    names = ("accidents-attachments", "leaks-evil-markdown", "surrogates-raised")
    students = with_neighbours([one for one in submissions() if one.name.endswith(names)])
    assert len(students) == 6
    assert complaints(grade(course, students), students) == []
    code, sizes = make_pages(course, SECONDS_EACH * len(students))
    assert code == 0
    assert set(sizes) == {one.name for one in students}
