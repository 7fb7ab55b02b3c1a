"""The report's tables as CSV files, for spreadsheets and programs."""

from __future__ import annotations

from pathlib import Path

from catornot.lms.spreadsheet import write_table
from catornot.report.ideas import ideas
from catornot.report.look_first import look_first
from catornot.report.model import ClassData
from catornot.report.similar import Similarity
from catornot.report.summary import exercise_summaries

NAMES = ("students", "exercises", "misconceptions", "look-first", "similar")


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
        The files, named as in `NAMES`.
    """
    students = []
    for one in data.attempts:
        person = one.person
        named = [] if anonymous else [person.last_name, person.first_name, person.email]
        marks = [one.marks.get(task.key) for task in data.tasks]
        row: list[object] = [person.shown, *named, one.state]
        row += [one.points if one.graded else "", data.most, one.penalty or ""]
        row += ["yes" if one.waits else ""]
        students.append([*row, *("" if mark is None else mark.points for mark in marks)])
    titles = ["student", *([] if anonymous else ["last name", "first name", "email"]), "state"]
    titles += ["points", "of", "late penalty", "waits for a person"]
    files = [folder / f"{name}.csv" for name in NAMES]
    write_table(files[0], [*titles, *(task.name for task in data.tasks)], students)
    write_table(
        files[1],
        ["exercise", "points", "mean", "check", "right", "tried", "graded", "wait"],
        [
            [one.name, one.most, one.mean, kind, count.right, count.tried, count.total, count.waits]
            for one in exercise_summaries(data)
            for kind, count in one.counts.items()
        ],
    )
    write_table(
        files[2],
        ["exercise", "misconception", "students", "question", "who"],
        [
            [one.exercise, one.name, len(one.students), one.question, " ".join(one.students)]
            for one in ideas(data, only_ours=anonymous)
        ],
    )
    write_table(
        files[3],
        ["student", "what", "where", "what to do"],
        [
            [one.student, why.what, why.where, why.what_to_do]
            for one in look_first(data, only_ours=anonymous)
            for why in one.reasons
        ],
    )
    write_table(
        files[4],
        ["student", "other student", "share of the shorter", "rare pieces", "only these two"],
        [[one.one, one.other, one.share, one.rare, one.alone] for one in similar.pairs],
    )
    return files
