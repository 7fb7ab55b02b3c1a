"""nbgrader's own `autograde`, with our four parts inside.

`install(c)` is called from `nbgrader_config.py`. It hands nbgrader our preprocessors and puts
`SafeAutograde`, a subclass that works on rebuilt submissions, in the place of nbgrader's class,
so that the command and formgrader's button both go through it.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import json
import os
import secrets
import shutil
import tempfile
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.converters.autograde import Autograde
from nbgrader.converters.base import NbGraderException
from nbgrader.preprocessors import (
    AssignLatePenalties,
    CheckCellMetadata,
    ClearOutput,
    DeduplicateIds,
    LimitOutput,
    NbGraderPreprocessor,
    OverwriteCells,
    OverwriteKernelspec,
    SaveAutoGrades,
)
from traitlets import Bool, Dict, Unicode
from traitlets.config import Config, Configurable

from catornot import dataset
from catornot.grading import checker, sandbox
from catornot.grading.incidents import Incident, Log
from catornot.grading.intake import take_in
from catornot.grading.limits import Limits
from catornot.grading.names import learners_names

NOTE = "grading.json"  # in each autograded folder: written last, so half-done work is seen


class Grading(Configurable):
    """What an instructor may set: `c.Grading.… = …` in `nbgrader_config.py`."""

    trusted_class = Bool(
        False, help="Run learners' code without a sandbox, where none is to be had."
    ).tag(config=True)
    limits = Dict({}, help="Changes to `catornot.grading.limits.Limits`.").tag(config=True)
    log_folder = Unicode("logs", help="Where incident logs go, below the course.").tag(config=True)


def install(c: Config) -> None:
    """Put our grading into nbgrader.

    Parameters
    ----------
    c : Config
        The configuration object of `nbgrader_config.py`.
    """
    from nbgrader.apps import api, autogradeapp

    from catornot.grading.feedback import StudentView

    for module in (autogradeapp, api):
        module.Autograde = SafeAutograde  # nbgrader has no setting for this class
    c.Autograde.sanitize_preprocessors = [
        ClearOutput,
        DeduplicateIds,
        OverwriteKernelspec,
        OverwriteCells,
        CheckCellMetadata,
    ]
    c.Autograde.autograde_preprocessors = [
        Grade,
        LimitOutput,
        SaveGrades,
        AssignLatePenalties,
        CheckCellMetadata,
    ]
    c.GenerateFeedback.preprocessors = [
        "nbgrader.preprocessors.GetGrades",
        StudentView,
        "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
    ]


class SafeAutograde(Autograde):
    """nbgrader's converter, reading submissions that `intake` has rebuilt."""

    def __init__(self, coursedir: Any = None, **kwargs: Any) -> None:
        super().__init__(coursedir=coursedir, **kwargs)
        self.grading = Grading(config=self.config)
        self._incidents = Log(Path(coursedir.root) / self.grading.log_folder)
        self._staged: tempfile.TemporaryDirectory | None = None
        self._digests: dict[tuple[str, str], str] = {}

    @property
    def _input_directory(self) -> str:
        if self._sanitizing and self._staged is not None:
            return self._staged.name
        return super()._input_directory

    def start(self) -> None:
        """Refuse where grading is not safe; then grade, and show what was unusual."""
        if not self.grading.trusted_class:
            try:
                sandbox.isolation()
            except sandbox.CannotGrade as problem:
                raise NbGraderException(str(problem)) from None
        try:
            super().start()
        finally:
            if self._incidents.incidents:
                table = self._incidents.finish()
                self.log.info("What was unusual (%s):\n%s", self._incidents.table_path, table)
            if self._staged is not None:
                self._staged.cleanup()
                self._staged = None

    def init_notebooks(self) -> None:
        """Find the submissions and rebuild each before nbgrader reads a byte of it."""
        assignment = self.coursedir.assignment_id
        releases = self._releases(assignment)
        submitted = Path(self.coursedir.format_path(self.coursedir.submitted_directory, "x", "y"))
        depth = submitted.relative_to(
            Path(self.coursedir.root, self.coursedir.submitted_directory)
        ).parts
        if depth != ("x", "y"):
            raise NbGraderException(
                "CourseDirectory.directory_structure is not nbgrader's default, "
                "'{nbgrader_step}/{student_id}/{assignment_id}'; grading needs that one."
            )
        top = submitted.parent.parent
        self._staged = tempfile.TemporaryDirectory(prefix="catornot-intake-")
        wanted = self.coursedir.student_id
        for student in sorted(os.listdir(top)) if top.is_dir() else []:
            folder = top / student / assignment
            if (wanted in ("*", student)) and not student.startswith(".") and folder.is_dir():
                self._stage(folder, student, assignment, releases)
        super().init_notebooks()

    def _releases(self, assignment: str) -> dict[str, NotebookNode]:
        folder = Path(self.coursedir.format_path(self.coursedir.release_directory, ".", assignment))
        found = {path.stem: nbformat.read(path, 4) for path in sorted(folder.glob("*.ipynb"))}
        if not found:
            raise NbGraderException(
                f"There is no released notebook in {folder}, and submissions are rebuilt on it. "
                f"Run `nbgrader generate_assignment {assignment}` first."
            )
        return found

    def _stage(
        self, folder: Path, student: str, assignment: str, releases: dict[str, NotebookNode]
    ) -> None:
        assert self._staged is not None
        target = Path(self._staged.name, student, assignment)
        target.mkdir(parents=True)
        digests = []
        for name, release in releases.items():
            others = tuple(other for other in releases if other != name)
            taken = take_in(folder, release, name, others)
            digests.append(taken.digest)
            for incident in taken.incidents:
                self._incidents.add(incident, student, assignment)
            nbformat.write(taken.notebook, target / f"{name}.ipynb")
            for relative, data in taken.files.items():
                path = target / relative
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
        self._digests[student, assignment] = "".join(digests)[:64]

    def init_destination(self, assignment_id: str, student_id: str) -> bool:
        """Grade again what was interrupted, and what was handed in anew."""
        if student_id in (self.coursedir.student_id_exclude or "").split(","):
            return False
        folder = Path(self._format_dest(assignment_id, student_id))
        try:
            note = json.loads((folder / NOTE).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            note = {}
        if folder.exists() and note.get("submission") != self._digests[student_id, assignment_id]:
            shutil.rmtree(folder)
        return bool(super().init_destination(assignment_id, student_id))

    def set_permissions(self, assignment_id: str, student_id: str) -> None:
        """Write the note that says this submission is done, as the last thing of all."""
        folder = Path(self._format_dest(assignment_id, student_id))
        note = {
            "submission": self._digests[student_id, assignment_id],
            "seed": seed_for(Path(self.coursedir.root), student_id, assignment_id),
        }
        unfinished = folder / f".{NOTE}"
        unfinished.write_text(json.dumps(note), encoding="utf-8")
        os.replace(unfinished, folder / NOTE)
        super().set_permissions(assignment_id, student_id)
        self._incidents.add(Incident("seed", "", f"seed {note['seed']}"), student_id, assignment_id)


def seed_for(root: Path, student: str, assignment: str) -> int:
    """Return the seed of a student's hidden inputs.

    It follows from a secret of this course, so a regrade draws the same inputs and a student
    can't foresee them.
    """
    path = root / ".catornot" / "secret"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f"secret-{os.getpid()}")
        unfinished.touch(mode=0o600)
        unfinished.write_text(secrets.token_hex(32), encoding="ascii")
        with contextlib.suppress(FileExistsError):
            os.link(unfinished, path)  # the first one stays, whoever comes second
        unfinished.unlink()
    key = path.read_bytes()
    digest = hmac.new(key, f"{student}/{assignment}".encode(), hashlib.sha256).digest()
    return int.from_bytes(digest[:6], "big")


