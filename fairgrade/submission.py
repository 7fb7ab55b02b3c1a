"""A submission, and the assignment it answers, as they go through grading: data, and no more.

Both can be pickled, and nothing changes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from fairgrade.course import Course
from fairgrade.incidents import Incident, plain
from fairgrade.instructor.delimiters import Delimiters
from fairgrade.intake.files import make_way
from fairgrade.intake.merge import with_ids
from fairgrade.intake.submission import Intake
from fairgrade.limits import Limits

MOST_NOTES = 20  # that a student reads about the files they handed in


@dataclass(frozen=True)
class Assignment:
    """What all submissions of one run have in common.

    Attributes
    ----------
    name : str
        What it is called.
    releases : dict of str to NotebookNode
        The released notebooks that are to be graded, by name.
    names : tuple of str
        The names of all its released notebooks.
    source : Path
        The instructor's folder.
    unseen : tuple of str
        Files and folders that no checker may see: everybody's work and marks.
    course : Course
        What is special about the course.
    limits : Limits
        What one submission may use.
    trusted : bool
        Run without a sandbox.
    warm : bool
        Fork checkers and workers from templates, where that can be had.
    covered : tuple of str
        Packages that learners' code must not see.
    delimiters : Delimiters
        What begins and ends the hidden lines of a test.
    """

    name: str
    releases: dict[str, NotebookNode]
    names: tuple[str, ...]
    source: Path
    unseen: tuple[str, ...] = ()
    course: Course = Course()
    limits: Limits = Limits()
    trusted: bool = False
    warm: bool = True
    covered: tuple[str, ...] = ()
    delimiters: Delimiters = Delimiters()


@dataclass(frozen=True)
class Submission:
    """What one student handed in, taken in; it goes through nbgrader's `resources` as it is.

    Attributes
    ----------
    student : str
        Whose it is.
    assignment : Assignment
        What it answers.
    seed : int
        Draws the hidden inputs.
    taken : dict of str to Intake
        Each notebook, rebuilt, with all that came with it.
    files : Path
        A folder with the student's own files, and the course's over them.
    replaced : tuple of str
        What the student should know about files of theirs that the course's took the place of.
    scratch : Path
        A folder for what is needed while it is graded.
    """

    student: str
    assignment: Assignment
    seed: int
    taken: dict[str, Intake]
    files: Path = Path()
    replaced: tuple[str, ...] = ()
    scratch: Path = Path()

    def __deepcopy__(self, memo: dict[int, Any]) -> Submission:
        return self  # nbconvert copies its resources; nothing changes this one

    @property
    def digest(self) -> str:
        """What was handed in comes to this; a new submission has another one."""
        return next(iter(self.taken.values())).digest

    @property
    def incidents(self) -> Iterator[Incident]:
        """What was repaired or refused."""
        return (incident for one in self.taken.values() for incident in one.incidents)

    def laid_out(self, files: Path, scratch: Path, replaced: Iterable[str] = ()) -> Submission:
        """Return the submission with its folders, which are made once it is known to be new."""
        return replace(self, files=files, scratch=scratch, replaced=tuple(replaced))

    def write(self, folder: Path) -> list[Path]:
        """Write what was taken in into a folder; return the notebooks."""
        for taken in self.taken.values():
            for relative, data in taken.files.items():
                make_way(folder / relative, folder)
                (folder / relative).write_bytes(data)
        written = {folder / f"{name}.ipynb": taken for name, taken in self.taken.items()}
        for path, taken in written.items():
            nbformat.write(taken.notebook, path)
        return list(written)

    def notes(self, name: str) -> list[str]:
        """Return what the student should know about the file that they handed in."""
        told = [one.words for one in self.taken[name].incidents]
        return [*told, *map(plain, self.replaced)][:MOST_NOTES]

    def released(self, name: str) -> dict[str, str]:
        """Return the released text of each cell of a notebook, by cell id."""
        cells = with_ids(self.assignment.releases[name]).cells
        return {cell.id: cell.source for cell in cells}
