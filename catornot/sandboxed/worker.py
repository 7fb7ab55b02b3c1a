"""The learner's kernel: runs their cells and answers calls of their functions.

One process for one submission, started inside the sandbox, talking frames (`wire`) with the
checker outside. Nothing it says is believed beyond plain data: a lying worker can only return
wrong values, and wrong values earn nothing.
"""

from __future__ import annotations

import argparse
import builtins
import contextlib
import os
import pydoc
import resource
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from typing import Any

REQUESTS, REPLIES = 3, 4  # file descriptors: the process's own stdin and stdout, moved


class OutOfTime(BaseException):
    """A cell or a call used up its seconds."""


def main() -> None:
    """Give up every privilege, load what a notebook needs, then serve the checker."""
    options = _options()
    _keep_the_pipes()
    _give_up_privileges(options)
    sys.path[:] = [folder for folder in sys.path if folder] + options.path
    vars(builtins)["help"] = pydoc.help  # what `site`, which is left out, would add
    for folder in options.files:
        _move_in(folder)
    sys.path.append(os.getcwd())  # last: a numpy.py beside the notebook shadows nothing
    from catornot.sandboxed.recorder import Record, Shell

    record = Record()
    Service(Shell(record), record).serve()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--path", action="append", default=[])
    parser.add_argument("--files", action="append", default=[])
    parser.add_argument("--uid", type=int)
    parser.add_argument("--memory", type=int, required=True)
    parser.add_argument("--processes", type=int, required=True)
    parser.add_argument("--file-size", type=int, required=True)
    return parser.parse_args()


def _keep_the_pipes() -> None:
    """Move the two pipes out of the learner's way: print and input must not reach them."""
    os.dup2(0, REQUESTS, inheritable=False)
    os.dup2(1, REPLIES, inheritable=False)
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nothing, descriptor)


def _give_up_privileges(options: argparse.Namespace) -> None:
    if options.uid:
        os.setgroups([])
        os.setresgid(options.uid, options.uid, options.uid)
        os.setresuid(options.uid, options.uid, options.uid)
    limits = {
        resource.RLIMIT_AS: options.memory,
        resource.RLIMIT_FSIZE: options.file_size,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: 256,
    }
    if options.processes:
        limits[resource.RLIMIT_NPROC] = options.processes
    for limit, value in limits.items():
        hard = resource.getrlimit(limit)[1]
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (value, value))


def _move_in(folder: str) -> None:
    """Copy a folder's files into the private working folder."""
    with contextlib.suppress(OSError, shutil.Error):
        shutil.copytree(folder, os.getcwd(), dirs_exist_ok=True, copy_function=shutil.copyfile)


class Service:
    """Answers the checker's requests, one at a time."""

    def __init__(self, shell: Any, record: Any) -> None:
        from catornot import probe
        from catornot.sandboxed import recorder, wire

        self.shell, self.record = shell, record
        self.probe, self.wire, self.stream = probe, wire, recorder.Stream
        self.callbacks: dict[str, Callable] = {}
        self.nonce = ""

    def serve(self) -> None:
        """Read requests until the checker hangs up."""
        signal.signal(signal.SIGALRM, _out_of_time)
        self.reply({"ready": True})
        while True:
            try:
                request = self.wire.receive(REQUESTS)
            except self.wire.WireError:
                os._exit(0)
            self.nonce = request.get("nonce", "")
            with self.quiet():
                answer = {"run": self.run, "call": self.call, "look": self.look, "get": self.get}
                try:
                    reply = answer[request["do"]](request)
                except OutOfTime:
                    reply = {"timeout": True}
                except KeyboardInterrupt:
                    reply = {"failed": "KeyboardInterrupt"}
            self.reply(reply)

    def reply(self, document: dict[str, Any]) -> None:
        """Send one answer."""
        self.wire.send(REPLIES, {"nonce": self.nonce, **document})

    @contextlib.contextmanager
    def quiet(self) -> Iterator[None]:
        """Record what is printed, and leave the interpreter as it was."""
        before = sys.stdout, sys.stderr, sys.stdin
        sys.stdout = self.stream(self.record, "stdout")
        sys.stderr = self.stream(self.record, "stderr")
        sys.stdin = open(os.devnull)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            sys.stdin.close()
            sys.stdout, sys.stderr, sys.stdin = before

    def run(self, request: dict[str, Any]) -> dict[str, Any]:
        """Run one cell, as JupyterLab would."""
        self.record.clear()
        status = "ok"
        signal.setitimer(signal.ITIMER_REAL, request["seconds"])
        try:
            result = self.shell.run_cell(request["source"], store_history=True)
            status = "ok" if result.success else "error"
            if isinstance(result.error_in_exec, OutOfTime):
                status = "timeout"
        except OutOfTime:
            status = "timeout"
        except SystemExit:
            status = "error"
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        return {"status": status, "outputs": self.record.finished()}

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
        return {"value": self.wire.pack(self.shell.user_ns.get(request["name"]))}

    def call(self, request: dict[str, Any]) -> dict[str, Any]:
        """Call one of the learner's functions once and say what was seen."""
        self.record.clear()
        function = self.shell.user_ns[request["name"]]
        unpack = lambda tree: self.wire.unpack(tree, self.remote)
        arguments = tuple(unpack(request["args"]))
        keywords = unpack(request["kwargs"])
        helpers = {name: self.remote(name) for name in request["helpers"]}
        signal.setitimer(signal.ITIMER_REAL, request["seconds"])
        try:
            outcome = self.probe.call(
                function, arguments, keywords, helpers=helpers, count_steps=request["count_steps"]
            )
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        if outcome.error is not None and outcome.error.type == "OutOfTime":
            return {"timeout": True}
        error = outcome.error
        return {
            "value": self.wire.pack(outcome.value),
            "error": error
            and [error.type[:200], error.message[:2000], error.line[:400], list(error.kinds)],
            "arguments": self.wire.pack(tuple(self._plain(part) for part in outcome.arguments)),
            "printed": outcome.printed[:10_000],
            "steps": outcome.steps,
            "hidden_loop": outcome.hidden_loop,
        }

    @staticmethod
    def _plain(argument: Any) -> Any:
        return None if callable(argument) else argument

    def remote(self, name: str) -> Callable:
        """Return a function that the checker runs: a reference helper or a test's own."""

        def remote_function(*args: Any, **kwargs: Any) -> Any:
            left, _ = signal.setitimer(signal.ITIMER_REAL, 0)  # no alarm inside a frame
            try:
                self.reply(
                    {
                        "callback": name,
                        "args": self.wire.pack(list(args)),
                        "kwargs": self.wire.pack(kwargs),
                    }
                )
                answer = self.wire.receive(REQUESTS)
            finally:
                if left:
                    signal.setitimer(signal.ITIMER_REAL, left)
            if answer.get("error"):
                raise TypeError(answer["error"])
            return self.wire.unpack(answer["value"])

        remote_function.__name__ = name
        return remote_function


def _out_of_time(*_: Any) -> None:
    raise OutOfTime("out of time")


if __name__ == "__main__":
    main()
