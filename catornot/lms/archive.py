"""Read a zip that comes from outside: no path leads out of it, and no bomb goes off."""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

MAX_FILE = 50 * 1024 * 1024  # bytes, as for a submitted notebook
MAX_TOTAL = 4 * 1024**3
MAX_ENTRIES = 20_000
MAX_INNER = 200  # files in a zip that a student handed in

_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"|?*]')


class BadArchive(Exception):
    """The file is no zip that can be read, or it is too large."""


@dataclass(frozen=True)
class Entry:
    """A file of the archive; `data` is None where `problem` says why it was left out."""

    path: str
    data: bytes | None
    problem: str = ""


def entries(file: Path | IO[bytes]) -> Iterator[Entry]:
    """Yield the files of a zip, in order of their names.

    Sizes are counted while reading: what a zip says about itself is not believed.

    Raises
    ------
    BadArchive
        If it is no zip, or has too many files or bytes.
    """
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError) as problem:
        raise BadArchive(f"it can't be read as a zip ({problem})") from None
    with archive:
        found = sorted(archive.infolist(), key=lambda one: one.filename)
        if len(found) > MAX_ENTRIES:
            raise BadArchive(f"it holds {len(found)} files; at most {MAX_ENTRIES} are taken")
        total = 0
        for one in found:
            if one.is_dir():
                continue
            entry = _read(archive, one)
            total += len(entry.data or b"")
            if total > MAX_TOTAL:
                raise BadArchive(f"its files are larger than {MAX_TOTAL // 1024**3} GB together")
            yield entry


def _read(archive: zipfile.ZipFile, one: zipfile.ZipInfo) -> Entry:
    name = one.filename.replace("\\", "/")
    if stat.S_ISLNK(one.external_attr >> 16):
        return Entry(name, None, "it is a link")
    if one.flag_bits & 1:
        return Entry(name, None, "it is encrypted")
    try:
        with archive.open(one) as stream:
            data = stream.read(MAX_FILE + 1)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError) as problem:
        return Entry(name, None, f"it is damaged ({problem})")
    if len(data) > MAX_FILE:
        return Entry(name, None, f"it is larger than {MAX_FILE // 1024**2} MB")
    return Entry(name, data)


def inner(entry: Entry) -> list[Entry]:
    """Return the files of a zip that a student handed in; the zip itself if it is none."""
    if entry.data is None or not entry.path.lower().endswith(".zip"):
        return [entry]
    try:
        found: list[Entry] = []
        for one in entries(io.BytesIO(entry.data)):
            if len(found) >= MAX_INNER:
                raise BadArchive(f"it holds more than {MAX_INNER} files")
            if "__MACOSX/" not in one.path:
                found.append(one)
        return found
    except BadArchive as problem:
        return [Entry(entry.path, None, str(problem))]


def safe_path(name: str) -> str | None:
    """Return a path that stays below its folder, or None if nothing is left of it.

    Examples
    --------
    >>> safe_path("../../etc/passwd"), safe_path("/a/./b.txt"), safe_path("..")
    ('etc/passwd', 'a/b.txt', None)
    """
    parts = []
    for part in PurePosixPath(name.replace("\\", "/")).parts:
        part = _NOT_IN_NAMES.sub("_", part).strip().rstrip(".")[:150]
        if part and part.strip("/") and not part.startswith("."):
            parts.append(part)
    return "/".join(parts) or None
