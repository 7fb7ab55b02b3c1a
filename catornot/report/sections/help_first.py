"""The part of the report that says who needs help first: the fewest points, and in what."""

from __future__ import annotations

from html import escape

from catornot.classroom.model import Attempt, ClassData
from catornot.classroom.spreadsheet import number
from catornot.report.markup.formgrader import Formgrader

FEW = 10  # students that are shown at once; the others unfold
HALF = 0.5  # of the points that could be earned so far


def help_first_section(data: ClassData, formgrader: Formgrader | None = None) -> str:
    """Write who has less than half of the points that are given so far, the fewest first.

    Parameters
    ----------
    data : ClassData
    formgrader : Formgrader, optional
        Where names lead.
    """
    links = formgrader or Formgrader(data.assignment)
    found = sorted(
        (_share(one), one.person.shown.casefold(), one) for one in data.graded if _share(one) < HALF
    )
    if not found:
        return ""
    items = [_item(one, data, links) for *_, one in found]
    text = f'<h2>Who needs help first</h2><ul class="looks">{"".join(items[:FEW])}</ul>'
    if items[FEW:]:
        more = f'<ul class="looks">{"".join(items[FEW:])}</ul>'
        text += f"<details><summary>{len(items) - FEW} more</summary>{more}</details>"
    return text


def _share(attempt: Attempt) -> float:
    """Return the part of the points that was earned, of what nobody must still mark."""
    given = [mark for mark in attempt.marks.values() if not mark.waits]
    most = sum(mark.most for mark in given)
    return sum(mark.points for mark in given) / most if most else 1.0


def _item(attempt: Attempt, data: ClassData, links: Formgrader) -> str:
    lacking: dict[str, None] = {}
    untried: dict[str, None] = {}
    for task in data.tasks:
        mark = attempt.marks.get(task.key)
        if mark and not mark.waits and not mark.full:
            (untried if mark.outcome == "not tried yet" else lacking)[task.exercise] = None
    words = [
        f"{what}: {', '.join(f'<code>{escape(one)}</code>' for one in names)}"
        for what, names in (("not yet right", lacking), ("not tried yet", untried))
        if names
    ]
    points = f"{number(round(attempt.points, 2))} of {number(data.most)} points"
    who = links.student(attempt.person.id, attempt.person.shown)
    return f"<li><b>{who}</b>, {points}; {'; '.join(words)}</li>"
