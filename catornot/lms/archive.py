"""Read a zip that comes from outside: no path leads out of it, and no bomb goes off.

Nothing is held in memory: a file goes from the zip to the disk piece by piece, and each piece is
counted. What a zip says about its own sizes is believed only where it asks for less.
"""

from __future__ import annotations

import os
import re
import stat
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from fairgrade.intake.zip_names import names_in

MIB = 1024 * 1024
MAX_FILE = 50 * MIB  # bytes, as for a submitted notebook
MAX_EACH = 400 * MIB  # of one student's files
MAX_TOTAL = 4096 * MIB  # unpacked in all
MAX_ENTRIES = 20_000
MAX_INNER = 200  # files in a zip that a student handed in
MAX_PART, MAX_PATH = 200, 1000  # bytes of a name, and of a path

_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"|?*]')
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.I)  # names that Windows keeps
_PIECES = {zipfile.ZIP_STORED: MIB, zipfile.ZIP_DEFLATED: MIB}
_PIECE = 4096  # of other kinds: their decoders unpack all that they are given at once


class BadArchive(Exception):
    """The file is no zip that can be read, or it is too large."""


class LeftOut(Exception):
    """A file that is not taken, and why."""


class Room:
    """Bytes that may still be unpacked: for one student, and in all."""

    def __init__(self) -> None:
        self._each = self._total = MAX_TOTAL

    def begin_one(self) -> None:
        """Begin with another student."""
        self._each = MAX_EACH

    def take(self, size: int) -> None:
        """Take bytes from it.

        Raises
        ------
        BadArchive
            If all students' files together are too large.
        LeftOut
            If this student's are.
        """
        self._total -= size
        self._each -= size
        if self._total < 0:
            raise BadArchive(f"its files are larger than {MAX_TOTAL // MIB} MB together")
        if self._each < 0:
            raise LeftOut(f"the student's files are larger than {MAX_EACH // MIB} MB together")


@dataclass(frozen=True)
class Packed:
    """A file in a zip."""

    archive: zipfile.ZipFile
    info: zipfile.ZipInfo
    path: str

    def unpack(self, target: Path, room: Room) -> None:
        """Write the file to a place of its own.

        Raises
        ------
        LeftOut
            If it can't be taken.
        """
        kind = stat.S_IFMT(self.info.external_attr >> 16)
        if kind == stat.S_IFLNK:
            raise LeftOut("it is a link")
        if kind not in (0, stat.S_IFREG):
            raise LeftOut("it is no regular file")
        if self.info.flag_bits & 1:
            raise LeftOut("it is encrypted")
        if self.info.file_size > MAX_FILE:
            raise LeftOut(f"it is larger than {MAX_FILE // MIB} MB")
        with target.open("xb") as file:
            try:
                with self.archive.open(self.info) as stream:
                    self._copy(stream, file, room)
            except (LeftOut, BadArchive):
                raise
            except OSError as problem:
                if problem.errno:  # of the disk, not of the zip
                    raise
                raise LeftOut(f"it is damaged ({problem})") from None
            except Exception as problem:  # decoders fail in many ways
                raise LeftOut(f"it is damaged ({problem or type(problem).__name__})") from None

    def _copy(self, stream: IO[bytes], file: IO[bytes], room: Room) -> None:
        piece, size = _PIECES.get(self.info.compress_type, _PIECE), 0
        while part := stream.read(piece):
            size += len(part)
            room.take(len(part))
            if size > MAX_FILE:
                raise LeftOut(f"it is larger than {MAX_FILE // MIB} MB")
            file.write(part)


def opened(file: Path | IO[bytes]) -> zipfile.ZipFile:
    """Open a zip.

    Raises
    ------
    BadArchive
        If it is none, or lists too many files.
    """
    try:
        archive = zipfile.ZipFile(file)
    except OSError as problem:
        raise BadArchive(problem.strerror or str(problem)) from None
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as problem:
        raise BadArchive(f"it can't be read as a zip ({problem})") from None
    count = len(archive.infolist())
    if count > MAX_ENTRIES:
        archive.close()
        raise BadArchive(f"it holds {count} files; at most {MAX_ENTRIES} are taken")
    return archive


def files_in(archive: zipfile.ZipFile, known: Callable[[str], bool] | None = None) -> list[Packed]:
    """Return the files of a zip, in order of their names.

    Parameters
    ----------
    archive : ZipFile
    known : callable, optional
        Tells whether a path is of somebody who is known: see `names_in`.
    """
    found = [
        Packed(archive, info, name.replace("\\", "/"))
        for info, name in names_in(archive, known)
        if not info.is_dir()
    ]
    return sorted(found, key=lambda one: one.path)


def safe_path(name: str) -> str | None:
    """Return a path that stays below its folder and fits on a disk, or None if nothing is left.

    Examples
    --------
    >>> safe_path("../../etc/passwd"), safe_path("/a/./b.txt"), safe_path("..")
    ('etc/passwd', 'a/b.txt', None)
    >>> len(safe_path("山" * 100 + ".ipynb").encode()), safe_path("d/" * 600 + "x")
    (198, None)
    """
    parts = []
    for part in PurePosixPath(name.replace("\\", "/")).parts:
        part = _cut(_NOT_IN_NAMES.sub("_", part).strip().rstrip("."))
        if os.name == "nt" and _DEVICES.fullmatch(part):
            part = f"_{part}"
        if part and part.strip("/") and not part.startswith("."):
            parts.append(part)
    path = "/".join(parts)
    return path if 0 < len(path.encode()) <= MAX_PATH else None


def _cut(part: str) -> str:
    """Shorten a name to the bytes that every disk can hold; its ending stays."""
    part = part.encode("utf-8", "replace").decode()  # half a surrogate pair is no letter
    if len(part.encode()) <= MAX_PART:
        return part
    stem, dot, ending = part.rpartition(".")
    tail = (dot + ending).encode() if stem and len(ending) < 20 else b""
    stem = stem if tail else part
    return stem.encode()[: MAX_PART - len(tail)].decode("utf-8", "ignore") + tail.decode()
