"""When a submission was handed in, as nbgrader, a learning platform or a person wrote it down.

The file may also be a student's own, so it is read with care; what can't be read is no time, and
is told. A time zone's abbreviation means what it means where the course is (`Exchange.timezone`).
"""

from __future__ import annotations

import datetime
import os
import re
import unicodedata
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from dateutil import parser

from fairgrade.intake.collect import read_regular

NAME = "timestamp.txt"
_SHOWN = 60  # characters of a file that is no time
# Abbreviations that mean one thing wherever they are written: hours east of Greenwich. CST, BST,
# AST, SST, AMT and GST mean several, so the course's own zone must know them.
WELL_KNOWN = {
    **dict.fromkeys(("UTC", "GMT", "UT", "UCT", "Z", "ZULU", "WET"), 0.0),
    **{"WEST": 1, "CET": 1, "MEZ": 1, "CEST": 2, "MESZ": 2, "MET": 1, "MEST": 2, "EET": 2},
    **{
        "EEST": 3,
        "MSK": 3,
        "TRT": 3,
        "EAT": 3,
        "CAT": 2,
        "SAST": 2,
        "WAT": 1,
        "PKT": 5,
        "NPT": 5.75,
    },
    **{"ICT": 7, "WIB": 7, "HKT": 8, "SGT": 8, "MYT": 8, "AWST": 8, "JST": 9},
    **{"KST": 9, "ACST": 9.5, "ACDT": 10.5, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13},
    **{"NST": -3.5, "NDT": -2.5, "ADT": -3, "EST": -5, "EDT": -4, "CDT": -5, "MST": -7, "MDT": -6},
    **{"PST": -8, "PDT": -7, "AKST": -9, "AKDT": -8, "HST": -10, "HDT": -9, "BRT": -3, "ART": -3},
}
_OFFSET = re.compile(
    r"(?:\b(?:UTC|GMT|UT)|(?<=[\d\s]))\s*([+-])(\d{1,2})(?::?([0-5]\d))?(?::?([0-5]\d))?$", re.I
)
_PLACE = re.compile(r"\[?\b([A-Z][A-Za-z]+(?:/[A-Za-z0-9_+-]+)+)\]?$")
_LETTERS = re.compile(r"(?<=[\d\s.])([A-Z]{1,5})$", re.I)
_DATE = re.compile(r"^(.*\d:\d\d) ([A-Z]{2,5}) (\d{4})$")  # as the program `date` writes it
_EPOCH = re.compile(r"(\d{9,10}|\d{13}|\d{16}|\d{19})(\.\d+)?")
_BY_LENGTH = {13: 1e3, 16: 1e6, 19: 1e9}  # digits of an epoch in parts of a second


@dataclass(frozen=True)
class Submitted:
    """When a submission was handed in.

    Attributes
    ----------
    time : datetime or None
        In UTC, without a zone, as nbgrader keeps it.
    problem : str
        Why there is no time, where somebody wrote something down.
    """

    time: datetime.datetime | None = None
    problem: str = ""


class NoTime(ValueError):
    """A text that is no time, or could be several."""


def read_time(text: str, zone: str = "UTC", form: str = "") -> datetime.datetime:
    """Read a time.

    Parameters
    ----------
    text : str
        As nbgrader writes it (`2026-03-01 12:30:00 JST`), ISO 8601, seconds since 1970, or as
        Canvas, Moodle and people do.
    zone : str
        The course's time zone, by its IANA name: what a time without a zone, or with an
        abbreviation, is meant in.
    form : str
        The format that the course's own times are written in; it says whether days come first.

    Returns
    -------
    datetime
        In UTC, without a zone.

    Raises
    ------
    NoTime
        If it can't be read for sure.

    Examples
    --------
    >>> print(read_time("2026-03-01 12:30:00 JST", "Asia/Tokyo"))
    2026-03-01 03:30:00
    >>> print(read_time("Sunday, 1 March 2026, 12:30 PM"))
    2026-03-01 12:30:00
    """
    text = _tidy(text)
    if not text:
        raise NoTime("it is empty")
    text = _DATE.sub(r"\1 \3 \2", text)
    epoch = _EPOCH.fullmatch(text)
    if epoch:
        return _from_epoch(epoch)
    try:
        home = ZoneInfo(zone)
    except Exception:
        home = ZoneInfo("UTC")
    rest, said = _split(text)
    local = _local(rest, form)
    if not 1990 <= local.year <= 2200:
        raise NoTime(f"it is of the year {local.year}")
    return _in_utc(local, said, home)


