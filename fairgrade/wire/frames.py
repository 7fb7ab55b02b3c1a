"""Frames on a pipe: the only way through the sandbox's wall.

A frame is a length and one JSON document; what is in it, `values` says. Every size is checked
before memory is taken for it, because the other end may be hostile.
"""

from __future__ import annotations

import json
import os
import select
import struct
import time
from typing import Any

MAX_FRAME = 96 * 1024 * 1024  # bytes
MAX_ITEMS = 200_000  # values in one frame that are not inside arrays
_LENGTH = struct.Struct(">I")


class WireError(Exception):
    """The other end sent something that is not a frame, or closed the pipe."""


class WireTimeout(WireError):
    """No whole frame arrived in time."""


def send(descriptor: int, document: dict[str, Any], timeout: float | None = None) -> None:
    """Write one frame.

    Parameters
    ----------
    descriptor : int
        The writing end of a pipe; with a timeout it must not block.
    document : dict
        What to send.
    timeout : float, optional
        Seconds to wait for a reader; forever by default.

    Raises
    ------
    WireTimeout
        If nobody read it in time.
    WireError
        If the document is too large or the other end is gone.
    """
    body = json.dumps(document, separators=(",", ":")).encode("utf-8", "replace")
    if len(body) > MAX_FRAME:
        raise WireError(f"{len(body)} bytes are more than a frame may hold")
    message = memoryview(_LENGTH.pack(len(body)) + body)
    deadline = None if timeout is None else time.monotonic() + timeout
    try:
        while message:
            try:
                message = message[os.write(descriptor, message) :]
            except BlockingIOError:
                if not select.select([], [descriptor], [], _left(deadline))[1]:
                    raise WireTimeout("nobody reads") from None
    except OSError as problem:
        raise WireError(f"the pipe is closed ({problem.strerror})") from None


def receive(descriptor: int, timeout: float | None = None) -> dict[str, Any]:
    """Read one frame.

    Parameters
    ----------
    descriptor : int
        The reading end of a pipe; with a timeout it must not block.
    timeout : float, optional
        Seconds to wait for the whole frame; forever by default.

    Raises
    ------
    WireTimeout
        If no whole frame came in time.
    WireError
        If the pipe closed or what came is no frame.
    """
    deadline = None if timeout is None else time.monotonic() + timeout
    (length,) = _LENGTH.unpack(_read(descriptor, _LENGTH.size, deadline))
    if length > MAX_FRAME:
        raise WireError(f"a frame of {length} bytes")
    body = _read(descriptor, length, deadline)
    if sum(map(body.count, (b"[", b"{", b","))) > 8 * MAX_ITEMS:
        raise WireError("more values than a frame may hold")  # each would take much memory
    try:
        document = json.loads(body)
    except (ValueError, RecursionError, MemoryError):
        raise WireError("not JSON") from None
    if not isinstance(document, dict):
        raise WireError("not a message")
    return document


def arrives(descriptor: int, timeout: float) -> bool:
    """Tell whether anything comes, or the pipe ends, within some seconds."""
    return bool(select.select([descriptor], [], [], timeout)[0])


def _read(descriptor: int, size: int, deadline: float | None) -> bytes:
    parts, missing = [], size
    while missing:
        try:
            part = os.read(descriptor, min(missing, 1 << 20))
        except BlockingIOError:
            if not select.select([descriptor], [], [], _left(deadline))[0]:
                raise WireTimeout("no answer in time") from None
            continue
        if not part:
            raise WireError("the other end is gone")
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)


def _left(deadline: float | None) -> float:
    """Return how many seconds there are to wait on a pipe that does not block."""
    if deadline is None:  # who waits for ever has one that blocks, and a learner changed it
        raise WireError("the pipe was made not to block")
    return max(0.0, deadline - time.monotonic())
