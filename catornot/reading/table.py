"""The answers as a CSV file, to edit in any spreadsheet and to read back."""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from catornot.classroom.spreadsheet import bare, meant, number, plain, read_table, write_table
from catornot.reading.question import Answer, Question
from fairgrade.gradebook.by_hand import ByHand, points_of

Tell = Callable[[str], None]

TITLES = ("question", "student", "state", "points", "comment", "answer", "version")
LEAVE = "version (leave it as it is)"  # by it a table that is older than the gradebook is known
NAMED = 5  # of those whom a sentence is about


def write_answers(question: Question, path: Path, overwrite: bool = False) -> None:
    """Write a question's answers, marks and comments.

    Raises
    ------
    ValueError
        If something else is in the file, or what the gradebook does not have, and that is not to
        be written over.
    """
    if not overwrite and path.is_file() and path.stat().st_size:
        _demand_taken(question, path)
    rows = [
        [question.name, one.shown, one.state, _points(one), one.comment, one.text, _version(one)]
        for one in question.answers
    ]
    titles = [*TITLES[:3], f"points (of {number(question.most)})", *TITLES[4:-1], LEAVE]
    write_table(path, titles, rows)


def _demand_taken(question: Question, path: Path) -> None:
    """Refuse to write over a table whose marks are nowhere else, or over something else."""
    kept = "It was left as it is: choose another name, or add --overwrite."
    try:
        rows = list(_rows(path))
        if all(cells.get("version") and _is_as_written(cells) for _, cells in rows):
            return  # whatever it is about
        untaken = read_marks(question, path, overwrite=True)
    except ValueError as problem:
        why = str(problem).removesuffix("Nothing was saved.").rstrip(" .")
        raise ValueError(f"There is a file already, not as --csv wrote it: {why}. {kept}") from None
    if untaken:
        marks = "a mark or comment" if len(untaken) == 1 else f"{len(untaken)} marks or comments"
        raise ValueError(f"{path} holds {marks} that --marks has not taken yet. {kept}")


def read_marks(
    question: Question, path: Path, overwrite: bool = False, tell: Tell = lambda _: None
) -> list[ByHand]:
    """Return the marks and comments that a table changes.

    Parameters
    ----------
    question : Question
    path : Path
        What `write_answers` wrote, edited. An empty cell changes nothing, nor does a row that
        was not edited, whatever has been given since.
    overwrite : bool
        An edited row counts, whatever has been given since.
    tell : callable, optional
        Gets a sentence about rows that count although, or do not count because, something else
        has been given since.

    Returns
    -------
    list of ByHand

    Raises
    ------
    ValueError
        If anything in it can't be taken; then nothing of it should be. Also where edited rows are
        about marks, comments or answers that are no longer there.
    """
    by_name = {plain(one.shown): one for one in question.answers}
    found: dict[str, ByHand] = {}
    old: list[str] = []  # who has rows that are as they were written, before the last mark
    newer: list[tuple[str, str, str]] = []  # where edited rows know nothing of it, who, and of what
    for where, cells in _rows(path):
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
        version = cells.get("version", "")
        if _changes(answer, told) and _is_as_written(cells):
            told = ByHand(answer.student, answer.points, answer.comment)  # as it was written
            old.append(answer.shown)
        elif _changes(answer, told) and not _knows(version, answer):
            newer.append((where, answer.shown, _since(answer, version)))
        found[answer.student] = told
    if newer and not overwrite:
        raise ValueError(_refusal(newer))
    if newer:
        tell(f"Written over: {'; '.join(since for *_, since in newer)}.")
    if old:
        tell(f"Rows that are as they were written change nothing, though {_others(old)} by now.")
    by_student = {one.student: one for one in question.answers}
    return [one for who, one in found.items() if _changes(by_student[who], one)]