def _tidy(text: str) -> str:
    """Return a file's first line that says something, in plain letters."""
    text = unicodedata.normalize("NFKC", text).replace("\ufeff", "").replace("\u2212", "-")
    lines = (re.sub(r"(?:^|\s)(?:#|//).*", "", line) for line in text.splitlines())
    line = next((line for line in lines if line.strip()), "")
    line = re.sub(r"\([^()]*\)\s*$", "", line)  # +0900 (Japan Standard Time)
    return " ".join(line.strip(" \t\0\"',;").split())


def _from_epoch(found: re.Match[str]) -> datetime.datetime:
    seconds = float(found[0]) / _BY_LENGTH.get(len(found[1]), 1.0)
    moment = datetime.datetime.fromtimestamp(seconds, datetime.UTC)
    return moment.replace(tzinfo=None)


def _split(text: str) -> tuple[str, datetime.timedelta | ZoneInfo | str]:
    """Cut the zone from the end of a time: an offset, a place, letters, or "" for none."""
    place = _PLACE.search(text)
    if place:
        try:
            zone = ZoneInfo(place[1])
        except Exception:
            raise NoTime(f"there is no time zone {place[1]}") from None
        rest = text[: place.start()].rstrip()
        offset = _offset(rest)
        return offset or (rest, zone)
    offset = _offset(text)
    if offset:
        return offset
    letters = _LETTERS.search(text)
    if letters and letters[1].upper() not in ("AM", "PM", "A", "P"):
        return text[: letters.start()].rstrip(), letters[1].upper()
    return text, ""


def _offset(text: str) -> tuple[str, datetime.timedelta] | None:
    """Cut a numeric offset from the end, if there is a time of day before it."""
    found = _OFFSET.search(text)
    if not found or not re.search(
        r"\d:?\d\d(?:[.:,]\d+)*\s*(?:[AP]M)?\s*$", text[: found.start()], re.I
    ):
        return None
    if not _has_a_time(text[: found.start()]):
        return None  # 2026-03-01
    sign, hours, minutes, seconds = found.groups()
    if len(hours) == 1 and minutes and ":" not in found[0]:
        raise NoTime("its offset from UTC can't be read")
    offset = datetime.timedelta(
        hours=int(hours), minutes=int(minutes or 0), seconds=int(seconds or 0)
    )
    if offset > datetime.timedelta(hours=15):
        raise NoTime("no place is so far from UTC")
    return text[: found.start()].rstrip(), -offset if sign == "-" else offset


def _has_a_time(text: str) -> bool:
    return bool(re.search(r"\d:\d\d|\dT\d|\b\d{14}|\d\s*[AP]M\b|\d{8}\s\d{4,6}", text, re.I))


def _local(text: str, form: str) -> datetime.datetime:
    """Read the time that a clock showed."""
    bare = re.sub(r"\s*%[zZ]", "", form).strip()
    if bare:
        try:
            return datetime.datetime.strptime(text, bare).replace(tzinfo=None)
        except ValueError:
            pass
    text = re.sub(r"(\d:\d\d):60\b", r"\1:59", text)  # a leap second
    text = re.sub(r"(\d\d:\d\d:\d\d),(\d)", r"\1.\2", text)
    if re.fullmatch(r"\d{4}([-_])\d\d?(?:\1\d\d?){4}", text):  # Blackboard's names of files
        year, month, day, hour, minute, second = map(int, re.split("[-_]", text))
        return datetime.datetime(year, month, day, hour, minute, second)
    for read in (datetime.datetime.fromisoformat, parser.isoparse):
        try:
            return read(text).replace(tzinfo=None)
        except (ValueError, OverflowError):
            continue
    slashed = re.search(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})\b", text)
    days_first = bool(slashed) and slashed[2] == "."  # type: ignore[index]
    if slashed and not days_first:
        first, second = int(slashed[1]), int(slashed[3])
        if first <= 12 and second <= 12 and first != second:
            raise NoTime("its day and its month could be either")
    zones: list[str] = []

    def note(name: str | None, offset: int | None) -> datetime.tzinfo | None:
        if name is None and offset is None:
            return None
        zones.append(name or str(offset))
        return datetime.UTC

    starts = (datetime.datetime(2000, 1, 1), datetime.datetime(2001, 2, 2))
    try:
        one, other = (
            parser.parse(text, default=start, dayfirst=days_first, tzinfos=note) for start in starts
        )
    except Exception:  # whatever the parser makes of it
        raise NoTime("it is no time in a form that is known") from None
    if zones or one.tzinfo or other.tzinfo:
        raise NoTime("its time zone does not stand at its end")
    if one.replace(tzinfo=None) != other.replace(tzinfo=None):
        raise NoTime("its day, month or year is missing")
    return one.replace(tzinfo=None)


