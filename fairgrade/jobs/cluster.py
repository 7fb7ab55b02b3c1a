"""Work on the machines of a Dask cluster that is there already.

Dask would try a task again, on one machine after the other, whatever it does to them. So each task
is bound to the worker that it was given to: who has died, and of what, is known as it is of our own
processes. A worker has one task at a time, and none before it was found fit. One that is there but
silent (its machine hangs, or was switched off) is one that has died.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
import uuid
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, ThreadPoolExecutor
from typing import Any, cast

from fairgrade.course import current
from fairgrade.jobs.executor import Outcome, Task
from fairgrade.jobs.fitness import differences, examined, versions
from fairgrade.jobs.parcel import Parcel
from fairgrade.jobs.task import GradeSubmission
from fairgrade.limits import Limits

ANSWER = 20.0  # seconds that a scheduler gets
EXAMINED = 60.0  # seconds that its workers get before the first task
SILENT = 90.0  # seconds without a word: a process that imports much says none for a while, either
EMPTY = 120.0  # seconds that a cluster may be without any worker
CHATTY = ("distributed", "tornado", "bokeh", "asyncio")  # libraries; we say what there is to say

_passed: set[str] = set()  # examinations that this process has passed, where it is a worker


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
        self._examination = uuid.uuid4().hex
        self._examined_by = current(), limits, hidden, trusted
        self._waiting: deque[tuple[int, Parcel]] = deque()
        self._free: list[str] = []
        self._busy: dict[str, tuple[Any, int]] = {}  # by the worker's address: future and number
        self._examining: dict[str, Any] = {}  # by the worker's address: future
        self._known: set[str] = set()  # that are being examined, or were
        self._heard: dict[str, tuple[float, float]] = {}  # when: by the scheduler's clock, by ours
        self._open = contextlib.ExitStack()
        try:
            self._client = self._connected()
            self._await_the_examined()
        except BaseException:
            self.close()
            raise
        self._last_there = time.monotonic()

    @property
    def at_once(self) -> int:
        """How many there are that grade: workers come and go."""
        return max(1, len(self._free) + len(self._busy))

    def submit(self, number: int, task: Task) -> None:
        """Take a task, which waits for its turn."""
        self._waiting.append((number, Parcel.of(cast(GradeSubmission, task))))
        self._hand_out()

    def ended(self, seconds: float) -> list[tuple[int, Outcome]]:
        """Return the tasks that have ended, by number; wait so long for the first one."""
        futures = [future for future, _ in self._busy.values()]
        _wait([*futures, *self._examining.values()], seconds)
        there = self._look_around()
        found = []
        for address, (future, number) in list(self._busy.items()):
            if future.status == "pending" and address in there:
                continue
            del self._busy[address]
            outcome = self._outcome(future, address)
            found.append((number, outcome))
            if outcome.died:
                self._known.discard(address)  # whoever is there now is somebody else
            elif address in there:
                self._free.append(address)
        self._hand_out()
        return found

    def close(self) -> None:
        """Let go of the cluster; what is under way there is not wanted any more."""
        self._waiting.clear()
        self._open.close()

    def _let_go(self, client: Any) -> None:
        futures = [*self._examining.values(), *(future for future, _ in self._busy.values())]
        with contextlib.suppress(Exception):
            client.cancel(futures, force=True)
        with contextlib.suppress(Exception):
            client.close(timeout=5)

    def _connected(self) -> Any:
        try:
            from distributed import Client
        except ImportError:
            raise NoCluster(
                "c.Grading.scheduler needs the library `distributed`, which is not installed here: "
                "`python -m pip install distributed`."
            ) from None
        self._open.enter_context(_silence())
        with self._in_a_sentence("does not answer", first=True), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # versions: we compare those that matter
            with ThreadPoolExecutor(1) as thread:  # formgrader's own is in a loop already
                thread.submit(asyncio.run, _knock(self._scheduler)).result()
            client = Client(self._scheduler, timeout=ANSWER)
        self._open.callback(self._let_go, client)
        return client

    @contextlib.contextmanager
    def _in_a_sentence(self, what: str, first: bool = False) -> Iterator[None]:
        try:
            yield
        except Exception as problem:
            words = f"The scheduler at {self._scheduler} {what} ({_reason(problem)})."
            hint = "Is it running, and is this its port?" if first else "Is it still running?"
            if self._scheduler.startswith("tls:"):
                hint += " Are the certificates set in Dask's configuration, distributed.comm.tls?"
            raise NoCluster(f"{words} {hint}") from None

    def _await_the_examined(self) -> None:
        """Begin with all workers that are fit; who takes too long to answer may come later."""
        until = time.monotonic() + EXAMINED
        there = self._look_around()
        while self._examining and time.monotonic() < until:
            _wait([*self._examining.values()], 1.0)
            there = self._look_around()
        for address in self._examining:
            self._tell(
                f"The worker at {address} has not answered for {EXAMINED:.0f} s: the others begin "
                "without it."
            )
        if not there:
            start = f"`dask worker {self._scheduler} --nthreads=1`"
            raise NoCluster(f"The cluster at {self._scheduler} has no worker: start one, {start}.")
        if not self._free:
            raise NoCluster(f"No worker of the cluster at {self._scheduler} can grade.")

    def _look_around(self) -> set[str]:
        """Return the workers that are there; see to it that those that are new are examined."""
        with self._in_a_sentence("does not answer any more"):
            there = self._there()
            for address in sorted(there - self._known):
                self._examining[address] = self._client.submit(
                    _examined, self._examination, *self._examined_by, **_bound_to(address)
                )
        self._known = there.copy()
        for address, future in list(self._examining.items()):
            if future.status == "pending" and address in there:
                continue
            del self._examining[address]
            if address in there and self._is_fit(address, _answer(future)):
                self._free.append(address)
        self._free = [one for one in self._free if one in there]
        if self._free or set(self._busy) & there:
            self._last_there = time.monotonic()
        elif self._waiting and time.monotonic() - self._last_there > EMPTY:
            raise NoCluster(f"The cluster at {self._scheduler} has no worker left that can grade.")
        return there

    def _there(self) -> set[str]:
        """Return the workers that are there, and not silent."""
        ask = self._client.scheduler.identity
        workers = self._client.sync(ask, callback_timeout=ANSWER)["workers"]
        now, before = time.monotonic(), self._heard
        self._heard = {}
        for address, worker in workers.items():
            word, ours = before.get(address, (None, now))
            said = worker["last_seen"]
            self._heard[address] = said, ours if said == word else now
        return {one for one, (_, ours) in self._heard.items() if now - ours <= SILENT}

    def _is_fit(self, address: str, answer: Any) -> bool:
        if isinstance(answer, tuple):
            theirs, why = answer
            why = differences(versions(), theirs) or why
        else:
            said = f"{type(answer).__name__}: {answer}"[:400]
            why = f"it can't be examined ({said}): has its Python the same packages as this one?"
        if why:
            self._tell(f"The worker at {address} is refused: {why}")
        return not why

    def _hand_out(self) -> None:
        while self._waiting and self._free:
            number, parcel = self._waiting.popleft()
            address = self._free.pop()
            task = self._client.submit(_open, self._examination, parcel, **_bound_to(address))
            self._busy[address] = task, number

    def _outcome(self, future: Any, address: str) -> Outcome:
        """Return what became of a task."""
        if future.status == "finished":
            with contextlib.suppress(Exception):  # it went away with its worker
                found: Outcome = future.result(timeout=ANSWER)
                return found if not found.died else Outcome(died=f"on the worker {address} ended")
        problem = future.exception() if future.status == "error" else None
        future.cancel(force=True)
        if problem is not None and type(problem).__name__ != "KilledWorker":
            return Outcome(problem=problem)
        how = "does not answer any more" if address in self._heard else "ended"
        return Outcome(died=f"on the worker {address} {how}")


async def _knock(scheduler: str) -> None:
    """Reach a scheduler: Dask's client waits for ever where another kind of server answers."""
    from distributed.comm import connect
    from distributed.security import Security

    words = Security().get_connection_args("client")
    try:
        async with asyncio.timeout(ANSWER + 2):  # so that Dask tells first why
            comm = await connect(scheduler, timeout=ANSWER, **words)
    except MemoryError:  # of what it says, the first bytes would be a message's size
        raise OSError("another kind of server is there") from None
    comm.abort()