def _rows(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Read where a table's rows are, and their cells that count, by title."""
    rows = [(number, row) for number, row in enumerate(read_table(path), start=1) if any(row)]
    titles = rows[0][1] if rows else []
    places = _places(titles, path)
    for number_of, row in rows[1:]:
        where = f"{path}, row {number_of}"
        if any(row[len(titles) :]):
            raise ValueError(
                f"{where}: this has more cells than there are titles (a comment with a comma or a "
                "semicolon stands in quotes). Nothing was saved."
            )
        yield where, {title: row[at] if at < len(row) else "" for title, at in places.items()}


def _is_as_written(cells: dict[str, str]) -> bool:
    """Tell whether a row's mark and comment are still those that its version stands for."""
    try:
        mark = _mark(points_of(cells["points"], math.inf), cells["comment"])
    except ValueError:
        return False
    return cells.get("version", "").startswith(mark)


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
    for title in known:
        if first.count(title) > 1:
            raise ValueError(
                f"{path}: {first.count(title)} columns are called {title!r}, and one is expected: "
                "give those of your own other titles. Nothing was saved."
            )
    return {title: first.index(title) for title in known}


def _version(answer: Answer) -> str:
    """Return what stands for a mark and a comment, and for the answer that they are about."""
    return f"{_mark(answer.points, answer.comment)}-{_short(answer.text)}"


def _mark(points: float | None, comment: str) -> str:
    shown = "" if points is None else number(points)
    return f"v{_short(f'{shown} {bare(plain(comment))}')}"


def _short(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _knows(version: str, answer: Answer) -> bool:
    """Tell whether whoever edited a row knew what is there; without a version, if nothing is."""
    if version:
        return version == _version(answer)
    return answer.by_hand is None and not answer.comment


def _since(answer: Answer, version: str) -> str:
    """Return what has happened to an answer since a table was written."""
    if version and version.partition("-")[2] != _version(answer).partition("-")[2]:
        return f"{answer.shown!r} has another answer by now"
    points = "no points" if answer.points is None else f"{number(answer.points)} points"
    comment = f"{answer.comment[:200]!r}" if answer.comment else "no comment"
    return f"{answer.shown!r} has {points} and {comment} by now"


def _refusal(newer: list[tuple[str, str, str]]) -> str:
    """Say which rows are older than the gradebook: whoever insists writes over all of them."""
    where, _, since = newer[0]
    rest = [who for _, who, _ in newer[1:]]
    too = f" ({_others(rest)}, too)" if rest else ""
    return (
        f"{where}: {since}, which this table does not know{too}. Nothing was saved. "
        "Write a new one with --csv, under another name, or add --overwrite if the table is right."
    )


def _others(who: list[str]) -> str:
    """Name a few of those who have something else than a table says."""
    more = f" and {len(who) - NAMED} more" if len(who) > NAMED else ""
    verb = "has" if len(who) == 1 else "have"
    return f"{', '.join(map(repr, who[:NAMED]))}{more} {verb} another mark, comment or answer"


def _points(answer: Answer) -> float | str:
    return "" if answer.points is None else answer.points


def _told(answer: Answer, points: float | None, cells: dict[str, str]) -> ByHand:
    """Return what a row says; a cell that is as it was written says what is in the gradebook."""
    cell = cells["comment"]
    comment = answer.comment if not cell or _is_same(cell, answer.comment) else bare(cell)
    given = answer.points
    if points is not None and (given is None or number(points) != number(given)):
        given = points
    return ByHand(answer.student, given, comment, seen=(answer.by_hand, answer.comment))


def _is_same(cell: str, comment: str) -> bool:
    """Tell whether a cell is a comment as it was written, or what a program left of it.

    One that knows only its country's letters saves every other one as a question mark.
    """
    letters = (
        re.escape(one) if one.isascii() else rf"(?:{re.escape(one)}|\?\??)"
        for one in bare(plain(comment))
    )
    return re.fullmatch("".join(letters), bare(cell)) is not None


def _changes(answer: Answer, told: ByHand) -> bool:
    return (told.points, told.comment) != (answer.points, answer.comment)
