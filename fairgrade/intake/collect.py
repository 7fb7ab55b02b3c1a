"""Find what a student handed in: regular files only, in archives too, and never beyond a bound."""

from __future__ import annotations

import functools
import os
import stat
import unicodedata
from pathlib import Path, PurePosixPath

from fairgrade.incidents import Incident
from fairgrade.intake.archives import (
    ARCHIVES,
    MAX_ENTRIES,
    MAX_TOTAL,
    NEVER,
    Member,
    Meter,
    TooMuch,
    limit_of,
    members,
)
from fairgrade.limits import MIB

MAX_FILES = 100
MAX_DEPTH = 12
MAX_ZIPS_IN_ZIPS = 3
MAX_NAME, MAX_PATH = 255, 1000  # bytes of a file's name, and with its folders'
MAX_TOLD = 20  # of what was left out
LITTER = frozenset((".ds_store", "thumbs.db", "ehthumbs.db", "desktop.ini", ".localized", "icon\r"))

_NO_WAITING = getattr(os, "O_NONBLOCK", 0)  # opening a pipe must not wait for a writer
_NO_LINKS = getattr(os, "O_NOFOLLOW", 0)


def read_regular(path: str | Path, limit: int) -> bytes:
    """Return a regular file's bytes.

    Parameters
    ----------
    path : str or Path
        The file.
    limit : int
        Bytes that it may have.

    Raises
    ------
    OSError
        If it can't be opened; a link can't.
    ValueError
        If it is no regular file, or larger.
    """
    descriptor = os.open(path, os.O_RDONLY | _NO_LINKS | _NO_WAITING)
    with os.fdopen(descriptor, "rb") as file:
        about = os.fstat(file.fileno())
        if not stat.S_ISREG(about.st_mode):
            raise ValueError("it is not a regular file")
        data = file.read(limit + 1) if about.st_size <= limit else b""
    if about.st_size > limit or len(data) > limit:
        raise ValueError(f"it is larger than {limit // MIB} MiB")
    return data


