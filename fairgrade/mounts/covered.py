"""Find every copy of packages that a learner must not read, wherever it lies below a folder.

A course names them (its own, and nbgrader): reference answers and graders can be opened as
files and imported by path, so it is not enough that `import` would find another one first.
"""

from __future__ import annotations

import os
import re
import tarfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

# Where installers write down from which folder of this machine a package came.
_TELLING = re.compile(r"\.pth$|\.egg-link$|^__editable__|^direct_url\.json$")
_ARCHIVE = re.compile(r"\.(zip|whl|egg|pyz|pyzw|tar|tgz|tbz2|txz|tar\.\w+)$")
_LARGEST = 200_000_000  # bytes of an archive that is looked into; a larger one is covered


def copies(folder: Path, packages: Iterable[str]) -> list[Path]:
    """Return what must not be seen below a folder: files, and folders as a whole.

    Parameters
    ----------
    folder : Path
        Where to look, at any depth.
    packages : iterable of str
        Names of packages, as they are imported or installed.
    """
    named = _named(packages)
    if named is None:
        return []
    return sorted(_search(os.fspath(folder), named))


def _named(packages: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds the packages' names in names of files: as words, in any spelling.

    Examples
    --------
    >>> found = _named(["my-course"])
    >>> [bool(found.search(one)) for one in ("my_course", "old.My-Course.bak", "my_courses")]
    [True, True, False]
    """
    words = [re.sub(r"[-_.]+", "[-_.]+", name.strip().lower()) for name in packages]
    if not any(words):
        return None
    either = "|".join(filter(None, words))
    return re.compile(rf"(?<![a-z0-9])(?:{either})(?![a-z0-9])", re.IGNORECASE)


def _search(folder: str, named: re.Pattern[str]) -> Iterator[Path]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return  # what the grader can't open, a learner can't either
    for entry in entries:
        if named.search(entry.name) or _TELLING.search(entry.name):
            yield Path(entry.path)
        elif entry.is_dir(follow_symlinks=False):
            yield from _search(entry.path, named)
        elif _ARCHIVE.search(entry.name) and _holds(entry.path, named):
            yield Path(entry.path)


def _holds(path: str, named: re.Pattern[str]) -> bool:
    """Tell whether an archive holds one of the packages, or can't be looked into."""
    try:
        if os.path.getsize(path) > _LARGEST:
            return True
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                names = archive.namelist()
        else:
            with tarfile.open(path) as archive:
                names = archive.getnames()
    except Exception:
        return True
    return any(named.search(name) for name in names)