def _in_utc(
    local: datetime.datetime, said: datetime.timedelta | ZoneInfo | str, home: ZoneInfo
) -> datetime.datetime:
    if isinstance(said, datetime.timedelta):
        return local - said
    if isinstance(said, ZoneInfo) or not said:
        zone = said if isinstance(said, ZoneInfo) else home
        return local - _east(local.replace(tzinfo=zone))
    for fold in (0, 1):  # an hour that comes twice: 01:30 EDT, 01:30 EST
        there = local.replace(tzinfo=home, fold=fold)
        if (there.tzname() or "").upper() == said:
            return local - _east(there)
    for month in (1, 7):  # summer's name in winter: the clock showed what it says
        there = datetime.datetime(local.year, month, 1, tzinfo=home)
        if (there.tzname() or "").upper() == said:
            return local - _east(there)
    if said in WELL_KNOWN:
        return local - datetime.timedelta(hours=WELL_KNOWN[said])
    raise NoTime(f"{said} is no time zone of {home.key}, and elsewhere means several, or none")


def _east(there: datetime.datetime) -> datetime.timedelta:
    return there.utcoffset() or datetime.timedelta(0)


def read_timestamp(course: Any, folder: str) -> Submitted:
    """Read a submission's `timestamp.txt`.

    Parameters
    ----------
    course : CourseDirectory
        Its configuration names the time zone.
    folder : str
        The submission.
    """
    try:
        data = read_regular(os.path.join(folder, NAME), 1000)
    except FileNotFoundError:
        return Submitted()
    except Exception:
        return Submitted(problem=f"{NAME} can't be read; taken as no time")
    is_wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = data.decode("utf-16" if is_wide else "utf-8", "replace")
    if not text.strip("\ufeff\0 \r\n\t"):
        return Submitted()
    zone, form = (_of_the_exchange(course, one) for one in ("timezone", "timestamp_format"))
    try:
        return Submitted(read_time(text, zone or "UTC", form))
    except NoTime as problem:
        why = str(problem)
    except Exception:  # whatever it is, it is no time
        why = "it is no time in a form that is known"
    shown = " ".join(text.split())[:_SHOWN]
    return Submitted(problem=f"{NAME} says {shown!r}: {why}; taken as no time, so never late")


def _of_the_exchange(course: Any, name: str) -> str:
    """Return a setting of the exchange; a command makes its course before it has read them all."""
    places = (course, getattr(course, "parent", None))
    configs = (getattr(one, "config", {}) for one in places)
    found = (config.get("Exchange", {}).get(name, "") for config in configs)
    return next((str(one) for one in found if one), "")


def existing_timestamp(course: Any, folder: str) -> datetime.datetime | None:
    """Return the time in a submission's `timestamp.txt`, or None if there is no such time.

    It takes the place of `CourseDirectory.get_existing_timestamp`, which fails on a file that is
    no time, and so stops a whole batch and every page of formgrader.
    """
    return read_timestamp(course, folder).time


def submitted_timestamp(api: Any, assignment: str, student: str) -> datetime.datetime | None:
    """Return when a student handed in, for formgrader's pages: `get_submitted_timestamp`."""
    course = api.coursedir
    folder = course.format_path(course.submitted_directory, student, assignment)
    return existing_timestamp(course, folder)
