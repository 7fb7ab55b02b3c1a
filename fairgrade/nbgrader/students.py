"""Students' folders: whose are graded, and what lies where nobody looks for it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

NO_TEXT = "the folder's name is no UTF-8; rename it and grade again"


def handed_in(top: Path, assignment: str, wanted: str) -> list[str]:
    """Return the students who handed something in, sorted.

    Parameters
    ----------
    top : Path
        The folder `submitted`, or another one with the students' folders.
    assignment : str
        The assignment's name.
    wanted : str
        A student, or a pattern of several: names are names first, whatever signs they hold.
    """
    return [
        student
        for student in (sorted(os.listdir(top)) if top.is_dir() else [])
        if not student.startswith(".")
        and (student == wanted or fnmatchcase(student, wanted))
        and os.path.isdir(top / student / assignment)
    ]


def misplaced(top: Path, assignment: str) -> Iterator[tuple[str, str]]:
    """Find work that lies where nbgrader does not look for it.

    Parameters
    ----------
    top : Path
        The folder `submitted`.
    assignment : str
        The assignment's name.

    Yields
    ------
    tuple of str
        The student's folder, and what is wrong.
    """
    for folder in sorted(top.iterdir()) if top.is_dir() else []:
        if folder.name == ".ipynb_checkpoints" or not os.path.isdir(folder):
            continue
        if os.path.isdir(folder / assignment):
            if folder.name.startswith("."):
                yield folder.name, "folders that begin with a dot are hidden; rename it"
            continue
        try:
            entries = list(folder.iterdir())
            found = [
                one.name for one in entries if not one.is_dir() or _alike(one.name, assignment)
            ]
        except OSError as problem:
            yield folder.name, f"the folder can't be opened ({problem.strerror})"
        else:
            if found:  # else they handed in other assignments
                yield folder.name, f"{', '.join(found[:5])} should lie in a folder {assignment}"


def _alike(name: str, other: str) -> bool:
    """Tell whether two names differ in capitals, spaces and signs only."""
    name, other = ("".join(filter(str.isalnum, one)).casefold() for one in (name, other))
    return name == other


def is_text(name: str) -> bool:
    """Tell whether a name can be written down: not all names of files are UTF-8."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
