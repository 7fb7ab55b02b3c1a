"""The part of the report about grading itself: how long it took, and what it met."""

from __future__ import annotations

from html import escape

from catornot.classroom.model import ClassData
from catornot.report.markup.tables import students, table
from fairgrade.incidents import WHAT_TO_DO, unusual


def grading_section(data: ClassData, anonymous: bool) -> str:
    """Write how long grading took, and which incidents there were.

    Parameters
    ----------
    data : ClassData
    anonymous : bool
        Count incidents, and show no word of theirs.
    """
    if not data.runs:
        return ""
    seconds: dict[str, float] = {}
    for run in data.runs:
        seconds.update(run.graded)
    text = "<h2>Time and incidents</h2>"
    if seconds:
        total = sum(seconds.values())
        shown = {one.person.id: one.person.shown for one in data.attempts}
        slowest = max(seconds, key=lambda who: seconds[who])
        last = data.runs[-1].began
        text += (
            f"<p>{students(len(seconds))} graded in {total:.0f} seconds, "
            f"{total / len(seconds):.1f} each; "
            f"the longest took {seconds[slowest]:.0f} s ({escape(shown.get(slowest, 'unknown'))}). "
            f"Last run: {last:%Y-%m-%d %H:%M} UTC.</p>"
        )
    met = unusual([one for attempt in data.attempts for one in attempt.incidents])
    if not met:
        return text + "<p>Nothing unusual happened.</p>"
    text += table(
        "What the grader met",
        ["what", "students", "what to do"],
        [
            [kind, len({one.student for one in met if one.kind == kind}), WHAT_TO_DO.get(kind, "")]
            for kind in dict.fromkeys(one.kind for one in met)
        ],
    )
    if anonymous:
        return text
    rows = [[one.student, one.kind, one.cell, one.text] for one in met]
    every = table("Every incident", ["student", "what", "cell", "what happened"], rows)
    return f"{text}<details><summary>Every incident</summary>{every}</details>"
