"""Whose work came from an LMS, under which name and number: kept, so that feedback finds back.

A small file for each assignment, beside the course's other private files. What it says stays: a
second import adds to it, or says something newer of the same person. Moodle's numbers belong to
one assignment, Canvas's to a person, so these settle who is who in every assignment.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from catornot.classroom.folders import ClassroomError
from catornot.course import course
from catornot.lms.file_names import Named
from catornot.whole import written_whole

Key = tuple[str, str]  # the system, and the number there; a code, where Canvas hides who it is


@dataclass(frozen=True)
class Sender:
    """A person as an LMS knows them, and nbgrader's student.

    Attributes
    ----------
    student : str
        nbgrader's id.
    system, who, number : str
        As in `Named`.
    file : str
        Canvas's number of a file that was handed in; "" for Moodle.
    late : bool
        Canvas says that it came late.
    seen : str
        When the newest zip with this person was taken in (ISO 8601, UTC).
    """

    student: str
    system: str
    who: str
    number: str
    file: str
    late: bool
    seen: str

    @property
    def key(self) -> Key:
        """What the LMS tells people apart by."""
        return self.system, self.number or self.who


def key_of(named: Named) -> Key:
    """Return what the LMS tells a person apart by."""
    return named.system, named.number or named.who


def load(root: Path, assignment: str) -> list[Sender]:
    """Return everybody whose work for an assignment came from an LMS.

    Parameters
    ----------
    root : Path
        The course's folder.
    assignment : str

    Raises
    ------
    ClassroomError
        If the file is damaged: it is not to be written over, either.
    """
    return _read(_path(root, assignment))


def settled(root: Path, assignment: str) -> dict[Key, str]:
    """Return the students whom earlier imports have settled, by the LMS's number."""
    elsewhere = {
        one.key: one.student
        for path in sorted(_path(root, assignment).parent.glob("*.json"))
        for one in _read(path)
        if one.system == "Canvas" and one.number
    }
    return elsewhere | {one.key: one.student for one in load(root, assignment)}


def keep(root: Path, assignment: str, new: Iterable[Sender]) -> None:
    """Add people to what is kept; what was known of others stays.

    Parameters
    ----------
    root : Path
        The course's folder.
    assignment : str
    new : iterable of Sender

    Examples
    --------
    >>> import tempfile
    >>> root = Path(tempfile.mkdtemp())
    >>> keep(root, "ps1", [Sender("ada", "Moodle", "Ada Lovelace", "77", "", False, "")])
    >>> keep(root, "ps1", [Sender("bo", "Moodle", "Bo", "78", "", False, "")])
    >>> [one.student for one in load(root, "ps1")]
    ['ada', 'bo']
    """
    everybody = {one.key: one for one in load(root, assignment)}
    everybody |= {one.key: one for one in new}
    if not everybody:
        return
    path = _path(root, assignment)
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = [asdict(everybody[key]) for key in sorted(everybody)]
    with written_whole(path) as unfinished, unfinished.open("w", encoding="utf-8") as file:
        json.dump(rows, file, ensure_ascii=False, indent=1)
        file.flush()
        os.fsync(file.fileno())


def _path(root: Path, assignment: str) -> Path:
    return root / course.private / "lms" / f"{assignment}.json"


def _read(path: Path) -> list[Sender]:
    try:
        return [Sender(**row) for row in json.loads(path.read_text(encoding="utf-8"))]
    except FileNotFoundError:
        return []
    except (ValueError, TypeError) as problem:
        raise ClassroomError(
            f"{path} says who is who in the LMS, and can't be read ({problem}). Put it back from "
            "a backup; or move it away, and import the LMS's zip again."
        ) from None
