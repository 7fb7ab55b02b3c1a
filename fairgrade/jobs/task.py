"""Grading one submission, as a task that any process can do: see `fairgrade.grade`."""

from __future__ import annotations

from dataclasses import dataclass

from nbformat import NotebookNode

from fairgrade.feedback.graded_notebook import Graded
from fairgrade.grade import grade
from fairgrade.submission import Submission


@dataclass(frozen=True)
class GradeSubmission:
    """Grade all notebooks of a submission.

    Attributes
    ----------
    submission : Submission
        With its files laid out.
    notebooks : dict of str to NotebookNode
        Its notebooks as they were taken in, their hidden tests restored.
    """

    submission: Submission
    notebooks: dict[str, NotebookNode]

    def __call__(self) -> dict[str, Graded]:
        """Return each notebook, graded."""
        return {name: grade(self.submission, name, one) for name, one in self.notebooks.items()}
