"""The report's page: one HTML file, without scripts, that opens anywhere and prints."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from catornot.classroom.model import ClassData
from catornot.classroom.spreadsheet import number
from catornot.report.findings.look_first import BY_HAND, Reason, look_first
from catornot.report.findings.misconceptions import ideas
from catornot.report.findings.similar import Similarity
from catornot.report.findings.summary import (
    ExerciseSummary,
    Points,
    distribution,
    exercise_summaries,
    vectorization_rate,
)
from catornot.report.sections import plots
from catornot.report.sections.exercises import exercises_figure, exercises_table
from catornot.report.sections.html import students, table
from catornot.report.sections.misconceptions import misconceptions_section
from catornot.report.sections.pairs import pairs_section
from catornot.report.sections.style import STYLE
from fairgrade.incidents import WHAT_TO_DO, unusual

NOTES = {
    "own chain": "right together with the learner's own earlier functions, and wrong with right "
    "ones in their place. Nothing was lost here.",
    "earlier slip": "right by itself; in the learner's own notebook it still gives something else, "
    "because of a slip in the function that is named. It cost nothing here.",
}


def page(data: ClassData, similar: Similarity, anonymous: bool = False) -> str:
    """Write a class's report.

    Parameters
    ----------
    data : ClassData
        With pseudonyms already in `shown`, if it shall be anonymous.
    similar : Similarity
        What was found in comparing submissions.
    anonymous : bool
        Show nothing that a student wrote freely, and nothing that names a file.

    Returns
    -------
    str
        HTML that needs no other file.
    """
    points, summaries = distribution(data), exercise_summaries(data)
    found = ideas(data, only_ours=anonymous)
    sections = [
        _head(data, points, summaries, anonymous),
        _look_first(data, anonymous),
        f'<div class="beside">{_points(points)}{exercises_figure(summaries)}</div>',
        exercises_table(summaries),
        misconceptions_section(found, len(data.graded)),
        _notes(data),
        pairs_section(data, similar, anonymous),
        _time(data, anonymous),
        _everyone(data, anonymous),
    ]
    title = f"{data.assignment}: class report"
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        '<meta name="robots" content="noindex">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head>\n<body><main>\n"
        + "\n".join(filter(None, sections))
        + "\n</main></body></html>\n"
    )


def _head(
    data: ClassData, points: Points, summaries: Sequence[ExerciseSummary], anonymous: bool
) -> str:
    graded = len(data.graded)
    waiting = sum(one.waits for one in data.graded)
    rate = vectorization_rate(summaries)
    cards = [
        (str(graded), "graded"),
        (number(round(points.mean, 1)), f"points on average, of {number(data.most)}"),
        (number(round(points.median, 1)), "points in the middle (median)"),
    ]
    if rate.total:
        cards.append((f"{rate.share:.0%}", "of the right answers that could loop do not"))
    if waiting:
        cards.append((str(waiting), "wait for a person's marks"))
    for state in ("half graded", "not graded", "not handed in"):
        count = sum(one.state == state for one in data.attempts)
        if count:
            cards.append((str(count), state))
    listed = "".join(f"<li><b>{escape(big)}</b>{escape(text)}</li>" for big, text in cards)
    gaps = "".join(f'<p class="say">{escape(gap)}</p>' for gap in data.gaps)
    if waiting:
        gaps += (
            '<p class="say">Totals are not final: they lack what a person still has to grade. '
            "Make the report again afterwards.</p>"
        )
    how = " Names are pseudonyms, the same in every report of this course." if anonymous else ""
    return (
        f"<h1>{escape(data.assignment)}: class report</h1>"
        f'<p class="soft">{students(len(data.attempts))} in this course.{how}</p>'
        f'<ul class="numbers">{listed}</ul>{gaps}'
    )


def _look_first(data: ClassData, anonymous: bool) -> str:
    looks = look_first(data, only_ours=anonymous)
    title = "<h2>Look here first</h2>"
    if not looks:
        return f"{title}<p>No submission needs a person.</p>"
    items, waiting, answers = [], [], set()
    for one in looks:
        by_hand = {why.where for why in one.reasons if why.kind == BY_HAND}
        if by_hand:
            waiting.append(one.student)
            answers |= by_hand
        lines = [_reason(why) for why in one.reasons if why.kind != BY_HAND]
        if lines:
            items.append(f"<li><b>{escape(one.student)}</b><ul>{''.join(lines)}</ul></li>")
    text = title + (f'<ul class="looks">{"".join(items)}</ul>' if items else "")
    if waiting:
        text += (
            f"<p>{students(len(waiting))} wrote answers that a person grades, in formgrader: "
            f"<b>{escape(', '.join(sorted(answers)))}</b>.</p>"
            f"<details><summary>Who</summary><p>{escape(', '.join(waiting))}</p></details>"
        )
    return text


def _reason(why: Reason) -> str:
    place = f" <code>{escape(why.where)}</code>" if why.where else ""
    todo = f'<span class="soft">→ {escape(why.what_to_do)}</span>'
    return f"<li>{escape(why.what)}{place} {todo}</li>"


def _points(points: Points) -> str:
    if not points.values:
        return "<section><h2>Points</h2><p>Nobody is graded yet.</p></section>"
    rows = [
        [f"{number(round(low, 1))} to {number(round(high, 1))}", count]
        for low, high, count in points.bins
    ]
    told = table("Students by points", ["points", "students"], rows)
    return (
        f"<section><h2>Points</h2><figure>{plots.histogram(points)}<figcaption>How many students "
        f"have how many points, of {number(points.most)}.</figcaption></figure>"
        f"<details><summary>The same as a table</summary>{told}</details></section>"
    )


def _notes(data: ClassData) -> str:
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


def _time(data: ClassData, anonymous: bool) -> str:
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


def _everyone(data: ClassData, anonymous: bool) -> str:
    if not data.graded:
        return ""
    named = not anonymous and any(one.person.name for one in data.attempts)
    titles = ["student", *(["name"] if named else []), "points", *data.exercises]
    rows: list[list[object]] = []
    for attempt in data.attempts:
        row: list[object] = [attempt.person.shown, *([attempt.person.name] if named else [])]
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
