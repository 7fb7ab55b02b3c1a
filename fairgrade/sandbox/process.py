"""A running worker, or checker, watched until it ends."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO, Any, Protocol

from fairgrade.limits import MIB
from fairgrade.sandbox import bubblewrap
from fairgrade.sandbox.resources import Usage, cpu_seconds, free_memory, leaf, tree, usage, waited
from fairgrade.sandbox.spec import WorkerSpec
from fairgrade.wire import frames

START = 60.0  # seconds a worker gets to start
_SPARE_THREADS = 8  # of the sandbox itself
_RESERVE = 768 * MIB  # of the machine's memory, for everybody else


class NeverServed(Exception):
    """A worker did not start, or as another Python: the machine's failure, never a learner's."""


def first_to_go(pids: Iterable[int]) -> None:
    """Should the machine run out of memory, let its kernel end these before anything else.

    What they start later inherits it. A sandbox has no `/proc` to do it by itself.
    """
    for pid in pids:
        with contextlib.suppress(OSError):
            Path(f"/proc/{pid}/oom_score_adj").write_text("1000", encoding="ascii")


class Startable(Protocol):
    """What a `Process` is started with."""

    def start(self, said: IO[bytes], **words: Any) -> Any:
        """Start it; return what `subprocess.Popen` would."""


class Process:
    """A program and everything that it starts, within bounds.

    Parameters
    ----------
    command : Command
        What is started, or anything else that starts something.
    memory, processes : int
        What all of it together may use.
    words : dict
        More for its `start`, which is that of `subprocess.Popen`.

    Attributes
    ----------
    ended : str or None
        Why it was ended ("memory", "processes"), when the watch did it.
    memory : int
        Bytes that it and all that it started use.
    seconds : float
        Of a core that they have used.
    beside : callable
        Gives the bytes that the same submission's other workers use.
    """

    def __init__(self, command: Startable, memory: int, processes: int, **words: Any) -> None:
        self._most = memory, processes
        self.ended: str | None = None
        self.memory, self.seconds = 0, 0.0
        self.beside: Callable[[], int] = int
        self.tell: Callable[[Process], None] = lambda _: None
        self._said = tempfile.TemporaryFile()
        self.process = command.start(self._said, **words)
        threading.Thread(target=self._watch, daemon=True).start()

    def said(self) -> str:
        """Return what it said on its standard error: why it could not start, or ended."""
        with contextlib.suppress(ValueError, OSError):  # closed
            size = self._said.seek(0, os.SEEK_END)
            self._said.seek(max(0, size - 2000))
            return self._said.read(2000).decode("utf-8", "replace").strip()
        return ""

    def cpu_seconds(self) -> float:
        """Return the processor's time of the whole tree of processes, as seen from outside.

        What the program itself says or does has no part in it. Of processes that have ended, those
        count that somebody waited for: in a worker that is measured, nothing can be started.
        """
        return cpu_seconds(self.process.pid)

    def usage(self) -> Usage:
        """Return what it and all that it started use."""
        return usage(self.process.pid)

    def kill(self) -> None:
        """End it and everything that it started."""
        with contextlib.suppress(OSError):
            self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout, self._said):
            with contextlib.suppress(OSError):
                if pipe is not None:
                    pipe.close()

    def _watch(self) -> None:
        """Sum up the memory and the processes of the whole tree: no single limit does.

        Some memory belongs to no process: what waits in sockets, what names files. It is seen
        only when the machine itself has little left, and much more before this program came.
        """
        memory, processes = self._most
        before = free_memory()
        while self.process.poll() is None:
            now, free = self.usage(), free_memory()
            self.memory, self.seconds = now.memory, max(now.seconds, self.seconds)
            is_short = free < _RESERVE and before - free > memory
            beside = self.beside()
            is_larger = now.memory >= beside and now.memory + beside > memory
            if is_larger or is_short:
                self.ended = "memory"
            elif now.threads > processes + _SPARE_THREADS:
                self.ended = "processes"
            self.tell(self)
            if self.ended:
                self.process.kill()
                return
            time.sleep(0.1)


class Worker(Process):
    """A learner's worker.

    Parameters
    ----------
    spec : WorkerSpec
        What it is started with.

    Attributes
    ----------
    requests, replies : int
        File descriptors of the pipes to it and from it.
    pid : int or None
        The worker's own process id, as this machine counts; None before it serves.
    """

    def __init__(self, spec: WorkerSpec) -> None:
        self._folder = tempfile.TemporaryDirectory() if spec.trusted else None
        own = spec.files, spec.data, spec.limits
        if self._folder:
            command = bubblewrap.trusted_worker(*own, self._folder.name)
        else:
            command = bubblewrap.worker(*own, spec.covered)
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        super().__init__(command, spec.limits.memory, spec.limits.processes, **pipes)
        self._take_pipes()

    def _take_pipes(self) -> None:
        assert self.process.stdin and self.process.stdout
        self.requests = self.process.stdin.fileno()
        self.replies = self.process.stdout.fileno()
        for end in (self.requests, self.replies):  # one that does not read must not hold us up
            os.set_blocking(end, False)
        self.pid: int | None = None
        self._own: list[int] = []  # processes, before the learner's code ran

    def await_ready(self) -> None:
        """Wait until it serves, before any of the learner's code has run.

        Raises
        ------
        NeverServed
            If it does not, or if it is another Python than this one.
        """
        try:
            version = frames.receive(self.replies, START).get("version")
        except frames.WireError as problem:
            self.process.kill()
            self.process.wait()
            why = self.ended or self.said() or str(problem)
            raise NeverServed(f"The learner's kernel did not start: {why}") from None
        if version != sys.version:
            self.kill()
            raise NeverServed(
                f"The learner's kernel is another Python than the grader's: {version} instead of "
                f"{sys.version}."
            )
        self.pid = self.process.pid if self._folder else leaf(self.process.pid)
        self._own = tree(self.process.pid)
        first_to_go(self._own)

    def ring(self) -> bool:
        """Ask the worker to end what it runs; return whether it could be asked."""
        if self.pid is None or self.pid not in tree(self.process.pid):
            return False
        with contextlib.suppress(OSError):
            os.kill(self.pid, signal.SIGALRM)
            return True
        return False

    def end_others(self) -> None:
        """End what the worker has started and left running."""
        for pid in set(tree(self.process.pid)) - set(self._own):
            with contextlib.suppress(OSError):
                os.kill(pid, signal.SIGKILL)

    def let_go(self) -> None:
        """Close our ends of the pipes: somebody else has them now."""
        for pipe in (self.process.stdin, self.process.stdout):
            with contextlib.suppress(OSError):
                if pipe is not None:
                    pipe.close()

    def waited(self) -> float:
        """Return the seconds that it was ready to run but had no core."""
        return waited(self.pid)

    def kill(self) -> None:
        """End the worker and everything that it started."""
        if self._folder:
            with contextlib.suppress(OSError):
                os.killpg(self.process.pid, signal.SIGKILL)
        super().kill()
        if self._folder:
            self._folder.cleanup()


def start(spec: WorkerSpec) -> Worker:
    """Start a `Worker` and wait until it serves.

    Raises
    ------
    NeverServed
        If it does not.
    """
    worker = Worker(spec)
    try:
        worker.await_ready()
    except BaseException:
        worker.kill()
        raise
    return worker
