"""Talk with a worker that may lie, hang or die.

When it dies it is started again, the learner's cells are replayed without the one that did the
harm, and the talk goes on.
"""

from __future__ import annotations

import contextlib
import secrets
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np

from fairgrade.client.budget import TIME_IS_UP, Budget
from fairgrade.client.errors import LearnerStopped, Stopped
from fairgrade.incidents import Incident
from fairgrade.sandbox.process import NeverServed, start
from fairgrade.sandbox.resources import Stopwatch
from fairgrade.sandbox.spec import WorkerSpec
from fairgrade.wire import frames, values

GRACE = 2.0  # seconds after its alarm that a worker gets to say so itself
READS = 5.0  # seconds on the wall in which a worker reads what it waits for, at least


class Session:
    """Requests to one submission's worker, and its answers.

    Parameters
    ----------
    spec : WorkerSpec
        What its workers are started with.
    start : callable
        Starts a worker of that; see `process.Worker` for what it is.

    Attributes
    ----------
    failures : list of str
        Why a worker did not start at all: the machine's failure, never the learner's.
    since : object
        Another one whenever a cell of the learner's has run, or a worker was started: what a
        function did before then says nothing about it now.
    """

    def __init__(self, spec: WorkerSpec, start: Callable[[WorkerSpec], Any] = start) -> None:
        self._spec, self._start = spec, start
        self.failures: list[str] = []
        self.limits = spec.limits
        self.incidents: list[Incident] = []
        self.budget = Budget(spec.limits)
        self._watcher = ""  # where all steps are counted: see `sources.instrument`
        self._ran: list[str] = []  # cells to replay after a restart
        self._starts = 0
        self._process: Any = None  # a `process.Worker`, or one that a broker started
        self.since = object()
        self._watches: list[Stopwatch] = []  # of requests under way; a test may nest them

    def close(self) -> None:
        """End the worker."""
        if self._process:
            self._process.kill()
            if self._process in self.budget.workers:
                self.budget.workers.remove(self._process)
            self._process = None

    def forget(self) -> None:
        """Start anew before the next request: what was learnt from a test is gone."""
        self.close()
        self._starts -= 1  # no crash, so none of the restarts that it may have

    def note(self, kind: str, cell: str, text: str) -> None:
        """Write down what a person may want to know, once."""
        incident = Incident(kind, cell, text)
        if incident not in self.incidents:
            self.incidents.append(incident)

    def need_worker(self) -> None:
        """Start the worker, if there is none, and let it run again what ran before.

        Raises
        ------
        Stopped
            If it does not start, or has ended too often.
        """
        if self._process is not None:
            return
        if self._starts > self.limits.restarts:
            raise Stopped(f"the kernel had ended {self._starts} times")
        if self.budget.is_used_up:
            raise Stopped(TIME_IS_UP)
        self._starts += 1
        self.since = object()
        try:
            self._process = process = self._start(self._spec)
        except NeverServed as problem:
            self.failures.append(str(problem))
            raise Stopped("the kernel did not start") from None
        process.beside = lambda: self.budget.beside(process)
        self.budget.workers.append(process)
        try:
            if self._watcher:
                request = {"do": "count from the start", "watcher": self._watcher}
                self.ask(request, self.limits.call_seconds)
        except Stopped:
            raise Stopped("the kernel did not start") from None
        replay, self._ran = self._ran, []
        for source in replay:  # a cell that kills this kernel too is dropped for good
            if self._process is None:
                self.need_worker()
            with contextlib.suppress(Stopped):
                self.ask({"do": "run", "source": source}, self.limits.cell_seconds)
                self._ran.append(source)
        if self._process is None:  # the last one killed it
            self.need_worker()

    def ask(
        self,
        request: dict[str, Any],
        seconds: float,
        callbacks: Mapping[str, Callable] | None = None,
        thing: Callable[[dict], Any] | None = None,
    ) -> dict[str, Any]:
        """Send a request and wait for its answer, running the test's functions in between.

        Parameters
        ----------
        request : dict
            What to do.
        seconds : float
            How long it may take.
        callbacks : mapping of str to callable, optional
            The test's functions, by the name that the worker calls them.
        thing : callable, optional
            Makes stand-ins for the worker's objects that such a function is given.

        Raises
        ------
        Stopped
            If there is no answer.
        """
        process = self._process
        assert process is not None
        nonce = secrets.token_hex(8)
        if self.budget.is_overdrawn:
            raise Stopped(TIME_IS_UP)
        watch = Stopwatch(process.waited, lambda: process.seconds)
        seconds = self.budget.grant(seconds)
        self._watches.append(watch)
        try:
            self._send({**request, "nonce": nonce}, seconds)
            while True:
                reply = self._receive(watch, seconds)
                if reply.get("nonce") != nonce:
                    self.note("suspicious", "", "the kernel sent an answer that nobody asked for")
                    self._stop(frames.WireError("it sent an answer that nobody asked for"))
                if "callback" not in reply:
                    return reply
                begun = time.monotonic()
                answer = _answer(reply, callbacks or {}, thing)
                if self._process is not process:  # a nested call ended it
                    raise Stopped("the kernel died")
                self._send(answer, seconds)
                for waiting in self._watches:
                    waiting.leave_out(time.monotonic() - begun)
        finally:
            self._watches.remove(watch)
            self.budget.spend(watch.elapsed(), watch.ran_out)
            if watch.ran_out and self._process is process:
                process.end_others()  # they would take the time of what comes next

    def _send(self, document: dict[str, Any], seconds: float) -> None:
        assert self._process is not None
        try:
            frames.send(self._process.requests, document, max(seconds, READS))
        except frames.WireError as problem:
            self._stop(problem)

    def _receive(self, watch: Stopwatch, seconds: float) -> dict[str, Any]:
        """Wait for a frame; at the end of the time, first ask the worker to stop by itself."""
        process = self._process
        assert process is not None
        while True:
            try:  # thousands of answers come at once: what that has cost is looked at now and then
                soon = watch.until_next_look()
                if soon and frames.arrives(process.replies, soon):
                    return frames.receive(process.replies, max(seconds, GRACE))
            except frames.WireError as problem:
                self._stop(problem)
            left = seconds + (GRACE if watch.rung else 0.0) - watch.elapsed()
            if left <= 0:
                watch.ran_out = True
            if left <= 0 and not watch.rung and process.ring():
                watch.rung = True  # once for a request: who goes on asking gets no grace anew
                continue
            try:
                if process.ended:
                    raise frames.WireError("it was ended")
                if left <= 0:
                    raise frames.WireTimeout("no answer in time")
                if frames.arrives(process.replies, min(left, 1.0)):
                    return frames.receive(process.replies, max(left, GRACE))
            except frames.WireError as problem:
                self._stop(problem)

    def _stop(self, problem: Exception) -> None:
        """End the worker and say why."""
        assert self._process is not None
        ended = self._process.ended
        self.close()
        if ended == "memory":
            raise Stopped(f"it used more than {self.limits.memory >> 20} MiB of memory")
        if ended == "processes":
            raise Stopped(f"it started more than {self.limits.processes} processes or threads")
        if isinstance(problem, frames.WireTimeout):
            for watch in self._watches[-1:]:
                watch.ran_out = True
            raise Stopped("it did not end in time")
        raise Stopped("the kernel died")


@contextlib.contextmanager
def believing_nothing() -> Iterator[None]:
    """Take any oddity in what a worker sent for what it is: a worker that lies."""
    try:
        yield
    except Exception:
        raise Stopped("the kernel sent something that is no answer") from None


def _answer(
    reply: dict[str, Any], callbacks: Mapping[str, Callable], thing: Callable[[dict], Any] | None
) -> dict[str, Any]:
    """Run a reference helper for the worker; its errors are told, its insides are not."""
    try:
        function = callbacks[str(reply["callback"])]
        args, kwargs = (values.unpack(reply[one], thing=thing) for one in ("args", "kwargs"))
        with np.errstate(all="ignore"), contextlib.redirect_stdout(None):
            return {"value": values.pack(function(*args, **kwargs))}
    except AssertionError:  # its text may say what the test expects
        return {"error": ["AssertionError", ""]}
    except (Exception, LearnerStopped) as problem:
        return {"error": [type(problem).__name__, str(problem)[:500]]}
