"""The report's page: whole, calm and readable, and it lets nothing that students wrote act."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace

import pytest
import sites
from synthetic_class import ASSIGNMENT, IDS, ROOT, make_class, report

from catornot.classroom.collect import collect
from catornot.classroom.folders import find_folders
from catornot.report.findings.look_first import look_first
from catornot.report.findings.misconceptions import Idea, ideas
from catornot.report.findings.similar import similarity
from catornot.report.markup.style import STYLE
from catornot.report.page import page
from catornot.report.sections.misconceptions import misconceptions_section

ARTEFACTS = ROOT / "artefacts"


def test_the_page_is_whole_and_asks_for_nothing_from_outside(data):
    text = page(data, similarity(data))
    for unwanted in ("<script", "http://", "https://", "src=", "@import", "url("):
        assert unwanted not in text.replace("http://www.w3.org/2000/svg", ""), unwanted
    for wanted in (
        "Look here first",
        "Exercises",
        "Misconceptions",
        "Pairs to look at",
        "Everyone",
    ):
        assert wanted in text
    assert text.count("<svg") == text.count("<desc") == 2
    assert IDS[0] in text


def test_names_lead_into_formgrader_and_pseudonyms_nowhere(data):
    text = page(data, similarity(data), formgrader="http://localhost:8889/")
    at = "http://localhost:8889/formgrader"
    for who in (one.id for one in look_first(data)):
        assert f'<a href="{at}/manage_students/{who}/{ASSIGNMENT}">{who}</a>' in text
    assert f'<a href="{at}/gradebook/{ASSIGNMENT}/{ASSIGNMENT}">why-overfit</a>' in text
    anonymous = page(data, similarity(data), anonymous=True, formgrader="http://localhost:8889")
    assert "<a " not in anonymous


def test_the_copy_is_a_pair_and_nobody_is_accused(data):
    found = similarity(data)
    assert [{pair.one, pair.other} for pair in found.pairs] == [{IDS[0], IDS[1]}]
    text = page(data, found).lower()
    assert "reason to look" in text
    for word in ("cheat", "plagiar", "copied", "guilty"):
        assert word not in text


def test_a_note_of_the_check_is_shown(data):
    first = data.attempts[0]
    key = (ASSIGNMENT, "model-values")
    marks = first.marks | {key: replace(first.marks[key], note="own chain")}
    changed = replace(data, attempts=(replace(first, marks=marks), *data.attempts[1:]))
    text = page(changed, similarity(changed))
    assert "own chain" in text and "own earlier functions" in text
    assert "own chain" not in page(data, similarity(data))


def test_an_idea_counts_once_a_student_and_asks_its_question(graded_class, tmp_path):
    root = tmp_path / "course"
    shutil.copytree(graded_class, root)
    path = root / "autograded" / IDS[4] / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    notebook = json.loads(path.read_text())
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id", "").startswith("sigmoid-"):
            cell["metadata"]["catornot"] = {
                "outcome": "not yet right",
                "misconception": "1/1 + e⁻ᶻ",
            }
    path.write_text(json.dumps(notebook))
    data = collect(find_folders(root), ASSIGNMENT)
    found = [one for one in ideas(data) if one.name == "1/1 + e⁻ᶻ"]
    assert [one.students for one in found] == [(IDS[4],)]
    assert "order" in found[0].question


def test_many_ideas_unfold(data):
    who = [f"student {n}" for n in range(20)]
    found = [Idea("f", f"idea {n}", "Why?", tuple(who[: max(1, 20 - n)])) for n in range(40)]
    text = misconceptions_section(found, 30)
    assert text.count("<li>") == 40 and "<summary>30 more</summary>" in text
    assert 'start="11"' in text and text.index("idea 0<") < text.index("30 more")
    assert misconceptions_section(found[30:32], 30).count("details") == 0
    assert misconceptions_section([], 30) == ""


def test_the_same_idea_in_several_exercises_is_one_entry():
    found = [
        Idea("propagate", "sign", "Which difference?", ("ada", "bob")),
        Idea("unroll", "loops over pictures", "One reshape?", ("ada", "cy")),
        Idea("predict", "loops over pictures", "A whole row?", ("cy", "dan")),
    ]
    text = misconceptions_section(found, 10)
    assert text.count("<li>") == 2 and text.index("loops over") < text.index("sign")
    assert "in <code>unroll</code>, <code>predict</code>: 3 students of 10" in text
    assert "One reshape?" in text and "A whole row?" in text and text.count("cy") == 1


def test_a_cause_is_one_line_with_all_its_cells_as_in_the_log(graded_class, tmp_path):
    root = tmp_path / "course"
    shutil.copytree(graded_class, root)
    cause = {"student": IDS[3], "assignment": ASSIGNMENT, "kind": "look"}
    cause |= {"time": "2026-03-02T09:10:00+00:00", "text": "NaN came back"}
    lines = [json.dumps(cause | {"cell": cell}) for cell in ("unroll", "Quillons", "sigmoid")]
    path = root / "logs" / "grading-2026-03-02T09-09-00-9.jsonl"
    path.write_text("\n".join(lines) + "\n")
    data = collect(find_folders(root), ASSIGNMENT)
    text = page(data, similarity(data))
    assert "look: NaN came back <code>unroll, Quillons, sigmoid</code>" in text
    assert text.count("NaN came back") == 2  # there, and among all incidents
    hidden = page(data, similarity(data), anonymous=True)
    assert "<li>look <code>unroll, sigmoid</code>" in hidden
    assert "NaN" not in hidden and "Quillons" not in hidden


def test_hostile_text_stays_text(graded_class, tmp_path):
    root = tmp_path / "course"
    shutil.copytree(graded_class, root)
    line = {
        "time": "2026-03-02T09:10:00+00:00",
        "student": IDS[3],
        "assignment": ASSIGNMENT,
        "kind": "refused",
        "cell": "<img src=x onerror=alert(1)>",
        "text": "</td><script>alert(1)</script>",
        "what_to_do": '"><b>',
    }
    path = root / "logs" / "grading-2026-03-02T09-09-00-9.jsonl"
    path.write_text(json.dumps(line) + "\n")
    data = collect(find_folders(root), ASSIGNMENT)
    text = page(data, similarity(data))
    assert "<script" not in text and "<img" not in text and '"><b>' not in text


@pytest.mark.slow
def test_two_hundred_students(tmp_path):
    ids = make_class(tmp_path, 200, seed=7)
    assert report(tmp_path, "--output", str(tmp_path / "out")) == 0
    text = (tmp_path / "out" / "report.html").read_text()
    assert all(one in text for one in ids)


def contrast(one, other):
    """The ratio of WCAG 2: https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio."""
    lights = []
    for colour in (one, other):
        whole = colour if len(colour) == 7 else "#" + "".join(2 * letter for letter in colour[1:])
        parts = [int(whole[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        lights.append(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])
    return (max(lights) + 0.05) / (min(lights) + 0.05)


@pytest.mark.parametrize("scheme", range(3), ids=["light", "dark", "paper"])
def test_everything_can_be_read(scheme):
    blocks = re.findall(r":root \{(.*?)\}", STYLE, re.S)
    assert len(blocks) == 3
    colours = dict(re.findall(r"--([a-z]+): (#[0-9a-f]+)", blocks[scheme]))
    for ground in ("paper", "card", "warn", "mark"):
        assert contrast(colours["ink"], colours[ground]) >= 4.5, ground
    for text in ("soft", "link"):
        assert contrast(colours[text], colours["paper"]) >= 4.5, text
    for bar in ("values", "vectorized", "written", "test"):
        assert contrast(colours[bar], colours["paper"]) >= 3, bar
        assert contrast(colours[bar], colours["track"]) >= 3, bar


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["phone", "desk"])
def test_a_browser_shows_it_whole(chromium, graded_class, tmp_path, size, scheme):
    assert report(graded_class, "--output", str(tmp_path)) == 0
    width, height = {"phone": (390, 844), "desk": (1280, 900)}[size]
    page = chromium.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
    asked, errors = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: errors.append(message.text))
    page.goto((tmp_path / "report.html").as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert len(asked) == 1 and not errors
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 24, 29)"}[scheme]
    assert not (bad := sites.barriers(page)), bad
    ARTEFACTS.mkdir(exist_ok=True)
    page.screenshot(path=str(ARTEFACTS / f"report-{size}-{scheme}.png"), full_page=True)
    page.close()
