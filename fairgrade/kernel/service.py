"""Answers the checker's requests: runs the learner's cells, calls their functions.

Nothing it says is believed beyond plain data: a lying worker can only return wrong values, and
wrong values earn nothing.
"""

from __future__ import annotations

import contextlib
import gc
import os
import random
import signal
import sys
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import numpy.random  # numpy itself would import it late: in each process anew

from fairgrade.kernel import privileges
from fairgrade.kernel.handles import OPERATIONS, Kept
from fairgrade.kernel.shell import Record, Shell, Stream
from fairgrade.steps import probe
from fairgrade.steps.step_counter import count_from_the_start
from fairgrade.wire import frames, values
from fairgrade.wire.words import OWN


class OutOfTime(BaseException):
    """A cell or a call used up its seconds."""


class Service:
    """Answers the checker's requests, one at a time.

    Parameters
    ----------
    shell, record
        Runs cells, and what they show.
    requests, replies : int
        File descriptors of the pipes from the checker and to it.
    """

    def __init__(self, shell: Shell, record: Record, requests: int, replies: int) -> None:
        self.shell, self.record = shell, record
        self.requests, self.replies = requests, replies
        self.callbacks: dict[str, Callable] = {}
        self.nonce = ""
        self.kept = Kept()
        self.displaced: dict[str, Any] = {}  # what a test has put something else in the place of
        self.theirs = False  # whether it is the learner's code that runs
        self.due = False  # whether an alarm came at another time, so that their turn ends at once

    def serve(self) -> None:
        """Read requests until the checker hangs up."""
        if hasattr(signal, "SIGALRM"):  # Windows has none
            signal.signal(signal.SIGALRM, self.alarm)
        self.reply({"ready": True, "version": sys.version})
        while True:
            try:
                request = frames.receive(self.requests)
            except frames.WireError:
                os._exit(0)
            self.answer(request)

    def answer(self, request: dict[str, Any]) -> None:
        """Do what one request asks for, and reply."""
        before, self.nonce = self.nonce, request.get("nonce", "")
        self.due = False
        with self.quiet():
            ways: dict[str, Callable] = {
                "run": self.run,
                "call": self.call,
                "look": self.look,
                "get": self.get,
                "call large": self.call_large,
            }
            ways |= {"operate": self.operate, "count from the start": self.count_from_the_start}
            try:
                reply = ways[request["do"]](request)
            except OutOfTime:
                reply = {"timeout": True}
            except BaseException as problem:  # a learner's object may do anything when it is sent
                reply = {"failed": type(problem).__name__[:100]}
        self.reply(reply)
        self.nonce, self.due = before, False

    def reply(self, document: dict[str, Any]) -> None:
        """Send one answer."""
        frames.send(self.replies, {"nonce": self.nonce, **document})

    def alarm(self, *_: Any) -> None:
        """End the learner's code: the checker says that its time is used up."""
        self.due = not self.theirs  # never in the middle of a frame
        if self.theirs:
            self.theirs = False
            raise OutOfTime("out of time")

    @contextlib.contextmanager
    def learners_turn(self) -> Iterator[None]:
        """Let an alarm end what runs now."""
        before, self.theirs = self.theirs, True
        try:
            yield
        finally:
            self.theirs = before

    @contextlib.contextmanager
    def quiet(self) -> Iterator[None]:
        """Record what is printed, and leave the interpreter as it was."""
        before = sys.stdout, sys.stderr, sys.stdin
        sys.stdout = Stream(self.record, "stdout")
        sys.stderr = Stream(self.record, "stderr")
        sys.stdin = open(os.devnull)
        try:
            yield
        finally:
            self.theirs = False
            sys.stdin.close()
            sys.stdout, sys.stderr, sys.stdin = before

    def run(self, request: dict[str, Any]) -> dict[str, Any]:
        """Run one cell, as JupyterLab would."""
        self.record.clear()
        self.shell.stops.clear()
        status = "ok"
        try:
            with self.learners_turn():
                result = self.shell.run_cell(request["source"], store_history=True)
            status = "ok" if result.success else "error"
            if isinstance(result.error_in_exec, OutOfTime):
                status = "timeout"
        except OutOfTime:
            status = "timeout"
        except SystemExit:
            status = "error"
        stops = [
            {name: value[: 20 if isinstance(value, list) else 500] for name, value in one.items()}
            for one in self.shell.stops[:5]
        ]
        return {"status": status, "outputs": self.record.finished(), "stops": stops}

    def count_from_the_start(self, request: dict[str, Any]) -> dict[str, Any]:
        """Make loops in C visible in whatever is going to be defined; no child hides a loop."""
        privileges.start_nothing()
        gc.disable()  # here calls are measured, and only some would pay for a collection
        count_from_the_start(self.shell.user_ns, request["watcher"])
        return {}

    def look(self, request: dict[str, Any]) -> dict[str, Any]:
        """Say which names exist, and whether they can be called."""
        space = self.shell.user_ns
        return {
            "names": {
                name: "function" if callable(space[name]) else "data"
                for name in request["names"]
                if name in space
            }
        }

    def get(self, request: dict[str, Any]) -> dict[str, Any]:
        """Return a variable's value."""
        with self.learners_turn():
            return {"value": self.pack(self.shell.user_ns.get(request["name"]))}

    def call(self, request: dict[str, Any]) -> dict[str, Any]:
        """Call one of the learner's functions once and say what was seen."""
        space = self.shell.user_ns
        helpers = {name: self.remote(key) for name, key in request["helpers"].items()}
        helpers |= self.unpack(request["values"])
        if request["chance"] is not None:
            _use_chance(self.unpack(request["chance"]))
        function = self.own(request["name"])
        before = dict(self.displaced)
        for name in (*helpers, *request["without"]):
            if name in space:
                self.displaced.setdefault(name, space[name])
        missing = {name: space.pop(name) for name in request["without"] if name in space}
        try:
            return self.observe(request, function, helpers)
        finally:
            self.displaced = before
            for name, value in missing.items():
                space.setdefault(name, value)

    def call_large(self, request: dict[str, Any]) -> dict[str, Any]:
        """Call a function on data that are drawn here; what it costs is measured outside."""
        helpers: dict[str, Any] = {}
        if request["source"]:
            space: dict[str, Any] = {}
            exec(request["source"], space)
            helpers = {name: space[name] for name in request["helpers"]}
        self.record.clear()
        try:
            with self.learners_turn():
                sums, steps = probe.call_large(
                    self.own(request["name"]),
                    self.unpack(request["args"]),
                    self.unpack(request["kwargs"]),
                    request["seed"],
                    request["calls"],
                    helpers=helpers,
                    count_steps=request["count_steps"],
                )
        except Exception as problem:
            return {"problem": f"it raised {type(problem).__name__}"[:200]}
        return {"sums": sums, "steps": steps}

    def own(self, name: str) -> Any:
        """Return the learner's own function, even while another one has its name."""
        return self.displaced[name] if name in self.displaced else self.shell.user_ns[name]

    def operate(self, request: dict[str, Any]) -> dict[str, Any]:
        """Do one thing with an object that a test has a handle of."""
        one = self.kept.objects[request["id"]]
        operation = OPERATIONS[request["operation"]]
        return self.observe(request, lambda *args, **kwargs: operation(one, *args, **kwargs), {})

    def observe(self, request: dict[str, Any], function: Any, helpers: Any) -> dict[str, Any]:
        """Run something of the learner's and say what was seen."""
        self.record.clear()
        arguments, keywords = tuple(self.unpack(request["args"])), self.unpack(request["kwargs"])
        with self.learners_turn():
            outcome = probe.call(
                function,
                arguments,
                keywords,
                helpers=helpers,
                count_steps=request.get("count_steps", False),
                memo=self.kept.memo(),
                sent=self.pack,
            )
        if outcome.error is not None and outcome.error.type == "OutOfTime":
            return {"timeout": True}
        error = outcome.error
        with self.learners_turn():  # their own objects are asked for their insides
            changed = values.pack(tuple(self._plain(part) for part in outcome.arguments))
            named = {name: self._plain(part) for name, part in outcome.keywords.items()}
            named = values.pack(named)
        return {
            "value": outcome.value,
            "error": error
            and [error.type[:200], error.message[:2000], error.line[:400], list(error.kinds)],
            "arguments": changed,
            "keywords": named,
            "printed": outcome.printed[:10_000],
            "steps": outcome.steps,
            "hidden_loop": outcome.hidden_loop,
        }

    def pack(self, value: Any) -> Any:
        """Pack what goes to a test, and keep what can't go."""
        return values.pack(value, keep=self.kept.keep)

    def unpack(self, tree: Any) -> Any:
        """Unpack what comes from a test; its functions and our objects find their way."""
        return values.unpack(tree, self.remote, lambda about: self.kept.objects[about["id"]])

    @staticmethod
    def _plain(argument: Any) -> Any:
        return None if callable(argument) else argument

    def remote(self, name: str) -> Callable:
        """Return a function that the checker runs: a reference helper or a test's own."""
        if name.startswith(OWN):
            return self.own(name.removeprefix(OWN))

        def remote_function(*args: Any, **kwargs: Any) -> Any:
            before, self.theirs = self.theirs, False
            try:
                words = {"args": self.pack(list(args)), "kwargs": self.pack(kwargs)}
                self.reply({"callback": name, **words})
                answer = frames.receive(self.requests)
                while "do" in answer:  # the test's function calls the learner's own in turn
                    self.answer(answer)
                    answer = frames.receive(self.requests)
            finally:
                self.theirs = before
            if self.due and before:  # who asks for ever is hardly ever met at their own turn
                self.due = self.theirs = False
                raise OutOfTime("out of time")
            if answer.get("error"):
                raise _error(*answer["error"])
            return self.unpack(answer["value"])

        remote_function.__name__ = name
        return remote_function


def _error(kind: str, text: str) -> Exception:
    """Return the checker's error, of its own kind: a learner's `except ValueError` may wait for it.

    Examples
    --------
    >>> _error("ValueError", "shapes don't fit")
    ValueError("shapes don't fit")
    """
    found = probe.built_in_error(kind)
    with contextlib.suppress(TypeError):  # some need more than a text
        if found:
            return found(text)
    return TypeError(f"{kind}: {text}")


def _use_chance(states: list[Any]) -> None:
    """Give the global generators the state that the test gave its own."""
    with contextlib.suppress(TypeError, ValueError):
        np.random.set_state(tuple(states[0]))
        random.setstate(states[1])
