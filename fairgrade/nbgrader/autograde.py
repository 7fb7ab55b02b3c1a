"""nbgrader's own `autograde`, with our four parts inside.

`fairgrade.install(c)` is called from `nbgrader_config.py`. It hands nbgrader our preprocessors and
puts `SafeAutograde`, a subclass that works on rebuilt submissions, in the place of nbgrader's
class, so that the command and formgrader's button both go through it.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.api import Gradebook
from nbgrader.converters.autograde import Autograde
from nbgrader.converters.base import BaseConverter
from nbgrader.converters.generate_assignment import GenerateAssignment
from nbgrader.converters.generate_feedback import GenerateFeedback
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import (
    CheckCellMetadata,
    ClearOutput,
    DeduplicateIds,
    LimitOutput,
    OverwriteKernelspec,
    SaveAutoGrades,
)
from traitlets import TraitError
from traitlets.config import Config

from fairgrade import environment
from fairgrade.client import same_python
from fairgrade.course import Course, current, use
from fairgrade.feedback.student_view import Grades, StudentView
from fairgrade.guard import guard, safeguards
from fairgrade.guard.refusal import Unsafe
from fairgrade.incidents import Incident, Log, plain
from fairgrade.intake.merge import with_ids
from fairgrade.intake.same_name import pairs, strangers
from fairgrade.intake.submission import Intake, take_in
from fairgrade.intake.timestamps import existing_timestamp, read_timestamp, submitted_timestamp
from fairgrade.nbgrader import formgrader
from fairgrade.nbgrader import gradebook as marks
from fairgrade.nbgrader.changed_tests import changed_tests, digest
from fairgrade.nbgrader.execute import Grade, RestoreTests
from fairgrade.nbgrader.feedback_command import WholeFeedback
from fairgrade.nbgrader.release import EnteredAssignment, enter, release_folder, released, unknown
from fairgrade.nbgrader.schema import newest_schema
from fairgrade.nbgrader.seeds import seed_for
from fairgrade.nbgrader.staging import make_way
from fairgrade.nbgrader.transactional import NO_TEXT, OneByOne, WholeAssignment, misplaced
from fairgrade.sandbox import bubblewrap
from fairgrade.settings import Grading

NOTE = "grading.json"  # in each autograded folder: says that it is done, and of what


def install(c: Config, course: Course) -> None:
    """Put our grading into nbgrader; see `fairgrade.install`."""
    from nbgrader import api as api_of_gradebook
    from nbgrader.apps import api, autogradeapp, generateassignmentapp, generatefeedbackapp
    from nbgrader.exchange.default import ExchangeReleaseFeedback

    from fairgrade.nbgrader.exchange import Collect, ReleaseFeedback

    use(course)
    os.environ["PATH"] = environment.path()
    api_of_gradebook.get_alembic_version = newest_schema
    # nbgrader has no setting for these classes.
    autogradeapp.Autograde = api.Autograde = SafeAutograde
    generatefeedbackapp.GenerateFeedback = api.GenerateFeedback = WholeFeedback
    generateassignmentapp.GenerateAssignment = api.GenerateAssignment = WholeAssignment
    formgrader.protect()
    guard.safe_classes.update(
        {
            Autograde: (SafeAutograde,),
            GenerateFeedback: (WholeFeedback,),
            GenerateAssignment: (WholeAssignment, EnteredAssignment),
            ExchangeReleaseFeedback: (ReleaseFeedback,),
        }
    )
    guard.watch()
    CourseDirectory.get_existing_timestamp = existing_timestamp
    api.NbGraderAPI.get_submitted_timestamp = submitted_timestamp
    c.Autograde.sanitize_preprocessors = [
        ClearOutput,
        DeduplicateIds,
        OverwriteKernelspec,
        RestoreTests,
        CheckCellMetadata,
    ]
    c.Autograde.autograde_preprocessors = [Grade, LimitOutput, CheckCellMetadata]
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


class SafeAutograde(OneByOne, Autograde):
    """nbgrader's converter, reading submissions that `intake` has rebuilt."""

    def __init__(self, coursedir: Any = None, **kwargs: Any) -> None:
        super().__init__(coursedir=coursedir, **kwargs)
        self._wrong_setting = ""
        try:
            self.grading = Grading(config=self.config)
        except TraitError as problem:
            self.grading, self._wrong_setting = Grading(), str(problem)
        self.incidents = Log(Path(coursedir.root) / self.grading.log_folder)
        self.graded: dict[str, marks.Graded] = {}
        self._counts = {"graded": 0, "skipped": 0}
        self._taken: dict[str, Intake] = {}
        self._replaced: list[str] = []  # what a student should know about files of theirs
        self._tests = ""
        self._releases: dict[str, NotebookNode] = {}

    @property
    def _input_directory(self) -> str:
        if self._sanitizing and self._making and self._work is not None:
            return str(self._work.folder / "intake")
        return super()._input_directory

    def start(self) -> None:
        """Refuse where grading is not safe; then grade, and show what was unusual."""
        if self._wrong_setting:
            raise self._stop(safeguards.with_place(self, self._wrong_setting))
        if self.grading.trusted_class:
            self.log.warning(
                "c.Grading.trusted_class is set: learners' code runs without a sandbox, and can do "
                "what you can."
            )
        else:
            self._try_the_sandbox()
        if self.config.Execute.get("enabled") is False:
            self.log.warning("--no-execute is ignored: points come only from tests that ran.")
        try:
            self.incidents.make_room()
        except OSError as problem:
            folder = self.incidents.path.parent
            words = f"Nothing can be written into {folder}, where the log is kept"
            hint = "Set another c.Grading.log_folder."
            raise self._stop(f"{words}: {problem.strerror}. Nothing was graded. {hint}") from None
        try:
            super().start()
        finally:
            self._sum_up()

    def demand_safeguards(self) -> None:
        """Refuse to begin unless both rounds of steps are ours."""
        safeguards.demand_exporter(self, NotebookExporter)
        for self._sanitizing, setting, needed in (
            (False, "autograde_preprocessors", (Grade,)),
            (True, "sanitize_preprocessors", (RestoreTests,)),
        ):
            self._init_preprocessors()
            safeguards.demand(self, setting, needed, refused=(SaveAutoGrades,))

    def _try_the_sandbox(self) -> None:
        """Refuse where learners' code can't run safely, or not in this very Python."""
        hint = f"`{current().command} doctor` says what this machine lacks."
        try:
            bubblewrap.isolation()
        except Exception as problem:  # a program that hangs or can't be started is none
            raise self._stop(f"Grading would not be safe here. {problem} {hint}") from None
        wrong = same_python.trial(self.grading.as_limits(), self.grading.hidden_packages())
        if wrong:
            raise self._stop(f"Grading would not be fair here. {wrong} {hint}")

    def _sum_up(self) -> None:
        words = self.incidents.finish()
        counts = f"{self._counts['graded']} graded, {self._counts['skipped']} skipped"
        if self.incidents.incidents:
            self.log.info("%s. Log: %s\n%s", counts, self.incidents.table_path, words)
        else:
            self.log.info("%s.", counts)

    def init_notebooks(self) -> None:
        """Find the released notebooks and the submissions."""
        self._check_structure()
        assert self._work is not None
        assignment = self.coursedir.assignment_id
        self._releases, self._all_names = released(self.coursedir)
        if not self._releases:
            place = os.path.normpath(release_folder(self.coursedir))
            raise self._stop(
                f"There is no released notebook in {place}, and submissions are rebuilt on it. "
                f"Run `nbgrader generate_assignment {assignment}` first."
            )
        if unknown(self.coursedir, self._releases):
            self.log.info(
                "'%s' is new to this gradebook: it is entered from its source", assignment
            )
            enter(self, self._work.fresh("entered"))
        still = unknown(self.coursedir, self._releases)
        if still:
            raise self._stop(
                f"The gradebook does not know {', '.join(still)} of '{assignment}'. Run "
                f"`nbgrader generate_assignment {assignment} --force` first."
            )
        changed = changed_tests(self.coursedir, self._releases)
        if changed:
            self.log.warning("%s", changed.sentence(assignment))
            self.incidents.add(Incident("look", "", changed.sentence(assignment)), "", assignment)
        self._tests = digest(self.coursedir, self._all_names)
        try:
            super().init_notebooks()
        finally:
            self._tell_misplaced(assignment)
        self._leave_strangers(assignment)

    def leave_out(self, student: str, assignment: str) -> None:
        """Tell of a folder whose name no gradebook can hold."""
        self.incidents.add(Incident("refused", "", f"not graded: {NO_TEXT}"), student, assignment)

    def _leave_strangers(self, assignment: str) -> None:
        """Make no second student of a name that is only written in another way."""
        folders = {Path(folder).parent.name: folder for folder in self.assignments}
        with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as gradebook:
            known = [one.id for one in gradebook.students]
        for student, other in pairs(folders, known).items():
            text = f"there is also the folder {other!r}: are they one student, or two?"
            self.incidents.add(Incident("look", "", text), student, assignment)
        for student, why in strangers(folders, known).items():
            self.incidents.add(Incident("look", "", f"not graded: {why}"), student, assignment)
            del self.assignments[folders[student]]

    def _tell_misplaced(self, assignment: str) -> None:
        """Tell of work that lies where nbgrader does not look for it."""
        top = Path(self.coursedir.root, self.coursedir.submitted_directory)
        for student, why in misplaced(top, assignment):
            self.incidents.add(Incident("look", "", f"not graded: {why}"), student, assignment)

    def convert_one(self, folder: Path, student: str, assignment: str) -> None:
        """Rebuild one submission before nbgrader reads a byte of it; then grade it."""
        self._taken = {
            name: take_in(
                folder, release, name, tuple(one for one in self._all_names if one != name)
            )
            for name, release in self._releases.items()
        }
        if self.init_destination(assignment, student):
            for taken in self._taken.values():
                for incident in taken.incidents:
                    self.incidents.add(incident, student, assignment)
            self._stage(student, assignment)
            self.run_pre_convert_hook()
            self.init_assignment(assignment, student)
            self.graded = {}
            for notebook in self.notebooks:
                self.convert_single_notebook(notebook)
            if not self.graded:
                raise Unsafe("no step has graded anything; see `c.Autograde` in the config")
            self._finish(folder, student, assignment)
            self.run_post_convert_hook()

    def init_destination(self, assignment_id: str, student_id: str) -> bool:
        """Grade what was handed in anew, and what was interrupted."""
        if self._is_excluded(student_id):
            return False
        self._making = False
        place = Path(self._format_dest(assignment_id, student_id))
        note = _note(place)
        done = note.get("submission") == self._digest
        done = done and set(self._releases) <= set(note.get("notebooks", []))
        done = done and all((place / f"{name}.ipynb").exists() for name in self._releases)
        if done and not self.force:
            self.log.info("Skipping existing assignment: %s", place)
            self._counts["skipped"] += 1
            if note.get("tests", self._tests) != self._tests:
                text = "marked by the tests of before: `nbgrader autograde --force` regrades"
                self.incidents.add(Incident("look", "", text), student_id, assignment_id)
            return False
        self._begin()
        return True

    def notes(self, name: str) -> list[str]:
        """Return what a student should know about the file that they handed in."""
        told = self._taken[name].incidents
        notes = [f"{one.cell}: {one.text}" if one.cell else one.text for one in told]
        notes += self._replaced
        return [plain(note) for note in notes][:20]

    def own_notebooks(self, name: str) -> dict[str, bytes]:
        """Return a student's notebooks that were not taken for the graded one."""
        return self._taken[name].notebooks

    def released_sources(self, name: str) -> dict[str, str]:
        """Return the released text of each cell, by cell id."""
        cells = with_ids(self._releases[name]).cells
        return {cell.id: cell.source for cell in cells}

    @property
    def _digest(self) -> str:
        return next(iter(self._taken.values())).digest

    def _stage(self, student: str, assignment: str) -> None:
        assert self._work is not None
        target = self._work.fresh("intake") / student / assignment
        target.mkdir(parents=True)
        for taken in self._taken.values():
            for relative, data in taken.files.items():
                make_way(target / relative, target)
                (target / relative).write_bytes(data)
        self.notebooks = []
        for name, taken in self._taken.items():
            nbformat.write(taken.notebook, target / f"{name}.ipynb")
            self.notebooks.append(str(target / f"{name}.ipynb"))

    def init_assignment(self, assignment_id: str, student_id: str) -> None:
        """Copy the submission's own files, and the instructor's over them.

        nbgrader also writes into the gradebook here; we do so when everything is graded.
        """
        if not self.create_student:
            with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as gradebook:
                gradebook.find_student(student_id)
        BaseConverter.init_assignment(self, assignment_id, student_id)
        self._replaced = []
        course = self.coursedir
        source = course.format_path(course.source_directory, ".", assignment_id)
        theirs = self.exclude_overwriting.get(assignment_id, [])
        for file in utils.find_all_files(source, [*course.ignore, "*.ipynb"]):
            relative = os.path.relpath(file, source)
            if relative not in theirs:
                made = Path(self._format_dest(assignment_id, student_id))
                if self._is_theirs(made / relative, file, relative):
                    text = f"{relative} is not as the course gave it out; the course's own was used"
                    self._replaced.append(text)
                    self.incidents.add(Incident("look", "", text), student_id, assignment_id)
                make_way(made / relative, made)  # a student may have a file of that name
                shutil.copy(file, made / relative)

    def _is_theirs(self, place: Path, source: str, relative: str) -> bool:
        """Tell whether a student wrote what the course's file is about to take the place of."""
        if not place.is_file():
            return place.is_dir() or any(one.is_file() for one in place.parents)
        given_out = [source, str(release_folder(self.coursedir) / relative)]
        return not any(os.path.isfile(one) and _same(place, Path(one)) for one in given_out)

    def _finish(self, folder: Path, student: str, assignment: str) -> None:
        """Write the marks, then move the notebooks to their place.

        A run that is killed before this changed nothing. Killed within, it leaves no note in
        `autograded/`, so that the next run grades this student again.
        """
        made = Path(self._format_dest(assignment, student))
        self._making = False
        place = Path(self._format_dest(assignment, student))
        self._making = True
        old, names = _note(place), set(self.graded)
        if old.get("submission") == self._digest:
            names |= set(old.get("notebooks", []))
        private = Path(self.coursedir.root, current().private)
        seed = seed_for(private, student, assignment)
        note = {"submission": self._digest, "notebooks": sorted(names), "seed": seed}
        note["tests"] = self._tests
        (made / NOTE).write_text(json.dumps(note), encoding="utf-8")
        for name, one in self.graded.items():
            one.before = _read(place / f"{name}.ipynb")
            one.unread = not self._taken[name].is_read
        (place / NOTE).unlink(missing_ok=True)
        submitted = read_timestamp(self.coursedir, str(folder))
        if submitted.problem:
            self.incidents.add(Incident("look", "", submitted.problem), student, assignment)
        marks.save(self, student, assignment, self.graded, submitted.time)
        self.set_permissions(assignment, student)
        self._counts["graded"] += 1
        self.incidents.add(Incident("seed", "", f"seed {seed}"), student, assignment)

    def say_failed(self, student: str, assignment: str, problem: Exception) -> str:
        """Tell a person: the student has earned something that nobody has seen yet."""
        words = super().say_failed(student, assignment, problem)
        self.incidents.add(Incident("look", "", f"not graded: {words}"), student, assignment)
        return words


def _note(folder: Path) -> dict[str, Any]:
    try:
        note = json.loads((folder / NOTE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return note if isinstance(note, dict) else {}


def _same(one: Path, other: Path) -> bool:
    return one.stat().st_size == other.stat().st_size and one.read_bytes() == other.read_bytes()


def _read(path: Path) -> NotebookNode | None:
    try:
        return nbformat.read(path, 4)
    except Exception:  # there is none, or a program other than ours wrote it
        return None
