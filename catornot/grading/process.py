"""A running worker, watched until it ends."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from catornot.grading import sandbox, seccomp
from catornot.grading.limits import MIB, Limits
from catornot.grading.watch import cpu_seconds, free_memory, tree, usage

_SPARE_THREADS = 8  # of the sandbox itself
_RESERVE = 768 * MIB  # of the machine's memory, for everybody else


class Process:
    """A worker in its sandbox.

    Attributes
    ----------
    requests, replies : int
        File descriptors of the pipes to it and from it.
    ended : str or None
        Why it was ended ("memory", "processes"), when the watch did it.
    worker : int or None
        The worker's own process id, as this machine counts.
    memory : int
        Bytes that it and all that it started use.
    seconds : float
        Of a core that they have used.
    beside : callable
        Gives the bytes that the same submission's other workers use.
    """

    def __init__(
        self, files: Path | None, data: Path | None, limits: Limits, trusted: bool
    ) -> None:
        self.limits, self.trusted = limits, trusted
        self.ended: str | None = None
        self.worker: int | None = None
        self._own: list[int] = []  # processes, before the learner's code ran
        self.memory, self.seconds = 0, 0.0
        self.beside: Callable[[], int] = int
        self._said = tempfile.TemporaryFile()
        self._folder = tempfile.TemporaryDirectory() if trusted else None
        environment: dict[str, str] = {}
        passed: tuple[int, ...] = ()
        if trusted:
            line = sandbox.trusted_command(files, limits)
            environment = {**os.environ, **sandbox.environment()}
            if data is not None:
                environment["CATORNOT_DATA"] = str(data)
        else:
            rules = seccomp.as_file()
            passed = (rules.fileno(),) if rules else ()
            line = sandbox.command(files, data, limits, rules.fileno() if rules else None)
        self._process = subprocess.Popen(
            line,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            cwd=self._folder.name if self._folder else "/",
            env=environment,
            pass_fds=passed,
            start_new_session=True,
        )
        assert self._process.stdin and self._process.stdout
        self.requests = self._process.stdin.fileno()
        self.replies = self._process.stdout.fileno()
        os.set_blocking(self.requests, False)  # a worker that does not read must not hold us up
        threading.Thread(target=self._watch, daemon=True).start()

    def said(self) -> str:
        """Return what the worker said before it served (why it could not start)."""
        self._said.seek(0)
        return self._said.read(2000).decode("utf-8", "replace").strip()

    def find_worker(self) -> None:
        """Find the worker's process id, before any of the learner's code has run."""
        self._own = tree(self._process.pid)
        self.worker = self._process.pid if self.trusted else max(self._own)

    def ring(self) -> bool:
        """Ask the worker to end what it runs; return whether it could be asked."""
        if self.worker not in tree(self._process.pid):
            return False
        with contextlib.suppress(OSError):
            os.kill(self.worker, signal.SIGALRM)
            return True
        return False

    def end_others(self) -> None:
        """End what the worker has started and left running."""
        for pid in set(tree(self._process.pid)) - set(self._own):
            with contextlib.suppress(OSError):
                os.kill(pid, signal.SIGKILL)

    def cpu_seconds(self) -> float:
        """Return the seconds of the processor that the worker and all that it started have had."""
        return cpu_seconds(self._process.pid)

    def kill(self) -> None:
        """End the worker and everything that it started."""
        with contextlib.suppress(OSError):
            self._process.kill()
        with contextlib.suppress(OSError):
            if self._folder:
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout, self._said):
            with contextlib.suppress(OSError):
                pipe.close()  # type: ignore[union-attr]
        if self._folder:
            self._folder.cleanup()

    def _watch(self) -> None:
        """Sum up the memory and the processes of the whole tree: no single limit does.

        Some memory belongs to no process: what waits in sockets, what names files. It is seen
        only when the machine itself has little left, and much more before this worker came.
        """
        before = free_memory()
        while self._process.poll() is None:
            now, free = usage(self._process.pid), free_memory()
            self.memory, self.seconds = now.memory, max(now.seconds, self.seconds)
            is_short = free < _RESERVE and before - free > self.limits.memory
            beside = self.beside()
            is_larger = now.memory >= beside and now.memory + beside > self.limits.memory
            if is_larger or is_short:
                self.ended = "memory"
            elif now.threads > self.limits.processes + _SPARE_THREADS:
                self.ended = "processes"
            if self.ended:
                self._process.kill()
                return
            time.sleep(0.1)
