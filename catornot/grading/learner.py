"""A learner's notebook as the checker sees it: cells to run, functions to call.

The worker behind it may lie, hang or die. Then it is started again, the learner's cells are
replayed without the one that did the harm, and grading goes on: a crash costs only the cells
that need what crashed.
"""

from __future__ import annotations

import contextlib
import secrets
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from catornot.grading.incidents import Incident
from catornot.grading.limits import Limits
from catornot.grading.sandbox import Process
from catornot.probe import LearnerError, Outcome
from catornot.sandboxed import wire

GRACE = 3.0  # seconds after its time that a worker gets to say so itself
START = 60.0  # seconds a worker gets to start


class Stopped(Exception):
    """The worker did not answer: out of time, out of memory, dead, or talking nonsense."""


class Learner:
    """One submission's running code.

    Parameters
    ----------
    files : Path or None
        Folder with the submission's own files.
    data : Path
        Folder with the pictures.
    limits : Limits
        What the code may use.
    trusted : bool
        Run without a sandbox.
    """

    def __init__(
        self, files: Path | None, data: Path, limits: Limits, trusted: bool = False
    ) -> None:
        self._start_words = (files, data, limits, trusted)
        self.limits = limits
        self.incidents: list[Incident] = []
        self._deadline = time.monotonic() + limits.total_seconds
        self._ran: list[str] = []  # cells to replay after a restart
        self._starts = 0
        self._process: Process | None = None
        # Functions that never came back, with or without reference helpers: not tried again.
        self.stuck: dict[tuple[str, bool], str] = {}

    def close(self) -> None:
        """End the worker."""
        if self._process:
            self._process.kill()
            self._process = None

    def run(self, source: str, cell: str) -> list[dict[str, Any]]:
        """Run one of the learner's cells and return its outputs.

        Parameters
        ----------
        source : str
            The cell's code.
        cell : str
            Its name in the incident log.
        """
        try:
            self._need_worker()
            seconds = self._seconds(self.limits.cell_seconds)
            reply = self._ask({"do": "run", "source": source, "seconds": seconds}, seconds)
        except Stopped as problem:
            self._note("killed", cell, f"the cell was stopped: {problem}")
            return [_stopped_output(str(problem))]
        outputs = _outputs(reply.get("outputs"))
        if reply.get("status") == "timeout":
            self._note("killed", cell, f"the cell ran longer than {seconds:.0f} s")
            return [*outputs, _stopped_output(f"it ran longer than {seconds:.0f} seconds")]
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
        """Return a variable's value as plain data."""
        self._need_worker()
        reply = self._ask({"do": "get", "name": name}, self.limits.call_seconds)
        return wire.unpack(reply.get("value"))

    def call(
        self,
        name: str,
        args: tuple = (),
        kwargs: Mapping[str, Any] | None = None,
        *,
        helpers: Mapping[str, Callable] | None = None,
        count_steps: bool = False,
    ) -> Outcome:
        """Call a function once, as `catornot.probe.call` does, on the other side of the wall."""
        helpers = dict(helpers or {})
        way = (name, bool(helpers))
        if way in self.stuck:
            return _failed(args, "TimeoutError", self.stuck[way])
        callbacks: dict[str, Callable] = dict(helpers)

        def register(function: Callable) -> str:
            callbacks[f"function {len(callbacks)}"] = function
            return f"function {len(callbacks) - 1}"

        request = {
            "do": "call",
            "name": name,
            "args": wire.pack(list(args), register),
            "kwargs": wire.pack(dict(kwargs or {}), register),
            "helpers": list(helpers),
            "count_steps": count_steps,
        }
        try:
            self._need_worker()
            request["seconds"] = seconds = self._seconds(self.limits.call_seconds)
            reply = self._ask(request, seconds, callbacks)
            if reply.get("timeout"):
                raise Stopped(f"it ran longer than {seconds:.0f} seconds")
            return _outcome(reply, args)
        except (Stopped, wire.WireError) as problem:
            self.stuck[way] = str(problem)
            self._note("killed", name, f"calling {name} was stopped: {problem}")
            return _failed(args, "TimeoutError", str(problem))

    # -- the worker ------------------------------------------------------------------------

    def _need_worker(self) -> None:
        if self._process is not None:
            return
        if self._starts > self.limits.restarts:
            raise Stopped("the kernel died too often")
        if time.monotonic() > self._deadline:
            raise Stopped("the submission's time is used up")
        self._starts += 1
        self._process = Process(*self._start_words)
        try:
            self._receive(START)
        except Stopped:
            raise Stopped("the kernel did not start") from None
        replay, self._ran = self._ran, []
        for source in replay:  # a cell that kills this kernel too is dropped for good
            if self._process is None:
                self._need_worker()
            seconds = self._seconds(self.limits.cell_seconds)
            try:
                self._ask({"do": "run", "source": source, "seconds": seconds}, seconds)
            except Stopped:
                continue
            self._ran.append(source)

    def _seconds(self, wanted: float) -> float:
        return max(1.0, min(wanted, self._deadline - time.monotonic()))

    def _ask(
        self,
        request: dict[str, Any],
        seconds: float,
        callbacks: Mapping[str, Callable] | None = None,
    ) -> dict[str, Any]:
        assert self._process is not None
        nonce = secrets.token_hex(8)
        try:
            wire.send(self._process.requests, {**request, "nonce": nonce})
        except wire.WireError as problem:
            self._stop(problem)
        end = time.monotonic() + seconds + GRACE
        while True:
            reply = self._receive(max(0.0, end - time.monotonic()))
            if reply.get("nonce") != nonce:
                self._note("suspicious", "", "the kernel sent an answer that nobody asked for")
                self._stop(wire.WireError("it sent an answer that nobody asked for"))
            if "callback" not in reply:
                return reply
            wire.send(self._process.requests, _answer(reply, callbacks or {}))

    def _receive(self, seconds: float) -> dict[str, Any]:
        assert self._process is not None
        try:
            return wire.receive(self._process.replies, seconds)
        except wire.WireError as problem:
            self._stop(problem)
            raise AssertionError from None  # never reached: _stop raises

    def _stop(self, problem: Exception) -> None:
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

    def _note(self, kind: str, cell: str, text: str) -> None:
        self.incidents.append(Incident(kind, cell, text))


