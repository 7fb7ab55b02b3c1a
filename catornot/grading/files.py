"""Find what a student handed in: regular files only, in archives too, and never beyond a bound."""

from __future__ import annotations

import bz2
import gzip
import io
import os
import stat
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from catornot.grading.incidents import Incident
from catornot.grading.limits import MIB

MAX_NOTEBOOK = 256 * MIB  # bytes; outputs may be large, and are dropped
MAX_FILE = 20 * MIB
MAX_TOTAL = 400 * MIB
MAX_FILES = 100
MAX_ENTRIES = 5000  # looked at
MAX_DEPTH = 12
MAX_ZIPS_IN_ZIPS = 3
MAX_NAME, MAX_PATH = 255, 1000  # bytes of a file's name, and with its folders'
MAX_TOLD = 20  # of what was left out
TARS = (".tar", ".tar.gz", ".tgz", ".tar.bz2")
ARCHIVES = (".zip", *TARS)
NEVER = (".ipynb_checkpoints", "__MACOSX", "__pycache__", ".git", ".venv", "node_modules")

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


def limit_of(name: str) -> int:
    """Return how many bytes a file of that name may have."""
    lower = name.lower()
    return MAX_NOTEBOOK if ".ipynb" in lower or lower.endswith(ARCHIVES) else MAX_FILE


def members(name: str, data: bytes, room: int) -> Iterator[tuple[str, IO[bytes]]]:
    """Yield the regular files of an archive: name and open file.

    Parameters
    ----------
    name : str
        What the archive is called.
    data : bytes
        The archive.
    room : int
        Bytes that a tar may need when it is no longer compressed.

    Raises
    ------
    Exception
        Of many kinds, if it is broken, locked or too large.
    """
    if name.lower().endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for one in archive.infolist()[:MAX_ENTRIES]:
                if not one.is_dir():
                    with archive.open(one) as file:
                        yield one.filename, file
        return
    packed = io.BytesIO(data)
    if data.startswith(b"\x1f\x8b"):
        plain = gzip.open(packed).read(room + 1)
    elif data.startswith(b"BZh"):
        plain = bz2.open(packed).read(room + 1)
    else:
        plain = data
    if len(plain) > room:
        raise ValueError("it is too large")
    with tarfile.open(fileobj=io.BytesIO(plain), mode="r:") as tar:
        for _ in range(MAX_ENTRIES):
            entry = tar.next()
            if entry is None:
                return
            inner = tar.extractfile(entry) if entry.isreg() else None
            if inner is not None:
                yield entry.name, inner


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
        student = self._folder.parent
        places = [student.parents[1] / "source", *student.parent.glob("*")]
        return any(
            os.path.samestat(about, other.lstat())
            for place in places
            if place != student
            for other in place.rglob("*")
            if not other.is_symlink()
        )

    def _add(self, name: str, data: bytes) -> None:
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
            for member, file in members(name, self.files[name], max(self._room, 0)):
                inner = PurePosixPath(member.replace("\\", "/"))
                parts = [part for part in inner.parts if part not in ("/", "..", ".")]
                if not parts or set(parts) & set(NEVER) or self._full:
                    continue
                limit = min(limit_of(parts[-1]), max(self._room, 0))
                data = file.read(limit + 1)
                if len(data) > limit:
                    self._refuse(f"{name}: {inner.name} was left out, it is too large")
                    continue
                path = "/".join([*PurePosixPath(name).parent.parts, *parts])
                if path not in self.files:
                    self._add(path, data)
        except Exception as problem:  # a broken or a locked archive fails in many ways
            self._refuse(f"{name} can't be unpacked ({type(problem).__name__})")
        else:
            del self.files[name]
            self.incidents.append(Incident("repaired", "", f"{name} was unpacked"))


def _can_be_written(name: str) -> bool:
    """Tell whether a path out of an archive can be one on a disk."""
    try:
        encoded = os.fsencode(name)
    except UnicodeEncodeError:
        return False
    longest = max(map(len, encoded.split(b"/")))
    return b"\0" not in encoded and longest <= MAX_NAME and len(encoded) <= MAX_PATH
