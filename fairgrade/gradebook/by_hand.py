"""Write marks and comments that a person gives: all that were given together, or none."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

from fairgrade.gradebook.marks import patiently, transaction

_NUMBER = re.compile(r"\+?(\d{1,9}([.,]\d{0,9})?|[.,]\d{1,9})")  # 1e1 and 1_0 are slips


@dataclass(frozen=True)
class ByHand:
    """What a person says of one student's cell.

    Attributes
    ----------
    student : str
    points : float or None
        None takes a mark back: the answer waits again, unless it was graded by itself.
    comment : str
        "" for none.
    seen : tuple of float or None and str, optional
        The points by hand and the comment that this person saw there: if another one has given
        something else meanwhile, nothing is written over it.
    """

    student: str
    points: float | None
    comment: str = ""
    seen: tuple[float | None, str] | None = None


class GivenMeanwhile(ValueError):
    """Another person has marked what somebody wants to mark; the message says what is there."""


def points_of(text: str, most: float) -> float | None:
    """Read points as a person writes them, with a point or a comma; None if there are none.

    Raises
    ------
    ValueError
        If it is no number from 0 to the most that there is.

    Examples
    --------
    >>> points_of("2,5", 4), points_of(" 3 ", 4), points_of("", 4)
    (2.5, 3.0, None)
    """
    text = text.strip()
    if not text:
        return None
    points = float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else math.nan
    if not 0 <= points <= most:
        raise ValueError(
            f"expected points from 0 to {most:g}, for example 2.5; found {text[:30]!r}"
        )
    return points


def give(
    db_url: str, course: str, assignment: str, notebook: str, cell: str, given: Iterable[ByHand]
) -> None:
    """Write marks and comments for one cell; grading again keeps them.

    Parameters
    ----------
    db_url, course : str
        Where the gradebook is, and nbgrader's name of the course.
    assignment, notebook, cell : str
        Which cell: one that is the student's to write, and that a person grades.
    given : iterable of ByHand

    Raises
    ------
    nbgrader.api.MissingEntry
        If somebody has no such cell; then nothing is written.
    GivenMeanwhile
        If something else stands there than was seen; then nothing is written, either.
    """
    given = list(given)

    def once() -> None:
        with transaction(db_url, course) as gradebook:
            for one in given:
                where = (cell, notebook, assignment, one.student)
                grade = gradebook.find_grade(*where)
                comment = gradebook.find_comment(*where)
                there = grade.manual_score, comment.manual_comment or ""
                if one.seen not in (None, there):
                    raise GivenMeanwhile(_told(*there))
                grade.manual_score = one.points
                grade.needs_manual_grade = one.points is None and grade.auto_score is None
                comment.manual_comment = one.comment or None

    patiently(once)


def _told(points: float | None, comment: str) -> str:
    said = "no points" if points is None else f"{points:g} points"
    return f"somebody else has marked this meanwhile: {said}" + (
        f", {comment[:200]!r}" if comment else ", no comment"
    )
