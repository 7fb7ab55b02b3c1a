"""Questions in a real browser, by keyboard and by mouse: each answer gets its own reply."""

from __future__ import annotations

import pytest
import sites

from catornot.questions import check_yourself, guess
from catornot.questions.question import named

pytestmark = pytest.mark.browser

THEMES = {"light": "#ffffff; color: #222222", "dark": "#121212; color: #eeeeee"}
ASKED = [guess("secants"), guess("one-shape"), guess("both-sides"), check_yourself(4)]


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """One page for each theme: a number, a shape, a choice, and a lesson's last questions."""
    folder = tmp_path_factory.mktemp("asked")
    body = "".join(one._repr_mimebundle_()["text/html"] for one in ASKED)
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    for theme, style in THEMES.items():
        (folder / f"{theme}.html").write_text(
            f"<!DOCTYPE html><html lang='en'><head>{head}<title>Questions</title></head>"
            f"<body style='background: {style}'><main><h1>Questions</h1>{body}</main></body></html>",
            encoding="utf-8",
        )
    return folder


def opened(chromium, written, theme="light", **words):
    context = chromium.new_context(reduced_motion="reduce", **words)
    page = context.new_page()
    page.asked, page.said = [], []
    page.on("request", lambda one: page.asked.append(one.url))
    page.on("pageerror", lambda one: page.said.append(str(one)))
    page.goto((written / f"{theme}.html").as_uri())
    return page


def closed(page):
    assert not page.said and len(page.asked) == 1, (page.said, page.asked)
    page.context.close()


def box(page, words):
    return page.locator(".catornot-guess", has_text=words)


def said(one):
    return one.get_by_role("status").inner_text()


def typed(one, text):
    one.get_by_role("textbox").fill(text)
    one.get_by_role("textbox").press("Enter")
    return said(one)


def plain(text):
    return " ".join(text.replace("*", "").replace("`", "").split())


def test_a_number_is_read_kindly_and_each_gets_its_own_reply(chromium, written):
    page = opened(chromium, written)
    one, replies = box(page, "The step h gets smaller"), named("secants").replies
    for text in ("", "two", "1,2,3"):
        assert "Write a number" in typed(one, text)
    for text, reply in {
        "1": "1",
        " 3.0 ": "3",
        "1.5": "less",
        "−3": "less",
        "12,5": "more",
    }.items():
        assert typed(one, text) == f"✗ Not quite. {plain(replies[reply])}"
        assert not one.locator("details").is_visible()
    for text in ("2", "2,001", "1.999"):
        assert typed(one, text) == f"✓ Right. {plain(replies['2'])}"
    assert one.locator("details").is_visible(), "who knows may read the other replies"
    assert page.evaluate("document.activeElement.type") == "text"
    closed(page)


def test_a_shape_may_be_written_in_any_way(chromium, written):
    page = opened(chromium, written)
    one, replies = box(page, "The axes of images"), named("one-shape").replies
    assert "Write a shape" in typed(one, "a row")
    for text, shape in {
        "64, 64": "(64, 64)",
        "(1, 64,64,3)": "(1, 64, 64, 3)",
        "3×64×64": "(3, 64, 64)",
        "5": "other",
    }.items():
        assert typed(one, text) == f"✗ Not quite. {plain(replies[shape])}"
    assert typed(one, "64 x 64 x 3").startswith("✓ Right. ")
    closed(page)


def test_a_choice_by_keyboard_alone(chromium, written):
    page = opened(chromium, written)
    one, replies = box(page, "For a³ at 2 the slope"), named("both-sides").replies
    assert one.get_by_role("group", name="For a³ at 2").count() == 1
    one.get_by_role("button", name="This is my guess").press("Enter")
    assert said(one).startswith("Choose first.")
    one.get_by_role("radio").first.press("Space")
    for choice, mark in zip(replies, ("✗ Not quite.", "✗ Not quite.", "✓ Right."), strict=False):
        assert one.locator(":checked").get_attribute("value") == choice
        page.keyboard.press("Enter")
        assert said(one) == f"{mark} {plain(replies[choice])}"
        page.keyboard.press("ArrowDown")
    closed(page)


def test_of_several_each_wrong_one_is_told_and_a_missing_one_is_not(chromium, written):
    page = opened(chromium, written)
    one = box(page, "has arrived at the lowest point")
    first, zero, still, start = one.get_by_role("checkbox").all()
    check = one.get_by_role("button", name="Check")
    first.check()
    check.click()
    assert "✓ Both slopes are zero" in said(one) and "There is more" in said(one)
    assert "One more step" not in said(one)
    zero.check()
    start.check()
    check.click()
    assert said(one).count("✗") == 2 and "Lowest is not zero" in said(one)
    zero.uncheck()
    start.uncheck()
    still.check()
    check.click()
    assert said(one).count("✓") == 2 and "There is more" not in said(one)
    closed(page)


@pytest.mark.parametrize("theme", THEMES)
def test_nobody_is_shut_out_and_a_phone_has_room(chromium, written, theme):
    page = opened(chromium, written, theme, viewport={"width": 390, "height": 800})
    for one in page.locator(".catornot-guess").all():
        fields = one.locator("input")
        fields.first.fill("1") if fields.count() == 1 else fields.first.check()
        one.get_by_role("button").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert not sites.barriers(page)
    touched = page.locator(".catornot-guess :is(button, label)").all()
    assert min(one.bounding_box()["height"] for one in touched) >= 24  # WCAG 2.2, target size
    page.context.close()


def test_without_scripts_and_on_paper_answers_unfold(chromium, written):
    page = opened(chromium, written, java_script_enabled=False)
    assert page.locator("details").count() == page.locator(".catornot-guess").count() == 7
    answer = page.locator("details li").first
    assert not answer.is_visible()
    page.locator("summary").first.click()
    assert answer.is_visible() and page.locator("button").count() == 0
    page.context.close()
    page = opened(chromium, written)
    page.emulate_media(media="print")
    assert page.locator("summary").first.is_visible()
    assert page.locator(".catornot-guess button:visible").count() == 0
    closed(page)
