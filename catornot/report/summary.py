"""Counts and means of a class, exercise by exercise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import mean, median

from catornot.report.model import NEEDS_A_LOOK, Attempt, ClassData

BY_HAND = "graded by hand"


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
        counts: dict[str, Count] = {}
        right: dict[str, set[str]] = defaultdict(set)
        for kind in dict.fromkeys(task.kind for task in tasks):
            of_kind = [task for task in tasks if task.kind == kind]
            marks = {
                one.person.id: [
                    one.marks[task.notebook, task.name]
                    for task in of_kind
                    if (task.notebook, task.name) in one.marks
                ]
                for one in data.graded
            }
            marks = {who: some for who, some in marks.items() if some}
            right[kind] = {who for who, some in marks.items() if all(mark.full for mark in some)}
            waits = {who for who, some in marks.items() if any(mark.waits for mark in some)}
            idle = {
                who
                for who, some in marks.items()
                if all(mark.outcome == "not tried yet" for mark in some)
            }
            counts[kind] = Count(
                len(right[kind] - waits), len(marks) - len(idle), len(marks), len(waits)
            )
        earned = [
            sum(
                one.marks[t.notebook, t.name].points for t in tasks if _has(one, t.notebook, t.name)
            )
            for one in data.graded
        ]
        quick = Count()
        if {"values", "vectorized"} <= counts.keys():
            total = len(right["values"])
            quick = Count(len(right["values"] & right["vectorized"]), total, total)
        found.append(
            ExerciseSummary(
                name,
                sum(task.points for task in tasks),
                mean(earned) if earned else 0.0,
                counts,
                quick,
            )
        )
    return found


def _has(attempt: Attempt, notebook: str, name: str) -> bool:
    return (notebook, name) in attempt.marks


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


def distribution(data: ClassData, bins: int = 10) -> Points:
    """Return how points are distributed, in bins of equal width."""
    values = tuple(sorted(one.points for one in data.graded))
    top = max([data.most, *values]) or 1.0
    edges = [top * number / bins for number in range(bins + 1)]
    counts = [0] * bins
    for value in values:
        counts[min(bins - 1, int(value / top * bins))] += 1
    return Points(
        values,
        data.most,
        tuple(zip(edges[:-1], edges[1:], counts, strict=True)),
        mean(values) if values else 0.0,
        median(values) if values else 0.0,
    )


@dataclass(frozen=True)
class Look:
    """A submission that a person should open, and why."""

    student: str
    reasons: tuple[tuple[str, str, str], ...]  # what, where, what to do


def needs_a_person(data: ClassData, only_ours: bool = False) -> list[Look]:
    """List the submissions that a person should open, the most urgent first.

    Parameters
    ----------
    data : ClassData
    only_ours : bool
        Show no word that may come from a student or a file name: for anonymous reports.
    """
    cells = {name for _, name in [*data.given]} | {task.exercise for task in data.tasks}
    found = []
    for attempt in data.attempts:
        reasons = []
        for one in attempt.happenings:
            if one.kind not in NEEDS_A_LOOK:
                continue
            where = one.cell if not only_ours or one.cell in cells else ""
            text = f"{one.kind}: {one.text}" if not only_ours else one.kind
            reasons.append((text, where, one.what_to_do))
        if attempt.state == "half graded":
            reasons.append(("grading was interrupted", "", "run `nbgrader autograde` again"))
        if attempt.state == "not graded":
            reasons.append(("handed in, not graded yet", "", "run `nbgrader autograde`"))
        if attempt.flagged:
            reasons.append(("flagged in formgrader", "", "open it in formgrader"))
        for task in data.tasks:
            mark = attempt.marks.get((task.notebook, task.name))
            if mark is not None and mark.waits:
                reasons.append((BY_HAND, task.exercise, "grade it in formgrader"))
        if reasons:
            found.append(Look(attempt.person.shown, tuple(reasons)))
    order = ("suspicious", "refused", "grading was", "handed in", "flagged", "killed", "look")

    def urgency(look: Look) -> int:
        ranks = [
            n for n, word in enumerate(order) for what in look.reasons if what[0].startswith(word)
        ]
        return min(ranks, default=len(order))

    found.sort(key=urgency)
    return found
