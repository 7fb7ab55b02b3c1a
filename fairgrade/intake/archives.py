"""Unpack what was handed in, never beyond a bound: a few kilobytes may stand for terabytes."""

from __future__ import annotations

import bz2
import gzip
import io
import stat
import tarfile
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from fairgrade.intake.zip_names import names_in
from fairgrade.limits import MIB

MAX_NOTEBOOK = 256 * MIB  # bytes; outputs may be large, and are dropped
MAX_FILE = 20 * MIB
MAX_TOTAL = 400 * MIB
MAX_ENTRIES = 5000  # looked at
MAX_LISTED = 100_000  # in an archive
MAX_SECONDS = 10  # of a core, for unpacking
ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2")
NEVER = (".ipynb_checkpoints", "__MACOSX", "__pycache__", ".git", ".venv", "node_modules")


def limit_of(name: str) -> int:
    """Return how many bytes a file of that name may have."""
    lower = name.lower()
    return MAX_NOTEBOOK if ".ipynb" in lower or lower.endswith(ARCHIVES) else MAX_FILE


class Readable(Protocol):
    """A file that is read in pieces."""

    def read(self, size: int = ..., /) -> bytes:
        """Return at most so many bytes."""
        ...


class Meter:
    """Counts what unpacking yields and costs, whether it is kept or not.

    A few kilobytes may stand for terabytes, in any member of any archive in an archive.
    """

    def __init__(self) -> None:
        self._bytes, self._seconds = MAX_TOTAL, MAX_SECONDS
        self._begun = time.process_time()

    def count(self, size: int) -> None:
        """Take note of some bytes.

        Raises
        ------
        TooMuch
            If these are more than a submission may hold, or took too long.
        """
        self._bytes -= size
        if self._bytes < 0:
            raise TooMuch(f"it holds more than {MAX_TOTAL // MIB} MiB")
        if time.process_time() - self._begun > self._seconds:
            raise TooMuch(f"it takes more than {self._seconds} seconds")

    def read(self, file: Readable, limit: int, piece: int = MIB) -> bytes:
        """Read a member, and one byte more than `limit` if it is larger."""
        parts, left = [], limit + 1
        while left > 0 and (part := file.read(min(piece, left))):
            self.count(len(part))
            parts.append(part)
            left -= len(part)
        return b"".join(parts)[: limit + 1]


class TooMuch(ValueError):
    """An archive that needs more than a submission may have."""


@dataclass(frozen=True)
class Member:
    """A file of an archive; `problem` says why it was left out, if it was."""

    name: str
    data: bytes = b""
    problem: str = ""


def members(name: str, data: bytes, meter: Meter) -> Iterator[Member]:
    """Yield the files of an archive, its notebooks first.

    Parameters
    ----------
    name : str
        What the archive is called.
    data : bytes
        The archive.
    meter : Meter
        Counts what is unpacked.

    Raises
    ------
    TooMuch
        If it is too large.
    Exception
        Of many kinds, if it is broken.
    """
    unpack = _zipped if name.lower().endswith(".zip") else _tarred
    yield from unpack(data, meter)


def _zipped(data: bytes, meter: Meter) -> Iterator[Member]:
    if data.count(b"PK\1\2") > MAX_LISTED:
        raise TooMuch(f"it lists more than {MAX_LISTED} files")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        listed = [one for one in names_in(archive) if not _is_passed_over(one[1])]
        listed.sort(key=lambda one: ".ipynb" not in one[1].lower())
        for info, name in listed[:MAX_ENTRIES]:
            if not info.is_dir():
                yield _member(archive, info, name, meter)


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, meter: Meter) -> Member:
    limit = limit_of(name)
    if stat.S_ISLNK(info.external_attr >> 16):
        return Member(name, problem="it is a link")
    if info.flag_bits & 1:
        return Member(name, problem="it is encrypted")
    if info.file_size > limit:
        return Member(name, problem="it is too large")
    # zlib stops at a size; the others unpack all that they are given, up to 20,000 times as much.
    piece = MIB if info.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) else 4096
    try:
        with archive.open(info) as file:
            return Member(name, meter.read(file, limit, piece))
    except TooMuch:
        raise
    except Exception as problem:  # damage has many kinds, and costs this file only
        return Member(name, problem=f"it is damaged ({type(problem).__name__})")


def _tarred(data: bytes, meter: Meter) -> Iterator[Member]:
    packed = io.BytesIO(data)
    if data.startswith(b"\x1f\x8b"):
        data = _all_of(gzip.open(packed), meter)
    elif data.startswith(b"BZh"):
        data = _all_of(bz2.open(packed), meter)
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as tar:
        for _ in range(MAX_ENTRIES):
            entry = tar.next()
            if entry is None:
                return
            if not entry.isreg() or _is_passed_over(entry.name):
                continue
            if entry.size > limit_of(entry.name):
                yield Member(entry.name, problem="it is too large")
            elif (inner := tar.extractfile(entry)) is not None:
                yield Member(entry.name, meter.read(inner, limit_of(entry.name)))


def _all_of(file: gzip.GzipFile | bz2.BZ2File, meter: Meter) -> bytes:
    data = meter.read(file, MAX_TOTAL, 64 * 1024)
    if len(data) > MAX_TOTAL:
        raise TooMuch(f"it holds more than {MAX_TOTAL // MIB} MiB")
    return data


def _is_passed_over(name: str) -> bool:
    return not set(name.replace("\\", "/").split("/")).isdisjoint(NEVER)
