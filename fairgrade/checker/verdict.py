"""What one test found: the only thing that points are made of.

A test that passed may be doubted. Then it is run again without what is doubtful, and keeps its
verdict only if it passes there, too. What is doubted, and how it is run again, `odd_answers` and
`recount` know.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from fairgrade.instructor.test_cell import TestCell

# What came of a test, for reports.
RIGHT, NOT_YET, NOT_TRIED, NOT_RUN = "right", "not yet right", "not tried yet", "not run"


@dataclass
class Verdict:
    """What one test cell found.

    Attributes
    ----------
    passed : bool
        The test ran to its end here.
    points : float or None
        What a test gives that says so by its last value, as nbgrader's partial credit does.
    message : str
        What the learner reads; never a test's line or an expected value.
    details : dict
        For reports: "outcome" ("right", "not yet right", "not tried yet" or "not run"); of a
        check also "exercise", "kind", "misconception" and "note".
    remark : str
        What a person should know; "" if there is nothing.
    """

    passed: bool
    message: str
    details: dict[str, Any] = field(default_factory=dict)
    points: float | None = None
    remark: str = ""


def not_run(why: str) -> Verdict:
    """Return the verdict on a test that was not run, for a reason that its learner reads."""
    return Verdict(False, why, {"outcome": NOT_RUN})


def not_yet(message: str, remark: str = "", **details: Any) -> Verdict:
    """Return the verdict on a test that failed."""
    return Verdict(False, message, {"outcome": NOT_YET, **details}, remark=remark)


@dataclass(frozen=True)
class Refuted:
    """Why a test that passed does not count: it did not pass again without what was doubtful.

    Attributes
    ----------
    message : str
        What the learner reads.
    kind, about, text : str
        The incident that a person reads; see `fairgrade.incidents.Incident`.
    details : dict
        More for reports.
    """

    message: str
    kind: str
    about: str
    text: str
    details: dict[str, Any] = field(default_factory=dict)


# Runs a passed test again, if there is a reason to; returns its verdict, perhaps with fewer points.
RunAgain = Callable[[Verdict, TestCell], Verdict | Refuted]


def confirmed(
    verdict: Verdict, cell: TestCell, again: RunAgain, note: Callable[[str, str, str], None]
) -> Verdict:
    """Return a verdict, or one that says why it could not be confirmed.

    Parameters
    ----------
    verdict : Verdict
        One that did not pass needs no confirmation.
    cell : TestCell
        The test.
    again : callable
        Runs it again.
    note : callable
        Writes an incident down.
    """
    found = again(verdict, cell) if verdict.passed else verdict
    if isinstance(found, Verdict):
        return found
    note(found.kind, found.about, found.text)
    return not_yet(found.message, **found.details)
