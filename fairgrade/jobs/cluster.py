"""Work on the machines of a Dask cluster that is there already.

Dask would try a task again, on one machine after the other, whatever it does to them. So each task
is bound to the worker that it was given to: who has died, and of what, is known as it is of our own
processes. A worker has one task at a time, and none before it was found fit.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
import warnings
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from typing import Any, cast

from fairgrade.course import current
from fairgrade.jobs.executor import Outcome, Task
from fairgrade.jobs.fitness import differences, examined, versions
from fairgrade.jobs.parcel import Parcel
from fairgrade.jobs.task import GradeSubmission
from fairgrade.limits import Limits

ANSWER = 20.0  # seconds that a scheduler gets
EMPTY = 120.0  # seconds that a cluster may be without any worker


class NoCluster(Exception):
    """There is no cluster to work on, or none any more; the message says why, in a sentence."""


class Cluster:
    """The workers of a cluster.

    Parameters
    ----------
    scheduler : str
        Its address, `tcp://…`.
    limits : Limits
        What one submission may use.
    hidden : tuple of str
        Packages that learners' code must not see.
    trusted : bool
        Let learners' code run without a sandbox.
    tell : callable
        Is told which workers are refused, and why.

    Raises
    ------
    NoCluster
        If there is none that can grade.
    """

    def __init__(
        self,
        scheduler: str,
        limits: Limits,
        hidden: tuple[str, ...],
        trusted: bool,
        tell: Callable[[str], None],
    ) -> None:
        self._scheduler, self._tell = scheduler, tell
        self._examined_by = current(), limits, hidden, trusted
        self._waiting: deque[tuple[int, Parcel]] = deque()
        self._free: list[str] = []
        self._busy: dict[str, tuple[Any, int]] = {}  # by the worker's address: future and number
        self._known: set[str] = set()
        self._client = self._connected()
        try:
            self._look_around()
            if not self._free:
                raise NoCluster(f"No worker of the cluster at {scheduler} can grade.")
        except BaseException:
            self.close()
            raise
        self.at_once = len(self._free)
        self._last_seen = time.monotonic()

    def submit(self, number: int, task: Task) -> None:
        """Take a task, which waits for its turn."""
        self._waiting.append((number, Parcel.of(cast(GradeSubmission, task))))
        self._hand_out()

    def ended(self, seconds: float) -> list[tuple[int, Outcome]]:
        """Return the tasks that have ended, by number; wait so long for the first one."""
        from distributed import wait

        with contextlib.suppress(TimeoutError, asyncio.TimeoutError, CancelledError):
            futures = [future for future, _ in self._busy.values()]
            if futures:
                wait(futures, seconds, "FIRST_COMPLETED")
            else:
                time.sleep(seconds)
        there = self._look_around()
        found = []
        for address, (future, number) in list(self._busy.items()):
            if future.status == "pending" and address in there:
                continue
            del self._busy[address]
            found.append((number, _outcome(future, address)))
            if address in there:
                self._free.append(address)
        self._hand_out()
        return found

    def close(self) -> None:
        """Let go of the cluster; what is under way there is not wanted any more."""
        with contextlib.suppress(Exception):
            self._client.cancel([future for future, _ in self._busy.values()], force=True)
        with contextlib.suppress(Exception):
            self._client.close(timeout=5)
        self._waiting.clear()

    def _connected(self) -> Any:
        try:
            from distributed import Client
        except ImportError:
            raise NoCluster(
                "c.Grading.scheduler needs the library `distributed`, which is not installed here: "
                "`python -m pip install distributed`."
            ) from None
        for name in ("distributed", "tornado", "bokeh"):  # we say what there is to say
            logging.getLogger(name).setLevel(logging.CRITICAL)
        with self._in_a_sentence("does not answer"), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # versions: we compare those that matter
            return Client(self._scheduler, timeout=ANSWER)

    @contextlib.contextmanager
    def _in_a_sentence(self, what: str) -> Iterator[None]:
        try:
            yield
        except (OSError, TimeoutError, ValueError, RuntimeError) as problem:
            words = f"The scheduler at {self._scheduler} {what}"
            raise NoCluster(f"{words} ({type(problem).__name__}). Is it running?") from None

    def _look_around(self) -> set[str]:
        """Return the workers that are there; examine those that are new."""
        with self._in_a_sentence("does not answer any more"):
            there = set(self._client.nthreads())
            new = sorted(there - self._known)
            self._known |= there
            if new:
                answers = self._client.run(
                    examined, *self._examined_by, workers=new, on_error="return"
                )
                self._free += [one for one in new if self._is_fit(one, answers.get(one))]
        self._free = [one for one in self._free if one in there]
        if self._free or set(self._busy) & there:
            self._last_seen = time.monotonic()
        elif self._waiting and time.monotonic() - self._last_seen > EMPTY:
            raise NoCluster(f"The cluster at {self._scheduler} has no worker left that can grade.")
        return there

    def _is_fit(self, address: str, answer: Any) -> bool:
        if isinstance(answer, tuple):
            theirs, why = answer
            why = differences(versions(), theirs) or why
        else:
            why = f"it can't be examined: {type(answer).__name__}: {answer}"[:500]
        if why:
            self._tell(f"The worker at {address} is refused: {why}")
        return not why

    def _hand_out(self) -> None:
        while self._waiting and self._free:
            number, parcel = self._waiting.popleft()
            address = self._free.pop()
            words = {"workers": [address], "allow_other_workers": False, "pure": False}
            self._busy[address] = self._client.submit(_open, parcel, **words), number


def _open(parcel: Parcel) -> Outcome:
    return parcel.open()


def _outcome(future: Any, address: str) -> Outcome:
    """Return what became of a task."""
    if future.status == "finished":
        with contextlib.suppress(Exception):  # it went away with its worker
            found: Outcome = future.result(timeout=ANSWER)
            return found
    problem = future.exception() if future.status == "error" else None
    future.cancel(force=True)
    if problem is not None and type(problem).__name__ != "KilledWorker":
        return Outcome(problem=problem)
    return Outcome(died=f"on the worker {address} ended")
