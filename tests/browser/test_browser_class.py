"""A class in a real browser: JupyterLab's Assignment List on one side, formgrader on the other.

The tests are one story and run in order.
"""

from __future__ import annotations

import json
import os
import pwd
import shutil

import browsing
import pytest
from conftest import need_sandbox

from catornot.demo.students import CLASS, hand_in

pytestmark = pytest.mark.browser

NAME = "cat-classifier"
BY_MAIL = next(student for student in CLASS if student.name == "demo-wrong-axis")
COMMENT = "Well seen. How would you find out?"
LOADED = """() => typeof formgrader !== 'undefined' && formgrader.loaded
    && formgrader.grades?.loaded && formgrader.comments?.loaded"""
MINUTES = 60 * browsing.SECOND
LOGS = """() => {
    window.logs = [];
    const look = () => {
        const log = document.querySelector("#growing-logs [role=log]");
        if (log?.textContent) window.logs.push(log.textContent);
    };
    new MutationObserver(look).observe(document, { subtree: true, childList: true });
}"""


@pytest.fixture(scope="module")
def student() -> str:
    return pwd.getpwuid(os.getuid()).pw_name  # what nbgrader calls who submits


@pytest.fixture(scope="module")
def exchange(tmp_path_factory) -> str:
    folder = tmp_path_factory.mktemp("exchange")
    folder.chmod(0o777)
    return f'c = get_config()\nc.Exchange.root = "{folder}"\nc.CourseDirectory.course_id = "catornot"\n'


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """The instructor's folder: sources and nothing else."""
    need_sandbox()
    root = tmp_path_factory.mktemp("course")
    shutil.copytree(browsing.ROOT / "source", root / "source")
    shutil.copy(browsing.ROOT / "nbgrader_config.py", root)
    return root


@pytest.fixture(scope="module")
def formgrader(chromium, course, exchange, tmp_path_factory):
    home = tmp_path_factory.mktemp("instructor")
    words = ("--formgrader", "--folder", str(course))
    lab = browsing.start_lab(*words, home=home, config=exchange)
    page = browsing.new_page(chromium, lab, lab.page)
    yield page
    page.context.close()
    browsing.stop_lab(lab)


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    return tmp_path_factory.mktemp("student") / "work"


@pytest.fixture(scope="module")
def assignment_list(chromium, desk, exchange, tmp_path_factory):
    home = tmp_path_factory.mktemp("student-home")
    lab = browsing.start_lab("--folder", str(desk), home=home, config=exchange)
    page = browsing.new_page(chromium, lab, "/lab?reset")
    browsing.menu(page, "Nbgrader", "Assignment List")
    yield page
    page.context.close()
    browsing.stop_lab(lab)


def press(page, row: str, button: str) -> str:
    """Press one of formgrader's buttons in a row and return the log that it shows."""
    page.locator("#main-table tr", has_text=row).locator(f".{button} a").click()
    modal = page.locator(".modal.in:visible")
    modal.wait_for(timeout=6 * MINUTES)
    text = modal.inner_text()
    assert page.locator("#success-modal").count() == 1, text
    modal.locator("button").last.click()
    page.locator(".modal-backdrop").wait_for(state="detached")
    return text


def visit(page, link: str) -> None:
    page.goto(page.url.split("/formgrader")[0] + f"/formgrader/{link}")


def test_the_instructor_releases(formgrader):
    formgrader.locator("#main-table tr", has_text=NAME).wait_for()
    press(formgrader, NAME, "assign")
    press(formgrader, NAME, "release")
    formgrader.locator("#main-table tr", has_text=NAME).locator("text=released").wait_for()
    browsing.screenshot(formgrader, "formgrader-assignments")


def test_the_student_fetches_and_submits(assignment_list, desk):
    page = assignment_list
    browsing.screenshot(page, "assignments-0")
    page.locator("#released_assignments_list button", has_text="Fetch").click()
    page.locator("#fetched_assignments_list", has_text=NAME).wait_for()
    path = desk / NAME / f"{NAME}.ipynb"
    fetched = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(hand_in(CLASS[0], fetched)), encoding="utf-8")
    page.locator("#fetched_assignments_list button", has_text="Submit").click()
    browsing.screenshot(page, "assignments-1")
    page.locator("#submitted_assignments_list", has_text=NAME).wait_for()
    browsing.screenshot(page, "assignments-submitted")


