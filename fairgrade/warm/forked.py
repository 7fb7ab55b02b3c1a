"""A process that somebody else has forked for us, with what `subprocess.Popen` offers of one."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
import subprocess
import threading
import weakref
from pathlib import Path
from typing import IO

_LARGEST = 100  # bytes of its last words


class Forked:
    """The first process of a namespace of its own, which ends with it.

    Parameters
    ----------
    handle : int
        File descriptor that stands for the process, whatever happens to its number.
    report : socket
        Where it tells how the program ended that it waits for.
    stdin, stdout : file
        Our ends of that program's pipes, where it has them.

    Attributes
    ----------
    pid : int
        Its process id, as this machine counts.
    returncode : int or None
        The program's exit code, once it has ended.
    """

    def __init__(
        self, handle: int, report: socket.socket, stdin: IO[bytes] | None, stdout: IO[bytes]
    ) -> None:
        self.pid = _pid(handle)
        self.stdin, self.stdout = stdin, stdout
        self.returncode: int | None = None
        self._handle, self._report = handle, report
        self._lock = threading.Lock()
        weakref.finalize(self, os.close, handle)

    def poll(self) -> int | None:
        """Return how it ended, or None."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            return self.wait(0)
        return None

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end and return its exit code.

        Raises
        ------
        subprocess.TimeoutExpired
            If that takes longer.
        """
        watched = select.poll()
        watched.register(self._handle, select.POLLIN)
        if not watched.poll(None if timeout is None else timeout * 1000):
            raise subprocess.TimeoutExpired("a forked process", timeout or 0.0)
        with self._lock:
            if self.returncode is None:
                self.returncode = self._last_words()
            return self.returncode

    def kill(self) -> None:
        """End it, and with it everything in its namespace."""
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._handle, signal.SIGKILL)

    def _last_words(self) -> int:
        told = b""
        with contextlib.suppress(OSError):
            told = self._report.recv(_LARGEST, socket.MSG_DONTWAIT)
        self._report.close()
        return int(told) if told.isdigit() else -signal.SIGKILL


def _pid(handle: int) -> int:
    """Return the number of the process that a descriptor stands for."""
    text = Path(f"/proc/self/fdinfo/{handle}").read_text("ascii")
    pid = int(dict(line.split(":", 1) for line in text.splitlines())["Pid"])
    if pid <= 0:
        raise ProcessLookupError("it has ended already")
    return pid
