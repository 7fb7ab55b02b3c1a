"""`python -m catornot import-submissions FILE.zip ASSIGNMENT`: what Canvas or Moodle hand out."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.exc import DatabaseError

from catornot.classroom import gradebook
from catornot.classroom.folders import (
    ClassroomError,
    Folders,
    add_root,
    check_assignment,
    find_folders,
    in_words,
)
from catornot.classroom.model import Person
from catornot.lms import kept
from catornot.lms.archive import BadArchive, files_in, opened, safe_path
from catornot.lms.file_names import plain_name
from catornot.lms.roster import Roster, nobody_called, read_map
from catornot.lms.submissions import People, Taken, other_assignment, place, sort_out
from catornot.lms.times import Times, read_times, time_of, write_time
from fairgrade.gradebook.schema import gradebook_words
from fairgrade.incidents import plain, plain_line
from fairgrade.intake.zip_names import is_garbled

REPLACED = "replaced"  # the folder of older work
MAX_LETTERS = 60  # of a new student's id, which is a folder's name


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's options to a parser."""
    parser.add_argument("archive", type=Path, help="the zip of all submissions")
    parser.add_argument("assignment", help="for example cat-classifier")
    parser.add_argument(
        "--map",
        type=Path,
        metavar="FILE.csv",
        help="two columns: the LMS's name or number, and nbgrader's student",
    )
    parser.add_argument(
        "--times",
        type=Path,
        metavar="FILE.csv",
        help="when they handed in: Moodle's grading worksheet, or two columns, who and when",
    )
    parser.add_argument(
        "--add-students", action="store_true", help="put those into the gradebook who are not there"
    )
    parser.add_argument(
        "--replace", action="store_true", help="take newer work; the older moves to replaced/"
    )
    add_root(parser)


def run(arguments: argparse.Namespace) -> int:
    """Take submissions in and say what became of each."""
    taken = Taken()
    try:
        folders = find_folders(arguments.root)
        check_assignment(folders, arguments.assignment)
        told = read_map(arguments.map) if arguments.map else {}
        times = read_times(arguments.times, folders.root) if arguments.times else Times({})
        settled = kept.settled(folders.root, arguments.assignment)
        roster = Roster(_known(folders), told, settled)
        with opened(arguments.archive) as archive:
            people = sort_out(files_in(archive, roster.knows), taken)
            if not people:
                print(f"{arguments.archive} holds no submission as Canvas or Moodle name them.")
                print("The zip is wanted as it was downloaded: names say whose work it is.")
                return 2
            other = other_assignment(people, folders.release, arguments.assignment)
            if other:
                print(_mistaken(arguments, other), file=sys.stderr)
                return 2
            roster.expect(people)
            if arguments.add_students:
                everybody = _with_new(folders, people, roster, settled)
                roster = Roster(everybody, told, settled)
                roster.expect(people)
            elif _are_strangers(people, roster):
                print(_another_course(arguments.archive, people, roster), file=sys.stderr)
                return 2
            try:
                place(
                    people,
                    roster,
                    folders.submitted,
                    arguments.assignment,
                    taken,
                    arguments.replace,
                    folders.root / REPLACED,
                )
            finally:
                _write_times(folders, arguments.assignment, taken, times)
                kept.keep(folders.root, arguments.assignment, _senders(taken))
    except BadArchive as problem:
        print(f"{arguments.archive}: {problem}.", file=sys.stderr)
        if taken.placed or taken.problems:
            _tell(taken, folders, True)
        return 2
    except (ClassroomError, OSError, ValueError) as problem:
        print(in_words(problem), file=sys.stderr)
        return 2
    except DatabaseError as problem:
        print(gradebook_words(problem), file=sys.stderr)
        return 2
    _tell(taken, folders, bool(roster.people))
    _tell_times(times, taken)
    return 1 if taken.problems or taken.kept else 0


def _known(folders: Folders) -> list[Person]:
    try:
        book = gradebook.open_gradebook(folders)
    except ClassroomError:
        return []
    with book:
        return gradebook.people(book)


def _are_strangers(people: People, roster: Roster) -> bool:
    """Tell whether a zip has several people, and all are unknown in a course that has some."""
    return bool(
        roster.people
        and len(people) > 1
        and not any(is_garbled(one.who) or roster.told(one) for one in people)
        and all(roster.find(one) == (None, nobody_called(one.who)) for one in people)
    )


def _another_course(archive: Path, people: People, roster: Roster) -> str:
    names = sorted(one.who for one in people)
    shown = ", ".join(names[:3]) + (" …" if len(names) > 3 else "")
    return plain_line(
        f"{archive}: none of its {len(names)} people ({shown}) is among the {len(roster.people)} "
        "in this course's gradebook, so it looks like the zip of another course; nothing was "
        "placed. If it is this one's, --map FILE.csv says who is who, and --add-students puts "
        "everybody into the gradebook."
    )


