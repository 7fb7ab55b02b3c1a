"""nbgrader's commands, each in a process of its own that has already imported what it needs.

A command imports for a second or two and works for some tenths of one, and tests start hundreds.
The standard library's fork server imports once. What is forked from it has read nothing yet, no
configuration and no gradebook. `test_demo.py` and others start the same commands from nothing.
"""

from __future__ import annotations

import atexit
import multiprocessing
import os
import runpy
import sys
import tempfile
import warnings
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from multiprocessing.reduction import DupFd
from pathlib import Path
from subprocess import CompletedProcess
from typing import IO

TESTS = Path(__file__).parent
IMPORTED = (
    *("nbgrader.apps", "nbgrader.apps.nbgraderapp", "nbgrader.converters", "nbgrader.plugins"),
    *("sqlalchemy.dialects.sqlite", "alembic.command", "matplotlib", "numpy"),
    *("fairgrade.nbgrader.autograde", "fairgrade.nbgrader.feedback_command"),
)


def nbgrader(root: Path, *words: str, first: Callable[[], None] | None = None) -> CompletedProcess:
    """Run one of nbgrader's commands in a folder, as `python -m nbgrader` does.

    What is to be done `first` is done in the command's process.
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = start(root, *words, ends=(out, err), first=first)
        process.join()
        texts = []
        for file in (out, err):
            file.seek(0)
            texts.append(file.read().decode())
    return CompletedProcess(["nbgrader", *words], process.exitcode, *texts)


def start(
    root: Path,
    *words: str,
    ends: tuple[IO, IO],
    first: Callable[[], None] | None = None,
    **environment: str,
) -> BaseProcess:
    """Start one of nbgrader's commands, whose two outputs go to two files."""
    forked = multiprocessing.get_context("forkserver")
    forked.set_forkserver_preload([*IMPORTED])
    variables = {**os.environ, **environment}
    outputs = [DupFd(one.fileno()) for one in ends]
    process = forked.Process(target=_run, args=(str(root), words, variables, first, *outputs))
    process.start()
    return process


def _run(
    root: str,
    words: tuple[str, ...],
    environment: dict[str, str],
    first: Callable[[], None] | None,
    *ends: DupFd,
) -> None:
    """Be the command: with its own outputs, folder, variables, words and places of modules."""
    for number, end in enumerate(ends, start=1):
        os.dup2(end.detach(), number)
    os.chdir(root)
    os.environ.clear()
    os.environ.update(environment)
    tempfile.tempdir = None  # what was imported may have asked for it before
    warnings.simplefilter("ignore")
    sys.argv = ["nbgrader", *words]
    project = (str(TESTS.parent), "")
    ours = [one for one in sys.path if one in project or Path(one).is_relative_to(TESTS)]
    sys.path = [root, *(one for one in sys.path if one not in ours)]
    try:
        if first is not None:
            first()
        runpy.run_module("nbgrader", run_name="__main__", alter_sys=True)
    finally:
        atexit._run_exitfuncs()  # a forked process ends without them