class Proxy:
    """One of the learner's functions, to be called from a test cell.

    Calling it sends the arguments out and brings plain data back. Arrays that the function
    changed in place are changed here too, as if it had been called directly.
    """

    def __init__(self, learner: Learner, name: str) -> None:
        self._learner, self.__name__ = learner, name
        self.counted = False

    def __probe__(
        self,
        args: tuple = (),
        kwargs: Mapping[str, Any] | None = None,
        *,
        helpers: Mapping[str, Callable] | None = None,
        count_steps: bool = False,
    ) -> Outcome:
        """Call once and observe; see `catornot.probe.call`."""
        self.counted = self.counted or count_steps
        return self._learner.call(
            self.__name__, args, kwargs, helpers=helpers, count_steps=count_steps
        )

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call as a plain function would be called."""
        outcome = self.__probe__(args, kwargs)
        if outcome.error is not None:
            raise LearnerRaised(self.__name__, outcome.error)
        for before, after in zip(args, outcome.arguments, strict=False):
            if isinstance(before, np.ndarray) and isinstance(after, np.ndarray):
                if before.shape == after.shape and before.dtype == after.dtype:
                    np.copyto(before, after)
        return outcome.value


class LearnerRaised(AssertionError):
    """The learner's function raised an exception when a test called it."""

    def __init__(self, name: str, error: LearnerError) -> None:
        where = f" in the line `{error.line}`" if error.line else ""
        super().__init__(f"{name} raised {error.type}: {error.message}{where}")


def _answer(reply: dict[str, Any], callbacks: Mapping[str, Callable]) -> dict[str, Any]:
    """Run a reference helper for the worker; its errors are told, its insides are not."""
    try:
        function = callbacks[str(reply["callback"])]
        args, kwargs = wire.unpack(reply["args"]), wire.unpack(reply["kwargs"])
        with np.errstate(all="ignore"), contextlib.redirect_stdout(None):
            return {"value": wire.pack(function(*args, **kwargs))}
    except Exception as problem:
        return {"error": f"{str(reply.get('callback'))[:40]}: {type(problem).__name__}: {problem}"}


def _outcome(reply: dict[str, Any], args: tuple) -> Outcome:
    error = reply.get("error")
    arguments = wire.unpack(reply.get("arguments"))
    steps = reply.get("steps")
    hidden_loop = reply.get("hidden_loop")
    return Outcome(
        value=wire.unpack(reply.get("value")),
        error=_error(error) if error else None,
        arguments=arguments if isinstance(arguments, tuple) else args,
        printed=str(reply.get("printed", "")),
        steps=steps if type(steps) is int else None,
        hidden_loop=str(hidden_loop)[:100] if hidden_loop else None,
    )


def _error(parts: list[Any]) -> LearnerError:
    kind, message, line, kinds = parts
    return LearnerError(str(kind), str(message), str(line), tuple(map(str, kinds)))


def _failed(args: tuple, kind: str, message: str) -> Outcome:
    error = LearnerError(kind, message, "")
    return Outcome(
        value=None, error=error, arguments=args, printed="", steps=None, hidden_loop=None
    )


def _stopped_output(why: str) -> dict[str, Any]:
    text = f"This cell was stopped: {why}."
    return {"output_type": "error", "ename": "Stopped", "evalue": text, "traceback": [text]}


def _outputs(found: Any) -> list[dict[str, Any]]:
    """Keep of a worker's outputs only what nbformat knows."""
    kept = []
    for output in found if isinstance(found, list) else []:
        kind = output.get("output_type") if isinstance(output, dict) else None
        if kind == "stream":
            name = "stderr" if output.get("name") == "stderr" else "stdout"
            kept.append({"output_type": kind, "name": name, "text": str(output.get("text", ""))})
        elif kind in ("display_data", "execute_result"):
            data = {str(key): str(value) for key, value in dict(output.get("data", {})).items()}
            shown = {"output_type": kind, "data": data, "metadata": {}}
            kept.append(shown | ({"execution_count": None} if kind == "execute_result" else {}))
        elif kind == "error":
            lines = [str(line) for line in output.get("traceback", [])]
            name, text = str(output.get("ename")), str(output.get("evalue"))
            kept.append({"output_type": kind, "ename": name, "evalue": text, "traceback": lines})
    return kept
