"""Put the grader into nbgrader: everything that is replaced, and why."""

from __future__ import annotations

import os

from nbgrader import api as gradebook_api
from nbgrader.apps import api, autogradeapp, generateassignmentapp, generatefeedbackapp
from nbgrader.converters.autograde import Autograde
from nbgrader.converters.generate_assignment import GenerateAssignment
from nbgrader.converters.generate_feedback import GenerateFeedback
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange.default import ExchangeReleaseFeedback
from nbgrader.nbgraderformat.common import BaseMetadataValidator
from nbgrader.preprocessors import (
    CheckCellMetadata,
    ClearOutput,
    DeduplicateIds,
    LimitOutput,
    OverwriteKernelspec,
)
from traitlets.config import Config

from fairgrade import environment
from fairgrade.course import Course, use
from fairgrade.feedback import formgrader, growing_log
from fairgrade.feedback.student_view import Grades, StudentView
from fairgrade.gradebook.schema import newest_schema, shared_engine
from fairgrade.guard import guard, safeguards
from fairgrade.intake.timestamps import existing_timestamp, submitted_timestamp
from fairgrade.nbgrader import sharing
from fairgrade.nbgrader.autograde import SafeAutograde
from fairgrade.nbgrader.exchange import Collect, ReleaseAssignment, ReleaseFeedback
from fairgrade.nbgrader.execute import Grade, RestoreTests, validate_cell
from fairgrade.nbgrader.feedback_command import WholeFeedback
from fairgrade.nbgrader.release import EnteredAssignment, WholeAssignment

# What nbgrader has no setting for: where a name stands, which one, and what it means from now on.
REPLACED = (
    # The three commands, and formgrader's buttons, which call `NbGraderAPI`: ours grade what was
    # rebuilt, and leave nothing half-written.
    (autogradeapp, "Autograde", SafeAutograde),
    (api, "Autograde", SafeAutograde),
    (generatefeedbackapp, "GenerateFeedback", WholeFeedback),
    (api, "GenerateFeedback", WholeFeedback),
    (generateassignmentapp, "GenerateAssignment", WholeAssignment),
    (api, "GenerateAssignment", WholeAssignment),
    # What formgrader's buttons do is told line by line, not only when it is done.
    (api, "capture_log", growing_log.capture_log),
    # nbgrader starts a program to ask for a version, and leaves a broken gradebook if it can't.
    (gradebook_api, "get_alembic_version", newest_schema),
    # Each of its gradebooks, several for one submission, would be a first one to SQLAlchemy.
    (gradebook_api, "create_engine", shared_engine),
    # A schema is read, and found to be one, for each cell of each notebook.
    (BaseMetadataValidator, "validate_cell", validate_cell),
    # One `timestamp.txt` that is no time would stop a class, and every page of formgrader.
    (CourseDirectory, "get_existing_timestamp", existing_timestamp),
    (api.NbGraderAPI, "get_submitted_timestamp", submitted_timestamp),
)

# By nbgrader's class, those that the guard lets do its work.
SAFE = {
    Autograde: (SafeAutograde,),
    GenerateFeedback: (WholeFeedback,),
    GenerateAssignment: (WholeAssignment, EnteredAssignment),
    ExchangeReleaseFeedback: (ReleaseFeedback,),
}


def install(c: Config, course: Course) -> None:
    """Put our grading into nbgrader; see `fairgrade.install`."""
    use(course)
    os.environ["PATH"] = environment.path()  # nbgrader calls programs that lie beside Python
    for owner, name, ours in REPLACED:
        setattr(owner, name, ours)
    formgrader.protect()
    guard.safe_classes.update(SAFE)
    guard.watch()
    sharing.watch()
    _configure(c)


def _configure(c: Config) -> None:
    """Set what nbgrader does have settings for."""
    # Neither Execute, which trusts a kernel that learners' code runs in, nor SaveAutoGrades, which
    # believes what it left behind: `Grade` runs and judges, and marks are written at the end.
    c.Autograde.sanitize_preprocessors = [
        ClearOutput,
        DeduplicateIds,
        OverwriteKernelspec,
        RestoreTests,
        CheckCellMetadata,
    ]
    c.Autograde.autograde_preprocessors = [Grade, LimitOutput, CheckCellMetadata]
    c.ExchangeFactory.release_assignment = ReleaseAssignment
    c.ExchangeFactory.collect = Collect
    c.ExchangeFactory.release_feedback = ReleaseFeedback
    # Formgrader's pages and feedback show what students wrote: sanitised, never as it is.
    c.HTMLExporter.sanitize_html = True
    c.HTMLExporter.filters = {
        name: f"fairgrade.feedback.sanitize.{name}" for name in safeguards.SANITISED
    }
    c.GenerateFeedback.preprocessors = [
        Grades,
        StudentView,
        "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",  # highlights code
    ]
