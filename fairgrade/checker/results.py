"""Turn what a checker says into what nbgrader gets, trusting none of it.

A checker handles what learners' functions return. Should one of them have taken it over, it can
say what it likes about this one submission, and nothing else: every piece has to have the form,
the size and the range of one.
"""

from __future__ import annotations

import math
from typing import Any

from fairgrade.checker.verdict import Verdict
from fairgrade.incidents import WHAT_TO_DO, Incident

LONGEST = 5000  # characters of a message
MOST_DETAILS = 20


def as_position(found: Any, kinds: list[str], kind: str) -> int:
    """Return the position of a cell of some kind.

    Raises
    ------
    ValueError
        If there is no such cell.
    """
    if type(found) is not int or not 0 <= found < len(kinds) or kinds[found] != kind:
        raise ValueError(f"there is no {kind} at {str(found)[:20]}")
    return found


def as_verdict(found: dict[str, Any]) -> Verdict:
    """Return the verdict of a test."""
    details = list(found.get("details", {}).items())[:MOST_DETAILS]
    return Verdict(
        passed=found["passed"] is True,
        message=_text(found["message"], LONGEST) or "",
        details={name[:40]: _text(value, 500) for name, value in details},
        points=_points(found.get("points")),
        remark=_text(found.get("remark"), 1000) or "",
    )


def _points(found: Any) -> float | None:
    """Return partial credit as a number; a sum in which NaN came up is worth nothing."""
    if found is None:
        return None
    points = float(found)
    return points if math.isfinite(points) else 0.0


def as_incident(found: dict[str, Any]) -> Incident:
    """Return an incident, of a kind that there is."""
    kind = found["kind"] if found["kind"] in WHAT_TO_DO else "suspicious"
    return Incident(kind, _text(found["cell"], 500) or "", _text(found["text"], 1000) or "")


def _text(value: Any, longest: int) -> str | None:
    return None if value is None else str(value)[:longest]
