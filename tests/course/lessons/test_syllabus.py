"""The syllabus: its tables come from the notebooks, and its plan leaves nothing out."""

from __future__ import annotations

import re
import shutil

import pytest
from prose import NOTEBOOKS, ROOT

from catornot.authoring import course_map, syllabus
from catornot.authoring.twins import TwinError, front_matter, read_twin, total_points

SPOKEN = {120: "two hours"}


def test_the_tables_are_in_step_with_the_notebooks():
    built = syllabus.texts(ROOT)
    assert list(built) == ["README.md", "docs/syllabus.md"]
    for page, text in built.items():
        assert (ROOT / page).read_text("utf-8") == text
        assert "<!-- built: " in text


def test_the_plan_has_every_lesson_and_every_graded_task_once_and_in_order():
    course = [one.number for one in course_map.lessons(NOTEBOOKS)]
    assert [k for week in syllabus.plan(ROOT) for k in week.lessons] == course
    planned = [
        f"{week.assignment}#{task}" for week in syllabus.plan(ROOT) for task in week.exercises
    ]
    assert len(planned) == len(set(planned))
    assert set(planned) == set(syllabus.points(ROOT))


def test_no_exercise_comes_before_a_lesson_that_leads_to_it():
    course = course_map.lessons(NOTEBOOKS)
    read: set[str] = set()
    for week in syllabus.plan(ROOT):
        read |= set(week.lessons)
        for task in week.exercises:
            leads = {one.number for one in course if f"{week.assignment}#{task}" in one.exercises}
            assert not leads or leads & read, f"{task} comes before any of lessons {leads}"


def test_every_notebook_is_handed_in_once_with_its_last_exercise():
    due = [week.assignment for week in syllabus.plan(ROOT) if week.due]
    assert sorted(due) == sorted(syllabus.minutes(ROOT))
    for name in due:
        assert [week.due for week in syllabus.plan(ROOT) if week.assignment == name][-1]


def test_points_are_those_of_the_notebooks():
    for twin in course_map.assignments(ROOT / "source"):
        own = sum(v for k, v in syllabus.points(ROOT).items() if k.startswith(f"{twin.stem}#"))
        assert own == total_points(read_twin(twin))


def test_minutes_are_those_that_the_notebook_tells_its_reader():
    for name, minutes in syllabus.minutes(ROOT).items():
        text = (ROOT / "source" / name / f"{name}.md").read_text("utf-8")
        need = re.search(r"\*\*You'll need:\*\*(.+?)\n\n", text, re.DOTALL)
        assert SPOKEN.get(minutes, f"{minutes} minutes") in need[1]


def test_a_table_that_is_not_known_is_named(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "syllabus.md").write_text("<!-- built: pets -->\n<!-- end -->\n")
    with pytest.raises(TwinError, match="no table is called pets"):
        syllabus.texts(tmp_path)


def test_an_exercise_that_was_taken_out_leaves_the_plan_too(tmp_path):
    for name in ("notebooks", "source", "docs"):
        shutil.copytree(
            ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("*.ipynb", "*.png")
        )
    twin = tmp_path / "source" / "one-neuron" / "one-neuron.md"
    text = twin.read_text("utf-8")
    start, end = text.index("## 9. One step downhill"), text.index("## It learns")
    twin.write_text(text[:start] + text[end:], encoding="utf-8")
    page = "docs/syllabus.md"
    whole, shorter = syllabus.texts(ROOT)[page], syllabus.texts(tmp_path)[page]
    assert "`gradient_step`" in whole and "`gradient_step`" not in shorter
    assert "| graded | one-neuron | 90 | 46 |" in shorter
    assert "`numerical_gradient`; **hand in** | 23 |" in shorter


def test_front_matter_that_is_no_yaml_is_told_in_one_sentence(tmp_path):
    twin = tmp_path / "pets.md"
    twin.write_text("---\nplan:\n  lessons: {8: Is it a cat?}\n---\n\n# Pets\n", "utf-8")
    with pytest.raises(TwinError, match="^pets.md: .* is no YAML: .*flow mapping"):
        front_matter(twin)
    with pytest.raises(TwinError, match="^pets.md: "):
        read_twin(twin)


def test_a_task_that_no_week_has_is_named(tmp_path):
    shutil.copytree(ROOT / "source", tmp_path / "source")
    twin = tmp_path / "source" / "one-neuron" / "one-neuron.md"
    twin.write_text(twin.read_text("utf-8").replace("sigmoid_derivative, loss", "loss"), "utf-8")
    with pytest.raises(
        TwinError, match="one-neuron.md: sigmoid_derivative is in none of the weeks"
    ):
        syllabus.plan(tmp_path)
