"""Whether all who are graded at once may use the memory that each of them may use."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import psutil

from fairgrade.limits import MIB, Limits

SPARE = 512 * MIB  # memory for the grader itself
LIMIT_FILES = ("memory.max", "memory/memory.limit_in_bytes")  # of a container, below cgroup


def at_most(memory: int) -> int:
    """Return a number of bytes, or what this container may have if that is less."""
    for name in LIMIT_FILES:
        try:
            memory = min(memory, int(Path("/sys/fs/cgroup", name).read_text()))
        except (OSError, ValueError):
            continue
    return memory


@dataclass(frozen=True)
class Room:
    """Memory of this machine, and of so many learners at once.

    Attributes
    ----------
    jobs : int
        How many are graded at once.
    each : int
        Bytes that each may use.
    has : int
        Bytes that there are.

    Examples
    --------
    >>> room = Room(jobs=60, each=1024 * MIB, has=8192 * MIB)
    >>> room.is_enough, room.fits, room.sentence
    (False, 7, '8192 MiB in all, 61952 MiB needed for 60 learners at once')
    """

    jobs: int
    each: int
    has: int

    @classmethod
    def of(cls, limits: Limits, jobs: int) -> Room:
        """Look at this machine."""
        return cls(jobs, limits.memory, at_most(psutil.virtual_memory().total))

    @property
    def needed(self) -> int:
        """Bytes that all of them may use together, and the grader."""
        return self.jobs * self.each + SPARE

    @property
    def is_enough(self) -> bool:
        """Whether there are so many."""
        return self.needed <= self.has

    @property
    def fits(self) -> int:
        """How many learners at once there is room for."""
        return max(1, (self.has - SPARE) // self.each)

    @property
    def sentence(self) -> str:
        """What a person is told."""
        has, needed = self.has // MIB, self.needed // MIB
        return f"{has} MiB in all, {needed} MiB needed for {self.jobs} learners at once"