def _bound_to(address: str) -> dict[str, Any]:
    return {"workers": [address], "allow_other_workers": False, "pure": False}


def _wait(futures: Iterable[Any], seconds: float) -> None:
    """Wait for the first one to end, and not longer than so many seconds."""
    from distributed import wait

    with contextlib.suppress(TimeoutError, asyncio.TimeoutError, CancelledError):
        if futures:
            wait(futures, seconds, "FIRST_COMPLETED")
        else:
            time.sleep(seconds)


def _reason(problem: BaseException) -> str:
    """Return why, in a line: Dask tells its own troubles, and the system's below them.

    Examples
    --------
    >>> _reason(OSError(111, "Connection refused")), _reason(TimeoutError())
    ('Connection refused', 'TimeoutError')
    """
    while isinstance(problem.__cause__, Exception):  # what was given up is none
        problem = problem.__cause__
    said = getattr(problem, "strerror", None) or str(problem) or type(problem).__name__
    return " ".join(str(said).split())[:200]


def _answer(future: Any) -> Any:
    """Return what an examination has found, or the error that it ended with."""
    try:
        return future.result(timeout=ANSWER)
    except (Exception, CancelledError) as problem:
        return problem


@contextlib.contextmanager
def _silence() -> Iterator[None]:
    """Let libraries say nothing: some of their loggers have levels of their own."""
    names = [one for one in logging.root.manager.loggerDict if one.split(".")[0] in CHATTY]
    before = {one: logging.getLogger(one).level for one in {*names, *CHATTY}}
    for name in before:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for name, level in before.items():
            logging.getLogger(name).setLevel(level)


# What a worker does.


def _examined(examination: str, *words: Any) -> tuple[dict[str, str], str]:
    """Examine this worker, and remember it."""
    found = examined(*words)
    _passed.add(examination)
    return found


def _open(examination: str, parcel: Parcel) -> Outcome:
    """Do a task, unless this process was started in the place of the one that was examined."""
    if examination not in _passed:
        return Outcome(died="was not examined")
    return parcel.open()
