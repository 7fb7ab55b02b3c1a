"""nbgrader's own `autograde`, which grades what `intake` has rebuilt: see `fairgrade.grade`.

Here is what belongs to nbgrader: which students, in which order, which folders, whose marks.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from nbconvert.exporters import NotebookExporter
from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.api import Gradebook
from nbgrader.converters.base import BaseConverter
from nbgrader.preprocessors import SaveAutoGrades
from traitlets import TraitError

from fairgrade.course import current
from fairgrade.feedback.graded_notebook import Graded
from fairgrade.grade import kinds, take_in
from fairgrade.gradebook import marks
from fairgrade.gradebook.changed_tests import changed_tests, digest
from fairgrade.gradebook.note import Note, graded_before
from fairgrade.guard import safeguards
from fairgrade.guard.refusal import Unsafe
from fairgrade.incidents import Incident, Log
from fairgrade.instructor.delimiters import hidden_tests
from fairgrade.intake.files import put_over
from fairgrade.intake.timestamps import read_timestamp
from fairgrade.jobs.cluster import Cluster
from fairgrade.jobs.executor import Executor, Task
from fairgrade.jobs.fitness import unfit
from fairgrade.jobs.room import Room
from fairgrade.jobs.task import GradeSubmission
from fairgrade.nbgrader.execute import GRADED, SUBMISSION, Grade, RestoreTests, TwoRounds
from fairgrade.nbgrader.release import (
    enter,
    release_folder,
    released,
    source_folder,
    unknown,
    unseen,
)
from fairgrade.nbgrader.seeds import seed_for
from fairgrade.nbgrader.sharing import closed
from fairgrade.nbgrader.side_by_side import SideBySide
from fairgrade.nbgrader.students import NO_TEXT, misplaced, pairs, strangers
from fairgrade.nbgrader.transactional import Explained
from fairgrade.sandbox.spec import WorkerSpec
from fairgrade.settings import Grading
from fairgrade.submission import Assignment, Submission
from fairgrade.warm.templates import COLD, Kind, templates
from fairgrade.warm.templates import start as warm_start


class SafeAutograde(TwoRounds, SideBySide):
    """nbgrader's converter, reading submissions that `intake` has rebuilt."""

    assignment: Assignment
    submission: Submission  # whose turn it is
    graded: dict[str, Graded]  # its notebooks, as they get done
    of_a_turn = (*SideBySide.of_a_turn, "submission", "graded")
    done = "graded"

    def __init__(self, coursedir: Any = None, **kwargs: Any) -> None:
        super().__init__(coursedir=coursedir, **kwargs)
        try:
            self.grading = Grading(config=self.config)
        except TraitError as problem:
            self.grading, self.wrong_setting = Grading(), str(problem)
        self.jobs = int(self.grading.jobs)
        self.incidents = Log(Path(coursedir.root) / self.grading.log_folder)
        self._counts = {"graded": 0, "skipped": 0}
        self._tests = ""
        self._kinds: list[Kind] = []  # of what is forked
        self._cold: list[Incident] = []  # what this machine starts cold, and why

    def start(self) -> None:
        """Refuse where grading is not safe; then grade, and show what was unusual."""
        self.demand_settings()
        if self.grading.trusted_class:
            self.log.warning(
                "c.Grading.trusted_class is set: learners' code runs without a sandbox, and can do "
                "what you can."
            )
        elif not self.grading.scheduler:  # its workers are examined, each by itself
            self._try_the_sandbox()
        if self.config.Execute.get("enabled") is False:
            self.log.warning("--no-execute is ignored: points come only from tests that ran.")
        self._make_room_for_the_log()
        try:
            super().start()
        finally:
            templates.close()
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
        spec = self._workers_spec()
        wrong = unfit(spec, warm_start) if self.grading.warm else unfit(spec)
        if wrong:
            raise self._stop(f"{wrong} {hint}")

    def _workers_spec(self) -> WorkerSpec:
        """Return what each learner's worker is started with, apart from the learner's files."""
        data, hidden = current().data_folder(), self.grading.hidden_packages()
        return WorkerSpec(None, data, self.grading.as_limits(), covered=hidden)

    def _begin_templates(self) -> None:
        """Begin to start what all submissions' processes are forked from."""
        source, files = source_folder(self.coursedir), self.workplace.fresh("courses-files")
        self._kinds = kinds(self._workers_spec(), source, unseen(self.coursedir), files)
        for kind in self._kinds:
            templates.prepare(kind)

    def executor(self, students: int) -> Executor | None:
        """Return who grades: the workers of a cluster, if one is named, else our own processes."""
        if not self.grading.scheduler:
            found = super().executor(students)
            room = Room.of(self.grading.as_limits(), found.at_once if found else 1)
            if not room.is_enough and room.jobs > room.fits:
                self.log.warning("%s: c.Grading.jobs = %s would fit.", room.sentence, room.fits)
            for kind in self._kinds if found else ():  # all of the processes ask the same ones
                templates.await_ready(kind)
            return found
        limits, hidden = self.grading.as_limits(), self.grading.hidden_packages()
        words = (limits, hidden, self.grading.trusted_class, self.log.warning)
        return Cluster(self.grading.scheduler, *words)

    def _make_room_for_the_log(self) -> None:
        try:
            self.incidents.make_room()
        except OSError as problem:
            folder = self.incidents.path.parent
            words = f"Nothing can be written into {folder}, where the log is kept"
            hint = f"{closed([folder])} Or set another c.Grading.log_folder.".lstrip()
            raise self._stop(f"{words}: {problem.strerror}. Nothing was graded. {hint}") from None

    def _sum_up(self) -> None:
        words = self.incidents.finish()
        counts = f"{self._counts['graded']} graded, {self._counts['skipped']} skipped"
        if self.incidents.incidents:
            self.log.info("%s. Log: %s\n%s", counts, self.incidents.table_path, words)
        else:
            self.log.info("%s.", counts)

    # The class: what is asked of everybody, and who handed in.

    def init_notebooks(self) -> None:
        """Find the released notebooks and the submissions."""
        self._check_structure()
        if self.grading.warm and not (self.grading.scheduler or self.grading.trusted_class):
            self._begin_templates()
        name = self.coursedir.assignment_id
        releases, names = released(self.coursedir)
        self._demand_release(releases)
        with self.workplace.turn("release", name):  # two runs may meet a new gradebook at once
            self._demand_entry(releases)
        changed = changed_tests(self.coursedir, releases)
        if changed:
            self.log.warning("%s", changed.sentence(name))
            self._look(changed.sentence(name), "")
        self._tests = digest(self.coursedir, names)
        self.assignment = self._asked(releases, names)
        try:
            super().init_notebooks()
        finally:
            self._tell_misplaced()
        self._leave_strangers()

    def _demand_release(self, releases: dict[str, NotebookNode]) -> None:
        if not releases:
            place = os.path.normpath(release_folder(self.coursedir))
            raise self._stop(
                f"There is no released notebook in {place}, and submissions are rebuilt on it. "
                f"Run `nbgrader generate_assignment {self.coursedir.assignment_id}` first."
            )

    def _demand_entry(self, releases: dict[str, NotebookNode]) -> None:
        """Refuse what the gradebook does not know, and can't be told from the source."""
        name = self.coursedir.assignment_id
        if unknown(self.coursedir, releases):
            self.log.info("'%s' is new to this gradebook: it is entered from its source", name)
            enter(self, self.workplace.fresh("entered"))
        still = unknown(self.coursedir, releases)
        if still:
            raise self._stop(
                f"The gradebook does not know {', '.join(still)} of '{name}'. Run "
                f"`nbgrader generate_assignment {name} --force` first."
            )

    def _asked(self, releases: dict[str, NotebookNode], names: tuple[str, ...]) -> Assignment:
        """Put together what all submissions of this run have in common."""
        return Assignment(
            name=self.coursedir.assignment_id,
            releases=releases,
            names=names,
            source=source_folder(self.coursedir),
            unseen=unseen(self.coursedir),
            course=current(),
            limits=self.grading.as_limits(),
            trusted=self.grading.trusted_class,
            warm=self.grading.warm,
            covered=self.grading.hidden_packages(),
            delimiters=hidden_tests(self.config),
        )

    def leave_out(self, student: str, assignment: str) -> None:
        """Tell of a folder whose name no gradebook can hold."""
        self.incidents.add(Incident("refused", "", f"not graded: {NO_TEXT}"), student, assignment)

    def _leave_strangers(self) -> None:
        """Make no second student of a name that is only written in another way."""
        folders = {Path(folder).parent.name: folder for folder in self.assignments}
        with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as gradebook:
            known = [one.id for one in gradebook.students]
        for student, other in pairs(folders, known).items():
            self._look(
                f"there is also the folder {other!r}: are they one student, or two?", student
            )
        for student, why in strangers(folders, known).items():
            self._look(f"not graded: {why}", student)
            del self.assignments[folders[student]]

    def _tell_misplaced(self) -> None:
        """Tell of work that lies where nbgrader does not look for it."""
        top = Path(self.coursedir.root, self.coursedir.submitted_directory)
        for student, why in misplaced(top, self.coursedir.assignment_id):
            self._look(f"not graded: {why}", student)

    def _look(self, text: str, student: str) -> None:
        """Ask a person to look at something."""
        self.incidents.add(Incident("look", "", text), student, self.coursedir.assignment_id)

    # One student: everything is made out of sight, and written at the end.

    def convert_one(self, folder: Path, student: str, assignment: str) -> None:
        """Grade one submission."""
        if self._prepare(folder, student, assignment):
            for notebook in self.notebooks:
                self.convert_single_notebook(notebook)  # whose step `Grade` calls `grade`
            self._finish(folder)

    def send_off(self, folder: Path, student: str, assignment: str) -> Task | None:
        """Prepare a submission; return what is left to do before its marks can be written."""
        if not self._prepare(folder, student, assignment):
            return None
        notebooks = {}
        for part, notebook in enumerate(self.notebooks, start=1):
            with self.said_of_part(part):
                self.sanitize(notebook)
            with self.said_of_nobody():
                notebooks[Path(notebook).stem] = self.as_graded(notebook)
        return GradeSubmission(self.submission, notebooks)

    def bring_home(self, folder: Path, graded: dict[str, Graded]) -> None:
        """Go on with a submission, now that others have graded it."""
        for part, notebook in enumerate(self.notebooks, start=1):
            with self.said_of_part(part):
                self.autograde(notebook, lambda submission, name, notebook: graded[name])
        self._finish(folder)

    def _prepare(self, folder: Path, student: str, assignment: str) -> bool:
        """Rebuild a submission, of which nbgrader has read no byte yet; say if there is any need.

        Nothing is told of it yet: who begins again, if a process dies, would tell it twice.
        """
        self.waits = False
        private = Path(self.coursedir.root, current().private)
        seed = seed_for(private, student, assignment)
        submission = take_in(student, folder, self.assignment, seed)
        if not folder.is_dir():
            raise Explained(f"{folder} vanished while the class was graded")
        if self._is_excluded(student) or self._is_done(submission):
            return False
        self._begin()
        self._stage(submission)
        self.run_pre_convert_hook()
        self.init_assignment(assignment, student)
        self.submission = self._laid_out(submission)
        self.graded = {}
        return True

    def _is_done(self, submission: Submission) -> bool:
        """Tell whether just this was graded before, and not interrupted."""
        place = self.place(submission.assignment.name, submission.student)
        note, names = Note.read(place), submission.taken
        done = note.submission == submission.digest and set(names) <= set(note.notebooks)
        if self.force or not done or not all((place / f"{name}.ipynb").exists() for name in names):
            return False
        self.log.info("Skipping existing assignment: %s", place)
        self._counts["skipped"] += 1
        if note.tests not in (None, self._tests):
            text = "marked by the tests of before: `nbgrader autograde --force` regrades"
            self._look(text, submission.student)
        return True

    def _stage(self, submission: Submission) -> None:
        """Write what was taken in where nbgrader reads, in the place of what was handed in."""
        self.reads_from = self.workplace.fresh("intake")
        target = self.reads_from / submission.student / submission.assignment.name
        target.mkdir(parents=True)
        self.notebooks = [str(one) for one in submission.write(target)]

    def init_assignment(self, assignment_id: str, student_id: str) -> None:
        """Copy the submission's own files.

        nbgrader also writes into the gradebook here; we do so when everything is graded.
        """
        if not self.create_student:
            with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as gradebook:
                gradebook.find_student(student_id)
        BaseConverter.init_assignment(self, assignment_id, student_id)

    def _laid_out(self, submission: Submission) -> Submission:
        """Copy the instructor's files over the student's."""
        name, source = submission.assignment.name, submission.assignment.source
        made = self.made(name, submission.student)
        given = utils.find_all_files(str(source), [*self.coursedir.ignore, "*.ipynb"])
        kept = self.exclude_overwriting.get(name, [])
        files = [one for file in given if (one := os.path.relpath(file, source)) not in kept]
        replaced = put_over(made, files, source, release_folder(self.coursedir))
        return submission.laid_out(made, self.workplace.fresh("scratch"), replaced)

    def init_single_notebook_resources(self, notebook_filename: str) -> dict[str, Any]:
        """Give nbgrader's steps the submission."""
        resources = super().init_single_notebook_resources(notebook_filename)
        return {**resources, SUBMISSION: self.submission}

    def write_single_notebook(self, output: str, resources: ResourcesDict) -> None:
        """Keep what was earned, and write the notebook."""
        graded = resources.pop(GRADED, None)
        if graded is not None:
            self.graded[resources["nbgrader"]["notebook"]] = graded
        super().write_single_notebook(output, resources)

    def _finish(self, folder: Path) -> None:
        """Write the marks, then move the notebooks to their place.

        A run that is killed before this changed nothing. Killed within, it leaves no note in
        `autograded/`, so that the next run grades this student again.
        """
        if not self.graded:
            raise Unsafe("no step has graded anything; see `c.Autograde` in the config")
        submission = self.submission
        student, assignment = submission.student, submission.assignment.name
        self._tell(submission)
        place, names = self.place(assignment, student), set(self.graded)
        old = Note.read(place)
        if old.submission == submission.digest:
            names |= set(old.notebooks)
        note = Note(submission.digest, tuple(sorted(names)), submission.seed, self._tests)
        note.write(self.made(assignment, student))
        for name, one in self.graded.items():
            one.before = graded_before(place, name)
        Note.remove(place)
        submitted = read_timestamp(self.coursedir, str(folder))
        if submitted.problem:
            self._look(submitted.problem, student)
        self.waits = marks.save(self, student, assignment, self.graded, submitted.time)
        self.incidents.add(Incident("seed", "", f"seed {submission.seed}"), student, assignment)
        self.set_permissions(assignment, student)
        self._counts["graded"] += 1
        self.run_post_convert_hook()

    def _tell(self, submission: Submission) -> None:
        """Write down what was unusual, before there is a mark: a log that is late may be lost."""
        replaced = (Incident("look", "", text) for text in submission.replaced)
        graded = (incident for one in self.graded.values() for incident in one.incidents)
        for incident in (*submission.incidents, *replaced, *graded):
            if COLD in incident.text and incident.kind == "slow":
                self._tell_cold(incident)
                continue
            self.incidents.add(incident, submission.student, submission.assignment.name)

    def _tell_cold(self, incident: Incident) -> None:
        """Tell once what each of the processes that grade finds out by itself."""
        if incident not in self._cold:
            self._cold.append(incident)
            self.log.warning("%s", incident.words)
            self.incidents.add(incident, "", self.coursedir.assignment_id)

    def say_failed(self, student: str, assignment: str, problem: Exception) -> str:
        """Tell a person: the student has earned something that nobody has seen yet."""
        words = super().say_failed(student, assignment, problem)
        self._look(f"not graded: {words}", student)
        return words
