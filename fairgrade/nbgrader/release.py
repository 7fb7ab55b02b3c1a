"""The released notebooks that submissions are rebuilt on, and what the gradebook knows of them."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters.generate_assignment import GenerateAssignment
from nbgrader.coursedir import CourseDirectory


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
