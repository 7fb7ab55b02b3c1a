"""What lessons ask: enough, each wrong answer with a reply of its own, and nothing said untruly."""

from __future__ import annotations

import re
from collections import Counter

import nbformat
import numpy as np
import pytest
from prose import LESSONS, NOTEBOOKS, ROOT

from catornot.authoring import course_map
from catornot.authoring.twins import read_twin
from catornot.questions.outputs import HEADING
from catornot.questions.question import (
    ELSE,
    QuestionError,
    at_the_end,
    graded,
    lessons,
    named,
    of_graded,
    of_lesson,
    read,
)

ALL = [(n, one) for n in lessons() for part in ("guess", "end") for one in of_lesson(n, part)]
ALL += [(notebook, one) for notebook in graded() for one in of_graded(notebook)]
IDS = [f"{number}-{one.name}" for number, one in ALL]
NUMBER = re.compile(r"\d+(?:\.\d+)?")
PATHS = {one.number: NOTEBOOKS / one.file for one in course_map.lessons(NOTEBOOKS)}


def test_every_lesson_asks_before_it_shows_and_three_to_five_times_at_its_end():
    assert lessons() == list(PATHS)
    assert [path.with_suffix(".ipynb") for path in LESSONS] == list(PATHS.values())
    for number in lessons():
        assert of_lesson(number, "guess"), number
        assert 3 <= len(at_the_end(number)) <= 5, number


def test_names_are_given_once():
    assert [name for name, times in Counter(one.name for _, one in ALL).items() if times > 1] == []


@pytest.mark.parametrize(("number", "one"), ALL, ids=IDS)
def test_each_wrong_answer_has_a_reply_of_its_own(number, one):
    hints = ELSE.get(one.kind, ())
    replies = [reply for answer, reply in one.replies.items() if answer not in hints]
    assert len(set(replies)) == len(replies)
    assert not set(replies) & {one.replies[hint] for hint in hints}
    assert min(map(len, one.replies.values())) > 20, "a reply that explains nothing"


def test_the_right_choice_stands_now_here_now_there():
    chosen = [one for _, one in ALL if one.kind == "one"]
    places = Counter(one.choices.index(one.right[0]) for one in chosen)
    assert max(places.values()) < 0.6 * len(chosen), places


def test_guesses_stand_in_their_lessons_before_something_that_is_shown():
    for number, path in PATHS.items():
        cells = read_twin(path.with_suffix(".md")).cells
        asked = [
            found
            for cell in cells
            for found in re.findall(r'^guess\("([\w-]+)"', cell.source, re.M)
        ]
        assert asked == [one.name for one in of_lesson(number, "guess")], path.stem
        for place, cell in enumerate(cells):
            if re.search(r"^guess\(", cell.source, re.M):
                after = cells[place + 1 :]
                end = next(k for k, one in enumerate(after) if HEADING.search(one.source))
                assert any(one.cell_type == "code" for one in after[:end]), cell.source


@pytest.mark.parametrize("notebook", graded())
def test_guesses_of_a_graded_notebook_give_no_points_and_stand_before_something(notebook):
    cells = read_twin(ROOT / "source" / notebook / f"{notebook}.md").cells
    asked = {
        re.match(r'guess\("([\w-]+)"\)\Z', cell.source)[1]: place
        for place, cell in enumerate(cells)
        if cell.source.startswith("guess(")
    }
    assert list(asked) == [one.name for one in of_graded(notebook)]
    for place in asked.values():
        assert "nbgrader" not in cells[place].metadata
        after = cells[place + 1].metadata.get("nbgrader", {})
        assert not after.get("solution") and not after.get("grade")


@pytest.mark.parametrize("notebook", graded())
def test_replies_of_a_graded_notebook_bring_up_no_number_of_their_own(notebook):
    assert [told(one) for one in of_graded(notebook)] == [set()] * len(of_graded(notebook))


# -- what is said is true ----------------------------------------------------------------------


def told(one):
    """Return the numbers that the replies bring up: no place of a decimal, no small count."""
    known = set(NUMBER.findall(" ".join([one.text, *one.choices])))
    found = set(NUMBER.findall(" ".join(one.replies.values()).replace("10 000", "")))
    return {number for number in found - known if "." in number or int(number) > 12}


def printed(number):
    """Return all that a lesson's prose says and its cells print."""
    cells = nbformat.read(PATHS[number], as_version=4).cells
    outputs = [out for cell in cells for out in cell.get("outputs", [])]
    texts = [str(out.get("text") or out.get("data", {}).get("text/plain")) for out in outputs]
    return NUMBER.findall(" ".join([*texts, *(cell.source for cell in cells)]))


@pytest.mark.parametrize("claim", [claim for _, one in ALL for claim in one.claims])
def test_what_replies_claim_is_true(claim):
    assert bool(np.all(eval(claim, {"np": np, "abs": abs, "max": max})))


@pytest.mark.parametrize("number", PATHS)
def test_every_number_of_a_reply_was_calculated(number):
    """By a claim beside it, or by the lesson."""
    shown = set(printed(number))
    for part in ("guess", "end"):
        for one in of_lesson(number, part):
            calculated = shown | set(NUMBER.findall(" ".join(one.claims)))
            assert told(one) <= calculated, (one.name, told(one) - calculated)


# -- what can't be asked -----------------------------------------------------------------------

FINE = {"question": "1 + 1?", "right": "2", "replies": {"2": "Yes.", "11": "That joins texts."}}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"kind": "essay"}, "is of kind 'essay'; choose one of one, several, number, shape"),
        ({"question": ""}, "asks nothing"),
        ({"right": "3"}, "has no reply to '3'"),
        ({"right": ["2", "11"]}, "has 2 right answers"),
        ({"right": []}, "has 0 right answers"),
        ({"replies": {"2": "Yes."}}, "has no wrong answer"),
        ({"kind": "number"}, "has no reply to 'less', 'more'"),
        ({"kind": "shape"}, "has no reply to 'other'"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused(change, words):
    assert read("sum", FINE).right == ("2",)
    with pytest.raises(QuestionError, match=f"The question 'sum' {words}"):
        read("sum", FINE | change)


def test_what_is_not_there_is_named_with_what_is():
    with pytest.raises(QuestionError, match="No guess is called 'secant'; there are: .*secants"):
        named("secant")
    with pytest.raises(QuestionError, match="No lesson 9 asks .* there are: 0, 1, 2.* 6, 6b, 7"):
        at_the_end(9)


def test_a_part_of_a_lesson_asks_its_own_questions():
    assert at_the_end(6) == at_the_end("6") != at_the_end("6b")
    assert {one.name for one in of_lesson("8b", "guess")}.isdisjoint(
        one.name for one in of_lesson("8", "guess")
    )
