"""The class report: right numbers, whatever is missing; and nobody's name when it must be hidden."""

from __future__ import annotations

import csv
import json
import re
import shutil

import pytest
import sites
from synthetic_class import ASSIGNMENT, ROOT, make_class

from catornot.__main__ import main
from catornot.report.aliases import aliases
from catornot.report.collect import collect
from catornot.report.course import ReportError, find_course
from catornot.report.ideas import Idea, ideas
from catornot.report.logs import read_logs
from catornot.report.look import STYLE
from catornot.report.look_first import look_first
from catornot.report.misconceptions import misconceptions_section
from catornot.report.page import page
from catornot.report.similar import similarity
from catornot.report.summary import distribution, exercise_summaries

ARTEFACTS = ROOT / "artefacts"
# Names that are no part of any word which the report itself uses.
PEOPLE = [
    {
        "id": f"{name.lower()}{70 + n}",
        "first_name": name,
        "last_name": f"{name[::-1].title()}son",
        "email": f"{name.lower()}@uni.example.org",
        "lms_user_id": str(904_100 + n),
    }
    for n, name in enumerate(
        [
            "Quillon",
            "Zephyra",
            "Xanthe",
            "Jorvik",
            "Wyzlan",
            "Kestrix",
            "Bryvald",
            "Fjodra",
            "Vukšan",
            "Tzippo",
            "Ghwyn",
            "Mürvet",
        ]
    )
]


def dressed_up(source):
    return f"# by zephyra71, thanks to Quillon\n{source}".replace("cost", "kosten")


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    root = tmp_path_factory.mktemp("course")
    copies = [(PEOPLE[0]["id"], PEOPLE[1]["id"], dressed_up)]
    make_class(root, people=PEOPLE, seed=3, copies=copies, waits={PEOPLE[2]["id"]})
    return root


@pytest.fixture(scope="module")
def data(course):
    return collect(find_course(course), ASSIGNMENT)


def report(root, *words):
    return main(["report", ASSIGNMENT, "--root", str(root), *words])


def test_points_and_exercises_are_those_of_the_gradebook(course, data):
    from nbgrader.api import Gradebook

    with Gradebook(find_course(course).db_url) as book:
        wanted = {one["student"]: one["score"] for one in book.submission_dicts(ASSIGNMENT)}
    assert {one.person.id: one.points for one in data.attempts} == wanted
    assert data.most == 60 and len(data.tasks) == 17
    assert data.exercises[0] == "unroll" and data.exercises[-1] == "why-overfit"
    by_name = {one.name: one for one in exercise_summaries(data)}
    right = sum(one.marks[ASSIGNMENT, "model-values"].points > 0 for one in data.graded)
    assert by_name["model"].counts["values"].right == right
    assert by_name["why-overfit"].counts["written"].waits == 1
    quick = by_name["model"].vectorized_of_right
    assert quick.total == right and quick.right <= right
    assert sum(count for _, _, count in distribution(data).bins) == len(PEOPLE)


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
    assert PEOPLE[0]["id"] in text


def test_the_copy_is_a_pair_and_nobody_is_accused(data):
    found = similarity(data)
    assert [{pair.one, pair.other} for pair in found.pairs] == [{PEOPLE[0]["id"], PEOPLE[1]["id"]}]
    text = page(data, found).lower()
    assert "reason to look" in text
    for word in ("cheat", "plagiar", "copied", "guilty"):
        assert word not in text


def test_an_anonymous_report_names_nobody(course, tmp_path, capsys):
    assert report(course, "--anonymous", "--output", str(tmp_path)) == 0
    files = sorted(tmp_path.iterdir())
    assert {"canvas.csv", "moodle.csv"}.isdisjoint(path.name for path in files)
    everything = capsys.readouterr().out.replace(str(tmp_path), "")
    everything += "".join(f"{path.name} {path.read_text('utf-8')}" for path in files)
    assert "Both side by side" in everything  # the pair is there, and disguised
    for person in PEOPLE:
        for key, value in person.items():
            assert value.lower() not in everything.lower(), (key, value)
        assert person["email"].partition("@")[0] not in everything.lower()
    assert "kosten" not in everything and "final.ipynb" not in everything
    alias = aliases(course)
    shown = [alias(person["id"]) for person in PEOPLE]
    assert len(set(shown)) == len(shown) and shown != sorted(shown)
    assert all(re.search(rf"\b{one}\b", everything) for one in shown)
    assert [aliases(course)(person["id"]) for person in PEOPLE] == shown


def test_an_anonymous_report_never_joins_one_with_names(course, tmp_path, capsys):
    assert report(course, "--output", str(tmp_path)) == 0
    assert report(course, "--anonymous", "--output", str(tmp_path)) == 2
    assert "another folder" in capsys.readouterr().err


def test_tables_are_tables(course, tmp_path):
    assert report(course, "--output", str(tmp_path)) == 0
    for path in tmp_path.glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        assert len({len(row) for row in rows}) == 1, path.name
    with (tmp_path / "students.csv").open(encoding="utf-8-sig", newline="") as file:
        students = list(csv.DictReader(file))
    assert {one["student"] for one in students} == {person["id"] for person in PEOPLE}
    assert all(float(one["points"]) <= 60 for one in students)


