"""What is different about a sandbox whose program is a template: it forks instead of working."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass

from fairgrade.course import Course, CourseError

COMMON = ("matplotlib.pyplot", "h5py", "PIL.Image")  # what notebooks import beside numpy
LENT = "/opt/lent"
_PROC = "/opt/proc"
_RIGHTS = ("CAP_SYS_ADMIN", "CAP_NET_ADMIN", "CAP_SETPCAP")


@dataclass(frozen=True)
class Forking:
    """A template, as words for bubblewrap and for the program.

    Attributes
    ----------
    channel : int
        File descriptor on which it is asked to fork.
    modules : tuple of str
        What it imports beyond what each fork needs in any case.
    fresh : tuple of str
        Folders that are empty in each fork, besides the one where it starts.
    """

    channel: int
    modules: tuple[str, ...] = ()
    fresh: tuple[str, ...] = ("/tmp", "/dev/shm")

    def mounts(self, is_root: bool) -> list[str]:
        """Return what lets it give each fork namespaces of its own.

        Who is not root becomes root in a namespace of users first, and needs a `/proc` to do so,
        which no fork sees.
        """
        words = [word for one in self.fresh for word in ("--perms", "0755", "--dir", one)]
        words += ["--perms", "0755", "--dir", LENT]
        if not is_root:
            return [*words, "--proc", _PROC]
        return [*words, *(word for one in _RIGHTS for word in ("--cap-add", one))]

    def options(self, is_root: bool, rules: int | None) -> list[str]:
        """Return the program's options; `rules` is the file with the filter of system calls."""
        words = ["--template", str(self.channel), "--lent", LENT]
        words += ["--filter", str(rules)] if rules is not None else []
        words += [] if is_root else ["--proc", _PROC]
        words += [word for one in self.fresh for word in ("--fresh", one)]
        return words + [word for one in self.modules for word in ("--import", one)]


def visible_modules(course: Course) -> tuple[str, ...]:
    """Return the modules of a course that learners' notebooks import.

    Examples
    --------
    >>> visible_modules(Course("statistics_101", visible=("__init__.py", "plots.py")))
    ('statistics_101.plots',)
    """
    names = [name.removesuffix(".py") for name in course.visible]
    named = [name for name in names if name.isidentifier() and name != "__init__"]
    found = [f"{course.package}.{name}" for name in named]
    with contextlib.suppress(CourseError):  # it is not installed here
        found += _below(course)
    return tuple(found)


def _below(course: Course) -> Iterator[str]:
    """Find the modules in the visible folders of a course, which notebooks import by and by."""
    package = course.folder()
    if package is None:
        return
    closed = [package / name for name in course.blanked]
    for name in course.visible:
        for path in sorted((package / name).rglob("*.py")):
            words = path.relative_to(package).with_suffix("").parts
            if path.name != "__init__.py" and not any(map(path.is_relative_to, closed)):
                yield ".".join((course.package, *words))
