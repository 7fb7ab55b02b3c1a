"""A learner's notebook as the checker sees it: cells to run, functions to call.

The worker behind it may lie, hang or die. Then it is started again, the learner's cells are
replayed without the one that did the harm, and grading goes on: a crash costs only the cells
that need what crashed.
"""

from __future__ import annotations

import contextlib
import secrets
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np

from catornot.grading.incidents import Incident
from catornot.grading.limits import Limits
from catornot.grading.process import Process
from catornot.grading.proxy import LearnerStopped, Proxy
from catornot.grading.remote import RemoteObject, believed_of
from catornot.grading.replies import (
    MAX_SHOWN,
    MAX_SHOWN_IN_ALL,
    as_outcome,
    as_outputs,
    stopped_outcome,
    stopped_output,
)
from catornot.grading.watch import Stopwatch
from catornot.probe import Outcome
from catornot.sandboxed import plain, wire

GRACE = 2.0  # seconds after its alarm that a worker gets to say so itself
START = 60.0  # seconds a worker gets to start
OWN = "own "  # how a learner's function is called when a test hands it back


class Stopped(Exception):
    """The worker did not answer: out of time, out of memory, dead, or talking nonsense."""


class Learner:
    """One submission's running code.

    Parameters
    ----------
    files : Path or None
        Folder with the submission's own files.
    data : Path or None
        Folder with the pictures.
    limits : Limits
        What the code may use.
    trusted : bool
        Run without a sandbox.
    """

    def __init__(
        self, files: Path | None, data: Path | None, limits: Limits, trusted: bool = False
    ) -> None:
        self._start_words = (files, data, limits, trusted)
        self.limits = limits
        self.makes: Mapping[str, list[str]] = {}  # name to the asked-for classes it deals with
        self.incidents: list[Incident] = []
        self._left = limits.total_seconds
        self._room = MAX_SHOWN_IN_ALL  # for outputs
        self._counts = False
        self._ran: list[str] = []  # cells to replay after a restart
        self._starts = 0
        self._process: Process | None = None
        self._watches: list[Stopwatch] = []  # of requests under way; a test may nest them
        # Functions that never came back, with or without reference helpers: not tried again.
        self.stuck: dict[tuple[str, bool], str] = {}

    def close(self) -> None:
        """End the worker."""
        if self._process:
            self._process.kill()
            self._process = None

    def another(self) -> Learner:
        """Return one that has the same files and limits, has run nothing, and counts all steps."""
        fresh = Learner(*self._start_words)
        fresh._counts, fresh.makes = True, self.makes
        return fresh

    def forget(self) -> None:
        """Start anew before the next request: what was learnt from a test is gone."""
        self.close()
        self._starts -= 1  # no crash, so none of the restarts that it may have

    def run(self, source: str, cell: str) -> list[dict[str, Any]]:
        """Run one of the learner's cells and return its outputs.

        Parameters
        ----------
        source : str
            The cell's code.
        cell : str
            Its name in the incident log.
        """
        if not source.strip():
            return []
        try:
            self._need_worker()
            reply = self._ask({"do": "run", "source": source}, self.limits.cell_seconds)
            outputs = as_outputs(reply.get("outputs"), min(MAX_SHOWN, self._room))
            self._room -= len(repr(outputs))
        except Stopped as problem:
            self.note("killed", cell, f"the cell was stopped: {problem}")
            return [stopped_output(str(problem))]
        if self._room <= 0:
            self.note("look", "", "outputs were left out: the notebook shows too much")
        if reply.get("status") == "timeout":
            seconds = self.limits.cell_seconds
            self.note("killed", cell, f"the cell ran longer than {seconds:.0f} s")
            return [*outputs, stopped_output(f"it ran longer than {seconds:.0f} seconds")]
        self._ran.append(source)
        return outputs

    def names(self, names: list[str]) -> dict[str, str]:
        """Return which of `names` exist: "function" or "data"."""
        try:
            self._need_worker()
            reply = self._ask({"do": "look", "names": names}, self.limits.call_seconds)
        except Stopped:
            return {}
        found = reply.get("names")
        return {
            name: "function" if found[name] == "function" else "data"
            for name in names
            if isinstance(found, dict) and name in found
        }

    def value(self, name: str) -> Any:
        """Return a variable's value as plain data.

        Raises
        ------
        Stopped
            If the worker can't say.
        """
        self._need_worker()
        reply = self._ask({"do": "get", "name": name}, self.limits.call_seconds)
        thing = self._thing(frozenset(self.makes.get(name, ())))
        with _believing_nothing():
            return plain.unpack(reply["value"], thing=thing)

    def call(
        self,
        name: str,
        args: tuple = (),
        kwargs: Mapping[str, Any] | None = None,
        *,
        helpers: Mapping[str, Callable] | None = None,
        values: Mapping[str, Any] | None = None,
        without: list[str] | None = None,
        chance: list[Any] | None = None,
        count_steps: bool = False,
    ) -> Outcome:
        """Call a function once, as `catornot.probe.call` does, on the other side of the wall.

        Parameters
        ----------
        name, args, kwargs, helpers, count_steps
            As there.
        values : mapping of str to object
            Put in place of these global names while the function runs.
        without : list of str
            Global names that are missing while the function runs.
        chance : list, optional
            The state of the global random generators, to be used by the function.
        """
        request = {
            "do": "call",
            "name": name,
            "without": without or [],
            "chance": None if chance is None else plain.pack(chance),
            "count_steps": count_steps,
        }
        believed = frozenset(self.makes.get(name, ())).union(*map(believed_of, args))
        return self._observe(
            request, name, args, kwargs or {}, believed, helpers or {}, values or {}
        )

    def operate(
        self, number: int, operation: str, args: tuple, kwargs: dict, believed: frozenset[str]
    ) -> Outcome:
        """Do one thing with an object that the worker keeps; see `remote`."""
        request = {"do": "operate", "id": number, "operation": operation}
        return self._observe(request, f"object {number}", args, kwargs, believed)

    def _observe(
        self,
        request: dict[str, Any],
        name: str,
        args: tuple,
        kwargs: Mapping[str, Any],
        believed: frozenset[str],
        helpers: Mapping[str, Callable] = MappingProxyType({}),
        values: Mapping[str, Any] = MappingProxyType({}),
    ) -> Outcome:
        thing = self._thing(believed)
        way = (name, bool(helpers))
        if way in self.stuck:
            return stopped_outcome(args, self.stuck[way])
        callbacks: dict[str, Callable] = {}

        def register(function: Callable) -> str:
            if isinstance(function, Proxy):
                return f"{OWN}{function.__name__}"
            callbacks[f"function {len(callbacks)}"] = function
            return f"function {len(callbacks) - 1}"

        request |= {
            "args": plain.pack(list(args), register),
            "kwargs": plain.pack(dict(kwargs), register),
            "helpers": {key: register(helper) for key, helper in helpers.items()},
            "values": plain.pack(dict(values), register),
        }
        try:
            self._need_worker()
            reply = self._ask(request, self.limits.call_seconds, callbacks, thing)
            if reply.get("timeout"):
                raise Stopped(f"it ran longer than {self.limits.call_seconds:.0f} seconds")
            with _believing_nothing():
                return as_outcome(reply, args, thing)
        except Stopped as problem:
            self.stuck[way] = str(problem)
            self.note("killed", name, f"calling {name} was stopped: {problem}")
            return stopped_outcome(args, str(problem))

    def _thing(self, believed: frozenset[str] = frozenset()) -> Callable[[dict], RemoteObject]:
        """Return what makes stand-ins for objects that the worker keeps."""

        def make(about: dict[str, Any]) -> RemoteObject:
            kinds = tuple(str(kind)[:200] for kind in about["kinds"][:20])
            kind, text = str(about["type"])[:200], str(about["text"])[:200]
            return RemoteObject(self, int(about["id"]), kind, text, kinds, believed)

        return make

    def note(self, kind: str, cell: str, text: str) -> None:
        """Write down what a person may want to know, once."""
        incident = Incident(kind, cell, text)
        if incident not in self.incidents:
            self.incidents.append(incident)

    # -- the worker ------------------------------------------------------------------------

    def _need_worker(self) -> None:
        if self._process is not None:
            return
        if self._starts > self.limits.restarts:
            raise Stopped("the kernel died too often")
        if self._left <= 0:
            raise Stopped("the submission's time is used up")
        self._starts += 1
        self._process = Process(*self._start_words)
        try:
            self._receive(Stopwatch(None), START)
            self._process.find_worker()
            if self._counts:
                self._ask({"do": "count from the start"}, self.limits.call_seconds)
        except Stopped:
            raise Stopped("the kernel did not start") from None
        replay, self._ran = self._ran, []
        for source in replay:  # a cell that kills this kernel too is dropped for good
            if self._process is None:
                self._need_worker()
            with contextlib.suppress(Stopped):
                self._ask({"do": "run", "source": source}, self.limits.cell_seconds)
                self._ran.append(source)

    def _ask(
        self,
        request: dict[str, Any],
        seconds: float,
        callbacks: Mapping[str, Callable] | None = None,
        thing: Callable[[dict], RemoteObject] | None = None,
    ) -> dict[str, Any]:
        """Send a request and wait for its answer, running the test's functions in between."""
        process = self._process
        assert process is not None
        nonce = secrets.token_hex(8)
        if self._left <= -self.limits.total_seconds:  # short calls may go on for a while
            raise Stopped("the submission's time is used up")
        watch = Stopwatch(process.worker)
        seconds = max(1.0, min(seconds, self._left))
        self._watches.append(watch)
        try:
            self._send({**request, "nonce": nonce})
            while True:
                reply = self._receive(watch, seconds)
                if reply.get("nonce") != nonce:
                    self.note("suspicious", "", "the kernel sent an answer that nobody asked for")
                    self._stop(wire.WireError("it sent an answer that nobody asked for"))
                if "callback" not in reply:
                    return reply
                begun = time.monotonic()
                answer = _answer(reply, callbacks or {}, thing or self._thing())
                if self._process is not process:  # a nested call ended it
                    raise Stopped("the kernel died")
                self._send(answer)
                for waiting in self._watches:
                    waiting.leave_out(time.monotonic() - begun)
        finally:
            self._watches.remove(watch)
            self._left -= watch.elapsed()

    def _send(self, document: dict[str, Any]) -> None:
        assert self._process is not None
        try:
            wire.send(self._process.requests, document, START)
        except wire.WireError as problem:
            self._stop(problem)

    def _receive(self, watch: Stopwatch, seconds: float) -> dict[str, Any]:
        """Wait for a frame; at the end of the time, first ask the worker to stop by itself."""
        process = self._process
        assert process is not None
        rung = False
        while True:
            left = seconds + (GRACE if rung else 0.0) - watch.elapsed()
            if left <= 0 and not rung and process.ring():
                rung = True
                continue
            try:
                if process.ended:
                    raise wire.WireError("it was ended")
                if left <= 0:
                    raise wire.WireTimeout("no answer in time")
                if wire.arrives(process.replies, min(left, 1.0)):
                    return wire.receive(process.replies, max(left, GRACE))
            except wire.WireError as problem:
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
        if isinstance(problem, wire.WireTimeout):
            raise Stopped("it did not end in time")
        raise Stopped("the kernel died")


@contextlib.contextmanager
def _believing_nothing() -> Iterator[None]:
    """Take any oddity in what a worker sent for what it is: a worker that lies."""
    try:
        yield
    except Exception:
        raise Stopped("the kernel sent something that is no answer") from None


def _answer(
    reply: dict[str, Any], callbacks: Mapping[str, Callable], thing: Callable[[dict], Any]
) -> dict[str, Any]:
    """Run a reference helper for the worker; its errors are told, its insides are not."""
    try:
        function = callbacks[str(reply["callback"])]
        args, kwargs = (plain.unpack(reply[one], thing=thing) for one in ("args", "kwargs"))
        with np.errstate(all="ignore"), contextlib.redirect_stdout(None):
            return {"value": plain.pack(function(*args, **kwargs))}
    except AssertionError:  # its text may say what the test expects
        return {"error": "AssertionError"}
    except (Exception, LearnerStopped) as problem:
        return {"error": f"{type(problem).__name__}: {problem}"[:500]}
