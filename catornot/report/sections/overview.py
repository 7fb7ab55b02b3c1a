"""The top of the report: how many, how good on average, and how points are distributed."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from catornot.classroom.model import ClassData
from catornot.classroom.spreadsheet import number
from catornot.report.findings.summary import ExerciseSummary, Points, vectorization_rate
from catornot.report.markup import plots
from catornot.report.markup.tables import students, table


def heading(
    data: ClassData, points: Points, summaries: Sequence[ExerciseSummary], anonymous: bool
) -> str:
    """Write the title, the numbers that matter most, and what was not to be had.

    Parameters
    ----------
    data : ClassData
    points : Points
    summaries : sequence of ExerciseSummary
    anonymous : bool
        Say that names are pseudonyms.
    """
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


def points_section(points: Points) -> str:
    """Draw how points are distributed, and say it in a table."""
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
