"""Our steps of nbgrader's autograde, and its two rounds of them: rebuild the tests, then grade."""

from __future__ import annotations

import contextlib
import functools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
from jsonschema.exceptions import best_match
from jsonschema.validators import validator_for
from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.converters.autograde import Autograde
from nbgrader.converters.base import BaseConverter
from nbgrader.nbgraderformat import common
from nbgrader.preprocessors import NbGraderPreprocessor, OverwriteCells

from fairgrade.feedback.graded_notebook import Graded
from fairgrade.grade import grade
from fairgrade.gradebook.at_once import AtOnce
from fairgrade.nbgrader.transactional import OneByOne
from fairgrade.submission import Submission

SUBMISSION, JUDGE, GRADED = "submission", "judge", "graded"  # keys of nbgrader's resources

Judge = Callable[[Submission, str, NotebookNode], Graded]


class RestoreTests(OverwriteCells):
    """nbgrader's, without a warning for every test that gets its hidden lines back."""

    gradebook: Any

    def preprocess_cell(
        self, cell: NotebookNode, resources: ResourcesDict, cell_index: int
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Restore one cell, from a gradebook that was asked for all of them at once."""
        if not isinstance(self.gradebook, AtOnce):
            self.gradebook = AtOnce(self.gradebook, self.notebook_id, self.assignment_id)
        return super().preprocess_cell(cell, resources, cell_index)

    def report_change(self, name: str, attr: str, old: Any, new: Any) -> None:
        """Say it where it is looked for only: intake has told what a student changed."""
        self.log.debug("%s of %s: %s instead of %s", attr, name, old, new)


class Grade(NbGraderPreprocessor):
    """Run the learner's cells in the sandbox and the tests in the checker."""

    def preprocess(
        self, nb: NotebookNode, resources: ResourcesDict
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Fill a rebuilt notebook's outputs and judge its tests."""
        judge: Judge = resources[JUDGE]
        graded = judge(resources[SUBMISSION], resources["nbgrader"]["notebook"], nb)
        resources[GRADED] = graded
        return graded.notebook, resources


class TwoRounds(OneByOne, Autograde):
    """nbgrader's two rounds of steps for a notebook, which here may be apart.

    Between the first one and the second, another process may grade the notebook.
    """

    _judge: Judge = staticmethod(grade)

    def convert_single_notebook(self, notebook_filename: str) -> None:
        """Do both rounds, and grade it in this process."""
        self.sanitize(notebook_filename)
        self.autograde(notebook_filename, grade)

    def sanitize(self, notebook: str) -> None:
        """Do the first round, which restores the tests."""
        self.log.info("Sanitizing %s", notebook)
        self._sanitizing = True
        self.exporter.optimistic_validation = True  # after all steps, instead of after each
        self._init_preprocessors()
        BaseConverter.convert_single_notebook(self, notebook)

    def autograde(self, notebook: str, judge: Judge) -> None:
        """Do the second round, whose step `Grade` calls `judge`."""
        path = Path(notebook)
        notebook = str(self.made(path.parent.name, path.parent.parent.name) / path.name)
        self.log.info("Autograding %s", notebook)
        self._sanitizing, self._judge = False, judge
        self._init_preprocessors()
        try:
            with utils.setenv(NBGRADER_EXECUTION="autograde"):
                BaseConverter.convert_single_notebook(self, notebook)
        finally:
            self._sanitizing = True

    def as_graded(self, notebook: str) -> NotebookNode:
        """Return a notebook as the step `Grade` gets it: others may come before."""
        if self.autograde_preprocessors[:1] == [Grade]:
            path = Path(notebook)
            made = self.made(path.parent.name, path.parent.parent.name) / path.name
            return nbformat.read(made, 4)  # as nbconvert does
        found: list[NotebookNode] = []

        def keep(submission: Submission, name: str, notebook: NotebookNode) -> Graded:
            found.append(notebook)
            raise _Elsewhere

        with contextlib.suppress(_Elsewhere):
            self.autograde(notebook, keep)
        return found[0]

    def init_single_notebook_resources(self, notebook_filename: str) -> dict[str, Any]:
        """Tell `Grade` what grades."""
        resources: dict[str, Any] = super().init_single_notebook_resources(notebook_filename)
        return {**resources, JUDGE: self._judge}


@functools.cache
def _validator(version: int) -> Any:
    text = Path(common.root, f"v{version}.json").read_text(encoding="utf-8")
    schema = json.loads(text)
    kind = validator_for(schema)
    kind.check_schema(schema)
    return kind(schema)


def validate_cell(self: common.BaseMetadataValidator, cell: NotebookNode) -> None:
    """Refuse a cell whose metadata are not nbgrader's, by the same errors as nbgrader itself."""
    if "nbgrader" not in cell.metadata:
        return
    found, expected = cell.metadata["nbgrader"].get("schema_version", 0), self.schema_version
    if found != expected:
        problem = common.SchemaTooOldError if found < expected else common.SchemaTooNewError
        words = "Outdated schema version: {} (expected {})"
        if found > expected:
            words = "Schema version is too new: {} (expected {})"
        raise problem(words.format(found, expected), found, expected)
    error = best_match(_validator(expected).iter_errors(cell.metadata["nbgrader"]))
    if error is not None:
        raise error


class _Elsewhere(Exception):
    """A notebook is as far as it gets here: others grade it."""
