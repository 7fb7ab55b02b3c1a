"""Write one submission's marks into the gradebook: all of them, or none.

A mark that a person gave stays whatever happens. A person is asked to look (nbgrader's "needs
manual grade") where an answer is graded by hand, where something was suspicious, and where a
mark given by hand stands on work that has changed since.
"""

from __future__ import annotations

import contextlib
import datetime
import time
import warnings
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.api import Grade, Gradebook, InvalidEntry, SubmittedAssignment
from nbgrader.preprocessors import AssignLatePenalties, SaveAutoGrades
from sqlalchemy.exc import DatabaseError, IntegrityError, SAWarning

from fairgrade.feedback.graded_notebook import Graded
from fairgrade.gradebook.at_once import AtOnce
from fairgrade.gradebook.schema import database_error

_T = TypeVar("_T")
PATIENCE = 60.0  # seconds to wait while somebody else writes into the gradebook
# What SQLite and PostgreSQL say when two write at once.
BUSY = ("locked", "deadlock detected", "could not serialize")
OVERTAKEN = 3  # times that somebody else may have made the same student, or submission, meanwhile


def save(
    converter: Any,
    student: str,
    assignment: str,
    graded: dict[str, Graded],
    timestamp: datetime.datetime | None,
) -> bool:
    """Save a submission's marks in one transaction; return whether a person must look at it.

    Parameters
    ----------
    converter : Autograde
        The converter, for its settings and its log.
    student, assignment : str
        Whose marks.
    graded : dict of str to Graded
        By the notebook's name.
    timestamp : datetime or None
        When it was handed in, as the exchange wrote it down.
    """

    def once() -> bool:
        course = converter.coursedir
        with transaction(course.db_url, course.course_id) as gradebook:
            if converter.create_student:
                gradebook.update_or_create_student(student)
            submission = gradebook.update_or_create_submission(assignment, student)
            submission.timestamp = timestamp
            for name, one in graded.items():
                _SaveMarks(converter, gradebook, student, assignment, name, one).save()
                _assign_penalty(converter, gradebook, submission, student, assignment, name)
            return bool(submission.needs_manual_grade)

    return patiently(once)


def patiently(write: Callable[[], _T]) -> _T:
    """Try again while another program writes; every try starts from nothing."""
    end, overtaken = time.monotonic() + PATIENCE, 0
    while True:
        try:
            return write()
        except (DatabaseError, InvalidEntry) as problem:
            known = database_error(problem)
            overtaken += isinstance(known, IntegrityError)
            if not _is_others(known) or overtaken > OVERTAKEN or time.monotonic() > end:
                raise
            time.sleep(0.2)


def _is_others(problem: DatabaseError | None) -> bool:
    """Tell whether an error comes from somebody else's writing, and may be gone the next time."""
    return isinstance(problem, IntegrityError) or any(one in str(problem) for one in BUSY)


@contextlib.contextmanager
def transaction(db_url: str, course: str) -> Iterator[Gradebook]:
    """Give a gradebook that keeps what is written for the end: nbgrader commits every cell."""
    with Gradebook(db_url, course) as gradebook, warnings.catch_warnings():
        warnings.simplefilter("ignore", SAWarning)  # nbgrader's own, each time a student is new
        session = gradebook.db()
        commit, session.commit = session.commit, session.flush
        try:
            yield gradebook
            commit()
        except BaseException:
            session.rollback()
            raise


class _SaveMarks(SaveAutoGrades):
    """Save points from positive evidence: a test that ran and passed, never from silence."""

    def __init__(
        self,
        converter: Any,
        gradebook: Gradebook,
        student: str,
        assignment: str,
        notebook: str,
        graded: Graded,
    ) -> None:
        super().__init__(parent=converter)
        self.gradebook, self.graded = AtOnce(gradebook, notebook, assignment, student), graded
        self.student_id, self.assignment_id, self.notebook_id = student, assignment, notebook

    def save(self) -> None:
        """Save every mark and comment of the notebook."""
        for position, cell in enumerate(self.graded.notebook.cells):
            self.preprocess_cell(cell, {}, position)
        if self.graded.unread and self.graded.is_changed:
            where = (self.notebook_id, self.assignment_id, self.student_id)
            self.gradebook.find_submission_notebook(*where).flagged = True

    def _add_score(self, cell: NotebookNode, resources: Any) -> None:
        name = cell.metadata["nbgrader"]["grade_id"]
        where = (name, self.notebook_id, self.assignment_id, self.student_id)
        grade: Grade = self.gradebook.find_grade(*where)
        asked, before = grade.needs_manual_grade, grade.auto_score
        if utils.is_solution(cell):
            grade.auto_score, _ = utils.determine_grade(cell, self.log)  # 0 if left untouched
            if not cell.source.strip():  # nothing is there that a person could read
                grade.auto_score = 0.0
        else:
            points = float(cell.metadata["nbgrader"]["points"])
            earned = min(max(self.graded.partly.get(name, points), 0.0), points)
            grade.auto_score = earned if self.graded.passed.get(name) is True else 0.0
        if grade.auto_score != before or self.graded.is_changed:
            asked = (
                grade.auto_score is None
                or grade.manual_score is not None
                or name in self.graded.flagged
                or self.graded.unread
            )
        grade.needs_manual_grade = asked


def _assign_penalty(
    converter: Any,
    gradebook: Gradebook,
    submission: SubmittedAssignment,
    student: str,
    assignment: str,
    name: str,
) -> None:
    """Do what nbgrader's `AssignLatePenalties` does, within our transaction."""
    late = AssignLatePenalties(parent=converter)
    late.init_plugin()
    gradebook.db.flush()
    gradebook.db.expire_all()  # scores are sums that the database makes
    notebook = gradebook.find_submission_notebook(name, assignment, student)
    notebook.late_submission_penalty = None
    seconds = submission.total_seconds_late
    if seconds > 0:
        penalty = late.plugin_inst.late_submission_penalty(student, notebook.score, seconds)
        if penalty is not None:
            notebook.late_submission_penalty = late._check_late_penalty(notebook, penalty)
