"""What a command costs: time, the processors' time of everything that ran for it, and memory.

A sandbox's processes are killed as a tree, and what they used is then lost to their parent. So a
control group counts, whose sum stays, or the whole machine's counters where none can be made.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil

INTO_GROUP = 'echo $$ > "$0" && exec "$@"'
SAMPLED = 0.3  # seconds between two looks at the memory
MIB = 1 << 20


@dataclass(frozen=True)
class Cost:
    """What a command cost.

    Attributes
    ----------
    wall, cpu : float
        Seconds that passed, and that processors worked.
    memory : float
        The most that all its processes held at once (proportional set size), in MiB.
    """

    wall: float
    cpu: float
    memory: float


class Counter:
    """Counts what the processes started through it use, and what these start."""

    name = "the whole machine's counters"

    def command(self, line: list[str]) -> list[str]:
        """Return the line by which a command is counted."""
        return line

    def seconds(self) -> float:
        """Return the processors' seconds so far."""
        fields = Path("/proc/stat").read_text().split("\n")[0].split()[1:8]
        user, nice, system, _, _, irq, softirq = map(int, fields)
        return (user + nice + system + irq + softirq) / os.sysconf("SC_CLK_TCK")

    def processes(self, started: psutil.Process) -> list[psutil.Process]:
        """Return the processes that belong to a command."""
        return [started, *started.children(recursive=True)]


class Group(Counter):
    """Counts by a control group of our own."""

    name = "a control group (cgroup v2)"

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def command(self, line: list[str]) -> list[str]:
        """Return the line that enters the group, and then is the command."""
        return ["sh", "-c", INTO_GROUP, str(self._folder / "cgroup.procs"), *line]

    def seconds(self) -> float:
        """Return the group's seconds so far: those of processes that have ended, too."""
        lines = (self._folder / "cpu.stat").read_text().splitlines()
        return int(dict(line.split() for line in lines)["usage_usec"]) / 1e6

    def processes(self, started: psutil.Process) -> list[psutil.Process]:
        """Return everything in the group, whoever its parent is now."""
        found = []
        for number in (self._folder / "cgroup.procs").read_text().split():
            with contextlib.suppress(psutil.Error):
                found.append(psutil.Process(int(number)))
        return found


@contextlib.contextmanager
def counter() -> Iterator[Counter]:
    """Give a control group, or what there is instead."""
    folder = _own_group() / f"bench-{os.getpid()}"
    try:
        folder.mkdir()
        Group(folder).seconds()
    except (OSError, KeyError, ValueError):
        yield Counter()
        return
    try:
        yield Group(folder)
    finally:
        with contextlib.suppress(OSError):
            folder.rmdir()


def _own_group() -> Path:
    """Return the folder of the group that this process is in."""
    mounts = [line.split() for line in Path("/proc/mounts").read_text().splitlines()]
    top = next((words[1] for words in mounts if words[2] == "cgroup2"), "/sys/fs/cgroup")
    lines = Path("/proc/self/cgroup").read_text().splitlines()
    path = next((line[3:] for line in lines if line.startswith("0::")), "/")
    return Path(top, path.lstrip("/"))


def run(line: list[str], folder: Path, count: Counter) -> Cost:
    """Run a command, and say what it cost.

    Parameters
    ----------
    line : list of str
        The command.
    folder : Path
        Where it runs.
    count : Counter
        What counts for it.

    Raises
    ------
    SystemExit
        With its last words, if it failed.
    """
    log = folder / "bench.log"
    with log.open("w+", encoding="utf-8") as said:
        before, began = count.seconds(), time.monotonic()
        process = subprocess.Popen(count.command(line), cwd=folder, stdout=said, stderr=said)
        done, most = threading.Event(), [0.0]
        watching = threading.Thread(target=_watch, args=(process.pid, count, done, most))
        watching.start()
        process.wait()
        wall, cpu = time.monotonic() - began, count.seconds() - before
        done.set()
        watching.join()
    if process.returncode:
        said_last = log.read_text(encoding="utf-8", errors="replace")[-2000:]
        raise SystemExit(f"{' '.join(line)} failed:\n{said_last}")
    return Cost(wall, cpu, most[0] / MIB)


def _watch(pid: int, count: Counter, done: threading.Event, most: list[float]) -> None:
    while not done.is_set():
        held = 0
        with contextlib.suppress(psutil.Error, OSError):
            for one in count.processes(psutil.Process(pid)):
                with contextlib.suppress(psutil.Error, OSError):
                    held += one.memory_full_info().pss
        most[0] = max(most[0], float(held))
        done.wait(SAMPLED)
