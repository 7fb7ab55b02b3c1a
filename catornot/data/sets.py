"""Where sets live: built aside, named when they are whole, and one of them in use."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from catornot.datafile import path_of
from catornot.dataset import IN_USE, SETS, SPLITS, DataError, in_use
from catornot.whole import put_whole

COURSE = "course"  # the pictures that lie in datasets/ itself; no set may have their name
CHECKOUT = Path(__file__).resolve().parents[2]
NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,39}")
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def home() -> Path:
    """Return datasets/ of this project, or of the working folder where there is no project."""
    here = Path.cwd()
    for base in (here, *here.parents, CHECKOUT):
        if (base / "nbgrader_config.py").is_file():
            return base / "datasets"
    return here / "datasets"


def names(datasets: Path) -> list[str]:
    """Return the names of the sets that are whole, the course's own first.

    Examples
    --------
    >>> names(Path("nowhere"))
    []
    """
    there = [COURSE] if _is_whole(datasets) else []
    return there + sorted(
        one.name
        for one in (datasets / SETS).glob("*")
        if NAME.fullmatch(one.name) and _is_whole(one)
    )


def folder_of(datasets: Path, name: str) -> Path:
    """Return the folder of a set that is whole.

    Raises
    ------
    DataError
        If there is none of that name.
    """
    folder = datasets if name == COURSE else datasets / SETS / name
    if not (name == COURSE or NAME.fullmatch(name)) or not _is_whole(folder):
        there = ", ".join(names(datasets)) or "none yet"
        raise DataError(f"There is no set named {name!r}. There are: {there}.")
    return folder


def name_in_use(datasets: Path) -> str:
    """Return the name of the set that is in use."""
    folder = in_use(datasets)
    return COURSE if folder == datasets else folder.name


def use(datasets: Path, name: str) -> None:
    """Switch to another set; the course's own pictures stay where they are.

    Parameters
    ----------
    datasets : Path
        The project's datasets/.
    name : str
        A set's name, or "course" to go back.

    Raises
    ------
    DataError
        If there is no whole set of that name; then nothing changes.
    """
    folder_of(datasets, name)
    switch = datasets / SETS / IN_USE
    if name == COURSE:
        switch.unlink(missing_ok=True)
        return
    put_whole(f"{name}\n".encode(), switch)


@contextlib.contextmanager
def building(datasets: Path, name: str, *, replace: bool = False) -> Iterator[Path]:
    """Give an empty folder to build a set in; it becomes the set if nothing goes wrong in it.

    Parameters
    ----------
    datasets : Path
        The project's datasets/.
    name : str
        The new set's name: small letters, digits, ".", "_" and "-".
    replace : bool
        Whether a set of that name may be replaced. It stays until the new one is whole.

    Raises
    ------
    DataError
        If the name is taken or no name, or the disk is full; then everything is as it was.
    """
    if not NAME.fullmatch(name) or name in (COURSE, IN_USE):
        raise DataError(
            f"{name!r} can't be a set's name: 1 to 40 small letters, digits, '.', '_' or '-', "
            f"beginning with a letter or digit, and not {COURSE!r}. Name it with --name."
        )
    folder = datasets / SETS / name
    if folder.exists() and not replace:
        raise DataError(
            f"There is a set named {name} already. Take another name (--name), or --replace it."
        )
    aside = folder.with_name(f".{name}.{os.getpid()}.part")
    try:
        aside.mkdir(parents=True)
        yield aside
        _exchange(aside, folder)
    except OSError as problem:
        if not _is_full(problem):
            raise
        raise DataError(
            f"The disk is full ({problem}). Nothing was kept of the new set, and the one in use "
            "is as it was. Make room, then run the same command again."
        ) from None
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _exchange(new: Path, folder: Path) -> None:
    """Let a new folder take a name; what had it before goes only then."""
    before = folder.with_name(f".{folder.name}.{os.getpid()}.old")
    if folder.exists():
        folder.rename(before)
    try:
        new.rename(folder)
    except OSError:
        if before.exists():
            before.rename(folder)
        raise
    shutil.rmtree(before, ignore_errors=True)


def _is_full(problem: OSError) -> bool:
    """Tell whether a disk had no room; HDF5 hides the number of the error in its words."""
    words = str(problem)
    return problem.errno in FULL or any(os.strerror(number) in words for number in FULL)


def _is_whole(folder: Path) -> bool:
    return all(path_of(folder, split).is_file() for split in SPLITS)
