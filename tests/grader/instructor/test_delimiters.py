"""A test is hidden where nbgrader hides it, whatever delimiters a course has."""

from __future__ import annotations

import pytest
import small_course as course
from conftest import need_sandbox

from fairgrade.instructor.delimiters import Delimiters

SETTINGS = """
c.ClearHiddenTests.begin_test_delimeter = "HIDE FROM HERE"
c.ClearHiddenTests.end_test_delimeter = "TO HERE"
"""


def test_lines_are_hidden_as_nbgrader_hides_them():
    for mark in (
        "### BEGIN HIDDEN TESTS",
        "# BEGIN HIDDEN TESTS",
        "   #BEGIN HIDDEN TESTS!",
        "x = 1  # BEGIN HIDDEN TESTS",
    ):
        source = f"a\n{mark}\nb\n# END HIDDEN TESTS\nc"
        assert Delimiters().visible(source) == "a\nc"
    assert Delimiters().hidden_lines("a") == []
    assert Delimiters().hidden_lines("a\n# BEGIN HIDDEN TESTS\nb") == [2, 3]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("begin", "end", "also"),
    [
        ("# BEGIN HIDDEN TESTS", "# END HIDDEN TESTS", ""),
        ("# HIDE FROM HERE", "# TO HERE", SETTINGS),
        ("'''HIDE FROM HERE'''", "'''TO HERE'''", SETTINGS),
    ],
)
def test_a_page_shows_what_the_release_shows(tmp_path, monkeypatch, begin, end, also):
    need_sandbox()
    plain = course.source

    def source(name="p1"):
        notebook = plain(name)
        for cell in notebook.cells:
            cell.source = cell.source.replace("### BEGIN HIDDEN TESTS", begin)
            cell.source = cell.source.replace("### END HIDDEN TESTS", end)
            cell.source = cell.source.replace("== 2469134", "== 2469134, f'expected {2469134}'")
        return notebook

    monkeypatch.setattr(course, "source", source)
    root = course.make(tmp_path, also=course.ALSO + also)
    course.hand_in(root, "ann", {"double": "def double(x): return x if x > 9 else 2 * x"})
    for words in (("autograde", "ps1"), ("generate_feedback", "ps1")):
        done = course.nbgrader(root, *words)
        assert done.returncode == 0, done.stderr
    page = (root / "feedback" / "ann" / "ps1" / "p1.html").read_text()
    assert "hidden test did not find" in page and "twice two" in page
    for secret in ("2469134", "1234567", "17.625", "31.25", begin, end):
        assert secret not in page, secret
