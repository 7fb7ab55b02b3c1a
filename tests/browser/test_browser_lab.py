"""`make lab` in a real browser: welcome, a check that asks, a right answer, Validate."""

from __future__ import annotations

import json

import browsing
import pytest
import sites

from catornot.demo.answers import GOOD
from catornot.demo.students import CLASS, hand_in

pytestmark = pytest.mark.browser

NAME = "cat-classifier"
RELEASE = f"release/{NAME}/{NAME}.ipynb"
WRONG = "import numpy as np\n\ndef sigmoid(z):\n    return 1 / 1 + np.exp(-z)\n"

ERROR = ".jp-OutputArea-output:has-text('In what order'):not(:has(.alert-warning))"

CONTRAST = """box => {
    const part = text => text.match(/[\\d.]+/g).map(Number);
    let ground = box;
    while (part(getComputedStyle(ground).backgroundColor)[3] === 0) ground = ground.parentElement;
    const light = colour => part(colour).slice(0, 3)
        .map(one => one / 255)
        .map(one => one <= 0.03928 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4)
        .reduce((sum, one, index) => sum + one * [0.2126, 0.7152, 0.0722][index], 0);
    const [a, b] = [getComputedStyle(box).color, getComputedStyle(ground).backgroundColor].map(light);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}"""


EXPLORABLES = """# where def sigmoid(z) stood, by which the cell is found
import numpy as np
from catornot import explore, load_cats
images, labels = load_cats("test")
x, y = np.array([[-2.0, -1, -0.5, 0.5, 1, 2]]), np.array([[0, 0, 1, 0, 1, 1]])
w = np.linspace(-0.001, 0.001, images[0].size)[:, np.newaxis]
answers = np.linspace(0.1, 0.9, len(labels))[np.newaxis]
them = [explore.pixel(images[0]), explore.line(x[0], y[0]), explore.loss(), explore.descent(x, y)]
them += [explore.graph(), explore.broadcast(), explore.shapes(), explore.look()]
display(*them, explore.classifier(images, labels, answers, w, 0.0))
"""
HOW_MANY = 9
# What a notebook's outputs are, whatever of them is on the screen.
OUTPUTS = """() => jupyterapp.shell.currentWidget.context.model.toJSON().cells
    .flatMap(cell => cell.outputs ?? [])"""


def nobody_is_shut_out(page, one):
    """Run all explorables in a cell; axe looks at them, as wide as a desk's window and a phone's."""
    browsing.write_cell(page, one, EXPLORABLES)
    browsing.run_cell(page, one)
    page.wait_for_function(
        f"() => document.querySelectorAll('[data-explorable] .catornot').length == {HOW_MANY}"
    )
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert sites.barriers(page, "[data-explorable]") == [], width


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    return tmp_path_factory.mktemp("lab") / "work"


@pytest.fixture(scope="module")
def lab(desk, tmp_path_factory):
    one = browsing.start_lab("--folder", str(desk), home=tmp_path_factory.mktemp("home"))
    yield one
    browsing.stop_lab(one)


def test_it_opens_on_the_welcome_notebook(chromium, lab):
    page = browsing.new_page(chromium, lab, lab.page + "?reset")
    browsing.ready(page)
    browsing.screenshot(page, "lab-welcome")
    first = browsing.cell(page, "pictures.question")
    browsing.run_cell(page, first)
    assert first.locator("img").count() == 1
    assert page.locator(".jp-DirListing-item", has_text="01-see-pictures").count() == 1
    link = page.locator(".jp-NotebookPanel:visible a", has_text=NAME)
    link.click()
    page.locator(f".lm-TabBar-tab.jp-mod-current:has-text('{NAME}')").wait_for()
    browsing.ready(page)
    browsing.cell(page, "def sigmoid(z)").wait_for()
    page.context.close()


def test_an_exercise_leads_back_to_its_lesson(chromium, lab):
    page = browsing.open_notebook(chromium, lab, RELEASE)
    link = page.locator(".jp-NotebookPanel:visible a", has_text="Prediction without a loop")
    link.click()
    page.locator(".lm-TabBar-tab.jp-mod-current:has-text('07b-repeat')").wait_for()
    browsing.ready(page)
    heading = page.locator(".jp-NotebookPanel:visible h2", has_text="Prediction without a loop")
    heading.first.wait_for(state="attached")
    page.context.close()


