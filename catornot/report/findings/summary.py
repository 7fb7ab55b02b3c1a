"""Counts and means of a class, exercise by exercise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import mean, median

from catornot.classroom.model import Attempt, ClassData, Task

BINS = 10  # of the distribution of points


@dataclass(frozen=True)
class Count:
    """How many of a class got a check right, and how many never tried.

    Attributes
    ----------
    right, tried, total : int
        All points; wrote something; were graded.
    waits : int
        A person must still grade it.
    """

    right: int = 0
    tried: int = 0
    total: int = 0
    waits: int = 0

    @property
    def share(self) -> float:
        """Right answers as a part of all, 0 to 1."""
        return self.right / self.total if self.total else 0.0


@dataclass(frozen=True)
class ExerciseSummary:
    """One exercise in a class.

    Attributes
    ----------
    name : str
    most, mean : float
        Points to earn, and earned on average.
    counts : dict of str to Count
        By kind of check: "values", "vectorized", "written", "test".
    vectorized_of_right : Count
        Of those whose values are right, how many do it without a loop.
    """

    name: str
    most: float
    mean: float
    counts: dict[str, Count] = field(default_factory=dict)
    vectorized_of_right: Count = Count()


def exercise_summaries(data: ClassData) -> list[ExerciseSummary]:
    """Summarise every exercise of an assignment, in order."""
    found = []
    for name in data.exercises:
        tasks = [task for task in data.tasks if task.exercise == name]
        kinds: dict[str, list[Task]] = defaultdict(list)
        for task in tasks:
            kinds[task.kind].append(task)
        earned = [sum(mark.points for mark in one.marks_for(tasks)) for one in data.graded]
        found.append(
            ExerciseSummary(
                name,
                sum(task.points for task in tasks),
                mean(earned) if earned else 0.0,
                {kind: _count(data, some) for kind, some in kinds.items()},
                _quick(data, kinds),
            )
        )
    return found


def _count(data: ClassData, tasks: list[Task]) -> Count:
    marked = [marks for one in data.graded if (marks := one.marks_for(tasks))]
    waits = [any(mark.waits for mark in marks) for marks in marked]
    full = [all(mark.full for mark in marks) for marks in marked]
    idle = [all(mark.outcome == "not tried yet" for mark in marks) for marks in marked]
    right = sum(one and not waiting for one, waiting in zip(full, waits, strict=True))
    return Count(right, len(marked) - sum(idle), len(marked), sum(waits))


def _quick(data: ClassData, kinds: dict[str, list[Task]]) -> Count:
    """Count, among those with right values, those who have them without a loop."""
    if not {"values", "vectorized"} <= kinds.keys():
        return Count()
    right = [one for one in data.graded if _full(one, kinds["values"])]
    quick = sum(_full(one, kinds["vectorized"]) for one in right)
    return Count(quick, len(right), len(right))


def _full(attempt: Attempt, tasks: list[Task]) -> bool:
    marks = attempt.marks_for(tasks)
    return bool(marks) and all(mark.full for mark in marks)


def vectorization_rate(summaries: Sequence[ExerciseSummary]) -> Count:
    """Return, of all right answers that could loop, how many do not."""
    right = sum(one.vectorized_of_right.right for one in summaries)
    total = sum(one.vectorized_of_right.total for one in summaries)
    return Count(right, total, total)


@dataclass(frozen=True)
class Points:
    """The distribution of points.

    Attributes
    ----------
    values : tuple of float
        Each graded student's points, sorted.
    most : float
        All points of the assignment.
    bins : tuple of (float, float, int)
        From, to, and how many students; the last bin holds its upper end too.
    mean, median : float
    """

    values: tuple[float, ...]
    most: float
    bins: tuple[tuple[float, float, int], ...]
    mean: float
    median: float


def distribution(data: ClassData) -> Points:
    """Return how points are distributed, in ten bins of equal width."""
    values = tuple(sorted(one.points for one in data.graded))
    top = max([data.most, *values]) or 1.0
    edges = [top * number / BINS for number in range(BINS + 1)]
    counts = [0] * BINS
    for value in values:
        counts[min(BINS - 1, int(value / top * BINS))] += 1
    return Points(
        values,
        data.most,
        tuple(zip(edges[:-1], edges[1:], counts, strict=True)),
        mean(values) if values else 0.0,
        median(values) if values else 0.0,
    )
