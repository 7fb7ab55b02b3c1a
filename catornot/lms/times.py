"""When work was handed in: from Moodle's grading worksheet, or a table of one's own.

Neither system's zip says it: the times in there are those of the download. A time is written into
`timestamp.txt` beside the work, where nbgrader looks for it, and reaches the gradebook from there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from catornot.classroom.spreadsheet import read_table
from catornot.lms.file_names import Named, plain_name
from catornot.whole import put_whole
from fairgrade.config_file import Slip, load
from fairgrade.intake.collect import read_regular
from fairgrade.intake.timestamps import NAME, NoTime, read_time

WHO = ("identifier", "full name")
WHEN = "last modified (submission)"
_PARTICIPANT = re.compile(r"^\D*(\d+)$")  # "Participant 77", in any language


@dataclass(frozen=True)
class Times:
    """When people handed in.

    Attributes
    ----------
    by_who : dict
        By number, and by name as letters only, the times that a table says.
    rows : tuple
        Of each row what it calls somebody, as they are found.
    """

    by_who: dict[str, set[datetime]]
    rows: tuple[tuple[str, ...], ...] = ()

    def of(self, named: Named, student: str) -> datetime | None:
        """Return when somebody handed in: by number; else by name or id, where only one has it."""
        for one in _called(named, student):
            if len(self.by_who.get(one, ())) == 1:
                return next(iter(self.by_who[one]))
        return None

    def of_nobody(self, found: Iterable[tuple[str, Named]]) -> list[str]:
        """Return whom the table calls what none of these students is called, or several are."""
        people = [_called(named, student) for student, named in found]
        there = {one for names in people for one in names if len(self.by_who.get(one, ())) == 1}
        return [row[0] for row in self.rows if not there & set(row)]


def _called(named: Named, student: str) -> tuple[str, ...]:
    return named.number, plain_name(named.who), plain_name(student)


def read_times(path: Path, root: Path) -> Times:
    """Read when people handed in, by the LMS's number and by name.

    Parameters
    ----------
    path : Path
        Moodle's grading worksheet; or two columns, a name or number and a time.
    root : Path
        The course's folder: its configuration knows the time zone.

    Raises
    ------
    ValueError
        If it is no such table, or a time can't be read for sure.
    """
    rows = [(number, row) for number, row in enumerate(read_table(path), start=1) if any(row)]
    titles = [cell.casefold() for cell in rows[0][1]] if rows else []
    if WHEN in titles and set(WHO) & set(titles):
        when, rows = titles.index(WHEN), rows[1:]
        who = [titles.index(one) for one in WHO if one in titles]
    elif rows and all(len(row) == 2 for _, row in rows):
        who, when = [0], 1
        rows = rows[1:] if not any(map(str.isdigit, rows[0][1][1])) else rows
    else:
        raise ValueError(
            f"{path}: expected Moodle's grading worksheet (with the columns Identifier and "
            "Last modified (submission)), or two columns, who and when; found "
            f"{' | '.join(titles)[:100] or 'nothing'}."
        )
    config = load(root / "nbgrader_config.py")
    zone = "UTC" if isinstance(config, Slip) else str(config.get("Exchange", {}).get("timezone"))
    times: dict[str, set[datetime]] = {}
    told: list[tuple[str, ...]] = []
    for number, row in rows:
        if len(row) <= when or row[when] in ("", "-"):
            continue
        try:
            time = read_time(row[when], zone)
        except NoTime as problem:
            raise ValueError(
                f"{path}, row {number}: expected a time, for example 2026-03-01 12:30; found "
                f"{row[when][:40]!r} ({problem})."
            ) from None
        told.append(tuple(_key(row[one]) for one in who if one < len(row) and row[one]))
        for key in told[-1]:
            times.setdefault(key, set()).add(time)
    return Times(times, tuple(filter(None, told)))


def _key(cell: str) -> str:
    participant = _PARTICIPANT.match(cell)
    return participant[1] if participant else plain_name(cell)


def write_time(time: datetime, folder: Path) -> str:
    """Write a time beside a submission, at once, as nbgrader's exchange does.

    Returns
    -------
    str
        The other time that was there; "" if there was none, or this one.
    """
    before = time_of(folder)
    put_whole(f"{time:%Y-%m-%d %H:%M:%S} UTC".encode(), folder / NAME)
    try:
        is_other = read_time(before).replace(microsecond=0) != time.replace(microsecond=0)
    except NoTime:
        is_other = before != ""
    return before if is_other else ""


def time_of(folder: Path) -> str:
    """Return what stands beside a submission as its time; "" if nothing can be read there."""
    try:
        return " ".join(read_regular(folder / NAME, 1000).decode("utf-8", "replace").split())[:40]
    except (OSError, ValueError):
        return ""
