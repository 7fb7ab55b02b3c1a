"""nbgrader's converters, one student after another, each in one piece.

nbgrader writes where the result belongs, cell by cell, and stops at some errors. Here a result
is made in a `Workplace` and moved when it is whole; an error costs only its own student's
turn, and what that student had before stays.
"""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import shutil
import traceback
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from nbgrader.converters.base import BaseConverter, NbGraderException
from sqlalchemy.exc import DatabaseError, OperationalError
from traitlets import TraitError
from traitlets.config import Config

from fairgrade.gradebook.schema import GONE, database_error, gradebook_words, is_gone
from fairgrade.gradebook.server import NoGradebook, prepare
from fairgrade.guard.refusal import NOTHING_DONE, Unsafe
from fairgrade.guard.safeguards import demand_places, with_place
from fairgrade.incidents import PlainLines
from fairgrade.jobs.interruption import Interruption
from fairgrade.jobs.progress import Progress
from fairgrade.nbgrader.sharing import closed, closed_by, gradebook_file
from fairgrade.nbgrader.staging import Workplace
from fairgrade.nbgrader.students import NO_TEXT, handed_in, is_text

NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EMFILE}
DEFAULT_STRUCTURE = os.path.join("{nbgrader_step}", "{student_id}", "{assignment_id}")


class Explained(Exception):
    """An error whose words say all that there is to know."""


class InOnePiece(BaseConverter):
    """A converter whose results appear whole, or not at all."""

    force: bool
    assignments: dict[str, list[str]]
    workplace: Workplace
    reads_from: Path | None = None  # in the place of nbgrader's input folder
    writes_to: Path | None = None  # in the place of its output folder, until all is whole
    wrong_setting = ""  # what was set to a value of the wrong kind

    def __init__(self, coursedir: Any = None, **kwargs: Any) -> None:
        try:
            super().__init__(coursedir=coursedir, **kwargs)
        except TraitError as problem:  # formgrader catches none here; `start` refuses
            super().__init__(coursedir=coursedir, **{**kwargs, "config": Config()})
            self.wrong_setting = str(problem)
        if not set(str(self.permissions)) <= set("01234567"):
            words = f"is {self.permissions}; expected are digits from 0 to 7, as in 644"
            self.wrong_setting = f"The 'permissions' trait {words}"

    @property
    def _input_directory(self) -> str:
        return str(self.reads_from or super()._input_directory)

    @property
    def _output_directory(self) -> str:
        return str(self.writes_to or super()._output_directory)

    def made(self, assignment: str, student: str) -> Path:
        """Return the folder in which a result is being made."""
        return Path(self._format_dest(assignment, student))

    def place(self, assignment: str, student: str) -> Path:
        """Return the folder in which a result belongs."""
        course = self.coursedir
        return Path(course.format_path(super()._output_directory, student, assignment))

    def start(self) -> None:
        """Convert within a workplace."""
        self.demand_settings()
        if not any(isinstance(one, PlainLines) for one in self.log.filters):
            self.log.addFilter(PlainLines())
        root = Path(self.coursedir.root)
        try:
            self.workplace = Workplace(root)
        except OSError as problem:
            words = f"Nothing can be written below {root}: {problem.strerror}. "
            raise self._stop(words + closed_by(problem)) from None
        try:
            if words := closed([gradebook_file(self.coursedir.db_url)]):
                raise self._stop(f"Marks can't be kept. {words}")
            prepare(self.coursedir.db_url, self.coursedir.course_id)
            super().start()
        except TraitError as problem:  # of a step
            raise self._stop(with_place(self, str(problem))) from None
        except NoGradebook as problem:
            raise self._stop(f"{problem} {NOTHING_DONE}.") from None
        except (OSError, DatabaseError) as problem:
            raise self._stop(f"Stopped: {_words(problem)} What was there stays.") from None
        finally:
            self._end()
            self.workplace.close()

    def demand_settings(self) -> None:
        """Refuse to begin with a value of the wrong kind."""
        if self.wrong_setting:
            raise self._stop(with_place(self, self.wrong_setting))

    def demand_safeguards(self) -> None:
        """Refuse to begin without the steps that make this converter safe."""
        raise NotImplementedError

    def convert_notebooks(self) -> None:
        """Convert, once everything that safety rests on is in place."""
        self._demand_all()
        super().convert_notebooks()

    def _demand_all(self) -> None:
        try:
            demand_places(self)
            self.demand_safeguards()
        except Unsafe as problem:
            raise self._stop(str(problem)) from None

    def _stop(self, words: str) -> NbGraderException:
        """Return an error that a person sees: nbgrader's commands exit without a word."""
        self.log.error(words)
        return NbGraderException(words)

    def init_destination(self, assignment_id: str, student_id: str) -> bool:
        """Say whether there is something to do; what is there stays until then."""
        force, self.force = self.force, False
        try:
            wanted = force or super().init_destination(assignment_id, student_id)
        finally:
            self.force = force
        if not wanted or self._is_excluded(student_id):
            return False
        self._begin()
        return True

    def _is_excluded(self, student: str) -> bool:
        return student in (self.coursedir.student_id_exclude or "").split(",")

    def _begin(self) -> None:
        self.writes_to = self.workplace.fresh("made")

    def _end(self) -> None:
        self.reads_from = self.writes_to = None

    def set_permissions(self, assignment_id: str, student_id: str) -> None:
        """Move the finished folder to its place, as the last thing of all."""
        super().set_permissions(assignment_id, student_id)
        self._put(assignment_id, student_id)

    def _put(self, assignment_id: str, student_id: str) -> None:
        made = self.made(assignment_id, student_id)
        place = Path(os.path.normpath(self.place(assignment_id, student_id)))
        self._end()
        if self.coursedir.notebook_id != "*" and place.is_dir():  # the other notebooks stay
            self._keep_others(place, made)
        self.workplace.put(made, place)
        if self.coursedir.groupshared:  # the folders on the way to it, too
            super().set_permissions(assignment_id, student_id)

    def _keep_others(self, place: Path, made: Path) -> None:
        for old in place.iterdir():
            if not (made / old.name).exists():
                copy = shutil.copytree if old.is_dir() else shutil.copy2
                copy(old, made / old.name)


