"""The note in each autograded folder: that it is done, and of what.

It is written last and taken away first, so that a run that is killed in between grades again.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path

import nbformat
from nbformat import NotebookNode

NOTE = "grading.json"


@dataclass(frozen=True)
class Note:
    """What was graded.

    Attributes
    ----------
    submission : str
        What was handed in comes to this; "" where nothing is done.
    notebooks : list of str
        Names of those that are graded.
    seed : int or None
        Drew the hidden inputs.
    tests : str or None
        What the tests came to; None in a note of before this was kept.
    """

    submission: str = ""
    notebooks: tuple[str, ...] = ()
    seed: int | None = None
    tests: str | None = None

    @classmethod
    def read(cls, folder: Path) -> Note:
        """Return a folder's note; an empty one where there is none that can be read."""
        try:
            found = json.loads((folder / NOTE).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return cls()
        if not isinstance(found, dict):
            return cls()
        return cls(**{one.name: found[one.name] for one in fields(cls) if one.name in found})

    def write(self, folder: Path) -> None:
        """Write the note into a folder."""
        (folder / NOTE).write_text(json.dumps(asdict(self)), encoding="utf-8")

    @staticmethod
    def remove(folder: Path) -> None:
        """Take a folder's note away: from now on it counts as not done."""
        (folder / NOTE).unlink(missing_ok=True)


def graded_before(folder: Path, name: str) -> NotebookNode | None:
    """Return a notebook as it was graded before, if it was."""
    try:
        return nbformat.read(folder / f"{name}.ipynb", 4)
    except Exception:  # there is none, or a program other than ours wrote it
        return None
