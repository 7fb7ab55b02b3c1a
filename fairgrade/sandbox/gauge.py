"""Show another process what the watch on a worker sees: a small file that it can only read.

It asks for these numbers many times a second, so they are not asked for on a socket.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from typing import NamedTuple

_SIZE = 64  # bytes, written at once


class Seen(NamedTuple):
    """What the watch has seen: bytes of memory, seconds of a core, why it ended the worker."""

    memory: int = 0
    seconds: float = 0.0
    ended: str | None = None


class Gauge:
    """The writing end."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(buffering=0)
        self.show(Seen())

    def show(self, seen: Seen) -> None:
        """Write what was seen; nobody needs it any more where the file is closed."""
        words = f"{seen.memory} {seen.seconds:.3f} {seen.ended or ''}".ljust(_SIZE)
        with contextlib.suppress(OSError, ValueError):
            os.pwrite(self._file.fileno(), words.encode()[:_SIZE], 0)

    def reading_end(self) -> int:
        """Return a file descriptor that only reads."""
        return os.open(f"/proc/self/fd/{self._file.fileno()}", os.O_RDONLY)

    def close(self) -> None:
        """Give the file back."""
        self._file.close()


def look(descriptor: int) -> Seen:
    """Return what a gauge shows.

    Examples
    --------
    >>> gauge = Gauge()
    >>> gauge.show(Seen(5, 0.25, "memory"))
    >>> look(gauge.reading_end())
    Seen(memory=5, seconds=0.25, ended='memory')
    """
    words = os.pread(descriptor, _SIZE, 0).decode().split()
    return Seen(int(words[0]), float(words[1]), words[2] if len(words) > 2 else None)
