"""What a gradebook holds of one notebook, asked at once: nbgrader asks for each cell by itself."""

from __future__ import annotations

import contextlib
from typing import Any

from nbgrader.api import Gradebook, MissingEntry


class AtOnce:
    """A gradebook that has been asked about all cells of a notebook, or of a student's, already.

    Whatever it does not know, the gradebook itself is asked.

    Parameters
    ----------
    gradebook : Gradebook
        The gradebook.
    notebook, assignment : str
        Which notebook.
    student : str, optional
        Whose marks and comments are asked for, too.
    """

    def __init__(
        self, gradebook: Gradebook, notebook: str, assignment: str, student: str | None = None
    ) -> None:
        self._gradebook = gradebook
        self._known: dict[str, dict[str, Any]] = {}  # by nbgrader's question, and the cell's name
        with contextlib.suppress(MissingEntry):
            self._ask(notebook, assignment, student)

    def _ask(self, notebook: str, assignment: str, student: str | None) -> None:
        entry = self._gradebook.find_notebook(notebook, assignment)
        # Of two of one name, nbgrader finds the one that is graded by itself: it stands last.
        graded = [*entry.task_cells, *entry.grade_cells]
        commented = [*entry.task_cells, *entry.solution_cells]
        if student is None:
            self._known["find_source_cell"] = {one.name: one for one in entry.source_cells}
            self._known["find_graded_cell"] = {one.name: one for one in graded}
            return
        theirs = self._gradebook.find_submission_notebook(notebook, assignment, student)
        grades = {one.cell_id: one for one in theirs.grades}
        comments = {one.cell_id: one for one in theirs.comments}
        for question, cells, found in (
            ("find_grade", graded, grades),
            ("find_comment", commented, comments),
        ):
            self._known[question] = {one.name: found[one.id] for one in cells if one.id in found}

    def find_source_cell(self, name: str, *where: str) -> Any:
        """Return a cell as it stands in the source."""
        return self._found("find_source_cell", name, *where)

    def find_graded_cell(self, name: str, *where: str) -> Any:
        """Return a cell that gives points."""
        return self._found("find_graded_cell", name, *where)

    def find_grade(self, name: str, *where: str) -> Any:
        """Return a student's mark."""
        return self._found("find_grade", name, *where)

    def find_comment(self, name: str, *where: str) -> Any:
        """Return what a student is told about an answer."""
        return self._found("find_comment", name, *where)

    def _found(self, question: str, name: str, *where: str) -> Any:
        found = self._known.get(question, {}).get(name)
        return getattr(self._gradebook, question)(name, *where) if found is None else found

    def __getattr__(self, name: str) -> Any:
        """Return anything else that a gradebook has."""
        return getattr(self._gradebook, name)
