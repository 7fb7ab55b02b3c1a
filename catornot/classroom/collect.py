"""Read a graded class: the gradebook, the autograded notebooks and the logs.

Nothing here needs our own checks: with any other nbgrader assignment, points, success and
similar structure are there, and what only our checks say is left out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from catornot.classroom import gradebook, notebooks
from catornot.classroom.folders import ClassroomError, Folders
from catornot.classroom.logs import read_logs
from catornot.classroom.model import Attempt, ClassData, Person
from fairgrade.gradebook.note import NOTE


def collect(
    folders: Folders, assignment: str, shown: Callable[[str], str] = lambda student: student
) -> ClassData:
    """Read everything about one assignment.

    Parameters
    ----------
    folders : Folders
        Where to look.
    assignment : str
        nbgrader's name of it.
    shown : callable
        How the report calls a student, given the id.

    Returns
    -------
    ClassData

    Raises
    ------
    ClassroomError
        If there is no gradebook or no such assignment; the message lists those there are.
    """
    gaps: list[str] = []
    with gradebook.open_gradebook(folders) as book:
        known = sorted(one.name for one in book.assignments)
        if assignment not in known:
            there = ", ".join(known) or "none yet"
            raise ClassroomError(
                f"The gradebook has no assignment called {assignment!r}; there are: {there}."
            )
        order = notebooks.order(folders.release / assignment)
        tasks = gradebook.tasks(book, assignment, order)
        people = {one.id: one for one in gradebook.people(book)}
        graded = gradebook.marks(book, assignment)
        times = gradebook.times(book, assignment)
    incidents, runs = read_logs(folders.logs, assignment)
    if not runs:
        gaps.append("There is no grading log, so incidents and the time of grading are unknown.")
    handed_in = _students_below(folders.submitted, assignment)
    worked_on = _students_below(folders.autograded, assignment)
    ours = any((folders.autograded / who / assignment / NOTE).is_file() for who in worked_on)
    attempts = []
    for who in sorted({*people, *handed_in, *worked_on, *graded}):
        folder = folders.autograded / who / assignment
        marks, penalty, flagged = graded.get(who, ({}, 0.0, False))
        whole = (folder / NOTE).is_file() or not ours
        state = _state(who in handed_in, who in worked_on, bool(marks), whole)
        said, sources = notebooks.read_folder(folder, gaps)
        if state == "graded" and not sources and not folder.is_dir():
            gaps.append("The autograded notebooks of some students are missing.")
        attempts.append(
            Attempt(
                person=replace(people.get(who, Person(who)), shown=shown(who)),
                state=state,
                marks={key: replace(mark, **said.get(key, {})) for key, mark in marks.items()}
                if state == "graded"
                else {},
                penalty=penalty,
                incidents=incidents.get(who, ()),
                sources=sources,
                flagged=flagged,
                submitted=times.get(who, (None, False))[0],
                late=times.get(who, (None, False))[1],
            )
        )
    attempts.sort(key=lambda one: one.person.shown.casefold())
    given = notebooks.read_folder(folders.release / assignment, gaps)[1]
    if not given:
        gaps.append("The release is missing, so what it gives to everybody can't be told apart.")
    return ClassData(
        assignment=assignment,
        tasks=tasks,
        attempts=tuple(attempts),
        runs=runs,
        given=given,
        solved=notebooks.read_folder(folders.source / assignment, gaps)[1],
        gaps=tuple(dict.fromkeys(gaps)),
    )


def _students_below(folder: Path, assignment: str) -> set[str]:
    return {path.parent.name for path in folder.glob(f"*/{assignment}") if path.is_dir()}


def _state(handed_in: bool, worked_on: bool, marked: bool, done: bool) -> str:
    if marked and done:
        return "graded"
    if marked or worked_on:
        return "half graded"
    return "not graded" if handed_in else "not handed in"