def test_the_instructor_collects_and_grades(formgrader, course, student):
    page = formgrader
    text = press(page, NAME, "collect")
    assert f"Collecting submission: {student}" in text
    release = json.loads((course / "release" / NAME / f"{NAME}.ipynb").read_text(encoding="utf-8"))
    folder = course / "submitted" / BY_MAIL.name / NAME
    folder.mkdir(parents=True)
    (folder / f"{NAME}.ipynb").write_text(json.dumps(hand_in(BY_MAIL, release)), encoding="utf-8")
    visit(page, f"manage_submissions/{NAME}")
    for who in (student, BY_MAIL.name):
        page.locator("#main-table tr", has_text=who).locator("text=needs autograding").wait_for()
        page.evaluate(LOGS)
        text = press(page, who, "autograde")
        shown = page.evaluate("logs")
        assert len(set(shown)) > 1 and shown == sorted(shown, key=len), "it grows"
        assert {*map(str.strip, shown[-1].splitlines())} <= {*map(str.strip, text.splitlines())}
        assert page.locator("#growing-logs > *").count() == 0  # nbgrader's own shows it all
        page.locator("#main-table tr", has_text=who).locator("text=needs manual grading").wait_for()
        graded = course / "autograded" / who / NAME / f"{NAME}.ipynb"
        notebook = json.loads(graded.read_text(encoding="utf-8"))
        assert isinstance(notebook["metadata"]["catornot"]["seed"], int)  # ours went through it
        tests = [cell for cell in notebook["cells"] if "catornot" in cell["metadata"]]
        assert len(tests) == 16
    browsing.screenshot(page, "formgrader-submissions")
    rows = {
        who: page.locator("#main-table tr", has_text=who).inner_text()
        for who in (student, BY_MAIL.name)
    }
    assert "56 / 60" in rows[student] and "43 / 60" in rows[BY_MAIL.name]
    assert "UTC" in rows[student] and "UTC" not in rows[BY_MAIL.name]  # when it was handed in
    logs = "".join(path.read_text(encoding="utf-8") for path in (course / "logs").glob("*.jsonl"))
    assert logs.count('"seed"') == 2


def test_the_instructor_grades_an_answer_by_hand(formgrader, course):
    page = formgrader
    visit(page, f"gradebook/{NAME}/{NAME}")
    page.locator("#main-table a.name-hidden").first.click()
    for mark in ("3", "2"):
        score, note = page.locator("#why-overfit"), page.locator("#why-overfit-comment")
        page.wait_for_function(LOADED)
        score.scroll_into_view_if_needed()
        for field, words in ((score, mark), (note, COMMENT)):
            with page.expect_response(lambda answer: answer.request.method == "PUT"):
                field.click()
                page.keyboard.insert_text(words)
                field.blur()
        browsing.screenshot(page, f"formgrader-by-hand-{mark}")
        here = page.url
        page.locator("nav .next a").click()
        page.wait_for_url(lambda url: url != here)
    assert sorted(marks(course).values()) == [2.0, 3.0]


def marks(course) -> dict[str, float]:
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        return {
            one.student.id: grade.manual_score
            for one in gradebook.assignment_submissions(NAME)
            for notebook in one.notebooks
            for grade in notebook.grades
            if grade.name == "why-overfit"
        }


def test_a_regrade_keeps_what_was_graded_by_hand(formgrader, course, student):
    before = marks(course)
    visit(formgrader, f"manage_submissions/{NAME}")
    press(formgrader, student, "autograde")
    row = formgrader.locator("#main-table tr", has_text=student)
    row.locator(f"text={56 + before[student]:g} / 60").wait_for()
    assert marks(course) == before  # nbgrader asks for another look, and keeps the mark


def test_feedback_reaches_the_student(formgrader, assignment_list, course, desk, student):
    visit(formgrader, "manage_assignments")
    press(formgrader, NAME, "generate-feedback")
    text = press(formgrader, NAME, "release-feedback")
    assert f"Released feedback on '{NAME}' to '{student}'" in text
    assert BY_MAIL.name in text.split("give them their pages yourself")[1]
    page = assignment_list
    page.locator("#submitted_assignments_list button", has_text="Fetch Feedback").click()
    page.locator("#submitted_assignments_list a", has_text="view feedback").click()
    browsing.screenshot(page, "assignments-feedback")
    file = page.locator(".jp-DirListing-item", has_text=f"{NAME}.html")
    frame = page.locator(".jp-HTMLViewer iframe")
    browsing.insist(page, file.dblclick, frame.is_visible, "a file of the list")
    browsing.screenshot(page, "feedback-in-lab")
    shown = page.frame_locator(".jp-HTMLViewer iframe")
    shown.locator("text=Hidden inputs were drawn").wait_for()
    browsing.screenshot(page, "feedback-in-lab")
    [path] = (desk / NAME / "feedback").glob(f"*/{NAME}.html")
    alone = page.context.new_page()
    alone.goto(path.as_uri())
    browsing.screenshot(alone, "feedback", full_page=True)
    said = " ".join(alone.locator("body").inner_text().split())
    assert COMMENT in said and "seed" in said and "BEGIN SOLUTION" not in said
    assert f"{56 + marks(course)[student]:g} of 60 points" in said
    assert alone.locator("section.check.good").count() == 16
    assert alone.locator("math mfrac").count() >= 4  # formulas are set without a network
    alone.close()
