"""Start learners' workers for a checker that can start nothing itself.

The checker sits in a sandbox of its own, since it handles what learners' functions return, and
sandboxes do not nest. So it asks on a socket, and is given the two ends of a worker's pipes. It may
be a learner's data that asks: nothing can be asked for but a worker like all of this submission's,
its bell, its end, and its numbers.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
from collections.abc import Callable
from typing import Any

from fairgrade.sandbox.gauge import Gauge, Seen
from fairgrade.sandbox.process import NeverServed, Worker

LARGEST = 4096  # bytes of a request, and of an answer
AT_ONCE = 4  # workers of one submission


class Broker:
    """What answers one checker.

    Parameters
    ----------
    start : callable
        Starts a worker that serves, for this submission.
    most : int
        How many it starts in all.

    Attributes
    ----------
    channel : socket
        Our end of the socket.
    failure : str
        Why a worker did not start; "" as long as all did.
    """

    def __init__(self, start: Callable[[], Worker], most: int) -> None:
        self.channel, self.theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.channel.settimeout(5.0)  # a checker that does not read must not hold us up
        self.failure = ""
        self._start, self._left = start, most
        self._workers: dict[int, Worker] = {}
        self._count = 0

    def answer(self) -> bool:
        """Answer one request; return whether there may be another."""
        try:
            words = self.channel.recv(LARGEST)
            if not words:
                return False
            asked = json.loads(words)
            ways: dict[str, Callable[[Any], Any]] = {
                "start": self._begin,
                "ring": lambda number: self._workers[number].ring(),
                "kill": self._kill,
                "end others": lambda number: self._workers[number].end_others(),
                "cpu seconds": lambda number: self._workers[number].cpu_seconds(),
            }
            answer = ways[asked["do"]](asked.get("worker"))
        except (ValueError, KeyError, TypeError, RecursionError):
            answer = None  # nonsense
        except OSError:
            return False
        return self._send(answer) and not self.failure

    def close(self) -> None:
        """End every worker."""
        for number in list(self._workers):
            self._kill(number)
        self.channel.close()
        self.theirs.close()

    def _begin(self, _: Any) -> dict[str, Any] | None:
        if len(self._workers) >= AT_ONCE or self._left <= 0:
            return None
        self._left -= 1
        try:
            worker = self._start_patiently()
        except NeverServed as problem:
            self.failure = str(problem)
            return None
        self._count += 1
        self._workers[self._count] = worker
        worker.beside = lambda: self._memory_beside(worker)
        return {"worker": self._count}

    def _memory_beside(self, worker: Worker) -> int:
        return sum(one.memory for one in list(self._workers.values()) if one is not worker)

    def _start_patiently(self) -> Worker:
        """Start a worker, at the second attempt where the machine had too much to do."""
        try:
            return self._start()
        except NeverServed:
            return self._start()

    def _kill(self, number: int) -> None:
        self._workers.pop(number).kill()

    def _send(self, answer: Any) -> bool:
        text = json.dumps(answer).encode()
        started = answer.get("worker") if isinstance(answer, dict) else None
        try:
            if started is None:
                self.channel.send(text)
            else:
                self._hand_over(text, self._workers[started])
        except OSError:
            return False
        return True

    def _hand_over(self, text: bytes, worker: Worker) -> None:
        """Give the checker a worker's pipes, what the watch sees, and how long it has waited."""
        gauge = Gauge()
        worker.tell = lambda seen: gauge.show(Seen(seen.memory, seen.seconds, seen.ended))
        opened = [gauge.reading_end()]
        with contextlib.suppress(OSError):
            opened.append(os.open(f"/proc/{worker.pid}/schedstat", os.O_RDONLY))
        socket.send_fds(self.channel, [text], [worker.requests, worker.replies, *opened])
        for one in opened:
            os.close(one)
        worker.let_go()
