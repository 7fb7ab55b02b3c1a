"""The files beside a notebook: a student's own where their cells run, the course's where tests do.

Notebooks are left out of both. They hold the tests.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from nbgrader.utils import rmtree

from fairgrade.incidents import Incident

NOTEBOOKS = "*.ipynb"


def students_files(
    folder: Path, notebooks: dict[str, bytes], target: Path, room: int
) -> tuple[Path, list[Incident]]:
    """Lay out a submission's own files, as the sandbox shows them to its cells.

    Parameters
    ----------
    folder : Path
        What was handed in, with the course's files over it.
    notebooks : dict of str to bytes
        The student's other notebooks, which come as they were handed in.
    target : Path
        The folder that is made.
    room : int
        Bytes that the sandbox has for them.

    Returns
    -------
    target : Path
    incidents : list of Incident
        What found no room.
    """
    files = emptied(target)
    ignore = shutil.ignore_patterns(NOTEBOOKS)
    shutil.copytree(folder, files, dirs_exist_ok=True, ignore=ignore)
    for relative, data in notebooks.items():
        make_way(files / relative, files)
        (files / relative).write_bytes(data)
    left_out = _without_room(files, room)
    _open_to_all(files)  # the sandbox's user is nobody we know
    if not left_out:
        return files, []
    names = ", ".join(left_out[:5]) + (" and others" if len(left_out) > 5 else "")
    text = f"not there when the cells ran, since the sandbox has no room for it: {names}"
    return files, [Incident("look", "", text)]


def courses_files(source: Path, target: Path) -> Path:
    """Lay out the instructor's own files: a test may read them.

    Parameters
    ----------
    source : Path
        The assignment's folder below `source/`.
    target : Path
        The folder that is made, and returned.
    """
    files = emptied(target)
    for path in source.glob("*"):
        if path.suffix == ".ipynb":
            continue
        if _is_open_to_all(path):
            (files / path.name).symlink_to(path.resolve())
            continue
        (shutil.copytree if path.is_dir() else shutil.copyfile)(path, files / path.name)
        _open_to_all(files / path.name)
    return files


def put_over(made: Path, files: list[str], source: Path, release: Path) -> list[str]:
    """Copy the course's files over a student's; return what the student should know about it.

    Parameters
    ----------
    made : Path
        The folder with the student's files.
    files : list of str
        Files of the course, by relative path.
    source, release : Path
        Where they are taken from, and where they were given out.
    """
    replaced = []
    for relative in files:
        theirs = made / relative
        if _is_another(theirs, [source / relative, release / relative]):
            text = f"{relative} is not as the course gave it out; the course's own was used"
            replaced.append(text)
        make_way(theirs, made)  # a student may have a file of that name
        shutil.copy(source / relative, theirs)
    return replaced


def _is_another(path: Path, given_out: list[Path]) -> bool:
    """Tell whether a student wrote what the course's file is about to take the place of."""
    if not path.is_file():
        return path.is_dir() or any(one.is_file() for one in path.parents)
    return not any(one.is_file() and _same(path, one) for one in given_out)


def _same(one: Path, other: Path) -> bool:
    return one.stat().st_size == other.stat().st_size and one.read_bytes() == other.read_bytes()


def emptied(folder: Path) -> Path:
    """Return a folder, made anew if it was there."""
    if folder.exists():
        rmtree(str(folder))
    folder.mkdir()
    return folder


def make_way(target: Path, top: Path) -> None:
    """Make a file's folders, whatever else is in its way below `top`."""
    for folder in reversed(target.relative_to(top).parents):
        if (top / folder).is_file():
            (top / folder).unlink()
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.is_dir():
        rmtree(str(target))
    target.unlink(missing_ok=True)


def _without_room(folder: Path, room: int) -> list[str]:
    """Remove the largest files of a folder until the others fit; return their names."""
    left_out = []
    paths = [path for path in folder.rglob("*") if path.is_file()]
    for path in sorted(paths, key=lambda one: one.stat().st_size):
        room -= path.stat().st_size
        if room < 0:
            left_out.append(path.relative_to(folder).as_posix())
            path.unlink()
    return left_out


def _is_open_to_all(path: Path) -> bool:
    """Tell whether a user that exists nowhere, as the checker is under root, may read it all."""
    below = path.rglob("*") if path.is_dir() else []
    return all(one.stat().st_mode & 0o004 for one in (path, *below) if one.exists())


def _open_to_all(top: Path) -> None:
    for path in (top, *top.rglob("*")):
        os.chmod(path, 0o755 if path.is_dir() else 0o644)