class OneByOne(InOnePiece):
    """A converter of submissions that no submission can stop."""

    done = "done"  # what a person reads of those that are
    waits = False  # whether the last student's work waits for a person
    failed: dict[str, str]  # by student, why
    progress: Progress
    interruption: Interruption

    def start(self) -> None:
        """Convert; at Ctrl-C, stop at once and say how to go on."""
        try:
            with Interruption() as self.interruption:
                super().start()
        except KeyboardInterrupt:
            self.log.error(
                "Stopped by Ctrl-C. What was %s is whole and stays; the same command goes on with "
                "the rest.",
                self.done,
            )
            raise SystemExit(130) from None

    def init_notebooks(self) -> None:
        """Find the students' folders: their names are names, not patterns."""
        self._check_structure()
        assignment, wanted = self.coursedir.assignment_id, self.coursedir.student_id
        top = Path(self.coursedir.root, super()._input_directory)
        found = handed_in(top, assignment, wanted)
        for student in found:
            if not is_text(student):
                self.leave_out(student, assignment)
        self.assignments = {str(top / one / assignment): [] for one in found if is_text(one)}
        if not self.assignments:
            who = "anybody" if wanted == "*" else wanted
            raise self._stop(f"There is nothing of {who} for '{assignment}' in {top}.")

    def leave_out(self, student: str, assignment: str) -> None:
        """Tell of a folder whose name no gradebook can hold."""
        self.log.warning("%r is left out: %s", student, NO_TEXT)

    def _check_structure(self) -> None:
        if self.coursedir.directory_structure != DEFAULT_STRUCTURE:
            raise self._stop(
                "CourseDirectory.directory_structure is not nbgrader's default, "
                f"'{DEFAULT_STRUCTURE}'; grading needs that one."
            )

    def notebooks_of(self, folder: Path) -> list[str]:
        """Return the notebooks to convert, sorted."""
        pattern = self.coursedir.notebook_id + ".ipynb"
        return sorted(str(one) for one in folder.glob("*.ipynb") if fnmatchcase(one.name, pattern))

    def init_single_notebook_resources(self, notebook_filename: str) -> dict[str, Any]:
        """Say whose notebook this is, whatever characters the names have."""
        path = Path(notebook_filename)
        return {
            "unique_key": path.stem,
            "output_files_dir": f"{path.stem}_files",
            "nbgrader": {
                "student": path.parent.parent.name,
                "assignment": path.parent.name,
                "notebook": path.stem,
                "db_url": self.coursedir.db_url,
            },
        }

    def convert_notebooks(self) -> None:
        """Convert one student's folder after another; an error is that student's alone."""
        self._demand_all()
        self.failed = {}
        folders = [Path(one) for one in sorted(self.assignments)]
        with Progress(self.log, len(folders), self.done) as self.progress:
            self.convert_all(folders)
        failed = [one.parent.name for one in folders if one.parent.name in self.failed]
        for student in failed:
            words = self.failed[student]
            self.log.error("%s: not done, and what was there stays: %s", student, words)
        if failed:
            raise NbGraderException(f"Not done: {', '.join(failed)}")

    def convert_all(self, folders: list[Path]) -> None:
        """Convert the students' folders."""
        for folder in folders:
            self.interruption.check()
            student, assignment = folder.parent.name, folder.name
            with self.alone(student, assignment), self.workplace.turn(student, assignment):
                self.convert_one(folder, student, assignment)
            self.progress.one_more(self.waits)

    @contextlib.contextmanager
    def alone(self, student: str, assignment: str) -> Iterator[None]:
        """Let an error be this student's alone."""
        try:
            yield
        except Exception as problem:
            self._end()
            where = logging.DEBUG if _is_explained(problem) else logging.ERROR
            self.log.log(where, "%s", traceback.format_exc())
            self.failed[student] = self.say_failed(student, assignment, problem)
            if _is_everybodys(problem):
                raise self._stop(f"Stopped: {_words(problem)} What was there stays.") from None

    def convert_one(self, folder: Path, student: str, assignment: str) -> None:
        """Convert one student's folder."""
        if self.begin_one(folder, student, assignment):
            self.end_one(folder, student, assignment)

    def begin_one(self, folder: Path, student: str, assignment: str) -> bool:
        """Do what comes before a student's notebooks; return whether there is anything to do."""
        self.notebooks = self.notebooks_of(folder)
        if not self.init_destination(assignment, student):
            return False
        self.run_pre_convert_hook()
        self.init_assignment(assignment, student)
        return True

    def end_one(self, folder: Path, student: str, assignment: str) -> None:
        """Convert a student's notebooks, and put what has become of them in its place."""
        for notebook in self.notebooks:
            self.convert_single_notebook(notebook)
        self.set_permissions(assignment, student)
        self.run_post_convert_hook()

    def say_failed(self, student: str, assignment: str, problem: Exception) -> str:
        """Return what went wrong, in one line."""
        return _words(problem)


def _is_everybodys(problem: Exception) -> bool:
    """Tell whether the next student would meet the same error."""
    full = isinstance(problem, OSError) and problem.errno in NO_ROOM
    return full or is_gone(problem) or isinstance(database_error(problem), OperationalError)


def _is_explained(problem: Exception) -> bool:
    """Tell whether a sentence is enough: nothing is wrong with the program."""
    return isinstance(problem, Explained) or _is_everybodys(problem)


def _words(problem: Exception) -> str:
    if isinstance(problem, Explained):
        return str(problem)
    if is_gone(problem):
        return GONE.format(problem)
    known = database_error(problem)
    if known is not None:
        return gradebook_words(known)
    whose = closed_by(problem) if isinstance(problem, OSError) else ""
    return f"{type(problem).__name__}: {problem}"[:500] + (f". {whose}" if whose else "")
