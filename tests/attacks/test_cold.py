"""What is started cold, each by itself, gets what it deserves, too: of each module the middle one.

`make attacks-cold` runs all of them like this.
"""

from __future__ import annotations

import pytest
from fixtures import assert_all_get_what_they_deserve, course, template  # noqa: F401
from suite import one_of_each_module


@pytest.mark.slow
def test_one_of_each_module(course):  # noqa: F811
    config = course / "nbgrader_config.py"
    config.write_text(config.read_text("utf-8") + "c.Grading.warm = False\n", "utf-8")
    assert_all_get_what_they_deserve(course, one_of_each_module())