def test_an_unknown_assignment_is_told_with_those_there_are(course, capsys):
    assert main(["report", "cat-clasifier", "--root", str(course)]) == 2
    said = capsys.readouterr().err
    assert "cat-clasifier" in said and "cat-classifier" in said


def test_no_gradebook_is_told(tmp_path, capsys):
    assert report(tmp_path) == 2
    assert "no gradebook" in capsys.readouterr().err
    assert not (tmp_path / "gradebook.db").exists()


def test_a_broken_configuration_is_told(tmp_path):
    (tmp_path / "nbgrader_config.py").write_text("c = get_config(\n")
    with pytest.raises(ReportError, match="can't be read"):
        find_course(tmp_path)


@pytest.fixture
def damaged(course, tmp_path):
    """A course in which everything that can be missing is."""
    root = tmp_path / "course"
    shutil.copytree(course, root)
    shutil.rmtree(root / "logs")
    shutil.rmtree(root / "source")
    shutil.rmtree(root / "release")
    ids = [person["id"] for person in PEOPLE]
    (root / "autograded" / ids[0] / ASSIGNMENT / "grading.json").unlink()
    shutil.rmtree(root / "autograded" / ids[1])
    notebook = root / "autograded" / ids[2] / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    notebook.write_text("{ not json")
    (root / "submitted" / "newcomer" / ASSIGNMENT).mkdir(parents=True)
    return root


def test_what_is_missing_is_said_and_nothing_breaks(damaged, tmp_path):
    data = collect(find_course(damaged), ASSIGNMENT)
    states = {one.person.id: one.state for one in data.attempts}
    assert states[PEOPLE[0]["id"]] == "half graded"
    assert states["newcomer"] == "not graded"
    told = " ".join(data.gaps)
    assert "no grading log" in told and "release is missing" in told and "not be read" in told
    assert PEOPLE[0]["id"] in [look.student for look in look_first(data)]
    assert report(damaged, "--output", str(tmp_path / "out")) == 0
    text = (tmp_path / "out" / "report.html").read_text()
    assert "half graded" in text and "no grading log" in text
    assert report(damaged, "--anonymous", "--output", str(tmp_path / "hidden")) == 0


@pytest.mark.parametrize(
    "cells",
    [
        None,
        [None, 3, {}],
        [{"cell_type": "code"}],
        [{"cell_type": "code", "metadata": None, "source": 4, "outputs": None}],
        [{"cell_type": "code", "metadata": {"nbgrader": 1, "catornot": [1]}, "source": [1, "x"]}],
        [
            {
                "cell_type": "code",
                "metadata": {"catornot": {"outcome": 7}},
                "outputs": [1, {"text": 2}],
            }
        ],
    ],
)
def test_no_notebook_breaks_it(course, tmp_path, cells):
    root = tmp_path / "course"
    shutil.copytree(course, root)
    for step in ("autograded", "release", "source"):
        for path in (root / step).rglob("*.ipynb"):
            path.write_text(json.dumps({"cells": cells}))
    assert report(root, "--output", str(tmp_path / "out")) == 0


def test_two_notebooks_may_have_exercises_of_one_name(tmp_path):
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{tmp_path / 'gradebook.db'}") as book:
        book.add_assignment("two")
        for name in ("a", "b"):
            book.add_notebook(name, "two")
            book.add_grade_cell("f-values", name, "two", max_score=1, cell_type="code")
            book.add_task_cell(f"essay-{name}", name, "two", max_score=2, cell_type="markdown")
        book.add_student("ada")
        book.add_submission("two", "ada")
    data = collect(find_course(tmp_path), "two")
    assert data.exercises == ("essay-a", "a/f", "essay-b", "b/f") and data.most == 6
    assert {task.kind for task in data.tasks} == {"values", "written"}
    assert data.attempts[0].waits  # nbgrader's tasks are graded by hand
    assert main(["report", "two", "--root", str(tmp_path)]) == 0


def test_nobody_graded_yet(damaged, tmp_path):
    shutil.rmtree(damaged / "autograded")
    from nbgrader.api import Gradebook

    with Gradebook(find_course(damaged).db_url) as book:
        for person in PEOPLE:
            book.remove_submission(ASSIGNMENT, person["id"])
    assert report(damaged, "--output", str(tmp_path / "out")) == 0
    text = (tmp_path / "out" / "report.html").read_text()
    assert "Nobody is graded yet" in text and "Infinity" not in text and "nan" not in text.split()


def test_other_peoples_assignments_work_without_our_checks(tmp_path):
    root = tmp_path / "course"
    root.mkdir()
    make_class(root, 8, seed=5, ours=False)
    data = collect(find_course(root), ASSIGNMENT)
    assert len(data.graded) == 8 and not ideas(data)
    text = page(data, similarity(data))
    assert "Misconceptions" not in text and "Exercises" in text


