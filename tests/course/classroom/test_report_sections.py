"""Each section of the report, and what it is written with, from a class that is made up here."""

from __future__ import annotations

import csv
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from catornot.classroom.model import Attempt, ClassData, Mark, Person, Run, Task
from catornot.report.csv_files import write_tables
from catornot.report.findings.similar import Pair, Side, Similarity
from catornot.report.findings.summary import distribution, exercise_summaries
from catornot.report.markup import plots
from catornot.report.markup.tables import students, table
from catornot.report.names import by_name
from catornot.report.sections.everyone import everyone_section, notes_section
from catornot.report.sections.exercises import exercises_figure, exercises_table
from catornot.report.sections.grading import grading_section
from catornot.report.sections.help_first import help_first_section
from catornot.report.sections.look_first import look_first_section
from catornot.report.sections.overview import heading, points_section
from catornot.report.sections.pairs import pairs_section
from fairgrade.incidents import Incident

VALUES, QUICK = (
    Task("nb", "f-values", 2, "f", "values"),
    Task("nb", "f-vectorized", 3, "f", "vectorized"),
)
WHY = Task("nb", "why", 5, "why", "written")
EVIL = '<img src=x onerror="alert(1)">'


def attempt(name, values, quick, why=None, **more):
    """Return somebody's graded work; `why` is None while it waits for a person."""
    marks = {VALUES.key: Mark(values, 2), QUICK.key: Mark(quick, 3)}
    marks[WHY.key] = Mark(why or 0, 5, waits=why is None)
    return Attempt(Person(name, "Ann", EVIL, shown=name), "graded", marks, **more)


def incident(kind, text, student="ada"):
    return Incident(kind, "f", text, student, "ps1")


@pytest.fixture
def data():
    met = (incident("suspicious", EVIL),)
    ada = attempt("ada", 2, 3, 5, incidents=met, penalty=1)
    ben = attempt("ben", 2, 0)
    noted = {**ben.marks, VALUES.key: replace(ben.marks[VALUES.key], note="earlier slip: g")}
    absent = Attempt(Person("eve", shown="eve"), "not handed in")
    run = Run(datetime(2026, 1, 2, 3, 4, tzinfo=UTC), {"ada": 4.0, "ben": 8.0})
    people = (ada, replace(ben, marks=noted), absent)
    return ClassData("ps1", (VALUES, QUICK, WHY), people, (run,), gaps=("No <log>.",))


def test_a_table_says_its_columns_and_shows_texts_as_they_are():
    text = table("What & why", ["a_name", "points"], [[EVIL, 1.5], ["b", 2]])
    assert EVIL not in text and "&lt;img" in text and "What &amp; why" in text
    assert "a_<wbr>name" in text and text.count('scope="row"') == 2
    assert text.count('<td class="n">') == 2
    assert '<td class="n">' not in table("c", ["a", "b"], [["x", "7"]])
    assert '<td class="n">' in table("c", ["a", "b"], [["x", "7"]], numbers=True)
    assert (students(1), students(3)) == ("1 student", "3 students")


def bars(svg, kind):
    found = ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}rect")
    return [float(one.get("width")) for one in found if one.get("class") == kind]


def test_the_plots_are_whole_say_what_they_show_and_are_in_proportion(data):
    points = plots.histogram(distribution(data))
    assert len(bars(points, "values")) == 2 and "1 student" in points
    success = plots.success(exercise_summaries(data))
    right, quick = bars(success, "values")[0], bars(success, "vectorized")[0]
    assert right == bars(success, "track")[0] and quick == pytest.approx(right / 2)
    assert "f, vectorized: 1 of 2" in success
    empty = replace(data, attempts=())
    assert ET.fromstring(plots.success(exercise_summaries(empty))) is not None


def test_the_heading_counts_and_tells_what_was_not_to_be_had(data):
    text = heading(data, distribution(data), exercise_summaries(data), anonymous=False)
    assert "3 students in this course." in text and "No &lt;log&gt;." in text
    for big, words in (("2", "graded"), ("50%", "of the right answers"), ("1", "not handed in")):
        assert re.search(f"<b>{big}</b>{words}", text), words
    assert "Totals are not final" in text and "pseudonyms" not in text
    assert "pseudonyms" in heading(data, distribution(data), exercise_summaries(data), True)


def test_points_are_a_plot_and_a_table_or_a_sentence(data):
    assert points_section(distribution(data)).count("<svg") == 1
    nobody = replace(data, attempts=data.attempts[2:])
    assert "Nobody is graded yet" in points_section(distribution(nobody))


def test_exercises_are_shown_by_kind_and_the_hardest_is_named(data):
    summaries = exercise_summaries(data)
    assert "right values" in exercises_figure(summaries)
    text = exercises_table(summaries)
    assert "2 of 2" in text and "1 of 2, 1 wait" in text and "hardest" not in text
    slip = replace(data, attempts=(attempt("ada", 0, 0, 5), *data.attempts[1:]))
    assert "The hardest was <b>f</b>: 1 of 2" in exercises_table(exercise_summaries(slip))
    assert exercises_figure([]) == exercises_table([]) == ""


