"""The version of the gradebook's tables.

nbgrader makes the tables of a new gradebook and then starts the program `alembic` to ask for their
version. Where that can't start (a folder that was moved, no PATH), a gradebook without a version is
left behind. Here alembic is asked as the library that it is, which also saves its start.
"""

from __future__ import annotations

import functools
import os
import re
from typing import Any

from nbgrader.api import InvalidEntry, MissingEntry
from nbgrader.dbutil import _temp_alembic_ini
from sqlalchemy import Engine, create_engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError

# How databases say that a table or a column is not there: SQLite, then PostgreSQL.
_MISSING = re.compile(r"no such|has no column|(?:relation|column) .* does not exist")
GONE = "The gradebook does not know the assignment any more ({}): was it moved, or replaced?"


def shared_engine(db_url: str, **words: Any) -> Engine:
    """Return this process's way to a gradebook: a new one would learn all its questions anew.

    Nothing else is shared: nbgrader's `Gradebook.close` ends the connections.
    """
    is_file = make_url(db_url).database not in (None, "", ":memory:")
    return _engine(db_url, os.getpid(), os.getcwd()) if is_file else create_engine(db_url, **words)


@functools.cache
def _engine(db_url: str, process: int, folder: str) -> Engine:
    return create_engine(db_url, future=True)


def newest_schema() -> str:
    """Return the version of the tables that this nbgrader makes."""
    from alembic.config import Config  # for a new gradebook only, and takes long
    from alembic.script import ScriptDirectory

    with _temp_alembic_ini("sqlite://") as path:
        return str(ScriptDirectory.from_config(Config(path)).get_current_head())


def gradebook_words(problem: DatabaseError) -> str:
    """Return what is wrong with a gradebook, and what to do, in one sentence.

    Examples
    --------
    >>> gradebook_words(DatabaseError("", None, Exception("disk I/O error")))
    "The gradebook can't be written (disk I/O error)."
    """
    said = one_line(str(problem.orig))
    if _MISSING.search(said):
        return f"The gradebook is of another nbgrader ({said}): back it up, `nbgrader db upgrade`."
    return f"The gradebook can't be written ({said})."


def database_error(problem: BaseException) -> DatabaseError | None:
    """Return the database's own error, which nbgrader may have wrapped in one of its own."""
    if isinstance(problem, InvalidEntry):
        problem = problem.__context__ or problem
    return problem if isinstance(problem, DatabaseError) else None


def is_gone(problem: BaseException) -> bool:
    """Tell whether a gradebook that knew the assignment knows nothing of it any more.

    Where its file was moved away, nbgrader goes on with a new one, which is empty.

    Examples
    --------
    >>> [is_gone(MissingEntry(f"No such {one}: a")) for one in ("notebook", "student")]
    [True, False]
    """
    words = ("No such assignment:", "No such notebook:")
    return isinstance(problem, MissingEntry) and str(problem).startswith(words)


def one_line(text: str) -> str:
    """Return what a database said, over how many lines ever, in one that can be read.

    Examples
    --------
    >>> one_line("failed: \\n\\tIs the server running?")
    'failed: Is the server running?'
    """
    return " ".join(text.split())[:400]
