"""Whether a learner's worker is the Python that grades, with all of its modules."""

from __future__ import annotations

import importlib.metadata
import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from typing import Any

from packaging.utils import canonicalize_name

from fairgrade import course
from fairgrade.client.learner import Learner
from fairgrade.mounts.layout import layout, this_python
from fairgrade.sandbox.process import start
from fairgrade.sandbox.spec import WorkerSpec

_TRY = """
import importlib, json
def _failing(names):
    found = {{}}
    for name in names:
        try:
            importlib.import_module(name)
        except BaseException as problem:
            found[name] = f"{{type(problem).__name__}}: {{problem}}"[:200]
    return found
print(json.dumps(_failing({names!r})))
"""


def compiled_modules() -> list[str]:
    """Return the names of the standard library's modules that are shared libraries.

    Examples
    --------
    >>> "_tkinter" in compiled_modules()
    False
    """
    folders = [folder / "lib-dynload" for folder in this_python().standard]
    names = {path.name.partition(".")[0] for one in folders for path in one.glob("*.so")}
    return sorted(one for one in names if "test" not in one and one != "_tkinter")


def trial(
    spec: WorkerSpec,
    packages: Iterable[str] = (),
    start: Callable[[WorkerSpec], Any] = start,
) -> str:
    """Start a worker as grading does and import in it what can be imported here.

    Parameters
    ----------
    spec : WorkerSpec
        What it is started with.
    packages : iterable of str
        More modules to import.
    start : callable
        Starts it.

    Returns
    -------
    str
        What is wrong, in one sentence; "" if nothing is.
    """
    layout.cache_clear()  # packages may have been installed since the last run
    names = [*compiled_modules(), *packages]
    learner = Learner(spec, start)
    try:
        outputs = learner.run(_TRY.format(names=names), "trial")
    finally:
        learner.close()
    if learner.failures:
        return learner.failures[0]
    said = "".join(str(one.get("text", one.get("evalue", ""))) for one in outputs)
    try:
        inside = json.loads(said)
    except ValueError:
        return f"A cell in the sandbox said only: {said[:300]!r}."
    missing = {name: why for name, why in inside.items() if name not in _failing_here(inside)}
    if missing:
        name, why = next(iter(missing.items()))
        return (
            f"The sandbox's Python lacks {', '.join(missing)}, which this one has ({name}: {why})."
        )
    return ""


def imported_names(distributions: Iterable[str]) -> list[str]:
    """Return the modules that some installed packages bring, but for the covered ones.

    Examples
    --------
    >>> imported_names(["numpy", "nbgrader"])
    ['numpy']
    """
    wanted = {canonicalize_name(one) for one in distributions}
    wanted -= {canonicalize_name(one) for one in course.current().hidden_packages()}
    brought = importlib.metadata.packages_distributions()
    return sorted(
        name
        for name, by in brought.items()
        if name.isidentifier() and wanted & set(map(canonicalize_name, by))
    )


def _failing_here(names: Iterable[str]) -> set[str]:
    """Return which of some modules can't be imported outside either."""
    if not names:
        return set()
    line = [sys.executable, "-c", _TRY.format(names=list(names))]
    try:
        done = subprocess.run(line, capture_output=True, text=True, timeout=120)
        return set(json.loads(done.stdout.splitlines()[-1]))
    except (OSError, subprocess.TimeoutExpired, ValueError, IndexError):
        return set()
