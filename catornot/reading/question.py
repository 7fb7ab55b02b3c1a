"""A written question and what everybody answered: from the gradebook and the graded notebooks."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbgrader import api

from catornot.classroom import gradebook
from catornot.classroom.folders import ClassroomError, Folders
from catornot.classroom.model import Person
from fairgrade.gradebook.by_hand import ByHand, give

_BETWEEN = r"^[^\n]*BEGIN {0}[^\n]*\n(.*?)^[^\n]*END {0}"
_SOLUTION, _RUBRIC = (
    re.compile(_BETWEEN.format(name), re.S | re.M) for name in ("SOLUTION", "MARK SCHEME")
)


@dataclass(frozen=True)
class Answer:
    """What one student wrote.

    Attributes
    ----------
    student : str
        nbgrader's id.
    shown : str
        What the page and the table call them.
    text : str
    points : float or None
        A person's mark; else that of an answer that is empty; else None.
    comment : str
        A person's.
    state : str
        "waits", "empty", "marked", or "changed" since it was marked.
    by_hand : float or None
        A person's mark alone.
    """

    student: str
    shown: str
    text: str
    points: float | None
    comment: str
    state: str
    by_hand: float | None = None


@dataclass(frozen=True)
class Question:
    """A question that a person marks.

    Attributes
    ----------
    assignment, notebook, cell : str
        Where it stands: `cell` is its grade id.
    most : float
        The most points.
    is_code : bool
        The answers are code, not prose.
    asked, sample, rubric : str
        Markdown: what stands before it, the instructor's own answer, and the mark scheme.
    answers : tuple of Answer
    """

    assignment: str
    notebook: str
    cell: str
    most: float
    is_code: bool
    asked: str
    sample: str
    rubric: str
    answers: tuple[Answer, ...]

    @property
    def name(self) -> str:
        """What a table says it is about."""
        return f"{self.assignment}/{self.notebook}/{self.cell}"


def read_question(
    folders: Folders, assignment: str, name: str, shown: Callable[[Person], str]
) -> Question:
    """Read a question and all its answers.

    Parameters
    ----------
    folders : Folders
    assignment : str
    name : str
        The cell's grade id; with the notebook's name and a slash before it, if two have one.
    shown : callable
        What a student is called here.

    Raises
    ------
    ClassroomError
        If there is no such question; the message lists those there are.
    """
    with gradebook.open_gradebook(folders) as book:
        try:
            found = book.find_assignment(assignment)
        except api.MissingEntry:
            there = ", ".join(sorted(one.name for one in book.assignments)) or "none yet"
            raise ClassroomError(
                f"The gradebook has no assignment called {assignment!r}; there are: {there}."
            ) from None
        notebook, cell = _find(found, name)
        people = {one.id: one for one in gradebook.people(book)}
        rows = _rows(book, assignment, notebook, cell.name)
        most, kind = float(cell.max_score), cell.cell_type
    path = Path(assignment, f"{notebook}.ipynb")
    answers = []
    for student, *marks in rows:
        person = people.get(student, Person(student))
        text = text_of(folders.autograded / student / path, cell.name)
        answers.append(_answer(person, shown(person), text, *marks))
    asked, source = _around(folders.source / path, cell.name)
    if not asked:
        asked, _ = _around(folders.release / path, cell.name)
    sample, rubric = _SOLUTION.search(source), _RUBRIC.search(source)
    return Question(
        assignment=assignment,
        notebook=notebook,
        cell=cell.name,
        most=most,
        is_code=kind == "code",
        asked=asked,
        sample=sample[1].strip() if sample else "",
        rubric=rubric[1].strip() if rubric else "",
        answers=tuple(sorted(answers, key=lambda one: one.shown.casefold())),
    )


def save(folders: Folders, question: Question, given: Sequence[ByHand]) -> None:
    """Write marks and comments into the gradebook, all of them or none."""
    where = (question.assignment, question.notebook, question.cell)
    give(folders.db_url, folders.course_id, *where, given)


def text_of(path: Path, cell: str) -> str | None:
    """Return what stands in a cell of a notebook; None where there is none."""
    for one in _cells(path):
        if _grade_id(one) == cell:
            return _source(one)
    return None


def _find(assignment: Any, name: str) -> tuple[str, Any]:
    """Return the notebook's name and the cell of a question."""
    found = []
    for notebook in assignment.notebooks:
        by_hand = {one.name for one in notebook.solution_cells}
        found += [(notebook.name, one) for one in notebook.grade_cells if one.name in by_hand]
    wanted = [one for one in found if name in (one[1].name, f"{one[0]}/{one[1].name}")]
    if len(wanted) == 1:
        return wanted[0]
    there = ", ".join(f"{notebook}/{cell.name}" for notebook, cell in found) or "none"
    several = "Several questions are" if wanted else "No written question is"
    raise ClassroomError(f"{several} called {name!r} in {assignment.name}; there are: {there}.")


def _rows(book: Any, assignment: str, notebook: str, cell: str) -> list[Any]:
    """Return student, points by hand and by itself, whether it waits, and the comment."""

    def of_everybody(table: Any, *columns: Any) -> Any:
        return (
            book.db.query(api.SubmittedAssignment.student_id, *columns)
            .select_from(table)
            .join(api.BaseCell, table.cell_id == api.BaseCell.id)
            .join(api.SubmittedNotebook, table.notebook_id == api.SubmittedNotebook.id)
            .join(api.Notebook, api.SubmittedNotebook.notebook_id == api.Notebook.id)
            .join(
                api.SubmittedAssignment,
                api.SubmittedNotebook.assignment_id == api.SubmittedAssignment.id,
            )
            .join(api.Assignment, api.SubmittedAssignment.assignment_id == api.Assignment.id)
            .filter(
                api.Assignment.name == assignment,
                api.Notebook.name == notebook,
                api.BaseCell.name == cell,
            )
        )

    grade, comment = api.Grade, api.Comment
    comments = dict(map(tuple, of_everybody(comment, comment.manual_comment)))
    grades = of_everybody(grade, grade.manual_score, grade.auto_score, grade.needs_manual_grade)
    return [(*row, comments.get(row[0]) or "") for row in grades]


def _answer(
    person: Person,
    shown: str,
    text: str | None,
    by_hand: float | None,
    by_itself: float | None,
    waits: bool,
    comment: str,
) -> Answer:
    if by_hand is not None:
        state = "changed" if waits else "marked"
        return Answer(person.id, shown, text or "", by_hand, comment, state, by_hand)
    if by_itself is not None:  # left as it was released, or emptied: nobody waits for it
        return Answer(person.id, shown, text or "", by_itself, comment, "empty")
    return Answer(person.id, shown, text or "", None, comment, "waits")


def _around(path: Path, cell: str) -> tuple[str, str]:
    """Return the text before a question, and the question's own cell."""
    before = ""
    for one in _cells(path):
        if _grade_id(one) == cell:
            return before, _source(one)
        before = _source(one) if one.get("cell_type") == "markdown" else ""
    return "", ""


def _cells(path: Path) -> list[dict[str, Any]]:
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        return [one for one in cells if isinstance(one, dict)]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def _grade_id(cell: dict[str, Any]) -> str:
    about = cell.get("metadata", {}).get("nbgrader", {})
    return str(about.get("grade_id", "")) if isinstance(about, dict) else ""


def _source(cell: dict[str, Any]) -> str:
    source = cell.get("source", "")
    return "".join(source) if isinstance(source, list) else str(source)
