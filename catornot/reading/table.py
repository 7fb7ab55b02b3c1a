"""The answers as a CSV file, to edit in any spreadsheet and to read back."""

from __future__ import annotations

import hashlib
from pathlib import Path

from catornot.classroom.spreadsheet import meant, number, plain, read_table, write_table
from catornot.reading.question import Answer, Question
from fairgrade.gradebook.by_hand import ByHand, points_of

TITLES = ("question", "student", "state", "points", "comment", "answer", "version")
LEAVE = "version (leave it as it is)"  # by it a table that is older than the gradebook is known


def write_answers(question: Question, path: Path) -> None:
    """Write a question's answers, marks and comments."""
    rows = [
        [question.name, one.shown, one.state, _points(one), one.comment, one.text, _version(one)]
        for one in question.answers
    ]
    titles = [*TITLES[:3], f"points (of {number(question.most)})", *TITLES[4:-1], LEAVE]
    write_table(path, titles, rows)


def read_marks(question: Question, path: Path, overwrite: bool = False) -> list[ByHand]:
    """Return the marks and comments that a table changes.

    Parameters
    ----------
    question : Question
    path : Path
        What `write_answers` wrote, edited. An empty cell changes nothing, nor does a row that
        was not edited, whatever has been given since.
    overwrite : bool
        An edited row counts, whatever has been given since.

    Returns
    -------
    list of ByHand

    Raises
    ------
    ValueError
        If anything in it can't be taken; then nothing of it should be. Also where an edited row is
        about a mark, a comment or an answer that is no longer there.
    """
    rows = [(number, row) for number, row in enumerate(read_table(path), start=1) if any(row)]
    places = _places(rows[0][1] if rows else [], path)
    by_name = {plain(one.shown): one for one in question.answers}
    found: dict[str, ByHand] = {}
    for row_number, row in rows[1:]:
        where = f"{path}, row {row_number}"
        cells = {title: row[place] if place < len(row) else "" for title, place in places.items()}
        if cells["question"] != plain(question.name):
            raise ValueError(
                f"{where}: this is about {cells['question'][:80]!r}, and {question.name!r} is "
                "asked for. Nothing was saved."
            )
        answer = by_name.get(meant(cells["student"], by_name) or "")
        if answer is None:
            raise ValueError(
                f"{where}: nobody who answered is called {cells['student'][:60]!r} here (a table "
                "with pseudonyms is read with --anonymous). Nothing was saved."
            )
        if answer.student in found:
            raise ValueError(f"{where}: {answer.shown!r} is there twice. Nothing was saved.")
        try:
            points = points_of(cells["points"], question.most)
        except ValueError as problem:
            raise ValueError(f"{where}: {problem}. Nothing was saved.") from None
        told = _told(answer, points, cells)
        if _changes(answer, told) and cells.get("version"):
            if cells["version"].startswith(_mark(points, cells["comment"])):
                told = ByHand(answer.student, answer.points, answer.comment)  # as it was written
            elif cells["version"] != _version(answer) and not overwrite:
                raise ValueError(f"{where}: {_since(answer, cells['version'])}")
        found[answer.student] = told
    by_student = {one.student: one for one in question.answers}
    return [one for who, one in found.items() if _changes(by_student[who], one)]


def _places(titles: list[str], path: Path) -> dict[str, int]:
    """Return where the columns stand that count."""
    first = [title.casefold().partition(" (")[0] for title in titles]
    wanted = ("question", "student", "points", "comment")
    if not set(wanted) <= set(first):
        raise ValueError(
            f"{path}: expected the columns {', '.join(TITLES)}, as `--csv` writes them; found "
            f"{', '.join(titles)[:100] or 'nothing'}. Nothing was saved."
        )
    known = (*wanted, "version") if "version" in first else wanted
    return {title: first.index(title) for title in known}


def _version(answer: Answer) -> str:
    """Return what stands for a mark and a comment, and for the answer that they are about."""
    return f"{_mark(answer.points, answer.comment)}-{_short(plain(answer.text))}"


def _mark(points: float | None, comment: str) -> str:
    shown = "" if points is None else number(points)
    return f"v{_short(shown + ' ' + plain(comment).removeprefix(chr(39)))}"


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _since(answer: Answer, version: str) -> str:
    """Return what has happened to an answer since a table was written."""
    if version.partition("-")[2] != _version(answer).partition("-")[2]:
        what = f"{answer.shown!r} has another answer by now"
    else:
        points = "no points" if answer.points is None else f"{number(answer.points)} points"
        comment = f"{answer.comment[:200]!r}" if answer.comment else "no comment"
        what = f"{answer.shown!r} has {points} and {comment} by now"
    return (
        f"{what}, which this table does not know. Nothing was saved. Write a new one with --csv, "
        "or add --overwrite if the table is right."
    )


def _points(answer: Answer) -> float | str:
    return "" if answer.points is None else answer.points


def _told(answer: Answer, points: float | None, cells: dict[str, str]) -> ByHand:
    """Return what a row says; a cell that is as it was written says what is in the gradebook."""
    comment, shown = cells["comment"], plain(answer.comment)
    comment = answer.comment if comment in ("", shown, shown.removeprefix("'")) else comment
    is_same = answer.points is not None and cells["points"] == number(answer.points)
    given = answer.points if points is None or is_same else points
    return ByHand(answer.student, given, comment, seen=(answer.by_hand, answer.comment))


def _changes(answer: Answer, told: ByHand) -> bool:
    if told.points is None and told.comment != answer.comment:
        return True  # a comment alone: the answer still waits
    return (told.points, told.comment) != (answer.points, answer.comment)
