"""Our steps of nbgrader's autograde: one restores the tests, one grades the notebook."""

from __future__ import annotations

from typing import Any

from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor, OverwriteCells

from fairgrade.grade import grade

SUBMISSION, GRADED = "submission", "graded"  # keys of nbgrader's resources


class RestoreTests(OverwriteCells):
    """nbgrader's, without a warning for every test that gets its hidden lines back."""

    def report_change(self, name: str, attr: str, old: Any, new: Any) -> None:
        """Say it where it is looked for only: intake has told what a student changed."""
        self.log.debug("%s of %s: %s instead of %s", attr, name, old, new)


class Grade(NbGraderPreprocessor):
    """Run the learner's cells in the sandbox and the tests in the checker."""

    def preprocess(
        self, nb: NotebookNode, resources: ResourcesDict
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Fill a rebuilt notebook's outputs and judge its tests."""
        graded = grade(resources[SUBMISSION], resources["nbgrader"]["notebook"], nb)
        resources[GRADED] = graded
        return graded.notebook, resources