def _mistaken(arguments: argparse.Namespace, other: str) -> str:
    return plain_line(
        f"{arguments.archive}: every notebook in it is called as {other}'s is, and none as "
        f"{arguments.assignment}'s; nothing was placed. If it is {other}'s zip: python -m "
        f"catornot import-submissions {arguments.archive} {other}"
    )


def _write_times(folders: Folders, assignment: str, taken: Taken, times: Times) -> None:
    """Write when people handed in, and say where that may be an older table's time."""
    other, stale = [], []
    for student, named in taken.found.items():
        time = times.of(named, student)
        if time is None or student in taken.kept:  # that would be another work's time
            continue
        folder = folders.submitted / student / assignment
        before = write_time(time, folder)
        if before:
            other.append(f"{student} ({before})")
        older = sorted((folders.root / REPLACED / student / assignment).glob("*"))
        if student in taken.replaced and older and time_of(older[-1]) == time_of(folder):
            stale.append(student)
    if other:
        print(plain_line(f"{len(other)} had another time before: {_some(other)}"))
    if stale:
        print(
            plain_line(
                f"{len(stale)} have the time of the work that was replaced, so the table of times "
                f"may be older than the zip: {_some(stale)}"
            )
        )


def _some(names: list[str]) -> str:
    return ", ".join(names[:10]) + (" …" if len(names) > 10 else "")


def _senders(taken: Taken) -> list[kept.Sender]:
    now = datetime.now(UTC).isoformat(timespec="microseconds")
    return [
        kept.Sender(student, one.system, one.who, one.number, one.file, one.late, now)
        for student, one in taken.found.items()
    ]


def _with_new(
    folders: Folders, people: People, roster: Roster, settled: dict[kept.Key, str]
) -> list[Person]:
    """Add students to the gradebook who are not in it yet, and settle who they are."""
    everybody = dict(roster.people)
    for named in people:
        student, why = roster.find(named)
        told = roster.told(named)
        if told is None and (student is not None or why.startswith("several")):
            continue
        if told in everybody or (told is None and is_garbled(named.who)):
            continue
        base = told or safe_path(plain_name(named.who)[:MAX_LETTERS]) or "student"
        if safe_path(base) != base:
            continue
        name = base if base not in everybody else f"{base}-{named.number or named.file}"
        first, _, last = (
            " ".join(named.who.split()).rpartition(" ")
            if named.system == "Moodle"
            else ("", "", "")
        )
        number = named.number if named.system == "Canvas" else ""
        settled[kept.key_of(named)] = name
        everybody[name] = Person(name, first, last or named.who, "", number)
    with gradebook.open_gradebook(folders, make=True) as book:
        for one in everybody.values():
            if one.id not in roster.people:
                details = {"first_name": one.first_name, "last_name": one.last_name}
                if one.lms_user_id:
                    details["lms_user_id"] = one.lms_user_id
                book.update_or_create_student(one.id, **details)
    return list(everybody.values())


def _tell_times(times: Times, taken: Taken) -> None:
    others = times.of_nobody(taken.found.items())
    if others:
        print(
            plain_line(
                f"{len(others)} of {len(times.rows)} times are of nobody whose work is in this "
                f"zip, or of several, and were not taken: {_some(others)}"
            )
        )


def _tell(taken: Taken, folders: Folders, known: bool) -> None:
    print(
        f"{len(taken.placed)} placed in {folders.submitted}, {len(taken.same)} were there already"
    )
    if taken.replaced:
        print(f"{len(taken.replaced)} replaced; the older work is in {folders.root / REPLACED}:")
        print(plain_line(f"  {', '.join(taken.replaced)}"))
    if taken.kept:
        print(f"{len(taken.kept)} differ from what is there, which stays (--replace takes them):")
        print(plain_line(f"  {', '.join(taken.kept)}"))
    if taken.late:
        print(plain_line(f"{len(taken.late)} late, says Canvas: {', '.join(taken.late)}"))
    if taken.unknown:
        unknown = ", ".join(taken.unknown)
        print(plain_line(f"{len(taken.unknown)} of them in no gradebook: {unknown}"))
    if taken.problems:
        print(f"{len(taken.problems)} could not be placed:")
        for what, why in taken.problems:
            print(f"  {plain(what)}: {plain(why)}")
        advice = "--map FILE.csv says who is who; that is kept"
        if not known:
            advice += "; --add-students puts everybody into the gradebook, which is empty"
        print(f"({advice}.)")
