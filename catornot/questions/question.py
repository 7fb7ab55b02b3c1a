"""What a lesson asks, and what it replies: to each wrong answer by the idea behind it.

A file of `texts/` is TOML, one for each lesson, called by its number: ``6.toml``, ``6b.toml``. In
`texts/graded/` is one for each graded notebook that asks for guesses. A built lesson holds what it
asks, so a change of a text wants a build. A graded notebook asks only when a learner runs it, so
nothing built changes with a text: there a build makes sure that each guess can be asked. Each
question is a table, below ``guess`` (asked before something is shown) or ``end`` (asked at the
lesson's end):

| key | what it says |
| --- | --- |
| ``question`` | what is asked; `` `code` `` may be in it, as in the replies |
| ``kind`` | "one" (of the choices; if nothing is said), "several", "number" or "shape" |
| ``right`` | the right choice, or a list of them; the number, or the shape |
| ``within`` | how far a number may be off |
| ``replies`` | a table of answers, in the order in which they are shown, and the reply to each |
| ``claims`` | Python that must be true for the replies to be, with numpy as ``np``; tests ask it |

The replies to a number end with two called ``less`` and ``more``, those to a shape with one called
``other``: for an answer that nobody thought of.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TEXTS = Path(__file__).with_name("texts")
GRADED = "graded"
KINDS = ("one", "several", "number", "shape")
ELSE = {"number": ("less", "more"), "shape": ("other",)}  # replies to what nobody thought of


class QuestionError(ValueError):
    """A question that is not there, or that can't be asked as it is written."""


@dataclass(frozen=True)
class Question:
    """One question.

    Attributes
    ----------
    name : str
        What lessons call it.
    text : str
        What is asked.
    kind : {"one", "several", "number", "shape"}
        How it is answered.
    right : tuple of str
        The right choices; of a number or a shape, the right answer.
    replies : mapping of str to str
        The reply to each answer.
    within : float
        How far a number may be off.
    claims : tuple of str
        Python that is true if the replies are.
    """

    name: str
    text: str
    kind: str
    right: tuple[str, ...]
    replies: Mapping[str, str]
    within: float = 0.0
    claims: tuple[str, ...] = ()

    @property
    def choices(self) -> list[str]:
        """The answers that it names, right ones and wrong ones."""
        return [one for one in self.replies if one not in ELSE.get(self.kind, ())]


def named(name: str) -> Question:
    """Return a question that is asked before something is shown.

    Raises
    ------
    QuestionError
        If no lesson has it, and no graded notebook.

    Examples
    --------
    >>> named("secants").right
    ('2',)
    """
    known = {one.name: one for lesson in lessons() for one in of_lesson(lesson, "guess")}
    known |= {one.name: one for notebook in graded() for one in of_graded(notebook)}
    if name not in known:
        raise QuestionError(f"No guess is called {name!r}; there are: {', '.join(sorted(known))}.")
    return known[name]


def at_the_end(lesson: int | str) -> list[Question]:
    """Return the questions at a lesson's end.

    Parameters
    ----------
    lesson : int or str
        Its number, such as 6 or "6b".

    Raises
    ------
    QuestionError
        If there is no such lesson.

    Examples
    --------
    >>> 3 <= len(at_the_end(4)) <= 5
    True
    """
    if str(lesson) not in lessons():
        there = ", ".join(lessons())
        raise QuestionError(f"No lesson {lesson!r} asks anything at its end; there are: {there}.")
    return of_lesson(str(lesson), "end")


def lessons() -> list[str]:
    """Return the numbers of the lessons that ask something, in the order of the course."""
    return sorted((path.stem for path in TEXTS.glob("*.toml")), key=place)


def place(lesson: str) -> tuple[int, str]:
    """Return where a lesson stands in the course: its number, then the letter of its part.

    Examples
    --------
    >>> sorted(["10", "6b", "6", "7"], key=place)
    ['6', '6b', '7', '10']
    """
    digits, letter = re.fullmatch(r"(\d+)(\w*)", lesson).groups()  # type: ignore[union-attr]
    return int(digits), letter


def of_lesson(lesson: str, part: str) -> list[Question]:
    """Return a lesson's guesses ("guess"), or the questions at its end ("end")."""
    return [read(name, told) for name, told in _file(lesson).get(part, {}).items()]


def graded() -> list[str]:
    """Return the names of the graded notebooks that ask something."""
    return sorted(path.stem for path in TEXTS.glob(f"{GRADED}/*.toml"))


def of_graded(notebook: str) -> list[Question]:
    """Return the guesses of a graded notebook.

    Examples
    --------
    >>> [one.kind for one in of_graded("repair-and-transfer")]
    ['one', 'several', 'one']
    """
    return [read(name, told) for name, told in _file(f"{GRADED}/{notebook}")["guess"].items()]


@functools.cache
def _file(lesson: str) -> dict[str, Any]:
    try:
        return tomllib.loads((TEXTS / f"{lesson}.toml").read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as problem:
        raise QuestionError(f"texts/{lesson}.toml can't be read: {problem}.") from None


def read(name: str, told: Mapping[str, Any]) -> Question:
    """Make a question of its table.

    Raises
    ------
    QuestionError
        If its answers and its replies don't go together.

    Examples
    --------
    >>> replies = {"2": "Yes.", "11": "That joins texts."}
    >>> read("sum", {"question": "1 + 1?", "right": "2", "replies": replies}).kind
    'one'
    """
    kind, right = told.get("kind", "one"), told.get("right", ())
    right = (right,) if isinstance(right, str) else tuple(right)
    one = Question(
        name=name,
        text=told.get("question", ""),
        kind=kind,
        right=right,
        replies=told.get("replies", {}),
        within=float(told.get("within", 0)),
        claims=tuple(told.get("claims", ())),
    )
    if problem := _fault(one):
        raise QuestionError(f"The question {name!r} {problem}.")
    return one


def _fault(one: Question) -> str | None:
    if one.kind not in KINDS:
        return f"is of kind {one.kind!r}; choose one of {', '.join(KINDS)}"
    if not one.text:
        return "asks nothing: write `question`"
    missing = [name for name in (*one.right, *ELSE.get(one.kind, ())) if name not in one.replies]
    if missing:
        return f"has no reply to {', '.join(map(repr, missing))}"
    if not one.right or (len(one.right) > 1 and one.kind != "several"):
        return f"has {len(one.right)} right answers"
    if len(one.choices) == len(one.right):
        return "has no wrong answer that somebody could give"
    return None