def test_a_check_asks_and_then_passes(chromium, lab):
    page = browsing.open_notebook(chromium, lab, RELEASE)
    answer = browsing.cell(page, "def sigmoid(z)")
    check = browsing.cell(page, 'check("sigmoid")')
    browsing.write_cell(page, answer, WRONG)
    browsing.run_cell(page, answer)
    browsing.run_cell(page, check)
    text = check.inner_text()
    browsing.screenshot(page, "lab-check-fails")
    assert text.count("In what order") == 1  # the box says it; the error below is there, but hidden
    assert "Traceback" not in text and "site-packages" not in text
    assert check.locator(".alert-warning").count() == 1
    assert check.locator(ERROR).count() == 1 and not check.locator(ERROR).is_visible()
    browsing.write_cell(page, answer, "import numpy as np\n\n" + GOOD["sigmoid"])
    browsing.run_cell(page, answer)
    browsing.run_cell(page, check)
    assert check.locator(".alert-success").count() == 1
    browsing.screenshot(page, "lab-check-passes")
    nobody_is_shut_out(page, answer)
    page.context.close()


def test_boxes_can_be_read_in_the_dark(chromium, lab):
    page = browsing.open_notebook(chromium, lab, RELEASE, dark=True)
    try:
        answer = browsing.cell(page, "def sigmoid(z)")
        check = browsing.cell(page, 'check("sigmoid")')
        browsing.write_cell(page, answer, WRONG)
        browsing.run_cell(page, answer)
        browsing.run_cell(page, check)
        browsing.screenshot(page, "lab-check-fails-dark")
        assert check.locator(".alert-warning").evaluate(CONTRAST) >= 4.5  # WCAG AA
        browsing.write_cell(page, answer, "import numpy as np\n\n" + GOOD["sigmoid"])
        browsing.run_cell(page, answer)
        browsing.run_cell(page, check)
        right = check.locator(".alert-success")
        browsing.screenshot(page, "lab-check-passes-dark")
        assert right.evaluate(CONTRAST) >= 4.5  # WCAG AA
        nobody_is_shut_out(page, answer)
    finally:
        browsing.set_theme(lab, "JupyterLab Light")
        page.context.close()


def test_run_all_gets_to_where_the_learner_stands_and_validate_begins_with_it(chromium, lab):
    page = browsing.open_notebook(chromium, lab, "release/one-neuron/one-neuron.ipynb")
    browsing.run_all(page)
    last = browsing.cell(page, "check_all(")
    last.locator("text=one-neuron: 0 of 50 points so far.").wait_for(timeout=60_000)
    assert last.locator("[role=status] tbody tr").count() == 9
    browsing.screenshot(page, "lab-where-you-stand")
    outputs = page.evaluate(OUTPUTS)
    errors = {one["ename"] for one in outputs if one["output_type"] == "error"}
    assert errors == {"NotYet"}  # checks, whose box says it; cells that wait say so calmly
    waiting = [one["data"] for one in outputs if "not yet written" in str(one.get("data"))]
    assert len(waiting) >= 9 and all('role="status"' in one["text/html"] for one in waiting)
    text = browsing.validate(page)
    browsing.screenshot(page, "lab-validate-untouched")
    first = text.split("The following cell failed:")[1]
    assert "one-neuron: 0 of 50 points so far." in first and "See lesson 2, " in first
    assert "not tried yet" in text
    assert "Traceback" not in text and "site-packages" not in text
    page.context.close()


def test_the_solved_notebook_runs_and_validates(chromium, lab, desk):
    release = json.loads((desk / RELEASE).read_text(encoding="utf-8"))
    solved = desk / "release" / NAME / "solved.ipynb"
    solved.write_text(json.dumps(hand_in(CLASS[0], release)), encoding="utf-8")
    page = browsing.open_notebook(chromium, lab, f"release/{NAME}/solved.ipynb")
    browsing.run_all(page)
    browsing.screenshot(page, "lab-solved")
    text = browsing.validate(page)
    browsing.screenshot(page, "lab-validate-solved")
    assert "Success" in text
    page.context.close()
