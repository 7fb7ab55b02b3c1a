"""A gradebook on a server: whether it can be used, and its tables, made by one run only.

nbgrader's `db_url` is SQLAlchemy's address of a database. A file is there or is made; a server may
be gone, refuse us, or speak by a driver that nobody installed. Its password is in no sentence.
"""

from __future__ import annotations

from typing import Any

from nbgrader.api import Gradebook
from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError

from fairgrade.gradebook.schema import one_line

SETTING = "c.CourseDirectory.db_url"
PATIENCE = 10  # seconds for a server to answer
MAKING = 20_870_001  # a number that means, for all graders of a database: I make its tables
DRIVERS = {"psycopg", "psycopg2"}  # that take the patience from us


class NoGradebook(Exception):
    """The gradebook can't be used; one sentence says why, and what to do."""


def reach(db_url: str) -> None:
    """Refuse where the gradebook is on a server that can't be used.

    Parameters
    ----------
    db_url : str
        SQLAlchemy's address of the gradebook.

    Raises
    ------
    NoGradebook
        If it can't be read, has no driver here, or nobody answers there.

    Examples
    --------
    >>> reach("sqlite:///gradebook.db")
    >>> reach("postgresql+psycopg://ann:p@ssword@localhost/marks")
    Traceback (most recent call last):
    ...
    fairgrade.gradebook.server.NoGradebook: c.CourseDirectory.db_url is no address of a database: \
expected postgresql+psycopg://USER:PASSWORD@HOST/NAME, where /, @ and : in a password are written \
%2F, %40 and %3A.
    """
    url = _read(db_url)
    if url.get_backend_name() == "sqlite":
        return
    engine = _engine(url)
    try:
        engine.connect().close()
    except DatabaseError as problem:
        raise NoGradebook(_unreached(url, problem)) from None
    finally:
        engine.dispose()


def prepare(db_url: str, course: str) -> None:
    """Reach the gradebook, and make its tables if it is new: two graders may begin at once.

    Parameters
    ----------
    db_url : str
        SQLAlchemy's address of the gradebook.
    course : str
        nbgrader's name of the course.

    Raises
    ------
    NoGradebook
        If it can't be used.
    """
    reach(db_url)
    url = _read(db_url)
    if url.get_backend_name() != "postgresql":
        return
    engine = _engine(url)
    try:
        with engine.begin() as connection:  # whose end gives the lock back, and our death, too
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MAKING})
            Gradebook(db_url, course).close()
    except DatabaseError as problem:
        raise NoGradebook(_unreached(url, problem)) from None
    finally:
        engine.dispose()


def _read(db_url: str) -> URL:
    try:
        url = make_url(db_url)
    except (ArgumentError, ValueError):
        url = None
    if url is None or "@" in (url.host or ""):  # a password with an @ was cut in two
        raise NoGradebook(
            f"{SETTING} is no address of a database: expected "
            "postgresql+psycopg://USER:PASSWORD@HOST/NAME, where /, @ and : in a password are "
            "written %2F, %40 and %3A."
        )
    return url


def _engine(url: URL) -> Any:
    try:
        driver = url.get_dialect().driver
        limits = {"connect_timeout": PATIENCE} if driver in DRIVERS else {}
        return create_engine(url, connect_args=limits)
    except ArgumentError:
        raise NoGradebook(f"{SETTING}: there is no database of kind {url.drivername!r}.") from None
    except ImportError as problem:
        raise NoGradebook(
            f"{SETTING} asks for a {url.get_backend_name()} database, whose driver is missing here "
            f"({problem}): `python -m pip install 'psycopg[binary]'` brings PostgreSQL's."
        ) from None


def _unreached(url: URL, problem: DatabaseError) -> str:
    said = one_line(str(problem.orig))
    if url.password:
        said = said.replace(str(url.password), "***")
    where = f"{url.host or 'this machine'}{f':{url.port}' if url.port else ''}"
    return (
        f"The gradebook '{url.database}' on {where} can't be used ({said}). Is the server running, "
        f"and are user, password and name in {SETTING} right?"
    )