def test_a_note_of_the_check_is_shown(data):
    from dataclasses import replace

    first = data.attempts[0]
    key = (ASSIGNMENT, "model-values")
    marks = first.marks | {key: replace(first.marks[key], note="own chain")}
    changed = replace(data, attempts=(replace(first, marks=marks), *data.attempts[1:]))
    text = page(changed, similarity(changed))
    assert "own chain" in text and "own earlier functions" in text
    assert "own chain" not in page(data, similarity(data))


def test_an_idea_counts_once_a_student_and_asks_its_question(course):
    root = course
    path = root / "autograded" / PEOPLE[4]["id"] / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    before = path.read_text()
    notebook = json.loads(before)
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id", "").startswith("sigmoid-"):
            cell["metadata"]["catornot"] = {
                "outcome": "not yet right",
                "misconception": "1/1 + e⁻ᶻ",
            }
    path.write_text(json.dumps(notebook))
    try:
        data = collect(find_course(root), ASSIGNMENT)
    finally:
        path.write_text(before)
    found = [one for one in ideas(data) if one.name == "1/1 + e⁻ᶻ"]
    assert [one.students for one in found] == [(PEOPLE[4]["id"],)]
    assert "order" in found[0].question


def test_many_ideas_unfold(data):
    who = [f"student {n}" for n in range(20)]
    found = [Idea("f", f"idea {n}", "Why?", tuple(who[: max(1, 20 - n)])) for n in range(40)]
    text = misconceptions_section(found, 30)
    assert text.count("<li>") == 40 and "21 more, of one student each" in text
    assert 'start="20"' in text and text.index("idea 0<") < text.index("21 more")
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


def test_an_error_of_a_students_own_is_not_named_when_anonymous(data):
    from dataclasses import replace

    first = data.attempts[0]
    key = (ASSIGNMENT, "model-values")
    mark = replace(first.marks[key], misconception="QuillonError", question="Quillon, why?")
    changed = replace(
        data, attempts=(replace(first, marks=first.marks | {key: mark}), *data.attempts[1:])
    )
    assert "QuillonError" in page(changed, similarity(changed))
    hidden = page(changed, similarity(changed), anonymous=True)
    assert "QuillonError" not in hidden and "Quillon, why" not in hidden


def test_newer_logs_replace_older_ones_and_torn_lines_are_skipped(tmp_path):
    line = {"student": "ada", "assignment": ASSIGNMENT, "cell": "c", "text": "t"}
    first = line | {"time": "2026-03-02T09:00:04+00:00", "kind": "killed"}
    then = line | {"time": "2026-03-02T10:00:09+00:00", "kind": "look"}
    seed = line | {"time": "2026-03-02T10:00:10+00:00", "kind": "seed"}
    (tmp_path / "grading-2026-03-02T09-00-00-1.jsonl").write_text(json.dumps(first) + "\n")
    (tmp_path / "grading-2026-03-02T10-00-00-2.jsonl").write_text(
        f"{json.dumps(then)}\n{json.dumps(seed)}\nnull\n[]\n{{}}\n{json.dumps(seed)[:40]}"
    )
    incidents, runs = read_logs(tmp_path, ASSIGNMENT)
    assert [one.kind for one in incidents["ada"]] == ["look"]
    assert [run.graded for run in runs] == [{}, {"ada": 10.0}]
    assert read_logs(tmp_path / "nowhere", ASSIGNMENT) == ({}, ())


def test_a_cause_is_one_line_with_all_its_cells_as_in_the_log(course, tmp_path):
    root = tmp_path / "course"
    shutil.copytree(course, root)
    cause = {"student": PEOPLE[3]["id"], "assignment": ASSIGNMENT, "kind": "look"}
    cause |= {"time": "2026-03-02T09:10:00+00:00", "text": "NaN came back"}
    lines = [json.dumps(cause | {"cell": cell}) for cell in ("unroll", "Quillons", "sigmoid")]
    path = root / "logs" / "grading-2026-03-02T09-09-00-9.jsonl"
    path.write_text("\n".join(lines) + "\n")
    data = collect(find_course(root), ASSIGNMENT)
    text = page(data, similarity(data))
    assert "look: NaN came back <code>unroll, Quillons, sigmoid</code>" in text
    assert text.count("NaN came back") == 2  # there, and among all incidents
    hidden = page(data, similarity(data), anonymous=True)
    assert "<li>look <code>unroll, sigmoid</code>" in hidden
    assert "NaN" not in hidden and "Quillons" not in hidden


def test_hostile_text_stays_text(course, tmp_path):
    root = tmp_path / "course"
    shutil.copytree(course, root)
    line = {
        "time": "2026-03-02T09:10:00+00:00",
        "student": PEOPLE[3]["id"],
        "assignment": ASSIGNMENT,
        "kind": "refused",
        "cell": "<img src=x onerror=alert(1)>",
        "text": "</td><script>alert(1)</script>",
        "what_to_do": '"><b>',
    }
    path = root / "logs" / "grading-2026-03-02T09-09-00-9.jsonl"
    path.write_text(json.dumps(line) + "\n")
    data = collect(find_course(root), ASSIGNMENT)
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
def test_a_browser_shows_it_whole(chromium, course, tmp_path, size, scheme):
    assert report(course, "--output", str(tmp_path)) == 0
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
