"""The results summed up: medians, ratios of pairs, and what many students need."""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from benchmarks import waiting

Results = dict[str, Any]
# One large machine, to say what of it a very large class uses up first.
PROCESSORS, MEMORY_GIB, DISK_GB = 64, 256, 1000


class Way(NamedTuple):
    """What was graded, and how; all runs of one way are rounds of the same."""

    assignment: str
    size: int
    grader: str
    jobs: int
    workers: int

    @property
    def title(self) -> str:
        """What a table calls the grader."""
        if self.grader == "plain":
            return "plain nbgrader"
        if self.workers:
            return f"ours, {self.workers} Dask workers"
        return f"ours, {self.jobs} job{'s' if self.jobs > 1 else ''}"


def ways(found: Results) -> list[Way]:
    """Return everything that was run, once each: plain nbgrader first."""
    named = dict.fromkeys(Way(*(one[name] for name in Way._fields)) for one in found["runs"])
    return sorted(named, key=lambda one: (one.assignment, one.size, one.grader != "plain", one))


def each(found: Results, way: Way, what: str) -> list[float]:
    """Return a way's values, by round."""
    runs = [one for one in found["runs"] if all(one[name] == v for name, v in _named(way))]
    return [one[what] for one in sorted(runs, key=lambda one: one["round"])]


def _named(way: Way) -> Iterable[tuple[str, Any]]:
    return way._asdict().items()


def median(found: Results, way: Way, what: str) -> float:
    """Return the median over the rounds."""
    return statistics.median(each(found, way, what))


def plain(found: Results, way: Way) -> Way:
    """Return the class that plain nbgrader graded: the same one, or the largest below it."""
    graded = [one for one in ways(found) if one.grader == "plain"]
    mine = [one for one in graded if one.assignment == way.assignment and one.size <= way.size]
    return max(mine, key=lambda one: one.size)


def ratio(found: Results, way: Way, what: str) -> float:
    """Return how many times plain nbgrader's value is ours, by the submission: the median."""
    beside = plain(found, way)
    pairs = zip(each(found, beside, what), each(found, way, what), strict=True)
    return statistics.median((one / beside.size) / (ours / way.size) for one, ours in pairs)


def largest(found: Results) -> list[Way]:
    """Return of each grader and assignment the largest class."""
    by_title = {(one.assignment, one.title): one for one in ways(found)}  # they come by size
    return list(by_title.values())


@dataclass(frozen=True)
class Needs:
    """What a very large class needs, as computed from what was measured.

    Attributes
    ----------
    assignment : str
        The one that costs most.
    seconds, cpu : float
        What one honest submission takes on one worker, and of processors' time.
    memory : float
        What one worker holds, in MiB.
    bytes : float
        What one student's graded work holds on disk.
    """

    assignment: str
    seconds: float
    cpu: float
    memory: float
    bytes: float

    @property
    def mean(self) -> float:
        """What a submission takes on average, endless ones among them."""
        share = waiting.ENDLESS
        return self.seconds * (1 - share) + waiting.ENDLESS_SECONDS * share

    @property
    def peak(self) -> float:
        """How many hand in each second, at the deadline."""
        return waiting.STUDENTS / (waiting.HOURS * 3600)

    @property
    def workers(self) -> float:
        """How many workers keep up with that."""
        return self.peak * self.mean

    @property
    def used(self) -> dict[str, float]:
        """What share of one large machine is used up, the scarcest first."""
        shares = {
            "processors": self.workers / PROCESSORS,
            "memory": self.workers * self.memory / 1024 / MEMORY_GIB,
            "disk": waiting.STUDENTS * self.bytes / 1e9 / DISK_GB,
        }
        return dict(sorted(shares.items(), key=lambda one: -one[1]))


def needs(found: Results) -> Needs:
    """Return what one worker and one submission need: those of the costliest assignment."""
    one_job = [one for one in ways(found) if one.grader == "ours" and one.jobs == 1]
    largest = max(one.size for one in one_job)
    way = max(
        (one for one in one_job if one.size == largest),
        key=lambda one: median(found, one, "wall"),
    )
    return Needs(
        assignment=way.assignment,
        seconds=median(found, way, "wall") / way.size,
        cpu=median(found, way, "cpu") / way.size,
        memory=median(found, way, "memory"),
        bytes=median(found, way, "bytes"),
    )


def waits(need: Needs) -> dict[int, tuple[float, float, float]]:
    """Return, by number of workers, the median, the 95th percentile and the longest wait."""
    arrivals, services = waiting.before_a_deadline(need.seconds)
    found = {}
    for workers in waiting.WORKERS:
        all_waits = waiting.waits(arrivals, services, workers)
        middle, most, longest = np.percentile(all_waits, [50, 95, 100])
        found[workers] = (float(middle), float(most), float(longest))
    return found
