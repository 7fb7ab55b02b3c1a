"""Read a configuration as nbgrader does, and say in which line it slips.

traitlets logs an error in a configuration and goes on. Here the same file is loaded by the same
loader, and the error becomes one sentence with file and line.
"""

from __future__ import annotations

import contextlib
import inspect
import json
import os
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from traitlets.config import Config, JSONFileConfigLoader, PyFileConfigLoader
from traitlets.config.loader import ConfigFileNotFound

NAME = "nbgrader_config"


@dataclass(frozen=True)
class Slip:
    """Why a configuration does not load.

    Attributes
    ----------
    path : Path
        The file.
    line : int or None
        Where, if it is one line that slips.
    words : str
        What is wrong there.
    """

    path: Path
    line: int | None
    words: str

    def __str__(self) -> str:
        where = f", line {self.line}" if self.line else ""
        return f"{self.path}{where}: {self.words}."


def find_slip(path: Path) -> Slip | None:
    """Return why a configuration does not load, or None if it does or is not there.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp(), "nbgrader_config.py")
    >>> _ = path.write_text("c.Exchange.root = EXCHANGE")
    >>> find_slip(path).line, find_slip(path).words
    (1, "NameError: name 'EXCHANGE' is not defined")
    """
    found = load(path)
    return found if isinstance(found, Slip) else None


def load(path: Path) -> Config | Slip:
    """Return what a configuration sets, or why it does not load; a missing one sets nothing."""
    if not os.path.lexists(path):
        return Config()
    if not path.is_file():
        return Slip(path, None, "this is no file that can be read")
    kind = JSONFileConfigLoader if path.suffix == ".json" else PyFileConfigLoader
    try:
        with ends_that_are_heard():
            config: Config = inspect.unwrap(kind.load_config)(kind(path.name, str(path.parent)))
            return config
    except ConfigFileNotFound as problem:  # it is there, so it asks for another one
        return Slip(path, line_of(problem, path), f"{problem}")
    except KeyboardInterrupt:
        raise
    except BaseException as problem:
        return Slip(path, line_of(problem, path), _words(problem, path))


@contextlib.contextmanager
def ends_that_are_heard() -> Iterator[None]:
    """Let a process that would be over at once, or become another program, end as by `exit()`."""
    names = ("_exit", *(name for name in dir(os) if name.startswith("exec")))
    before = {name: getattr(os, name) for name in names}
    process = os.getpid()

    def heard(function: Callable[..., NoReturn]) -> Callable[..., NoReturn]:
        def end(*words: Any) -> NoReturn:
            if os.getpid() != process:  # a child that the configuration has forked
                function(*words)
            raise SystemExit

        return end

    try:
        for name, function in before.items():
            setattr(os, name, heard(function))
        yield
    finally:
        for name, function in before.items():
            setattr(os, name, function)


def line_of(problem: BaseException, path: Path) -> int | None:
    """Return the line of the configuration itself, however deep below it the error was raised."""
    if path.suffix == ".json" and isinstance(problem, json.JSONDecodeError):
        return problem.lineno
    if isinstance(problem, SyntaxError) and problem.filename == str(path):
        return problem.lineno or None
    frames = traceback.extract_tb(problem.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == str(path)]
    return lines[-1] if lines else None


def _words(problem: BaseException, path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError:
        return f"this can't be read ({problem})"
    if b"\0" in data[:4] or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "this is saved as UTF-16; save it as UTF-8"
    if b"\0" in data:
        return "this holds NUL bytes, so it is no text; save it as UTF-8"
    if isinstance(problem, SystemExit) and not isinstance(problem.code, str):
        return "this ends the command (exit or sys.exit)"
    said = problem.msg if isinstance(problem, SyntaxError) else str(problem)
    said = " ".join(str(said).split()).rstrip(".") or "nothing more is said"
    return f"{type(problem).__name__}: {said}"[:500]
