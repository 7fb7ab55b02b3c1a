"""Whether a machine can grade: safely, as fairly as this one, and with the same programs."""

from __future__ import annotations

import functools
import hashlib
import os
import platform
import sys
from collections.abc import Callable, Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

from fairgrade import environment
from fairgrade.client import same_python
from fairgrade.course import Course, current, use
from fairgrade.limits import Limits
from fairgrade.sandbox import bubblewrap
from fairgrade.sandbox.process import start
from fairgrade.sandbox.spec import WorkerSpec


def unfit(spec: WorkerSpec, start: Callable[[WorkerSpec], Any] = start) -> str:
    """Return why learners' code can't run safely here, or not in this very Python; or ""."""
    try:
        bubblewrap.isolation()
    except Exception as problem:  # a program that hangs or can't be started is none
        return f"Grading would not be safe here. {problem}"
    wrong = same_python.trial(spec, start=start)
    return f"Grading would not be fair here. {wrong}" if wrong else ""


def versions() -> dict[str, str]:
    """Return the versions of what marks depend on: of ours and the course's, what they consist of.

    Who works on a grader, or on a course's checks, changes no version's number.
    """
    others = {name: metadata.version(name) for name in ("numpy", "nbgrader")}
    ours = Path(sys.modules["fairgrade"].__file__ or "").parent
    sources = {folder.name: digest(folder) for folder in (ours, current().folder()) if folder}
    named = {f"the source of {name}": found for name, found in sources.items()}
    return {"Python": platform.python_version(), **others, **named}


@functools.cache  # a worker that runs on while its package is replaced goes by the old one
def digest(package: Path) -> str:
    """Return what a package's own Python files come to, wherever it is installed."""
    hashed = hashlib.sha256()
    for path in sorted(package.rglob("*.py")):
        data = path.read_bytes()
        hashed.update(f"{path.relative_to(package).as_posix()} {len(data)}\0".encode() + data)
    return hashed.hexdigest()[:12]


def examined(
    course: Course, limits: Limits, hidden: tuple[str, ...], trusted: bool
) -> tuple[dict[str, str], str]:
    """Return the versions of this machine, for a course, and why it is unfit."""
    use(course)
    os.environ["PATH"] = environment.path()
    return versions(), "" if trusted else unfit(WorkerSpec(limits=limits, covered=hidden))


def differences(ours: Mapping[str, str], theirs: Mapping[str, str]) -> str:
    """Return how versions differ.

    Examples
    --------
    >>> differences({"numpy": "2.1", "Python": "3.12.1"}, {"numpy": "2.0", "Python": "3.12.1"})
    'numpy is 2.0 there and 2.1 here'
    """
    found = (
        f"{name} is {theirs.get(name, 'missing')} there and {version} here"
        for name, version in ours.items()
        if theirs.get(name) != version
    )
    return ", ".join(found)
