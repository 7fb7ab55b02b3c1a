"""What nbgrader's gradebook says: who is in the class, what there is to earn, who earned what."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from nbgrader import api

from catornot.classroom.folders import ClassroomError, Folders
from catornot.classroom.model import Key, Mark, Person, Task
from fairgrade.gradebook.server import NoGradebook, reach

ENDINGS = ("values", "vectorized")


def open_gradebook(folders: Folders, make: bool = False) -> Any:
    """Open a course's gradebook.

    Parameters
    ----------
    folders : Folders
    make : bool
        Make a new one where there is none.

    Returns
    -------
    nbgrader.api.Gradebook

    Raises
    ------
    ClassroomError
        If there is no gradebook yet, or its server can't be used.
    """
    kind, _, path = folders.db_url.partition(":///")
    if not make and kind == "sqlite" and not Path(path).is_file():
        raise ClassroomError(
            f"There is no gradebook at {path} yet. "
            "Grade the class first: `nbgrader autograde ASSIGNMENT`."
        )
    try:
        reach(folders.db_url)
    except NoGradebook as problem:
        raise ClassroomError(str(problem)) from None
    # nbgrader calls `alembic` by name; it lies beside this Python, wherever that is.
    here = os.path.dirname(sys.executable)
    if here not in os.environ.get("PATH", "").split(os.pathsep):
        os.environ["PATH"] = os.pathsep.join([here, os.environ.get("PATH", "")])
    return api.Gradebook(folders.db_url, course_id=folders.course_id)


def people(gradebook: Any) -> list[Person]:
    """Return everybody who is in the gradebook."""
    fields = ("first_name", "last_name", "email", "lms_user_id")
    return [
        Person(one.id, *(getattr(one, field) or "" for field in fields))
        for one in gradebook.students
    ]


def tasks(gradebook: Any, assignment: str, order: Sequence[Key]) -> tuple[Task, ...]:
    """Return what an assignment gives points for.

    Parameters
    ----------
    gradebook : nbgrader.api.Gradebook
    assignment : str
    order : sequence of (notebook, grade id)
        How the cells stand in the release; what is not in it comes last.
    """
    found = []
    for notebook in gradebook.find_assignment(assignment).notebooks:
        by_hand = {cell.name for cell in notebook.solution_cells}
        by_hand |= {cell.name for cell in notebook.task_cells}
        for cell in [*notebook.grade_cells, *notebook.task_cells]:
            exercise, _, ending = cell.name.rpartition("-")
            if cell.name in by_hand:
                exercise, ending = cell.name, "written"
            elif ending not in ENDINGS or not exercise:
                exercise, ending = cell.name, "test"
            found.append(Task(notebook.name, cell.name, cell.max_score, exercise, ending))
    places = {key: place for place, key in enumerate(order)}
    found.sort(key=lambda task: (places.get(task.key, len(places)), task.key))
    return tuple(_told_apart(found))


def times(gradebook: Any, assignment: str) -> dict[str, tuple[datetime | None, bool]]:
    """Return when each student handed in (UTC), and whether that was after the due date."""
    return {
        one.student.id: (one.timestamp, one.total_seconds_late > 0)
        for one in gradebook.assignment_submissions(assignment)
    }


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


def marks(gradebook: Any, assignment: str) -> dict[str, tuple[dict[Key, Mark], float, bool]]:
    """Return marks, late penalty and flag by student, with a single query."""
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
    found: dict[str, dict[Key, Mark]] = {}
    penalties: dict[str, dict[str, float]] = {}
    flags: dict[str, bool] = {}
    for who, notebook, cell, score, most, waits, penalty, flagged in rows:
        mark = Mark(float(score or 0.0), float(most or 0.0), bool(waits))
        found.setdefault(who, {})[notebook, cell] = mark
        penalties.setdefault(who, {})[notebook] = float(penalty or 0.0)
        flags[who] = flags.get(who, False) or bool(flagged)
    return {who: (found[who], sum(penalties[who].values()), flags[who]) for who in found}
