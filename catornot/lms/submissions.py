"""Put what an LMS hands out into `submitted/<student>/<assignment>/`.

One student after another: each one's files are unpacked beside their place and moved there when
they are whole, and what is wrong with them costs nobody else anything.
"""

from __future__ import annotations

import contextlib
import filecmp
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from catornot.lms import archive
from catornot.lms.archive import BadArchive, LeftOut, Packed, Room, safe_path
from catornot.lms.file_names import Named, read_name
from catornot.lms.roster import Roster
from fairgrade.intake.collect import is_litter
from fairgrade.intake.zip_names import is_garbled

_NO_WORK = "/onlinetext.html"  # Moodle's own note beside the files
GARBLED = "the letters of the name can't be read: pack the zip with UTF-8 names"
People = dict[Named, list[tuple[str, Packed]]]  # each one's files: their names, and where they are


@dataclass
class Taken:
    """What happened to a zip's files.

    Attributes
    ----------
    placed, same, kept, replaced : list of str
        Students whose work is new; was there already; differs from what is there, which stays; or
        took its place.
    late : list of str
        Students whose work Canvas calls late.
    unknown : list of str
        Students who are placed because the instructor's map says so, and are in no gradebook.
    problems : list of (str, str)
        Files, or people, that could not be placed, and why.
    found : dict of str to Named
        By student, how the LMS names those whose work is there now.
    """

    placed: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    late: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)
    found: dict[str, Named] = field(default_factory=dict)


def sort_out(files: list[Packed], taken: Taken) -> People:
    """Return each person's files in a zip of submissions.

    Parameters
    ----------
    files : list of Packed
        What is in the zip that Canvas or Moodle hand out.
    taken : Taken
        Files of neither are noted here.

    Returns
    -------
    dict
        By who it is (a `Named` without a file's name), the files' names and where they are.
    """
    late: dict[tuple[str, str, str], bool] = {}
    number: dict[tuple[str, str, str], str] = {}  # of a file, a notebook if there is one
    found: list[tuple[Named, Packed]] = []
    for packed in files:
        named = read_name(packed.path)
        if named is None:
            if packed.path.endswith(("_text.html", "_link.html")):
                taken.problems.append((packed.path, "it is a text or a link, not a file"))
            elif not packed.path.endswith(_NO_WORK) and not _is_nobodys(packed.path):
                taken.problems.append((packed.path, "its name is none that Canvas or Moodle gives"))
            continue
        key = named.system, named.who, named.number
        late[key] = late.get(key, False) or named.late
        if key not in number or named.name.lower().endswith(".ipynb"):
            number[key] = named.file
        found.append((named, packed))
    people: People = {}
    for named, packed in found:
        key = named.system, named.who, named.number
        people.setdefault(Named(*key, late[key], "", number[key]), []).append((named.name, packed))
    return people


def other_assignment(people: People, release: Path, assignment: str) -> str:
    """Return whose zip it seems to be, where all notebooks are called as one other assignment's.

    Parameters
    ----------
    people : dict
        From `sort_out`.
    release : Path
        nbgrader's folder of released assignments.
    assignment : str
        What the zip is said to be of.
    """
    whose: dict[str, set[str]] = {}  # by a notebook's name
    for path in release.glob("*/*.ipynb"):
        whose.setdefault(path.stem, set()).add(path.parent.name)
    files = (PurePosixPath(name) for one in people.values() for name, _ in one)
    stems = [path.stem for path in files if path.suffix.lower() == ".ipynb"]
    found = [
        whose.get(max(filter(stem.startswith, whose), key=len, default=""), set()) for stem in stems
    ]
    if len(people) < 2 or not found or assignment in set.union(*found):
        return ""
    return min(set.intersection(*found), default="")


def _is_nobodys(path: str) -> bool:
    return "__MACOSX" in path.split("/") or is_litter(path, b"")


def place(
    people: People,
    roster: Roster,
    submitted: Path,
    assignment: str,
    taken: Taken,
    replace: bool = False,
    attic: Path | None = None,
) -> None:
    """Write everybody's files, each folder at once and none over another silently.

    Parameters
    ----------
    people : dict
        From `sort_out`.
    roster : Roster
    submitted : Path
        nbgrader's folder of submissions.
    assignment : str
    taken : Taken
        Says afterwards what happened.
    replace : bool
        Put different work in the place of what is there, which moves to `attic`.
    attic : Path, optional
        Where replaced work goes.

    Raises
    ------
    BadArchive
        If all files together are too large; whoever was placed before stays.
    """
    room = Room()
    for student, found in sorted(_by_student(people, roster, taken).items()):
        if len(found) > 1:
            who = " and ".join(_called(named) for named in found)
            taken.problems.append((who, f"both would be {student}; neither was placed"))
            continue
        named = found[0]
        folder = submitted / student / assignment
        room.begin_one()
        try:
            with _unpacked(people[named], named, submitted, room, taken) as new:
                state = _put(new, folder, attic if replace else None) if new else ""
        except OSError as problem:  # a name that the disk refuses, a disk that is full
            why = f"it can't be written ({problem.strerror or problem})"
            taken.problems.append((_called(named), why))
            continue
        if not state:
            continue  # everything was left out, and is noted
        if state == "link":
            taken.problems.append((_called(named), f"{folder} is a link"))
            continue
        getattr(taken, state).append(student)
        taken.found[student] = named
        if named.late:
            taken.late.append(student)
        if student not in roster.people:
            taken.unknown.append(student)


