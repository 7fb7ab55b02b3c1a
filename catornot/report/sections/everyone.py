"""The parts of the report that name every student: points by exercise, and the checks' notes."""

from __future__ import annotations

from html import escape

from catornot.classroom.model import ClassData
from catornot.classroom.spreadsheet import number
from catornot.report.markup.tables import table

NOTES = {
    "own chain": "right together with the learner's own earlier functions, and wrong with right "
    "ones in their place. Nothing was lost here.",
    "earlier slip": "right by itself; in the learner's own notebook it still gives something else, "
    "because of a slip in the function that is named. It cost nothing here.",
}


def notes_section(data: ClassData) -> str:
    """Write which right answers the checks had something to say about."""
    rows: dict[tuple[str, str], list[str]] = {}
    for attempt in data.graded:
        for task in data.tasks:
            mark = attempt.marks.get(task.key)
            if mark and mark.note:
                who = rows.setdefault((task.exercise, mark.note), [])
                if attempt.person.shown not in who:
                    who.append(attempt.person.shown)
    if not rows:
        return ""
    told = table(
        "Notes from the checks",
        ["exercise", "note", "students"],
        [[exercise, note, ", ".join(who)] for (exercise, note), who in rows.items()],
    )
    legend = "".join(
        f"<p><b>{word}</b>: {escape(text)}</p>"
        for word, text in NOTES.items()
        if any(note.startswith(word) for _, note in rows)
    )
    return f"<h2>Right, with a note</h2>{legend}{told}"


def everyone_section(data: ClassData, anonymous: bool) -> str:
    """Write the table of all students and their points.

    Parameters
    ----------
    data : ClassData
    anonymous : bool
        Leave out names.
    """
    if not data.graded:
        return ""
    named = not anonymous and any(one.person.name for one in data.attempts)
    timed = not anonymous and any(one.submitted or one.late for one in data.attempts)
    titles = ["student", *(["id"] if named else []), *(["handed in (UTC)"] if timed else [])]
    titles += ["points", *data.exercises]
    rows: list[list[object]] = []
    for attempt in data.attempts:
        row: list[object] = [attempt.person.shown, *([attempt.person.id] if named else [])]
        if timed:
            time = f"{attempt.submitted:%Y-%m-%d %H:%M}" if attempt.submitted else ""
            row.append(f"{time} {'late' if attempt.late else ''}".strip())
        if not attempt.graded:
            rows.append([*row, attempt.state, *("" for _ in data.exercises)])
            continue
        row.append(f"{number(round(attempt.points, 2))}{' …' if attempt.waits else ''}")
        for exercise in data.exercises:
            marks = attempt.marks_for(task for task in data.tasks if task.exercise == exercise)
            row.append(
                "…"
                if any(mark.waits for mark in marks)
                else "+".join(number(round(mark.points, 2)) for mark in marks)
            )
        rows.append(row)
    told = table("Points by exercise; “…” waits for a person", titles, rows, numbers=True)
    return f"<h2>Everyone</h2>{told}"
