"""Work on several cores: one process for each, which dies with the one that started it.

Each has its own sandboxes, and what they are forked from. A process of the standard library's pool
that dies takes the others' work with it, and nobody knows whose fault it was. Here every process
has one task, so both are known.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
import sys
import warnings
from collections import deque
from collections.abc import Callable
from multiprocessing import connection
from multiprocessing.connection import Connection
from typing import Any, cast

from fairgrade.jobs.executor import Outcome, attempt
from fairgrade.sandbox.parent_death import die_with_parent


class Processes:
    """Processes of this machine, which are started when there is something to do for them.

    Parameters
    ----------
    at_once : int
        How many there are at most.
    work : callable
        What they do with a task, which is sent to them; what they do it with they have as forks.
    """

    def __init__(self, at_once: int, work: Callable[[Any], Outcome] = attempt) -> None:
        self.at_once, self._work = at_once, work
        self._waiting: deque[tuple[int, Any]] = deque()
        self._free: list[_Worker] = []
        self._busy: dict[Connection, tuple[_Worker, int]] = {}

    def submit(self, number: int, task: Any) -> None:
        """Take a task, which waits for its turn."""
        self._waiting.append((number, task))
        self._hand_out()

    def ended(self, seconds: float) -> list[tuple[int, Outcome]]:
        """Return the tasks that have ended, by number; wait so long for the first one."""
        found = []
        for end in connection.wait(list(self._busy), seconds):
            worker, number = self._busy.pop(cast(Connection, end))
            found.append((number, worker.outcome()))
            if worker.is_alive:
                self._free.append(worker)
        self._hand_out()
        return found

    def close(self) -> None:
        """End everything at once, and whatever it has started."""
        for worker in [*self._free, *(worker for worker, _ in self._busy.values())]:
            worker.kill()
        self._free, self._busy = [], {}
        self._waiting.clear()

    def _hand_out(self) -> None:
        while self._waiting and len(self._busy) < self.at_once:
            worker = self._free.pop() if self._free else _Worker(self._work)
            number, task = self._waiting[0]
            if worker.send(task):
                self._waiting.popleft()
                self._busy[worker.ours] = worker, number


class _Worker:
    """One process and the pipe to it.

    On Linux it is a fork, which has imported everything; elsewhere forks are not safe.
    """

    def __init__(self, work: Callable[[Any], Outcome]) -> None:
        context: Any = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        self.ours, theirs = context.Pipe()
        self._process = context.Process(target=_live, args=(theirs, os.getpid(), work), daemon=True)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # formgrader has threads
            self._process.start()
        theirs.close()
        self.is_alive = True

    def send(self, task: Any) -> bool:
        """Hand a task over; return whether there was anybody to take it."""
        try:
            self.ours.send(task)
        except OSError:
            self.kill()
        return self.is_alive

    def outcome(self) -> Outcome:
        """Return what became of the task."""
        try:
            found: Outcome = self.ours.recv()
            return found
        except (EOFError, OSError):
            self.kill()
            return Outcome(died=_how(self._process.exitcode))

    def kill(self) -> None:
        """End it; its sandboxes end with it."""
        self._process.kill()
        self._process.join()
        self.ours.close()
        self.is_alive = False


def _how(code: int | None) -> str:
    """Return how a process ended.

    Examples
    --------
    >>> _how(-9), _how(1)
    ('was ended by SIGKILL', 'ended with 1')
    """
    if code is not None and code < 0:
        with contextlib.suppress(ValueError):
            return f"was ended by {signal.Signals(-code).name}"
    return f"ended with {code}"


def _live(channel: Connection, parent: int, work: Callable[[Any], Outcome]) -> None:
    """Be such a process."""
    die_with_parent(parent)
    signal.signal(signal.SIGINT, _leave_it_to_the_parent)
    gc.freeze()  # what was our parent's is not ours to tidy up
    with contextlib.suppress(EOFError):
        while True:
            channel.send(work(channel.recv()))


def _leave_it_to_the_parent(*_: Any) -> None:
    """Do nothing at Ctrl-C; a signal that is ignored would be ignored in sandboxes, too."""
