"""Whatever a submission does to the machine, the run and its neighbours take no harm."""

from __future__ import annotations

import pytest
from fixtures import assert_all_get_what_they_deserve, course, template  # noqa: F401
from suite import classes


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", [one for one in classes() if one.startswith("harm") and "pages" not in one]
)
def test_a_class(course, name):  # noqa: F811
    assert_all_get_what_they_deserve(course, classes()[name])
