"""The checker's side of `broker`: workers that another process started and holds."""

from __future__ import annotations

import contextlib
import json
import os
import socket
from typing import Any

from fairgrade.sandbox.broker import LARGEST
from fairgrade.sandbox.gauge import Seen, look
from fairgrade.sandbox.process import NeverServed
from fairgrade.sandbox.spec import WorkerSpec


class Workers:
    """Asks the broker for workers.

    Parameters
    ----------
    channel : socket
        The socket to the broker.
    """

    def __init__(self, channel: socket.socket) -> None:
        self._channel = channel

    def start(self, _: WorkerSpec) -> BrokeredWorker:
        """Return a new worker; what it is started with, the broker knows better.

        Raises
        ------
        NeverServed
            If there is none to be had.
        """
        self._send({"do": "start"})
        words, ends, _flags, _address = socket.recv_fds(self._channel, LARGEST, 4)
        answer = json.loads(words or b"null")
        if answer is None or len(ends) < 3:
            raise NeverServed("no worker was started")
        return BrokeredWorker(self, int(answer["worker"]), ends)

    def ask(self, what: str, worker: int) -> Any:
        """Ask something about a worker."""
        self._send({"do": what, "worker": worker})
        return json.loads(self._channel.recv(LARGEST) or b"null")

    def _send(self, request: dict[str, Any]) -> None:
        self._channel.send(json.dumps(request).encode())


class BrokeredWorker:
    """What `process.Worker` is, at the other end of a socket.

    Parameters
    ----------
    workers : Workers
        The way to the broker.
    number : int
        How the broker calls it.
    ends : list of int
        The pipe to it, the pipe from it, what the watch sees, and where the kernel counts its
        waiting.
    """

    beside: Any = int  # the broker adds the memory of all workers up by itself

    def __init__(self, workers: Workers, number: int, ends: list[int]) -> None:
        self.requests, self.replies, self._gauge, *self._clock = ends
        self._ends = ends
        self._last = Seen()
        self._workers, self._number = workers, number
        for end in (self.requests, self.replies):
            os.set_blocking(end, False)

    @property
    def ended(self) -> str | None:
        """Why the watch ended it, if it did."""
        return self._look().ended

    @property
    def memory(self) -> int:
        """Bytes that it and all that it started use."""
        return self._look().memory

    @property
    def seconds(self) -> float:
        """Seconds of a core that they have used."""
        return self._look().seconds

    def end_others(self) -> None:
        """End what the worker has started and left running."""
        self._workers.ask("end others", self._number)

    def ring(self) -> bool:
        """Ask the worker to end what it runs; return whether it could be asked."""
        return bool(self._workers.ask("ring", self._number))

    def cpu_seconds(self) -> float:
        """Return the processor's time of the whole tree of processes, as seen from outside."""
        return float(self._workers.ask("cpu seconds", self._number) or 0.0)

    def waited(self) -> float:
        """Return the seconds that it was ready to run but had no core."""
        with contextlib.suppress(OSError, ValueError, IndexError):
            return int(os.pread(self._clock[0], 200, 0).split()[1]) / 1e9
        return 0.0

    def kill(self) -> None:
        """End the worker and everything that it started."""
        self._look()
        for end in self._ends:
            with contextlib.suppress(OSError):
                os.close(end)
        self._ends, self._clock = [], []
        self._workers.ask("kill", self._number)

    def _look(self) -> Seen:
        """Return what the watch has seen; of a worker that has ended, the last of it."""
        if self._ends:
            self._last = look(self._gauge)
        return self._last
