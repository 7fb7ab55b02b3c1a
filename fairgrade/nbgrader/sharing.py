"""A course's folder that several people grade in: what one makes, the others may change.

nbgrader's `c.CourseDirectory.groupshared` gives results to the group. Everything else that a run
makes (the gradebook, folders on the way, logs, what the grader keeps for itself) got the rights
that its maker's umask left, and the second instructor was turned away.
"""

from __future__ import annotations

import contextlib
import functools
import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from nbgrader.apps.baseapp import NbGrader

GROUP = 0o070
_MAY_WRITE = 0o020
_PASSES_ON = 0o2000  # setgid: what is made in such a folder belongs to the folder's group


def share(course: Any) -> None:
    """Let the group change whatever this process makes from now on, if its course is shared.

    Parameters
    ----------
    course : CourseDirectory
        With `groupshared`, as configured.
    """
    if not course.groupshared:
        return
    os.umask(os.umask(0o077) & ~GROUP)
    book = gradebook_file(course.db_url)
    if book is not None:
        with contextlib.suppress(OSError):
            book.touch()  # SQLite would make it for its maker alone; an empty one is as none
        give_to_group(book, Path(course.root))


def watch() -> None:
    """Let every command, and formgrader's server, share what it makes before it makes anything."""
    _first(NbGrader, "start")
    formgrader = sys.modules.get("nbgrader.server_extensions.formgrader.formgrader")
    if formgrader is not None:  # Jupyter's server is loading it
        _first(formgrader.FormgradeExtension, "init_tornado_settings")


def _first(owner: type, name: str) -> None:
    method = getattr(owner, name)
    if hasattr(method, "shares"):
        return

    @functools.wraps(method)
    def sharing(self: Any, *args: Any, **kwargs: Any) -> Any:
        share(self.coursedir)
        return method(self, *args, **kwargs)

    sharing.shares = True  # type: ignore[attr-defined]
    setattr(owner, name, sharing)


def gradebook_file(url: str) -> Path | None:
    """Return a gradebook's file; None for a database that has none.

    Examples
    --------
    >>> gradebook_file("sqlite:////srv/course/gradebook.db").name
    'gradebook.db'
    >>> gradebook_file("postgresql://host/book")
    """
    kind, _, path = url.partition(":///")
    return Path(path) if kind == "sqlite" and path else None


def give_to_group(path: Path, root: Path) -> None:
    """Give a file or folder to the group of a course, with the right to write."""
    with contextlib.suppress(OSError):  # it belongs to another grader, who has done so
        _hand_over(path, root)
        os.chmod(path, _mode(path) | (0o2070 if path.is_dir() else 0o060))


def keep_private(path: Path, root: Path) -> None:
    """Let nobody but the graders of a course at a file or folder of ours.

    Parameters
    ----------
    path : Path
        A file or folder.
    root : Path
        The course's folder; a group that may write there shares the course.
    """
    mode = 0o2770 if path.is_dir() else 0o660
    with contextlib.suppress(OSError):  # it belongs to another grader
        if os.stat(root).st_mode & _MAY_WRITE:
            _hand_over(path, root)
            os.chmod(path, mode)
        else:
            os.chmod(path, mode & 0o700)


def _hand_over(path: Path, root: Path) -> None:
    group = os.stat(root).st_gid
    if os.stat(path).st_gid != group:
        with contextlib.suppress(OSError):  # whoever is not of that group can't
            os.chown(path, -1, group)


def _mode(path: Path) -> int:
    return os.stat(path).st_mode & 0o7777


def closed(paths: Iterable[str | os.PathLike[str] | None]) -> str:
    """Say in one sentence which of some paths can't be written, whose it is, and what to do.

    Of a path that is not there, the folder is meant that it would be made in. An empty string if
    all of them can be written.
    """
    for path in filter(None, map(_there, paths)):
        if not os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
            return _sentence(path)
    return ""


def closed_by(problem: OSError) -> str:
    """Say what an error of permissions is about; an empty string for any other error.

    The folders of what is named count, too: whoever moves a file changes these.
    """
    if isinstance(problem, shutil.Error):  # of a whole folder: from where, to where, and why
        return closed(where for _, where, _ in problem.args[0])
    if not isinstance(problem, PermissionError):
        return ""
    named = [Path(os.fsdecode(one)) for one in (problem.filename, problem.filename2) if one]
    return closed([*named, *(one.parent for one in named)])


def _there(path: str | os.PathLike[str] | None) -> Path | None:
    """Return what there is of a path."""
    ways = (Path(path), *Path(path).parents) if path else ()
    return next(filter(os.path.exists, ways), None)


def _sentence(path: Path) -> str:
    if sys.platform == "win32":
        return f"{path} can't be written."
    import grp
    import pwd

    about = os.stat(path)
    owner, group = str(about.st_uid), str(about.st_gid)
    with contextlib.suppress(KeyError):
        owner = pwd.getpwuid(about.st_uid).pw_name
    with contextlib.suppress(KeyError):
        group = grp.getgrgid(about.st_gid).gr_name
    whose = f"{path} belongs to {owner}, and you may not write there"
    if about.st_mode & _MAY_WRITE and about.st_gid not in (os.getegid(), *os.getgroups()):
        return f"{whose}: only the group {group} may. Ask to be made a member of it."
    return (
        f"{whose}. In a course of several instructors, set c.CourseDirectory.groupshared = True "
        f"and let {owner} run, once: chmod -R g+rwX {path}"
    )
