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
from fairgrade.times.in_english import in_english
from fairgrade.times.zones import WELL_KNOWN, zone_called

NAME = "timestamp.txt"
_SHOWN = 60  # characters of a file that is no time
_OFFSET = re.compile(
    r"(?:\b(?:UTC|GMT|UT)|(?<=[\d\s]))\s*([+-])(\d{1,2})(?::?([0-5]\d))?(?::?([0-5]\d))?$", re.I
)
_PLACE = re.compile(r"\b([A-Za-z]+(?:/[A-Za-z0-9_+-]+)+)$")
_LETTERS = re.compile(r"(?<=[\d\s.])([A-Z]{1,5})$", re.I)
_DATE = re.compile(  # as the program `date` writes it
    r"^(.*\d:\d\d(?: [AP]M)?) ([A-Z]{2,5}|[+-]\d\d(?::?\d\d)?) (\d{4})$"
)
_EPOCH = re.compile(r"@?(\d{9,10}|\d{13}|\d{16}|\d{19})(\.\d+)?")
_REMARK = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]$")  # (Japan Standard Time), [Europe/Berlin]
_ZONE = re.compile(r"(?:UTC|GMT)?[+-]\d{1,2}(?::?\d\d)?|[A-Z]{2,5}|[A-Za-z]+(?:/[A-Za-z0-9_+-]+)+")
_LABEL = re.compile(
    r"^(?:time ?stamp|date|time|(?:submi(?:tted|ssion)|received|uploaded|handed in|turned in)"
    r"(?: date| time| on| at)?|last modified)(?:\s*[:=]\s*|\s+)(?=.*\d)",
    re.I,
)
_DOTTED = re.compile(r"(?<![\d.])(\d{1,2})\.([0-5]\d)(?:\.([0-5]\d)(\.\d+)?)?(?![\d.])")
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
    text, zone_beside = _tidy(text)
    if not text:
        raise NoTime("it is empty")
    epoch = _EPOCH.fullmatch(text)
    if epoch:
        return _from_epoch(epoch)
    try:
        home = ZoneInfo(zone)
    except Exception:
        home = ZoneInfo("UTC")
    rest, said = _split(text)
    if said == "" and zone_beside:
        rest, said = _split(f"{rest} {zone_beside}")
    local = _local(rest, form)
    if not 1990 <= local.year <= 2200:
        raise NoTime(f"it is of the year {local.year}")
    return _in_utc(local, said, home)


def _tidy(text: str) -> tuple[str, str]:
    """Return a file's first line that says something, in plain letters, and the zone beside it."""
    text = unicodedata.normalize("NFKC", text).replace("\ufeff", "").replace("\u2212", "-")
    text = "".join("-" if unicodedata.category(one) == "Pd" else one for one in text)
    lines = (re.sub(r"(?:^|\s)(?:#|//).*", "", line) for line in text.splitlines())
    line = next((line for line in lines if line.strip()), "").strip(" \t\0\"',;")
    zone = ""
    while remark := _REMARK.search(line):
        line = line[: remark.start()]
        if _ZONE.fullmatch(remark[1]) or remark[1].upper() in WELL_KNOWN:
            zone = remark[1]
        elif re.search(r"\b(?:time|zone)\b", remark[1], re.I) and not _offset(line):
            raise NoTime(f"{remark[1]!r} is no time zone that is known")
    line = in_english(" ".join(_LABEL.sub("", line).split()))
    return _DATE.sub(r"\1 \3 \2", line), zone


def _from_epoch(found: re.Match[str]) -> datetime.datetime:
    seconds = float(found[0].lstrip("@")) / _BY_LENGTH.get(len(found[1]), 1.0)
    moment = datetime.datetime.fromtimestamp(seconds, datetime.UTC)
    return moment.replace(tzinfo=None)


def _split(text: str) -> tuple[str, datetime.timedelta | ZoneInfo | str]:
    """Cut the zone from the end of a time: an offset, a place, letters, or "" for none."""
    place = _PLACE.search(text)
    if place:
        try:
            zone = zone_called(place[1])
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
    text = re.sub(r"(\d:\d\d:|T\d{4})60\b", r"\g<1>59", text)  # a leap second
    if re.fullmatch(r"\d{4}(?:-?W\d\d|-\d\d)?", text):
        raise NoTime("its day, month or year is missing")
    text = re.sub(r"(\d\d:\d\d:\d\d),(\d)", r"\1.\2", text)
    if re.fullmatch(r"\d{4}([-_])\d\d?(?:\1\d\d?){4}", text):  # Blackboard's names of files
        year, month, day, hour, minute, second = map(int, re.split("[-_]", text))
        return datetime.datetime(year, month, day, hour, minute, second)
    text = _with_colons(text)
    for read in (datetime.datetime.fromisoformat, parser.isoparse):
        try:
            return read(text).replace(tzinfo=None)
        except (ValueError, OverflowError):
            continue
    slashed = re.search(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})\b", text)
    if slashed and len(slashed[3]) == 2:
        is_first, is_last = (14 <= int(slashed[one]) <= 60 for one in (1, 3))  # likely as a year
        if is_first and (slashed[2] == "-" or not is_last):
            raise NoTime("its year could stand first or last")
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


def _with_colons(text: str) -> str:
    """Write the colons of a time of day that has dots: 12.30, 12-30-00."""
    if ":" in text:
        return text
    dashed = re.fullmatch(r"(\d{4}-\d\d-\d\d)[ T_](\d\d)-(\d\d)(?:-(\d\d))?", text)
    if dashed:
        return f"{dashed[1]} {dashed[2]}:{dashed[3]}:{dashed[4] or '00'}"
    dotted = list(_DOTTED.finditer(text))
    short = [one for one in dotted if one[3] is None]
    times = short or dotted
    if len(times) != 1 or int(times[0][1]) > 23:
        if short:
            raise NoTime("its time of day can't be told from its date")
        return text
    hour, minute, second, rest = times[0].groups()
    colons = f"{hour}:{minute}:{second or '00'}{rest or ''}"
    others = text[: times[0].start()] + text[times[0].end() :]
    has_a_date = re.search(r"\d{4}|\d+([-./])\d+\1\d+|[A-Za-z]{3}", others)
    return text[: times[0].start()] + colons + text[times[0].end() :] if has_a_date else text


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
    for month in (1, 7):  # ET: of the home's EST and EDT that which is meant then
        there = datetime.datetime(local.year, month, 1, tzinfo=home)
        if re.fullmatch(f"{said[0]}[SD]{said[1:]}", there.tzname() or "") and len(said) == 2:
            return local - _east(local.replace(tzinfo=home))
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