def test_who_needs_a_person_is_told_with_the_reason_and_safely(data):
    text = look_first_section(data, anonymous=False)
    assert "suspicious: &lt;img" in text and EVIL not in text
    assert "1 student wrote answers that a person grades" in text and "<b>why</b>" in text
    assert f"<code>python -m catornot read {data.assignment} why</code>" in text
    nameless = look_first_section(data, anonymous=True)
    assert "onerror" not in nameless and "why --anonymous</code>" in nameless
    calm = replace(data, attempts=(attempt("ada", 2, 3, 5),))
    assert "No submission needs a person." in look_first_section(calm, False)


def test_everyone_is_in_the_table_and_nameless_where_they_should_be(data):
    named, _ = by_name(data, Similarity((), 0, 0, False))
    text = everyone_section(named, anonymous=False)
    # Two of one name are told apart, and whoever has none is called by the id.
    assert "(ada)</th>" in text and "(ben)</th>" in text and ">eve</th>" in text
    assert "&lt;img" in text and EVIL not in text and "not handed in" in text
    assert '<td class="n">9</td>' in text  # of ten, after a penalty
    assert "2 …" in text and "2+3" in text
    assert "Ann" not in everyone_section(data, anonymous=True)
    assert everyone_section(replace(data, attempts=()), False) == ""


def test_late_work_says_so_and_when(data):
    late = replace(data.attempts[0], submitted=datetime(2026, 3, 1, 12, 30), late=True)
    timed = replace(data, attempts=(late, *data.attempts[1:]))
    assert "2026-03-01 12:30 late" in everyone_section(timed, anonymous=False)
    assert "2026" not in everyone_section(timed, anonymous=True)


def test_who_needs_help_is_named_with_what_is_lacking(data):
    assert "<b>ben</b>, 2 of 10 points" in help_first_section(data)
    assert help_first_section(replace(data, attempts=data.attempts[:1])) == ""
    few = [attempt(f"s{n}", 0, n / 8) for n in range(12)]
    text = help_first_section(replace(data, attempts=tuple(reversed(few))))
    assert text.index("<b>s0</b>") < text.index("<b>s1</b>") and "2 more" in text
    assert "not yet right: <code>f</code>" in text and "why" not in text  # that one waits


def test_notes_are_explained_once(data):
    text = notes_section(data)
    assert "earlier slip: g" in text and "own chain" not in text
    assert notes_section(replace(data, attempts=data.attempts[:1])) == ""


def test_time_and_incidents_are_told(data):
    text = grading_section(data, anonymous=False)
    assert "2 students graded in 12 seconds, 6.0 each" in text
    assert "took 8 s (ben)" in text and "2026-01-02 03:04 UTC" in text
    assert "Every incident" in text and EVIL not in text
    assert "Every incident" not in grading_section(data, anonymous=True)
    assert grading_section(replace(data, runs=()), False) == ""


def test_pairs_are_reasons_to_look_and_shown_safely(data):
    source = f"def f(x):\n    y = x * 2  # {EVIL}\n    return y"
    sides = (Side("ada", source, frozenset({2})), Side("ben", source, frozenset({2})))
    pair = Pair("ada", "ben", 20, 5, 0.5, (("f", *sides),))
    text = pairs_section(data, Similarity((pair,), 9, 3, True), anonymous=False)
    assert "50% of the shorter one's own structure" in text and "25% of it is in nobody" in text
    assert text.count("<mark>") == 2 and EVIL not in text
    assert "onerror" not in pairs_section(data, Similarity((pair,), 9, 3, True), anonymous=True)
    assert "too few" in pairs_section(data, Similarity((), 4, 3, False), False)
    assert "No two share much" in pairs_section(data, Similarity((), 9, 3, True), False)


@pytest.mark.parametrize("anonymous", [False, True])
def test_tables_hold_the_class_and_no_word_of_a_student_if_anonymous(data, tmp_path, anonymous):
    paths = write_tables(data, Similarity((), 2, 3, False), tmp_path, anonymous)
    tables = {}
    for path in paths:
        with path.open(encoding="utf-8-sig", newline="") as file:
            tables[path.stem] = list(csv.DictReader(file))
    assert [one["student"] for one in tables["students"]] == ["ada", "ben", "eve"]
    assert [one["points"] for one in tables["students"]] == ["9", "2", ""]
    assert tables["students"][0]["f-vectorized"] == "3"
    assert {one["check"] for one in tables["exercises"]} == {"values", "vectorized", "written"}
    assert ("last name" in tables["students"][0]) is not anonymous
    assert ("onerror" in "".join(path.read_text("utf-8-sig") for path in paths)) is not anonymous
