"""How much a sandbox uses, and how long it has really had.

On a machine with more work than cores a program waits for its turn. That waiting is not the
learner's: `Stopwatch` leaves it out, so a mark does not depend on who else is being graded.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psutil

_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096
_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
CONTAINER = (  # a container's bound and use, in both generations of cgroups
    ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory.current", "inactive_file"),
    (
        "/sys/fs/cgroup/memory/memory.limit_in_bytes",
        "/sys/fs/cgroup/memory/memory.usage_in_bytes",
        "total_inactive_file",
    ),
)
_OF_A_PROCESS = 2  # Linux's number for a process's clock, which counts nanoseconds
_LOOK = 0.05  # seconds from one look at a program's time to the next
_AT_LEAST = 0.25  # of the time on the wall counts, however long the program waited


@dataclass(frozen=True)
class Usage:
    """What a tree of processes uses now.

    Attributes
    ----------
    memory : int
        Bytes, of all processes together, memory files among them.
    threads : int
        Threads of all processes together.
    seconds : float
        Of a core that they have had, with those of their children that have ended.
    """

    memory: int
    threads: int
    seconds: float


def tree(root: int) -> list[int]:
    """Return a process and everything that it started and that started from there."""
    if not Path("/proc/self/task").is_dir():
        with contextlib.suppress(psutil.Error):
            return [root, *(one.pid for one in psutil.Process(root).children(recursive=True))]
        return []
    found, waiting = [], [root]
    while waiting:
        pid = waiting.pop()
        found.append(pid)
        waiting += _children(pid)
    return found


def leaf(root: int) -> int | None:
    """Return the process at the end of a chain in which each has started the next one.

    A sandbox is such a chain until its program starts something. Process ids say nothing: after
    the largest comes a small one.
    """
    below = _children(root)
    while len(below) == 1:
        root, below = below[0], _children(below[0])
    return None if below else root


def _children(pid: int) -> list[int]:
    found: list[int] = []
    with contextlib.suppress(OSError, ValueError):
        for task in os.listdir(f"/proc/{pid}/task"):
            found += map(int, _read(f"/proc/{pid}/task/{task}/children").split())
    return found


def usage(root: int, with_first: bool = True) -> Usage:
    """Add up what a process and all that it started use; without the first, if it only waits."""
    memory = threads = 0
    seconds = 0.0
    for pid in tree(root)[0 if with_first else 1 :]:
        with contextlib.suppress(OSError, ValueError, IndexError, psutil.Error):
            if Path("/proc/self/statm").exists():
                memory += int(_read(f"/proc/{pid}/statm").split()[1]) * _PAGE
                fields = _read(f"/proc/{pid}/stat").rpartition(")")[2].split()
                threads += int(fields[17])
                seconds += sum(map(int, fields[11:15])) / _TICKS  # its own, and its dead children's
            else:
                process = psutil.Process(pid)
                memory += process.memory_info().rss
                threads += process.num_threads()
                seconds += sum(process.cpu_times()[:4])
    return Usage(memory, threads, seconds)


def cpu_seconds(root: int) -> float:
    """Return the seconds of the processor that a process and all that it started have had.

    Those that have ended count where somebody waited for them.
    """
    total = 0.0
    for pid in tree(root):
        with contextlib.suppress(OSError, ValueError, IndexError, psutil.Error):
            if sys.platform.startswith("linux"):
                total += time.clock_gettime((~pid << 3) | _OF_A_PROCESS)
                ended = _read(f"/proc/{pid}/stat").rpartition(")")[2].split()[13:15]
                total += sum(map(int, ended)) / os.sysconf("SC_CLK_TCK")
            else:
                times = psutil.Process(pid).cpu_times()
                total += times.user + times.system
    return total


def free_memory() -> int:
    """Return the bytes that programs on this machine, or in this container, may still take."""
    free = psutil.virtual_memory().available
    for most, now, cached in CONTAINER:
        with contextlib.suppress(OSError, ValueError):  # "max": without a bound
            lines = _read(str(Path(now).with_name("memory.stat"))).splitlines()
            spare = sum(int(line.split()[1]) for line in lines if line.startswith(f"{cached} "))
            free = min(free, int(_read(most)) - int(_read(now)) + spare)
    return free


def waited(pid: int | None) -> float:
    """Return the seconds that a process was ready to run but had no core; 0 where unknown."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        return int(_read(f"/proc/{pid}/schedstat").split()[1]) / 1e9
    return 0.0


def _read(path: str) -> str:
    with open(path, encoding="ascii", errors="replace") as file:
        return file.read()


class Stopwatch:
    """Seconds that a process used: of a core, or asleep, but not waiting for a core.

    Where it has started others, that compete with it, what all of them have used counts if it is
    more. A quarter of the time on the wall counts in any case, so that everything ends.

    Parameters
    ----------
    waited : callable
        Gives the seconds that it waited for a core so far.
    used : callable, optional
        Gives the seconds of a core that it and all that it started have used so far.

    Attributes
    ----------
    ran_out : bool
        Set by whoever measures, when the time was not enough.
    rung : bool
        Set by whoever measures, when the process was asked to end what it runs.
    """

    def __init__(
        self, waited: Callable[[], float] = float, used: Callable[[], float] = float
    ) -> None:
        self._waiting, self._used = waited, used
        self._begun = time.monotonic()
        self._waited, self._before = waited(), used()
        self._paused, self.ran_out, self.rung = 0.0, False, False
        self._looked = self._begun

    def leave_out(self, seconds: float) -> None:
        """Take off seconds that somebody else used."""
        self._paused += seconds

    def until_next_look(self) -> float:
        """Return how long the time need not be looked at again: looking takes some, too."""
        return max(0.0, self._looked + _LOOK - time.monotonic())

    def elapsed(self) -> float:
        """Return the seconds since the start."""
        self._looked = time.monotonic()
        wall = self._looked - self._begun
        waiting = max(0.0, self._waiting() - self._waited)
        own = max(wall - waiting, self._used() - self._before)
        return max(own - self._paused, wall * _AT_LEAST)