class Grade(NbGraderPreprocessor):
    """Run the learner's cells in the sandbox and the tests in the checker."""

    def preprocess(
        self, nb: NotebookNode, resources: ResourcesDict
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Fill a rebuilt notebook's outputs and judge its tests."""
        converter = self.parent.parent  # the exporter's parent is the converter
        about = resources["nbgrader"]
        root = Path(converter.coursedir.root)
        folder = Path(converter._format_dest(about["assignment"], about["student"]))
        source = converter.coursedir.format_path(
            converter.coursedir.source_directory, ".", about["assignment"]
        )
        positions = [n for n, cell in enumerate(nb.cells) if cell.cell_type == "code"]
        seed = seed_for(root, about["student"], about["assignment"])
        with tempfile.TemporaryDirectory(prefix="catornot-files-") as files:
            os.chmod(files, 0o755)  # the sandbox's user is nobody we know
            # Only the submission's own files go in: notebooks hold the tests.
            no_tests = shutil.ignore_patterns("*.ipynb", NOTE)
            shutil.copytree(folder, files, dirs_exist_ok=True, ignore=no_tests)
            job = checker.Job(
                cells=[_cell(nb.cells[n]) for n in positions],
                names=learners_names(Path(source), nb),
                seed=seed,
                data=str(dataset.find_file("train").parent),
                files=files,
                limits=dict(converter.grading.limits),
                trusted=converter.grading.trusted_class,
            )
            Limits(**job.limits)  # a misspelt limit is told before anything runs
            result = _run_twice(job)
        for key, outputs in result.outputs.items():
            nb.cells[positions[key]].outputs = [nbformat.from_dict(one) for one in outputs]
        scores = resources["catornot"] = {}
        for key, verdict in result.verdicts.items():
            cell = nb.cells[positions[key]]
            cell.outputs = [_shown(verdict)]
            cell.metadata["catornot"] = {"passed": verdict.passed, **verdict.details}
            scores[cell.metadata.nbgrader["grade_id"]] = verdict.passed
        for incident in result.incidents:
            converter._incidents.add(incident, about["student"], about["assignment"])
        nb.metadata["catornot"] = {"seed": seed}
        return nb, resources


def _run_twice(job: checker.Job) -> checker.Result:
    try:
        return checker.run(job)
    except checker.CheckerFailed:  # a machine under load; a second failure is an error
        return checker.run(job)


def _cell(cell: NotebookNode) -> dict[str, str]:
    kind = "learner"
    if utils.is_grade(cell) and not utils.is_solution(cell):
        kind = "test"
    elif "show-only" in cell.metadata.get("tags", []):
        kind = "skip"  # the release says so: it only shows, and may take long
    name = cell.metadata.get("nbgrader", {}).get("grade_id") or cell.get("id", "")
    return {"source": cell.source, "kind": kind, "name": name}


def _shown(verdict: checker.Verdict) -> NotebookNode:
    """Return a verdict as a test cell's only output."""
    if verdict.passed:
        return nbformat.from_dict(
            {"output_type": "stream", "name": "stdout", "text": verdict.message + "\n"}
        )
    return nbformat.from_dict(
        {
            "output_type": "error",
            "ename": "NotYet",
            "evalue": verdict.message,
            "traceback": [verdict.message],
        }
    )


class SaveGrades(SaveAutoGrades):
    """Save points from positive evidence: a test that ran and passed, never from silence."""

    def preprocess(
        self, nb: NotebookNode, resources: ResourcesDict
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Save the points of one notebook."""
        self._passed = resources.get("catornot", {})
        return super().preprocess(nb, resources)

    def _add_score(self, cell: NotebookNode, resources: ResourcesDict) -> None:
        super()._add_score(cell, resources)
        if utils.is_solution(cell):
            return  # graded by hand
        name = cell.metadata["nbgrader"]["grade_id"]
        where = (name, self.notebook_id, self.assignment_id, self.student_id)
        grade = self.gradebook.find_grade(*where)
        points = float(cell.metadata["nbgrader"]["points"])
        grade.auto_score = points if self._passed.get(name) is True else 0.0
        grade.needs_manual_grade = grade.manual_score is not None
        self.gradebook.db.commit()
