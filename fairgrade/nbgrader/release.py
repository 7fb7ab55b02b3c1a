"""The released notebooks: made whole, without a solution in them, and known to the gradebook."""

from __future__ import annotations

import fnmatch
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters.generate_assignment import GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import LockCells

from fairgrade.guard.refusal import NOTHING_DONE
from fairgrade.guard.safeguards import HIDING, delimiters, demand, demand_exporter, demand_stubs
from fairgrade.guard.solutions import solutions_in
from fairgrade.nbgrader.sharing import gradebook_file
from fairgrade.nbgrader.transactional import InOnePiece

LEFT_OUT = (
    "students would get it. Move it out of the source folder, or let nbgrader leave such files "
    "out, with a pattern in c.CourseDirectory.ignore."
)


class WholeAssignment(InOnePiece, GenerateAssignment):
    """`nbgrader generate_assignment`, which leaves no half-written release, and no solution in one.

    What would be copied beside the notebooks is looked through, too: a text twin holds them all.
    """

    def demand_safeguards(self) -> None:
        """Refuse to begin unless solutions and hidden tests will be taken out."""
        demand_exporter(self, NotebookExporter)
        demand(self, "preprocessors", (LockCells, *(kind for kind, _ in HIDING)), refused=())
        demand_stubs(self)

    def convert_notebooks(self) -> None:
        """Convert the notebooks; say at the end why a release was held back."""
        self._held_back = ""
        with self.workplace.turn("release", self.coursedir.assignment_id):
            super().convert_notebooks()
        if self._held_back:
            raise self._stop(self._held_back)

    def set_permissions(self, assignment_id: str, student_id: str) -> None:
        """Look for solutions in what was made; only then is it moved to its place."""
        made = self.made(assignment_id, student_id)
        for found in solutions_in(made, delimiters(self.config)):
            what = found.replace(f"{made}{os.sep}", "")
            self._held_back = f"{what}. {NOTHING_DONE}: {LEFT_OUT}"
            return
        super().set_permissions(assignment_id, student_id)


class EnteredAssignment(GenerateAssignment):
    """`nbgrader generate_assignment`, of which only what stands in the gradebook is kept.

    Parameters
    ----------
    place : Path
        Where the release is made that nobody needs: students have theirs.
    """

    def __init__(self, coursedir: Any, place: Path, **kwargs: Any) -> None:
        self._place = place
        super().__init__(coursedir=coursedir, **kwargs)

    @property
    def _output_directory(self) -> str:
        return str(self._place)


def release_folder(course: CourseDirectory) -> Path:
    """Return where an assignment's release lies."""
    return Path(course.format_path(course.release_directory, ".", course.assignment_id))


def source_folder(course: CourseDirectory) -> Path:
    """Return where the instructor's own notebooks and files of an assignment lie."""
    return Path(course.format_path(course.source_directory, ".", course.assignment_id))


def released(course: CourseDirectory) -> tuple[dict[str, NotebookNode], tuple[str, ...]]:
    """Return the released notebooks that are to be graded, by name, and the names of all."""
    paths = sorted(release_folder(course).glob("*.ipynb"))
    wanted = [one for one in paths if fnmatch.fnmatchcase(one.name, f"{course.notebook_id}.ipynb")]
    return {one.stem: nbformat.read(one, 4) for one in wanted}, tuple(one.stem for one in paths)


def unknown(course: CourseDirectory, names: Iterable[str]) -> list[str]:
    """Return the notebooks that the gradebook does not know."""
    with Gradebook(course.db_url, course.course_id) as gradebook:
        try:
            notebooks = gradebook.find_assignment(course.assignment_id).notebooks
        except MissingEntry:
            return sorted(names)
        return sorted(set(names) - {one.name for one in notebooks})


def enter(converter: Any, place: Path) -> None:
    """Make an assignment known to a new gradebook, from its source; errors go to the log.

    Parameters
    ----------
    converter : Autograde
        The converter, for its settings and its log.
    place : Path
        An empty folder of ours.
    """
    course, config = converter.coursedir, converter.config
    try:
        EnteredAssignment(course, place, config=config, log=converter.log).start()
    except Exception as problem:
        converter.log.error("%s", problem)


def unseen(course: Any) -> tuple[str, ...]:
    """Return what of a course no submission's checker may see: everybody's work and marks."""
    names = ("submitted_directory", "autograded_directory", "feedback_directory")
    folders = [Path(course.root, getattr(course, name)) for name in names]
    book = gradebook_file(course.db_url)
    return tuple(map(str, [*folders, book] if book else folders))
