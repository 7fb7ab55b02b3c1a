"""The report's tables as CSV files, for spreadsheets and programs."""

from __future__ import annotations

from pathlib import Path

from catornot.classroom.model import ClassData
from catornot.classroom.spreadsheet import write_table
from catornot.report.findings.look_first import look_first
from catornot.report.findings.misconceptions import ideas
from catornot.report.findings.similar import Similarity
from catornot.report.findings.summary import exercise_summaries

Table = tuple[list[str], list[list[object]]]  # titles, rows


def write_tables(
    data: ClassData, similar: Similarity, folder: Path, anonymous: bool = False
) -> list[Path]:
    """Write the report's tables into a folder.

    Parameters
    ----------
    data : ClassData
    similar : Similarity
    folder : Path
        Must exist.
    anonymous : bool
        Leave out names, and every word that a student may have written.

    Returns
    -------
    list of Path
        The files.
    """
    tables: dict[str, Table] = {
        "students": _students(data, anonymous),
        "exercises": (
            ["exercise", "points", "mean", "check", "right", "tried", "graded", "wait"],
            [
                [one.name, one.most, one.mean, kind, n.right, n.tried, n.total, n.waits]
                for one in exercise_summaries(data)
                for kind, n in one.counts.items()
            ],
        ),
        "misconceptions": (
            ["exercise", "misconception", "students", "question", "who"],
            [
                [one.exercise, one.name, len(one.students), one.question, " ".join(one.students)]
                for one in ideas(data, only_ours=anonymous)
            ],
        ),
        "look-first": (
            ["student", "what", "where", "what to do"],
            [
                [one.student, why.what, why.where, why.what_to_do]
                for one in look_first(data, only_ours=anonymous)
                for why in one.reasons
            ],
        ),
        "similar": (
            ["student", "other student", "share of the shorter", "rare pieces", "only these two"],
            [[one.one, one.other, one.share, one.rare, one.alone] for one in similar.pairs],
        ),
    }
    for name, (titles, rows) in tables.items():
        write_table(folder / f"{name}.csv", titles, rows)
    return [folder / f"{name}.csv" for name in tables]


def _students(data: ClassData, anonymous: bool) -> Table:
    names = [] if anonymous else ["last name", "first name", "email"]
    titles = ["student", *names, "state", "points", "of", "late penalty", "waits for a person"]
    titles += ["handed in (UTC)", "late"]
    rows = []
    for one in data.attempts:
        person = one.person
        named = [] if anonymous else [person.last_name, person.first_name, person.email]
        marks = [one.marks.get(task.key) for task in data.tasks]
        row: list[object] = [person.shown, *named, one.state]
        row += [one.points if one.graded else "", data.most, one.penalty or ""]
        row += ["yes" if one.waits else ""]
        row += [f"{one.submitted:%Y-%m-%d %H:%M:%S}" if one.submitted and not anonymous else ""]
        row += ["yes" if one.late and not anonymous else ""]
        rows.append([*row, *("" if mark is None else mark.points for mark in marks)])
    return [*titles, *(task.name for task in data.tasks)], rows
