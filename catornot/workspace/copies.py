"""A learner's copies of lessons and assignments, in `work/`: no update overwrites anything.

`notebooks/` and `release/` are built and belong to the project. People work in copies with the same
layout, so that links from one notebook to another hold. What was given is written down by its
hash: a copy that nobody touched is replaced when the course changes, one that holds somebody's
work stays, and the new notebook is laid beside it.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from pathlib import Path

PARTS = ("notebooks", "release")
RECORD = ".given.json"


def lay_out(root: Path, folder: Path) -> list[str]:
    """Copy what is new, and tell what an owner should know.

    Parameters
    ----------
    root : Path
        The project's folder.
    folder : Path
        Where the copies go; it is made if need be.

    Returns
    -------
    list of str
        One sentence for each notebook that changed after somebody had worked in it.

    Raises
    ------
    OSError
        If the folder can't be written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    record = _read(folder / RECORD)
    told = []
    for source in _course_files(root):
        name = source.relative_to(root).as_posix()
        copy, given = folder / name, _digest(source)
        if not copy.exists() or _digest(copy) == record.get(name):
            if not copy.exists() or record[name] != given:
                _give(source, copy)
        elif _digest(copy) != given and record.get(name) != given:
            beside = _unused(copy)
            _give(source, beside)
            told.append(
                f"{name} has changed. Yours is as you left it; {beside.name} is the new one."
            )
        record[name] = given
    _write(folder / RECORD, record)
    return told


def _course_files(root: Path) -> list[Path]:
    """Return the files that learners get: no twins, nothing hidden."""
    return [
        path
        for part in PARTS
        for path in sorted((root / part).rglob("*"))
        if path.is_file()
        and not any(name.startswith((".", "__")) for name in path.relative_to(root).parts)
        and not (path.suffix == ".md" and path.with_suffix(".ipynb").exists())
    ]


def _give(source: Path, copy: Path) -> None:
    """Copy a file whole or not at all, and let its owner write to it."""
    copy.parent.mkdir(parents=True, exist_ok=True)
    unfinished = copy.with_name(f".{copy.name}.part")
    shutil.copyfile(source, unfinished)
    os.replace(unfinished, copy)


def _unused(path: Path) -> Path:
    number, beside = 1, path.with_stem(f"{path.stem}-new")
    while beside.exists():
        number += 1
        beside = path.with_stem(f"{path.stem}-new-{number}")
    return beside


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _read(path: Path) -> dict[str, str]:
    """Read what was given; without a record everything counts as somebody's work."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _write(path: Path, record: dict[str, str]) -> None:
    unfinished = path.with_name(f"{path.name}.part")
    unfinished.write_text(json.dumps(record, indent=1, sort_keys=True), encoding="utf-8")
    os.replace(unfinished, path)
