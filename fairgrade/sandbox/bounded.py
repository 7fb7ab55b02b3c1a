"""Do work on what somebody else sent in a process of its own, with bounded time and memory.

A file can be made to cost anything: a few kilobytes that unpack to terabytes, text that a parser
needs fifty times its size for. The process is a fork of the grader's, which has imported
everything, so an honest submission pays a few milliseconds for it.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import struct
import time
import traceback
import warnings
from collections.abc import Callable
from typing import Any

from fairgrade.limits import MIB
from fairgrade.sandbox.parent_death import die_with_parent

try:
    import resource
except ImportError:  # Windows, where nothing is bounded: only a trusted class is graded there
    resource = None  # type: ignore[assignment]

SECONDS = 20  # of a core
WALL = 6  # times as long on the wall: the machine may have more to do
MEMORY = 2048 * MIB  # beyond what the grader itself has
ANSWER = 1024 * MIB  # bytes of it
_NO_MEMORY, _FAILED = 3, 4  # exit codes
_SIZE = struct.Struct(">Q")

Answer = tuple[Any, list[bytes]]  # a document that JSON can hold, and raw bytes


class OutOfBounds(Exception):
    """The work took more than it may: why, in words for a person."""


def bounded(work: Callable[[], Answer], seconds: int = SECONDS, memory: int = MEMORY) -> Answer:
    """Return what `work()` returns, done in a process of its own.

    Parameters
    ----------
    work : callable
        Returns a document and raw bytes; nothing else that it does is seen here.
    seconds : int
        Of a core that it may use.
    memory : int
        Bytes that it may use.

    Raises
    ------
    OutOfBounds
        If it used more, or broke down in a way that Python can't tell of.
    RuntimeError
        If it raised an error of its own, with that error's text.
    """
    if resource is None:
        return work()
    reading, writing = os.pipe()
    grader = os.getpid()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # formgrader has threads; we call none
        child = os.fork()
    if child == 0:
        os.close(reading)
        _work_and_exit(work, writing, grader, seconds, memory)
    os.close(writing)
    try:
        answer = _read_all(reading, seconds * WALL)
    finally:
        os.close(reading)
        with contextlib.suppress(OSError):
            os.kill(child, signal.SIGKILL)  # if it has not ended by itself, it never will
        _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    if code == _FAILED:
        what, _, where = answer.decode("utf-8", "replace").partition("\n")
        problem = RuntimeError(what)
        problem.add_note(where[-2000:])  # for the log
        raise problem
    if code == -signal.SIGXCPU:
        raise OutOfBounds(f"it takes more than {seconds} seconds")
    if code == _NO_MEMORY:
        raise OutOfBounds(f"it takes more than {memory // MIB} MiB of memory")
    try:
        return _unpacked(answer)
    except (ValueError, struct.error):
        raise OutOfBounds(f"the process that read it was ended ({code})") from None


def _work_and_exit(
    work: Callable[[], Answer], writing: int, grader: int, seconds: int, memory: int
) -> None:
    code = _FAILED
    try:
        die_with_parent(grader)
        _limit(seconds, memory)
        document, parts = work()
        head = json.dumps([document, [len(part) for part in parts]]).encode()
        for part in (_SIZE.pack(len(head)), head, *parts):
            _write(writing, part)
        code = 0
    except MemoryError:
        code = _NO_MEMORY
    except BaseException as problem:
        with contextlib.suppress(BaseException):
            what = " ".join(f"{type(problem).__name__}: {problem}".split())[:500]
            _write(writing, f"{what}\n{traceback.format_exc()}".encode("utf-8", "replace"))
    finally:
        os._exit(code)


def _limit(seconds: int, memory: int) -> None:
    with contextlib.suppress(OSError), open("/proc/self/statm", encoding="ascii") as file:
        memory += int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    for limit, value in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(limit)[1]
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (value, hard))


def _write(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _read_all(descriptor: int, seconds: float) -> bytes:
    """Read until the other end closes; what does not come in time never comes."""
    end, found = time.monotonic() + seconds, bytearray()
    while True:
        left = end - time.monotonic()
        if left <= 0 or not select.select([descriptor], [], [], left)[0]:
            raise OutOfBounds(f"it takes more than {seconds:.0f} seconds")
        part = os.read(descriptor, MIB)
        found += part
        if not part:
            return bytes(found)
        if len(found) > ANSWER:
            raise OutOfBounds(f"what is left of it is larger than {ANSWER // MIB} MiB")


def _unpacked(answer: bytes) -> Answer:
    place = _SIZE.size
    (size,) = _SIZE.unpack(answer[:place])
    document, sizes = json.loads(answer[place : place + size])
    place += size
    parts = []
    for size in sizes:
        parts.append(answer[place : place + size])
        place += size
    if place != len(answer):
        raise ValueError("it broke off")
    return document, parts
