"""Whether a machine can grade: safely, as fairly as this one, and with the same programs."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Mapping
from importlib import metadata

from fairgrade import environment
from fairgrade.client import same_python
from fairgrade.limits import Limits
from fairgrade.sandbox import bubblewrap


def unfit(limits: Limits, hidden: tuple[str, ...]) -> str:
    """Return why learners' code can't run safely here, or not in this very Python; or ""."""
    try:
        bubblewrap.isolation()
    except Exception as problem:  # a program that hangs or can't be started is none
        return f"Grading would not be safe here. {problem}"
    wrong = same_python.trial(limits, hidden)
    return f"Grading would not be fair here. {wrong}" if wrong else ""


def versions() -> dict[str, str]:
    """Return the versions of what marks depend on."""
    others = {name: metadata.version(name) for name in ("numpy", "nbgrader")}
    ours = sys.modules["fairgrade"].__version__  # whose own imports lead here, so it can't be one
    return {"Python": platform.python_version(), "fairgrade": ours, **others}


def examined(limits: Limits, hidden: tuple[str, ...], trusted: bool) -> tuple[dict[str, str], str]:
    """Return the versions of this machine, and why it is unfit."""
    os.environ["PATH"] = environment.path()
    return versions(), "" if trusted else unfit(limits, hidden)


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
