"""What one submission may still use of time and memory; all its workers share it.

Nobody can tell whether a program ends. So what did not end in its time takes from a budget of its
own, and the next one gets at most half of what is left there: eight endless cells cost little
more than one, and what ends soon, as checks' calls do, keeps its fair chance to the last.
"""

from __future__ import annotations

from typing import Protocol

from fairgrade.limits import Limits

TIME_IS_UP = "the submission's time is used up"
AT_LEAST = 1.0  # seconds that everything gets
FOR_TESTS = 1 / 3  # of a submission's time, which cells that keep nothing don't use up
STUBBORN = 15  # so many more may run that second in vain, then nothing is run


class Running(Protocol):
    """A worker that runs."""

    memory: int


class Budget:
    """One submission's time and memory.

    Parameters
    ----------
    limits : Limits
        What it may use.

    Attributes
    ----------
    workers : list of Running
        Its workers that run now; `limits.memory` is for all of them together.
    """

    def __init__(self, limits: Limits) -> None:
        self.workers: list[Running] = []
        self._left = self._total = limits.total_seconds
        self._endless = limits.endless_seconds
        self._vain = 0

    def grant(self, seconds: float) -> float:
        """Return how long something may take that would be given `seconds` by itself."""
        return max(AT_LEAST, min(seconds, self._left, self._endless / 2))

    def grant_cell(self, seconds: float) -> float:
        """Return how long a cell may run that would be given `seconds` by itself."""
        return min(self.grant(seconds), max(AT_LEAST, self._left - self._total * FOR_TESTS))

    def spend(self, seconds: float, in_vain: bool) -> None:
        """Take off what something took, from the endless too if it did not end by itself."""
        self._left -= seconds
        if in_vain:
            self._vain += self.is_short
            self._endless -= max(seconds, AT_LEAST)

    @property
    def is_used_up(self) -> bool:
        """Whether no cell and no new worker may run."""
        return self._left <= 0 or self._vain > STUBBORN

    @property
    def is_for_tests(self) -> bool:
        """Whether what is left is needed for the tests, and for counting again what they count."""
        return self._left <= self._total * FOR_TESTS or self.is_used_up

    @property
    def is_overdrawn(self) -> bool:
        """Whether nothing at all may run: short calls may go on for a while."""
        return self._left <= -self._total / 4 or self._vain > STUBBORN

    @property
    def is_short(self) -> bool:
        """Whether so much did not end that loops are run in functions only."""
        return self._endless / 2 <= AT_LEAST

    def beside(self, worker: Running) -> int:
        """Return the bytes of memory that the submission's other workers use."""
        return sum(one.memory for one in list(self.workers) if one is not worker)
