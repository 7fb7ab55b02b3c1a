"""Students' folders whose names differ only in how they are written.

`Ann` and `ann` are two names for nbgrader, and so are two ways to store `Zoë`: one letter, as most
keyboards write it, or an e and a mark, as macOS stores files. Only the gradebook knows who is who.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable


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
