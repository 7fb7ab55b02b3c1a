"""Which submissions a person should open, and why: the most pressing first."""

from __future__ import annotations

from dataclasses import dataclass, replace

from catornot.classroom.model import Attempt, ClassData
from fairgrade.incidents import Incident, unusual

BY_HAND = "graded by hand"
# Kinds of reason, the most pressing first; most are the log's kinds of incident.
ORDER = (
    *("suspicious", "failed", "refused", "half graded", "not graded", "flagged", "killed", "look"),
    BY_HAND,
)


@dataclass(frozen=True)
class Reason:
    """Why a person should open a submission.

    Attributes
    ----------
    kind : str
        One of `ORDER`.
    what, where, what_to_do : str
        As the page says it; `where` is a cell, several, or nothing.
    notebook : str
        Where an answer waits, its notebook.
    """

    kind: str
    what: str
    where: str
    what_to_do: str
    notebook: str = ""


@dataclass(frozen=True)
class Look:
    """A submission that a person should open, and why.

    Attributes
    ----------
    student, id : str
        What the page calls them, and nbgrader's id.
    reasons : tuple of Reason
    """

    student: str
    id: str
    reasons: tuple[Reason, ...]


def look_first(data: ClassData, only_ours: bool = False) -> list[Look]:
    """List the submissions that a person should open, the most pressing first.

    Parameters
    ----------
    data : ClassData
    only_ours : bool
        Show no word that may come from a student or a file name: for anonymous reports.
    """
    found = []
    for attempt in data.attempts:
        incidents = attempt.incidents
        if only_ours:
            cells = {name for _, name in data.given} | set(data.exercises)
            incidents = tuple(_without_words(one, cells) for one in incidents)
        reasons = [*_from_log(incidents), *_from_gradebook(attempt, data)]
        if reasons:
            found.append(Look(attempt.person.shown, attempt.person.id, tuple(reasons)))
    return sorted(found, key=lambda look: min(ORDER.index(one.kind) for one in look.reasons))


def _without_words(incident: Incident, cells: set[str]) -> Incident:
    return replace(incident, text="", cell=incident.cell if incident.cell in cells else "")


def _from_log(incidents: tuple[Incident, ...]) -> list[Reason]:
    return [
        Reason(
            one.kind, f"{one.kind}: {one.text}" if one.text else one.kind, one.cell, one.what_to_do
        )
        for one in unusual(incidents)
        if one.kind in ORDER
    ]


def _from_gradebook(attempt: Attempt, data: ClassData) -> list[Reason]:
    found = []
    if attempt.state == "half graded":
        again = "run `nbgrader autograde` again"
        found.append(Reason("half graded", "grading was interrupted", "", again))
    if attempt.state == "not graded":
        run = "run `nbgrader autograde`"
        found.append(Reason("not graded", "handed in, not graded yet", "", run))
    if attempt.flagged:
        found.append(Reason("flagged", "flagged in formgrader", "", "open it in formgrader"))
    for task in data.tasks:
        if any(mark.waits for mark in attempt.marks_for([task])):
            todo = "grade it in formgrader"
            found.append(Reason(BY_HAND, BY_HAND, task.exercise, todo, task.notebook))
    return found
