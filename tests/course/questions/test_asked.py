"""A question as an output: whole without scripts, and of today in every lesson."""

from __future__ import annotations

import inspect
import json
import re

import nbformat
import pytest
from bs4 import BeautifulSoup
from prose import LESSONS

from catornot.questions import check_yourself, guess
from catornot.questions.asked import Asked
from catornot.questions.outputs import taken_out
from catornot.questions.question import read
from catornot.stand_in import questions as stand_in

BUILT = {
    path.stem: nbformat.read(path.with_suffix(".ipynb"), as_version=4).cells for path in LESSONS
}
HOSTILE = {
    "question": "Is 1 < 2, & `a<b`?",
    "right": '"yes"',
    "replies": {'"yes"': "So it is, *always*.", "</script>no": "2 * 3 * 4 is more than <b>1</b>."},
}


def page(asked):
    return BeautifulSoup(asked._repr_mimebundle_()["text/html"], "html.parser")


@pytest.mark.parametrize("lesson", BUILT)
def test_a_lesson_asks_what_is_written_today(lesson):
    for cell in BUILT[lesson]:
        call = re.search(r'^(guess|check_yourself)\("?([\w-]+)"?', cell.source, re.MULTILINE)
        if cell.cell_type == "code" and call:
            function, argument = call.groups()
            now = guess(argument) if function == "guess" else check_yourself(argument)
            kept = cell.outputs[-1].data
            assert kept == now._repr_mimebundle_(), f"python -m catornot build {lesson}"


@pytest.mark.parametrize(
    ("name", "kind", "fields"),
    [("secants", "text", 1), ("both-sides", "radio", 4), ("one-shape", "text", 1)],
)
def test_it_can_be_read_and_unfolded_where_no_script_runs(name, kind, fields):
    asked = guess(name)
    soup, [question] = page(asked), asked.questions
    assert soup.legend.get_text() == question.text.replace("`", "")
    assert [one["type"] for one in soup.find_all("input")] == [kind] * fields
    assert all(one.find_parent("label") for one in soup.find_all("input"))
    assert not soup.find_all("button"), "what needs the script is made by the script"
    answers = {one["data-answer"]: one["data-right"] == "1" for one in soup.details.find_all("li")}
    assert [answer for answer, right in answers.items() if right] == list(question.right)
    assert set(answers) == set(question.replies)
    assert not re.search(r"https?://", str(soup)), "it asks for something outside"
    plain = asked._repr_mimebundle_()["text/plain"]
    assert plain.startswith(question.text) and plain.count("( )") == (fields if fields > 1 else 0)


def test_a_lesson_s_last_questions_are_numbered_and_hide_nothing():
    soup = page(check_yourself(4))
    legends = [one.get_text() for one in soup.find_all("legend")]
    assert [one[:3] for one in legends] == [f"{k}. " for k in range(1, len(legends) + 1)]
    assert {one["data-first"] for one in soup.select(".catornot-guess")} == {"0"}
    assert len(soup.select("input[type=checkbox]")) == 4
    marks = [one["name"] for one in soup.find_all("input", {"name": True})]
    assert len(set(marks)) == 3, "what is ticked in one question would change another"


def test_nobody_is_asked_while_nbgrader_runs_a_notebook(monkeypatch):
    for what in ("validate", "autograde"):
        monkeypatch.setenv("NBGRADER_EXECUTION", what)
        assert guess("too-good") is None
    assert inspect.signature(stand_in.guess).parameters.keys() == {"name", "answer"}
    assert stand_in.guess("too-good") is None  # what a learner's sandbox has
    monkeypatch.delenv("NBGRADER_EXECUTION")
    assert len(page(guess("too-good")).select("input[type=checkbox]")) == 5


def test_words_can_not_become_markup():
    soup = page(Asked([read("odd", HOSTILE)], first=True))
    assert soup.legend.get_text() == "Is 1 < 2, & a<b?" and soup.legend.code.get_text() == "a<b"
    assert [one["value"] for one in soup.find_all("input")] == list(HOSTILE["replies"])
    replies = [one.span for one in soup.find_all("li")]
    assert replies[0].em.get_text() == "always"
    assert replies[1].get_text() == "2 * 3 * 4 is more than <b>1</b>."
    assert len(soup.find_all("script")) == 1


def test_other_pictures_have_other_answers():
    [shape] = guess("one-shape", answer=(32, 32, 3)).questions
    assert shape.right == ("(32, 32, 3)",) and "(64, 64, 3)" not in shape.replies
    [length] = guess("column-length", answer=3072).questions
    assert length.right == ("3072",) and length.replies["4096"]
    assert guess("column-length", answer=12288).questions == guess("column-length").questions


def notebook(*cells):
    kinds = {"#": "markdown"}
    made = [
        {"cell_type": kinds.get(text[0], "code"), "source": text.splitlines(keepends=True)}
        for text in cells
    ]
    for cell in made:
        if cell["cell_type"] == "code":
            cell |= {"outputs": ["shown"], "execution_count": 1}
    return {"cells": made, "nbformat": 4}


def test_from_a_guess_to_the_next_heading_nothing_is_printed_yet():
    cells = ["a = 1", 'guess("secants")', "a", "# Next", "b", "x = 1\ncheck_yourself(4)", "c"]
    kept = json.loads(taken_out(json.dumps(notebook(*cells)).encode()))["cells"]
    shown = ["".join(cell["source"]) for cell in kept if cell.get("outputs")]
    assert shown == ["a = 1", "b"]
    assert [cell["execution_count"] for cell in kept if cell.get("outputs") == []] == [None] * 4


@pytest.mark.parametrize("data", [b"", b"not json", b"[1]", b"{}", b'{"cells": [{}]}', b"\xff"])
def test_what_is_no_lesson_stays_as_it_is(data):
    assert taken_out(data) == data
    plain = json.dumps(notebook("a = 1", "# Next")).encode()
    assert taken_out(plain) is plain
