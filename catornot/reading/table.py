"""The answers as a CSV file, to edit in any spreadsheet and to read back."""

from __future__ import annotations

from pathlib import Path

from catornot.classroom.spreadsheet import meant, number, plain, read_table, write_table
from catornot.reading.question import Answer, Question
from fairgrade.gradebook.by_hand import ByHand, points_of

TITLES = ("question", "student", "state", "points", "comment", "answer")


def write_answers(question: Question, path: Path) -> None:
    """Write a question's answers, marks and comments."""
    rows = [
        [question.name, one.shown, one.state, _points(one), one.comment, one.text]
        for one in question.answers
    ]
    titles = [*TITLES[:3], f"points (of {number(question.most)})", *TITLES[4:]]
    write_table(path, titles, rows)


def read_marks(question: Question, path: Path) -> list[ByHand]:
    """Return the marks and comments that a table changes.

    Parameters
    ----------
    question : Question
    path : Path
        What `write_answers` wrote, edited. An empty cell changes nothing.

    Returns
    -------
    list of ByHand

    Raises
    ------
    ValueError
        If anything in it can't be taken; then nothing of it should be.
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
        found[answer.student] = _told(answer, points, cells)
    return [one for one in found.values() if _changes(question, one)]


def _places(titles: list[str], path: Path) -> dict[str, int]:
    """Return where the columns stand that count."""
    first = [title.casefold().partition(" (")[0] for title in titles]
    wanted = ("question", "student", "points", "comment")
    if not set(wanted) <= set(first):
        raise ValueError(
            f"{path}: expected the columns {', '.join(TITLES)}, as `--csv` writes them; found "
            f"{', '.join(titles)[:100] or 'nothing'}. Nothing was saved."
        )
    return {title: first.index(title) for title in wanted}


def _points(answer: Answer) -> float | str:
    return "" if answer.points is None else answer.points


def _told(answer: Answer, points: float | None, cells: dict[str, str]) -> ByHand:
    """Return what a row says; a cell that is as it was written says what is in the gradebook."""
    comment, shown = cells["comment"], plain(answer.comment)
    comment = answer.comment if comment in ("", shown, shown.removeprefix("'")) else comment
    is_same = answer.points is not None and cells["points"] == number(answer.points)
    return ByHand(answer.student, answer.points if points is None or is_same else points, comment)


def _changes(question: Question, told: ByHand) -> bool:
    answer = next(one for one in question.answers if one.student == told.student)
    if told.points is None and told.comment != answer.comment:
        return True  # a comment alone: the answer still waits
    return (told.points, told.comment) != (answer.points, answer.comment)
