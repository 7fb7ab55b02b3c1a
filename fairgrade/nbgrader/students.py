"""Students' folders: whose are graded, whose are not, and why.

Work may lie where nbgrader does not look for it. And `Ann` and `ann` are two names for nbgrader, as
are two ways to store `Zoë`: one letter, as most keyboards write it, or an e and a mark, as macOS
stores files. Only the gradebook knows who is who.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Iterator
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


def strangers(folders: Iterable[str], known: Iterable[str]) -> dict[str, str]:
    """Return folders that would become a second student of somebody's name, and why.

    Parameters
    ----------
    folders : iterable of str
        Students' folders.
    known : iterable of str
        The gradebook's students.

    Examples
    --------
    >>> list(strangers(["Ann", "ann", "bo"], ["Ann", "bo"])), strangers(["Ann", "ann"], [])
    (['ann'], {})
    """
    ids = set(known)
    by_name = {_plain(one): one for one in ids}
    found = {}
    new: dict[str, str] = {}  # composed names of folders of nobody whom the gradebook knows
    for folder in sorted(folders, key=lambda one: (one != _composed(one), one)):
        if folder in ids:
            continue
        other = by_name.get(_plain(folder)) or new.get(_composed(folder))
        if other is None:
            new[_composed(folder)] = folder
        else:
            whose = "the gradebook's" if other in ids else "the folder"
            found[folder] = f"its name differs from {whose} {other!r} only in {_how(folder, other)}"
    return found


def pairs(folders: Iterable[str], known: Iterable[str]) -> dict[str, str]:
    """Return new students' folders that differ from each other in capitals only.

    Examples
    --------
    >>> pairs(["Ann", "ann", "bo"], [])
    {'Ann': 'ann', 'ann': 'Ann'}
    """
    ids = set(known)
    first: dict[str, str] = {}
    found: dict[str, str] = {}
    for folder in sorted(set(folders) - ids):
        other = first.setdefault(_plain(folder), folder)
        if _composed(other) != _composed(folder):
            found |= {other: folder, folder: other}
    return found


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _plain(name: str) -> str:
    return _composed(_composed(name).casefold())


def _how(one: str, other: str) -> str:
    if _composed(one) == _composed(other):
        return "how its accents are stored; rename the folder to that"
    return "capitals; rename the folder, or add the student to the gradebook if they are two"
