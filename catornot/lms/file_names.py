"""How Canvas and Moodle name the files in the zip of all submissions.

Canvas (`lib/content_zipper.rb`): `lovelaceada_LATE_1017_2301_ps1.ipynb` is the sortable name in
lower case without anything but letters, LATE if it was, the user's number, the file's number and
its name; an anonymous assignment has `anon_` and a code instead of the first two numbers.

Moodle (`mod/assign/classes/downloader.php`): a folder `Ada Lovelace_1017_assignsubmission_file`
(older ones end in `_`) for each student, or all in one folder with that in front of the file's
name. Its number is the participant's in this assignment, not the user's.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_CANVAS = re.compile(
    r"^(?P<who>.*?)_(?P<late>LATE_)?(?P<number>\d+)_(?P<file>\d+)_(?P<name>.+)$", re.S
)
_CANVAS_ANONYMOUS = re.compile(
    r"^(?P<late>LATE_)?(?P<who>anon_[^_]+)_(?P<late2>LATE_)?(?P<file>\d+)_(?P<name>.+)$"
)
_MOODLE = re.compile(
    r"^(?P<who>[^/]*?)_(?P<number>\d+)_assignsubmission_file(?:_?/|_)(?P<name>.+)$", re.S
)
_MOODLE_OTHER = re.compile(r"^[^/]*_\d+_assignsubmission_(?!file)[a-z]+")

DEEPEST = 4  # so many folders are looked into


@dataclass(frozen=True)
class Named:
    """What a path in the zip says.

    Attributes
    ----------
    system : str
        "Canvas" or "Moodle".
    who : str
        The student's name, as the system writes it.
    number : str
        Canvas's number of the user, Moodle's of the participant; "" where there is none.
    late : bool
        Canvas says that it came late.
    name : str
        The file's own path, below the student's folder.
    file : str
        Canvas's number of the file.
    """

    system: str
    who: str
    number: str
    late: bool
    name: str
    file: str = ""


def read_name(path: str) -> Named | None:
    """Read a path in a zip of submissions; None if neither system wrote it.

    Examples
    --------
    >>> read_name("lovelaceada_LATE_1017_23_ps1.ipynb")
    Named(system='Canvas', who='lovelaceada', number='1017', late=True, name='ps1.ipynb', file='23')
    >>> read_name("Ada Lovelace_1017_assignsubmission_file_/ps1.ipynb").who
    'Ada Lovelace'
    >>> read_name("all/CS101-ps1-555/Ada Lovelace_1017_assignsubmission_file/ps1.ipynb").number
    '1017'
    >>> read_name("ps1.ipynb") is None
    True
    """
    # Folders around everything are what people leave who unpack, collect and pack again.
    parts = path.split("/")
    for candidate in ("/".join(parts[first:]) for first in range(min(len(parts), DEEPEST))):
        found = _MOODLE.match(candidate)
        if found:
            return Named("Moodle", found["who"], found["number"], False, found["name"])
        if _MOODLE_OTHER.match(candidate):
            return None
        if not candidate or "/" in candidate:
            continue
        found = _CANVAS_ANONYMOUS.match(candidate)
        if found:
            late = bool(found["late"] or found["late2"])
            return Named("Canvas", found["who"], "", late, found["name"], found["file"])
        found = _CANVAS.match(candidate)
        if found:
            late = bool(found["late"])
            return Named(
                "Canvas", found["who"], found["number"], late, *found.group("name", "file")
            )
    return None


def plain_name(name: str) -> str:
    """Return the letters, their marks and the digits of a name: each system drops others.

    A mark may be a vowel, or a tone: without it a name is another one. Only which of the ways to
    draw a character is meant (a variation selector) is dropped.

    Examples
    --------
    >>> plain_name("O'Neil, Jr., Bo") == plain_name("oneiljrbo")
    True
    >>> plain_name("राम") == plain_name("रमा"), plain_name("Zoe\u0308") == plain_name("zoë")
    (False, True)
    """
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
    return "".join(one for one in folded if one.isalnum() or _is_mark(one))


def _is_mark(one: str) -> bool:
    return unicodedata.category(one) in ("Mn", "Mc") and "VARIATION" not in unicodedata.name(one)
