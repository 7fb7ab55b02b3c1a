"""What does work elsewhere, and what comes back: the same for processes and for a cluster."""

from __future__ import annotations

import pickle
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

Task = Callable[[], Any]  # can be pickled, as what it returns can


@dataclass
class Outcome:
    """What became of a task.

    Attributes
    ----------
    result : object
        What it returned.
    problem : Exception or None
        What it raised.
    died : str
        How the process ended that worked on it; "" if it lives.
    """

    result: Any = None
    problem: Exception | None = None
    died: str = ""


class Executor(Protocol):
    """Works on tasks elsewhere, each by itself."""

    @property
    def at_once(self) -> int:
        """How many tasks it works on at once."""

    def submit(self, number: int, task: Task) -> None:
        """Take a task, which waits for its turn."""

    def ended(self, seconds: float) -> list[tuple[int, Outcome]]:
        """Return the tasks that have ended, by number; wait so long for the first one."""

    def close(self) -> None:
        """End everything at once, and whatever it has started."""


def attempt(task: Task) -> Outcome:
    """Work on a task, where it was sent to.

    Examples
    --------
    >>> attempt(lambda: 3).result, attempt(lambda: 1 / 0).problem
    (3, ZeroDivisionError('division by zero'))
    """
    try:
        return Outcome(task())
    except Exception as problem:
        problem.add_note("".join(traceback.format_exc()))
        return Outcome(problem=_portable(problem))


def _portable(problem: Exception) -> Exception:
    """Return the error itself if it can be sent, else one with its words."""
    try:
        pickle.loads(pickle.dumps(problem))
    except Exception:
        return RuntimeError(f"{type(problem).__name__}: {problem}")
    return problem.with_traceback(None)