def _by_student(people: People, roster: Roster, taken: Taken) -> dict[str, list[Named]]:
    whose: dict[str, list[Named]] = {}
    for named in people:
        student, why = roster.find(named)
        wanted = student or roster.told(named)
        if wanted is not None and safe_path(wanted) != wanted:
            student, why = None, f"{wanted!r} can't be a folder's name"
        if student is None:
            why = GARBLED if is_garbled(named.who) else why
            taken.problems.append((_called(named), why))
        else:
            whose.setdefault(student, []).append(named)
    return whose


def _called(named: Named) -> str:
    return f"{named.who} ({named.number})" if named.number else named.who


@contextlib.contextmanager
def _unpacked(
    files: list[tuple[str, Packed]], named: Named, submitted: Path, room: Room, taken: Taken
) -> Iterator[Path | None]:
    """Give a folder with a person's files, None if there are none; what is left out is noted."""
    submitted.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".taking-", dir=submitted) as place:
        new, inner = Path(place, "new"), Path(place, "inner.zip")
        new.mkdir()
        for name, packed in files:
            try:
                if name.lower().endswith(".zip"):
                    inner.unlink(missing_ok=True)
                    packed.unpack(inner, room)
                    _take_inner(inner, new, named, room, taken)
                else:
                    _take(name, packed, new, named, room, taken)
            except (LeftOut, UnicodeError) as problem:
                taken.problems.append((f"{named.who}: {name[:80]}", str(problem)))
        yield new if any(new.iterdir()) else None


def _take_inner(path: Path, new: Path, named: Named, room: Room, taken: Taken) -> None:
    """Take the files of a zip that a student handed in."""
    try:
        opened = archive.opened(path)
    except BadArchive as problem:
        raise LeftOut(str(problem)) from None
    with opened:
        files = [one for one in archive.files_in(opened) if not _is_nobodys(one.path)]
        if len(files) > archive.MAX_INNER:
            raise LeftOut(f"it holds more than {archive.MAX_INNER} files")
        for packed in files:
            _take(packed.path, packed, new, named, room, taken)


def _take(name: str, packed: Packed, new: Path, named: Named, room: Room, taken: Taken) -> None:
    """Take one file; what is wrong with it is noted, and costs this file only."""
    if is_litter(name, b"") or "__MACOSX" in name.split("/"):
        return
    path = safe_path(name)
    try:
        if path is None:
            raise LeftOut("its name leads nowhere, or is too long")
        target, fresh = new / path, new.parent / "fresh"
        fresh.unlink(missing_ok=True)
        packed.unpack(fresh, room)
        if is_litter(name, fresh.read_bytes()[:1] or b"\0"):
            return
        if target.is_dir() or any((new / one).is_file() for one in Path(path).parents):
            raise LeftOut("a file and a folder have this name")
        if target.exists() and not filecmp.cmp(target, fresh, shallow=False):
            raise LeftOut("there are two files of this name")
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(fresh, target)
    except LeftOut as problem:
        taken.problems.append((f"{named.who}: {name[:80]}", str(problem)))


def _put(new: Path, folder: Path, attic: Path | None) -> str:
    """Move a person's files to their place; return what became of them."""
    if folder.is_symlink() or folder.parent.is_symlink():
        return "link"
    state = "placed"
    if folder.exists():
        if _files(folder) == _files(new) and all(
            filecmp.cmp(folder / one, new / one, shallow=False) for one in _files(new)
        ):
            return "same"
        if attic is None:
            return "kept"
        stamp = datetime.now(UTC).strftime("%Y-%m-%dT%H-%M-%S-%f")
        old = attic / folder.parent.name / folder.name / stamp
        old.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(folder, old)
        state = "replaced"
    folder.parent.mkdir(parents=True, exist_ok=True)
    new.rename(folder)
    return state


def _files(folder: Path) -> set[str]:
    found = (path for path in folder.rglob("*") if path.is_file() and path.name != "timestamp.txt")
    return {path.relative_to(folder).as_posix() for path in found}
