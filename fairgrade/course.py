"""What a course may tell the grader, and the only way it can.

A course is data: names, and where code of its own can be imported from. So it crosses into a
sandbox, or to another machine, as it is, and the grader imports nothing of a course before a class
is graded.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, cast

LOCKS = "turns"  # a folder in the private one, of every course that was graded or released by us


class CourseError(Exception):
    """What a course tells of itself is not so; the message says what."""


class Refusal(Protocol):
    """What a check of the course's own raises where an answer is not right yet.

    Its words are shown to the student as they are. Of the attributes, those that are there are
    kept with the result: ``message``, ``outcome``, ``exercise``, ``kind``, ``misconception`` and
    ``note``.
    """


class Cost(Protocol):
    """What a measure found out about a function that counts found no loop in.

    Attributes
    ----------
    doubt : str
        Why the count can't be believed; "" if it can.
    remark : str
        What a person may want to know; "" for nothing.
    """

    doubt: str
    remark: str


class Checks(Protocol):
    """What a course with checks of its own brings: a module with these names.

    A course whose tests are plain asserts has none.
    """

    NotYet: type[Exception]

    def collected(self) -> AbstractContextManager[list[Any]]:
        """Collect the results of the checks that a test calls."""

    def use(self, seed: int) -> None:
        """Draw a submission's hidden inputs from this seed."""

    def measure(self, exercise: str, call: Callable[..., Any], note: str) -> Cost:
        """Measure what a function costs with large data, by calling it in a fresh worker."""


@dataclass(frozen=True)
class Course:
    """A course, as the grader knows it; one that has nothing special needs no argument.

    Parameters
    ----------
    package : str
        The course's own package, by the name it is imported with. It holds answers or checks, so
        learners' code can't see it, wherever it is installed.
    visible : tuple of str
        Of that package, files and folders that learners' notebooks import, and may see.
    blanked : tuple of str
        Files and folders in these that are shown empty: they calculate what is asked. A folder is
        safer: of a file that Python has compiled, ``__pycache__`` beside it may keep a copy.
    stand_ins : str
        A folder in the package, whose packages take the place of those that are not visible.
    covered : tuple of str
        More packages that learners' code must not see.
    data : str
        ``"module:function"``, which returns the folder of the course's data, or None. Learners'
        code may read it.
    data_variable : str
        The environment variable that names this folder, where the course's code looks.
    checks : str
        A module with the names of `Checks`. If it has a function ``prepare`` besides, that is
        called once where checkers are forked from: each of them has what it has calculated.
    command : str
        How a person calls this course's commands, as messages say it.
    private : str
        The folder below the course's own where the grader keeps what it needs.
    notes_key : str
        The key of a graded notebook's metadata under which the grader keeps its notes.

    Examples
    --------
    >>> Course("statistics_101", visible=("plots.py",)).hidden_packages()
    ('statistics_101', 'fairgrade', 'nbgrader')
    """

    package: str = ""
    visible: tuple[str, ...] = ()
    blanked: tuple[str, ...] = ()
    stand_ins: str = ""
    covered: tuple[str, ...] = ()
    data: str = ""
    data_variable: str = ""
    checks: str = ""
    command: str = "python -m fairgrade"
    private: str = ".fairgrade"
    notes_key: str = "fairgrade"

    def __post_init__(self) -> None:
        for name in ("visible", "blanked", "covered"):  # JSON's are lists
            object.__setattr__(self, name, tuple(getattr(self, name)))

    def hidden_packages(self) -> tuple[str, ...]:
        """Return the packages that learners' code must not see."""
        named = (self.package, *self.covered, "fairgrade", "nbgrader")
        return tuple(dict.fromkeys(name for name in named if name))

    def folder(self) -> Path | None:
        """Return the folder of the course's package; None if it has none.

        Raises
        ------
        CourseError
            If it can't be found.
        """
        if not self.package:
            return None
        found = importlib.util.find_spec(self.package)
        places = list(found.submodule_search_locations or ()) if found else []
        if not places:
            raise CourseError(f"The course's package {self.package!r} is not installed here.")
        return Path(places[0]).resolve()

    def data_folder(self) -> Path | None:
        """Return the folder of the course's data; None if it has none, or none can be found."""
        if not self.data:
            return None
        module, _, name = self.data.partition(":")
        with contextlib.suppress(OSError):
            found = getattr(importlib.import_module(module), name)()
            return Path(found).resolve() if found else None
        return None

    def checks_module(self) -> Checks:
        """Return the course's checks; for a course without, what never refuses anything."""
        if not self.checks:
            return _NoChecks()
        return cast(Checks, importlib.import_module(self.checks))

    def environment(self, data: str | os.PathLike[str] | None) -> dict[str, str]:
        """Return what tells the course's own code where the data are."""
        return {self.data_variable: str(data)} if self.data_variable and data else {}


class _Never(Exception):
    """Is never raised."""


class _NoChecks:
    """The checks of a course that has none."""

    NotYet: type[Exception] = _Never

    def collected(self) -> AbstractContextManager[list[Any]]:
        return contextlib.nullcontext([])

    def use(self, seed: int) -> None:
        """Draw nothing."""

    def measure(self, exercise: str, call: Callable[..., Any], note: str) -> Cost:
        raise NotImplementedError("no check has counted anything")


_current = Course()


def current() -> Course:
    """Return the course that this process grades."""
    return _current


def use(course: Course) -> None:
    """Say which course this process grades: nbgrader, too, has one for each of its commands."""
    global _current
    _current = course
