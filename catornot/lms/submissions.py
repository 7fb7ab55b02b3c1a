"""Put what an LMS hands out into `submitted/<student>/<assignment>/`."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from catornot.lms.archive import Entry, entries, inner, safe_path
from catornot.lms.file_names import Named, read_name
from catornot.lms.roster import Roster

_NO_WORK = ("/onlinetext.html", ".DS_Store")  # Moodle's own note beside the files, and macOS's


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
    problems : list of (str, str)
        Files, or people, that could not be placed, and why.
    """

    placed: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    late: list[str] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)


def sort_out(archive: Path, taken: Taken) -> dict[Named, dict[str, bytes]]:
    """Return each person's files from a zip of submissions.

    Parameters
    ----------
    archive : Path
        What Canvas or Moodle hands out.
    taken : Taken
        Files of neither are noted here.

    Returns
    -------
    dict
        By who it is (a `Named` without a file's name), files by their safe path.
    """
    people: dict[Named, dict[str, bytes]] = {}
    late: dict[tuple[str, str, str], bool] = {}
    found: list[tuple[Named, Entry]] = []
    for entry in entries(archive):
        named = read_name(entry.path)
        if named is None:
            if entry.path.endswith(("_text.html", "_link.html")):
                taken.problems.append((entry.path, "it is a text or a link, not a file"))
            elif not entry.path.endswith(_NO_WORK) and "__MACOSX" not in entry.path:
                taken.problems.append((entry.path, "its name is none that Canvas or Moodle gives"))
            continue
        key = named.system, named.who, named.number
        late[key] = late.get(key, False) or named.late
        found.append((named, entry))
    for named, entry in found:
        key = named.system, named.who, named.number
        files = people.setdefault(Named(*key, late[key], ""), {})
        for one in inner(Entry(named.name, entry.data, entry.problem)):
            path = safe_path(one.path)
            if one.data is None or path is None:
                why = one.problem or "its name leads nowhere"
                taken.problems.append((f"{named.who}: {one.path}", why))
            elif path in files and files[path] != one.data:
                taken.problems.append((f"{named.who}: {path}", "there are two files of this name"))
            else:
                files[path] = one.data
    return people


def place(
    people: dict[Named, dict[str, bytes]],
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
    """
    whose: dict[str, list[Named]] = {}
    for named in people:
        student, why = roster.find(named)
        if student is not None and safe_path(student) != student:
            student, why = None, f"{student!r} can't be a folder's name"
        if student is None:
            taken.problems.append((_called(named), why))
        else:
            whose.setdefault(student, []).append(named)
    for student, found in sorted(whose.items()):
        if len(found) > 1:
            who = " and ".join(_called(named) for named in found)
            taken.problems.append((who, f"both would be {student}; neither was placed"))
            continue
        files = people[found[0]]
        if not files:
            continue  # everything was left out, and is noted
        if found[0].late:
            taken.late.append(student)
        folder = submitted / student / assignment
        if folder.is_symlink() or folder.parent.is_symlink():
            taken.problems.append((_called(found[0]), f"{folder} is a link"))
            continue
        if not folder.exists():
            taken.placed.append(student)
        elif _same(folder, files):
            taken.same.append(student)
            continue
        elif not replace or attic is None:
            taken.kept.append(student)
            continue
        else:
            stamp = datetime.now(UTC).strftime("%Y-%m-%dT%H-%M-%S-%f")
            old = attic / student / assignment / stamp
            old.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(folder, old)
            taken.replaced.append(student)
        _write(folder, files)


def _called(named: Named) -> str:
    return f"{named.who} ({named.number})" if named.number else named.who


def _same(folder: Path, files: dict[str, bytes]) -> bool:
    there = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "timestamp.txt"
    }
    return there == files


def _write(folder: Path, files: dict[str, bytes]) -> None:
    """Write a folder beside its place, then move it there: half of it is never seen."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".taking-", dir=folder.parent) as place:
        new = Path(place, "new")
        for name, data in files.items():
            path = new / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        new.rename(folder)
