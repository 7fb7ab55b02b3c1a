"""What one submission may use."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """The bounds of one learner's sandbox; `settings.Grading` lets a course change each.

    Attributes
    ----------
    cell_seconds, call_seconds, total_seconds : float
        For one cell, for one call by a check, and for the whole submission. Seconds of a core:
        waiting for one does not count, and sleeping does.
    endless_seconds : float
        For everything together that does not end in its time; see `budget`.
    test_seconds : float
        That a test may calculate by itself.
    memory : int
        Bytes of memory for all processes of the sandbox together.
    disk : int
        Bytes in each of its private folders; they live in memory and vanish with it.
    processes : int
        Processes and threads at once.
    restarts : int
        How often a kernel that died is started again for the cells that are left.
    """

    cell_seconds: float = 30.0
    call_seconds: float = 10.0
    total_seconds: float = 120.0
    endless_seconds: float = 20.0
    test_seconds: float = 60.0
    memory: int = 2048 * MIB
    disk: int = 64 * MIB
    processes: int = 64
    restarts: int = 5
