"""Read a graded class: the gradebook, the autograded notebooks and the logs.

Nothing here needs our own checks: with any other nbgrader assignment, points, success and
similar structure are there, and what only our checks say is left out.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from catornot.report.course import Course, ReportError, open_gradebook
from catornot.report.logs import read_logs
from catornot.report.model import Attempt, ClassData, Mark, Person, Task

DONE = "grading.json"  # our grader writes it last, so half-done work is seen
ENDINGS = ("values", "vectorized")
OWN_CELLS = "(own cells)"


def collect(
    course: Course, assignment: str, shown: Callable[[str], str] = lambda student: student
) -> ClassData:
    """Read everything about one assignment.

    Parameters
    ----------
    course : Course
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
    ReportError
        If there is no gradebook or no such assignment; the message lists those there are.
    """
    gaps: list[str] = []
    with open_gradebook(course) as gradebook:
        known = sorted(one.name for one in gradebook.assignments)
        if assignment not in known:
            there = ", ".join(known) or "none yet"
            raise ReportError(
                f"The gradebook has no assignment called {assignment!r}; there are: {there}."
            )
        order = _order(course.release / assignment)
        tasks = _tasks(gradebook.find_assignment(assignment), order)
        people = {
            one.id: Person(
                one.id,
                one.first_name or "",
                one.last_name or "",
                one.email or "",
                one.lms_user_id or "",
            )
            for one in gradebook.students
        }
        graded = _marks(gradebook, assignment)
    happenings, runs = read_logs(course.logs, assignment)
    if not runs:
        gaps.append("There is no grading log, so incidents and the time of grading are unknown.")
    handed_in = _students_below(course.submitted, assignment)
    worked_on = _students_below(course.autograded, assignment)
    ours = any((course.autograded / who / assignment / DONE).is_file() for who in worked_on)
    attempts = []
    for who in sorted({*people, *handed_in, *worked_on, *graded}):
        person = replace(people.get(who, Person(who)), shown=shown(who))
        folder = course.autograded / who / assignment
        marks, penalty, flagged = graded.get(who, ({}, 0.0, False))
        state = _state(
            who in handed_in or who in worked_on,
            who in worked_on,
            bool(marks),
            (folder / DONE).is_file() or not ours,
        )
        said, sources = ({}, {}) if state == "not handed in" else _read_folder(folder, gaps)
        if state == "graded" and not sources and not folder.is_dir():
            gaps.append("The autograded notebooks of some students are missing.")
        marks = {key: _with_details(mark, said.get(key)) for key, mark in marks.items()}
        attempts.append(
            Attempt(
                person,
                state,
                marks if state == "graded" else {},
                penalty,
                happenings.get(who, ()),
                sources,
                flagged,
            )
        )
    attempts.sort(key=lambda one: one.person.shown.casefold())
    given = _read_folder(course.release / assignment, gaps)[1]
    if not given:
        gaps.append("The release is missing, so what it gives to everybody can't be told apart.")
    return ClassData(
        assignment,
        tasks,
        tuple(attempts),
        runs,
        given,
        _read_folder(course.source / assignment, gaps)[1],
        tuple(dict.fromkeys(gaps)),
    )


def _students_below(folder: Path, assignment: str) -> set[str]:
    return {path.parent.name for path in folder.glob(f"*/{assignment}") if path.is_dir()}


def _state(handed_in: bool, worked_on: bool, marked: bool, done: bool) -> str:
    if marked and done:
        return "graded"
    if marked or worked_on:
        return "half graded"
    return "not graded" if handed_in else "not handed in"


def _order(folder: Path) -> dict[tuple[str, str], int]:
    """Return where each graded cell stands in the released notebooks."""
    found: list[tuple[str, str]] = []
    for path in sorted(folder.glob("*.ipynb")):
        for cell in _cells(path) or []:
            about = _dictionary(_dictionary(cell.get("metadata")).get("nbgrader"))
            found.append((path.stem, about.get("grade_id", "")))
    return {key: number for number, key in enumerate(found)}


def _tasks(assignment: Any, order: dict[tuple[str, str], int]) -> tuple[Task, ...]:
    found = []
    for notebook in assignment.notebooks:
        by_hand = {cell.name for cell in notebook.solution_cells}
        by_hand |= {cell.name for cell in notebook.task_cells}
        for cell in [*notebook.grade_cells, *notebook.task_cells]:
            exercise, _, ending = cell.name.rpartition("-")
            if cell.name in by_hand:
                exercise, ending = cell.name, "written"
            elif ending not in ENDINGS or not exercise:
                exercise, ending = cell.name, "test"
            found.append(Task(notebook.name, cell.name, cell.max_score, exercise, ending))
    last = len(order)
    found.sort(
        key=lambda task: (order.get((task.notebook, task.name), last), task.notebook, task.name)
    )
    return tuple(_told_apart(found))


def _told_apart(tasks: list[Task]) -> list[Task]:
    """Name the notebook where two notebooks have an exercise of the same name."""
    where: dict[str, set[str]] = {}
    for task in tasks:
        where.setdefault(task.exercise, set()).add(task.notebook)
    return [
        replace(task, exercise=f"{task.notebook}/{task.exercise}")
        if len(where[task.exercise]) > 1
        else task
        for task in tasks
    ]


def _marks(
    gradebook: Any, assignment: str
) -> dict[str, tuple[dict[tuple[str, str], Mark], float, bool]]:
    """Return marks, late penalty and flag by student, with a single query."""
    from nbgrader import api

    rows = (
        gradebook.db.query(
            api.SubmittedAssignment.student_id,
            api.Notebook.name,
            api.BaseCell.name,
            api.Grade.score,
            api.Grade.max_score,
            api.Grade.needs_manual_grade,
            api.SubmittedNotebook.late_submission_penalty,
            api.SubmittedNotebook.flagged,
        )
        .select_from(api.Grade)
        .join(api.SubmittedNotebook, api.Grade.notebook_id == api.SubmittedNotebook.id)
        .join(api.Notebook, api.SubmittedNotebook.notebook_id == api.Notebook.id)
        .join(
            api.SubmittedAssignment,
            api.SubmittedNotebook.assignment_id == api.SubmittedAssignment.id,
        )
        .join(api.Assignment, api.SubmittedAssignment.assignment_id == api.Assignment.id)
        .join(api.BaseCell, api.Grade.cell_id == api.BaseCell.id)
        .filter(api.Assignment.name == assignment)
    )
    marks: dict[str, dict[tuple[str, str], Mark]] = {}
    penalties: dict[str, dict[str, float]] = {}
    flags: dict[str, bool] = {}
    for who, notebook, cell, score, most, waits, penalty, flagged in rows:
        mark = Mark(float(score or 0.0), float(most or 0.0), bool(waits))
        marks.setdefault(who, {})[notebook, cell] = mark
        penalties.setdefault(who, {})[notebook] = float(penalty or 0.0)
        flags[who] = flags.get(who, False) or bool(flagged)
    return {who: (marks[who], sum(penalties[who].values()), flags[who]) for who in marks}


def _read_folder(
    folder: Path, gaps: list[str]
) -> tuple[dict[tuple[str, str], dict[str, str]], dict[tuple[str, str], str]]:
    """Return what the checks said, and the code that a student may write, of a folder."""
    said: dict[tuple[str, str], dict[str, str]] = {}
    sources: dict[tuple[str, str], str] = {}
    for path in sorted(folder.glob("*.ipynb")):
        cells = _cells(path)
        if cells is None:
            gaps.append("Some notebooks could not be read; what their checks said is missing.")
            continue
        for cell in cells:
            if cell.get("cell_type") != "code":
                continue
            metadata = _dictionary(cell.get("metadata"))
            about = _dictionary(metadata.get("nbgrader"))
            name = about.get("grade_id", "")
            if isinstance(metadata.get("catornot"), dict):
                said[path.stem, name] = _details(cell, metadata["catornot"])
            if about.get("solution"):
                sources[path.stem, name] = _text(cell.get("source", ""))
            elif not about:
                key = path.stem, OWN_CELLS
                sources[key] = f"{sources.get(key, '')}\n\n{_text(cell.get('source', ''))}".strip()
    return said, sources


def _cells(path: Path) -> list[dict[str, Any]] | None:
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        return [cell for cell in cells if isinstance(cell, dict)]
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _dictionary(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(source: Any) -> str:
    if isinstance(source, list):
        return "".join(line for line in source if isinstance(line, str))
    return source if isinstance(source, str) else ""


def _details(cell: dict[str, Any], ours: dict[str, Any]) -> dict[str, str]:
    found = {key: str(ours.get(key) or "") for key in ("outcome", "misconception", "note")}
    outputs = [one for one in cell.get("outputs") or [] if isinstance(one, dict)]
    message = "".join(_text(one.get("evalue", one.get("text", ""))) for one in outputs)
    last = message.strip().rpartition("\n")[2].strip()
    asked = found["outcome"] == "not yet right" and last.endswith("?")
    found["question"] = last if asked else ""
    return found


def _with_details(mark: Mark, said: dict[str, str] | None) -> Mark:
    if not said:
        return mark
    return replace(
        mark,
        outcome=said["outcome"],
        misconception=said["misconception"],
        question=said["question"],
        note=said["note"],
    )
