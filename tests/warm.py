"""nbgrader's commands and ours, each in a process of its own that has imported what it needs.

A command imports for a second or two and works for some tenths of one, and tests start hundreds.
The standard library's fork server imports once. What is forked from it has read nothing yet, no
configuration and no gradebook. `test_demo.py` and others start the same commands from nothing.
"""

from __future__ import annotations

import atexit
import functools
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
    return process(root, _command("nbgrader", words, {}, first))


def module(root: Path, name: str, *words: str, **environment: str) -> CompletedProcess:
    """Run a module in a folder, as `python -m name` does, with some variables more."""
    return process(root, _command(name, words, environment))


def process(root: Path, work: Callable[[], None]) -> CompletedProcess:
    """Do something in a folder and a process of its own."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        running = _started(root, work, out, err)
        running.join()
        texts = []
        for file in (out, err):
            file.seek(0)
            texts.append(file.read().decode())
    return CompletedProcess([str(work)], running.exitcode, *texts)


def start(
    root: Path,
    *words: str,
    ends: tuple[IO, IO],
    first: Callable[[], None] | None = None,
    **environment: str,
) -> BaseProcess:
    """Start one of nbgrader's commands, whose two outputs go to two files."""
    return _started(root, _command("nbgrader", words, environment, first), *ends)


def _started(root: Path, work: Callable[[], None], *ends: IO) -> BaseProcess:
    forked = multiprocessing.get_context("forkserver")
    forked.set_forkserver_preload([*IMPORTED])
    outputs = [DupFd(one.fileno()) for one in ends]
    running = forked.Process(target=_run, args=(str(root), work, *outputs))
    running.start()
    return running


def _run(root: str, work: Callable[[], None], *ends: DupFd) -> None:
    """Be the process: with its own outputs and folder."""
    for number, end in enumerate(ends, start=1):
        os.dup2(end.detach(), number)
    os.chdir(root)
    warnings.simplefilter("ignore")
    try:
        work()
    finally:
        atexit._run_exitfuncs()  # a forked process ends without them


def _command(
    name: str,
    words: tuple[str, ...],
    environment: dict[str, str],
    first: Callable[[], None] | None = None,
) -> Callable[[], None]:
    return functools.partial(_be, name, words, {**os.environ, **environment}, first)


def _be(
    name: str,
    words: tuple[str, ...],
    environment: dict[str, str],
    first: Callable[[], None] | None,
) -> None:
    """Be the command: with its own variables, words and places of modules."""
    os.environ.clear()
    os.environ.update(environment)
    tempfile.tempdir = None  # what was imported may have asked for it before
    sys.argv = [name, *words]
    project = (str(TESTS.parent), "")
    ours = [one for one in sys.path if one in project or Path(one).is_relative_to(TESTS)]
    named = filter(None, environment.get("PYTHONPATH", "").split(os.pathsep))
    sys.path = [os.getcwd(), *named, *(one for one in sys.path if one not in ours)]
    if first is not None:
        first()
    runpy.run_module(name, run_name="__main__", alter_sys=True)
