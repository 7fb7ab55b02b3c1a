"""The part of the report about exercises: how many students got each right."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from catornot.report.findings.summary import Count, ExerciseSummary
from catornot.report.markup import plots
from catornot.report.markup.tables import table

KINDS = {
    "values": "right values",
    "vectorized": "vectorized",
    "written": "graded by a person",
    "test": "tests passed",
}


def exercises_figure(summaries: Sequence[ExerciseSummary]) -> str:
    """Draw the success of every exercise.

    Parameters
    ----------
    summaries : sequence of ExerciseSummary
        In the order of the notebook.
    """
    kinds = _kinds(summaries)
    if not kinds:
        return ""
    key = "".join(f'<span class="key {kind}"></span>{KINDS[kind]}' for kind in kinds)
    figure = plots.success(summaries)
    return (
        f"<section><h2>Exercises</h2><figure>{figure}<figcaption>Students with all points of a "
        f"check, as a part of all who were graded:{key}.</figcaption></figure></section>"
    )


def _kinds(summaries: Sequence[ExerciseSummary]) -> list[str]:
    """Return the kinds of check that anybody was graded on."""
    graded = (kind for one in summaries for kind, count in one.counts.items() if count.total)
    return list(dict.fromkeys(graded))


def exercises_table(summaries: Sequence[ExerciseSummary]) -> str:
    """Say the success of every exercise in numbers, and which was the hardest.

    Parameters
    ----------
    summaries : sequence of ExerciseSummary
        In the order of the notebook.
    """
    kinds = _kinds(summaries)
    if not kinds:
        return ""
    titles = ["exercise", "points", "mean", *(KINDS[kind] for kind in kinds), "not tried"]
    loops = "vectorized" in kinds
    rows: list[list[object]] = []
    for one in summaries:
        idle = max((count.total - count.tried for count in one.counts.values()), default=0)
        row: list[object] = [one.name, one.most, round(one.mean, 1)]
        row += [_of(one.counts.get(kind)) for kind in kinds] + [idle or ""]
        rows.append(row + ([_of(one.vectorized_of_right)] if loops else []))
    if loops:
        titles.append("of right values, vectorized")
    told = table("Right answers by exercise", titles, rows)
    tried = [one for one in summaries if (count := one.counts.get("values")) and count.total]
    hardest = min(tried, key=lambda one: one.counts["values"].share, default=None)
    text = ""
    if hardest and hardest.counts["values"].share < 1:
        text = (
            f"<p>The hardest was <b>{escape(hardest.name)}</b>: "
            f"{_of(hardest.counts['values'])} have right values.</p>"
        )
    return f"{text}<details open><summary>Every exercise as a table</summary>{told}</details>"


def _of(count: Count | None) -> str:
    if count is None or not count.total:
        return ""
    waits = f", {count.waits} wait" if count.waits else ""
    return f"{count.right} of {count.total}{waits}"