class Collected:
    """The files of a submission, by relative path, and what was left out.

    Parameters
    ----------
    folder : Path
        `submitted/<student>/<assignment>`.
    """

    def __init__(self, folder: Path) -> None:
        self.files: dict[str, bytes] = {}
        self.incidents: list[Incident] = []
        self._room, self._full = MAX_TOTAL, False
        self._meter = Meter()
        self._folder = folder
        if folder.is_symlink() or folder.parent.is_symlink():
            self._refuse("the submission is a link to somewhere else")
            return
        self._walk(folder)
        tried: set[str] = set()
        for _ in range(MAX_ZIPS_IN_ZIPS):
            for name in [one for one in self.files if one.lower().endswith(ARCHIVES)]:
                if name not in tried:
                    tried.add(name)
                    self._unpack(name)

    def _refuse(self, text: str) -> None:
        told = sum(one.kind == "refused" for one in self.incidents)
        if told <= MAX_TOLD:
            text = text if told < MAX_TOLD else "more was left out, in the same way or another"
            self.incidents.append(Incident("refused", "", text))

    def _walk(self, top: Path) -> None:
        waiting, seen = [(top, 0)], 0
        found: list[tuple[bool, str]] = []
        while waiting and seen <= MAX_ENTRIES:
            place, depth = waiting.pop()
            try:
                entries = list(os.scandir(place))
            except OSError as problem:
                self._refuse(f"a folder was left out: {problem.strerror}")
                continue
            for entry in entries:
                seen += 1
                if not entry.is_dir(follow_symlinks=False):
                    relative = Path(entry.path).relative_to(top).as_posix()
                    found.append((".ipynb" not in entry.name.lower(), relative))
                elif entry.name not in NEVER and depth < MAX_DEPTH:
                    waiting.append((Path(entry.path), depth + 1))
        if seen > MAX_ENTRIES:
            self._refuse(f"only about {MAX_ENTRIES} files and folders were looked at")
        for _, relative in sorted(found):  # notebooks first: they must find room
            try:
                if self._is_somebody_elses(top / relative):
                    raise ValueError("it is another name of somebody else's file")
                self._add(relative, read_regular(top / relative, limit_of(relative)))
            except (OSError, ValueError) as problem:
                words = problem.strerror if isinstance(problem, OSError) else problem
                self._refuse(f"{relative} was left out: {words}")

    def _is_somebody_elses(self, path: Path) -> bool:
        """Tell whether a file is a hard link to the instructor's or to a neighbour's."""
        about = path.lstat()
        if about.st_nlink < 2 or not stat.S_ISREG(about.st_mode):
            return False  # a backup may have linked it to a copy: only these places matter
        return (about.st_dev, about.st_ino) in self._others

    @functools.cached_property
    def _others(self) -> set[tuple[int, int]]:
        """The files of the instructor and the neighbours, as the disk numbers them."""
        student = self._folder.parent
        places = [student.parents[1] / "source", *student.parent.glob("*")]
        files = (one.lstat() for place in places if place != student for one in place.rglob("*"))
        return {(one.st_dev, one.st_ino) for one in files if not stat.S_ISLNK(one.st_mode)}

    def _add(self, name: str, data: bytes) -> None:
        if is_litter(name, data):
            return
        composed = unicodedata.normalize("NFC", name)  # as a keyboard writes it: `open("é.csv")`
        name = name if composed in self.files else composed
        if not _can_be_written(name):
            self._refuse(f"{name[:40]!r}… was left out: no file can have that name here")
            return
        self._room -= len(data)
        if len(self.files) >= MAX_FILES or self._room < 0:
            if not self._full:
                limits = f"{MAX_FILES} files, {MAX_TOTAL // MIB} MiB"
                self._refuse(f"more than the first {limits} were left out")
            self._full = True
            return
        self.files[name] = data

    def _unpack(self, name: str) -> None:
        """Take an archive's files in as if they had been handed in beside it."""
        try:
            for member in members(name, self.files[name], self._meter):
                self._take_member(name, member)
                if self._full:
                    break
        except TooMuch as problem:
            self._refuse(f"{name} can't be unpacked whole: {problem}")
        except Exception as problem:  # a broken archive fails in many ways
            self._refuse(f"{name} can't be unpacked ({type(problem).__name__})")
        else:
            del self.files[name]
            self.incidents.append(Incident("repaired", "", f"{name} was unpacked"))

    def _take_member(self, archive: str, member: Member) -> None:
        inner = member.name.replace("\\", "/")  # `//host/share/x`, too, leads nowhere else
        parts = [part for part in inner.split("/") if part not in ("", "..", ".")]
        if not parts:
            return
        path = "/".join([*PurePosixPath(archive).parent.parts, *parts])
        problem = member.problem
        if not problem and len(member.data) > limit_of(parts[-1]):
            problem = "it is too large"
        if not problem and self.files.get(path, member.data) != member.data:
            problem = "another file has that name"
        if problem:
            self._refuse(f"{archive}: {parts[-1][:80]} was left out, {problem}")
        elif path not in self.files:
            self._add(path, member.data)


def is_litter(name: str, data: bytes) -> bool:
    """Tell whether a file is one that systems leave beside others: nobody's work.

    Examples
    --------
    >>> is_litter("a/.DS_Store", b"Bud1"), is_litter("._p.ipynb", b""), is_litter("._p", b"{}")
    (True, True, False)
    """
    last = name.rpartition("/")[2]
    is_apples = last.startswith("._") and (data[:1] == b"\0" or not data)
    return is_apples or last.casefold() in LITTER


def _can_be_written(name: str) -> bool:
    """Tell whether a path out of an archive can be one on a disk."""
    try:
        encoded = os.fsencode(name)
    except UnicodeEncodeError:
        return False
    longest = max(map(len, encoded.split(b"/")))
    return b"\0" not in encoded and longest <= MAX_NAME and len(encoded) <= MAX_PATH
