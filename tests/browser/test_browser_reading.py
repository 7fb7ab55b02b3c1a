"""A written question is marked by keyboard alone, in a real browser, and grading again keeps it."""

from __future__ import annotations

import threading

import pytest
import small_course as small
from browsing import SECOND

from catornot.classroom.folders import find_folders
from catornot.reading.question import read_question
from catornot.reading.server import Desk

pytestmark = pytest.mark.browser
HOSTILE = "<img src=x onerror='window.hit = 1'><script>window.hit = 1</script> It is **so**."


def test_answers_are_marked_by_keyboard_and_stay_marked(chromium, graded, tmp_path):
    root = small.copy_of(graded, tmp_path / "course")
    small.hand_in(root, "cid", {"why": HOSTILE})
    small.hand_in(root, "dot", {"why": " \n "})  # emptied, not left as it was
    assert small.nbgrader(root, "autograde", "ps1").returncode == 0
    folders = find_folders(root)
    with Desk(lambda: read_question(folders, "ps1", "why", lambda one: one.id), folders) as desk:
        threading.Thread(target=desk.serve_forever, daemon=True).start()
        context = chromium.new_context()
        page = context.new_page()
        page.set_default_timeout(60 * SECOND)
        page.goto(desk.address)
        here = page.locator("article:focus, article:focus-within").locator("h2")
        saved = page.get_by_role("status")
        press, write = page.keyboard.press, page.keyboard.type
        assert here.inner_text().startswith("ann")  # the first who waits
        outline = "() => getComputedStyle(document.activeElement).outlineStyle"
        assert page.evaluate(outline) == "solid"
        write("3,5")
        press("Enter")
        saved.get_by_text("Saved ann. 3 of 4 done.").wait_for()
        page.locator("article:focus h2", has_text="ben").wait_for()
        assert "empty: 0 points" in here.inner_text()
        press("j")
        assert here.inner_text().startswith("cid")
        write("9")
        press("Enter")
        page.get_by_role("alert").get_by_text("from 0 to 4").wait_for()
        press("Escape")
        write("1")
        press("Escape")
        press("c")
        write("Why so?")
        press("Control+s")
        saved.get_by_text("Saved cid. 4 of 4 done.").wait_for()
        assert page.evaluate("() => window.hit") is None
        page.reload()
        assert page.locator("[data-state=marked]").count() == 2
        context.close()
        desk.shutdown()
    assert small.nbgrader(root, "autograde", "ps1", "--force").returncode == 0
    found = small.marks(root)
    assert found["ann"]["p1/why"][1] == 3.5 and found["cid"]["p1/why"][1] == 1.0
    assert found["cid"]["p1/why/comment"][1] == "Why so?"
    assert found["ben"]["p1/why"] == found["dot"]["p1/why"] == (0.0, None, None, False)
