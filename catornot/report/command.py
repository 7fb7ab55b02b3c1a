"""`python -m catornot report ASSIGNMENT`: what a class understood, on one page."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace

from sqlalchemy.exc import DatabaseError

from catornot.classroom.collect import collect
from catornot.classroom.folders import (
    ClassroomError,
    Folders,
    add_root,
    find_folders,
    in_words,
    to_write,
)
from catornot.classroom.model import ClassData
from catornot.lms.kept import load
from catornot.lms.marks import write_canvas, write_moodle
from catornot.report.aliases import aliases
from catornot.report.csv_files import write_tables
from catornot.report.findings.similar import similarity
from catornot.report.names import by_name
from catornot.report.page import page
from fairgrade.gradebook.schema import gradebook_words
from fairgrade.incidents import plain_line

PAGE = "report.html"
LMS = ("canvas.csv", "moodle.csv")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's options to a parser."""
    parser.add_argument("assignment", help="for example cat-classifier")
    parser.add_argument(
        "--anonymous", action="store_true", help="pseudonyms, and no word that a student wrote"
    )
    parser.add_argument("--output", type=to_write, help="a folder (default: reports/ASSIGNMENT)")
    parser.add_argument(
        "--final",
        action="store_true",
        help="leave students who wait for a person's marks out of the files for Canvas and Moodle",
    )
    parser.add_argument(
        "--canvas-assignment",
        type=int,
        metavar="NUMBER",
        help="Canvas's number of the assignment, from its address",
    )
    parser.add_argument(
        "--formgrader",
        default="http://localhost:8888",
        metavar="ADDRESS",
        help="where names on the page lead (default: what `make formgrader` opens)",
    )
    add_root(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the report and say where it is."""
    try:
        return _run(arguments)
    except (ClassroomError, OSError) as problem:
        print(in_words(problem), file=sys.stderr)
        return 2
    except DatabaseError as problem:
        print(gradebook_words(problem), file=sys.stderr)
        return 2


def _with_late(data: ClassData, folders: Folders) -> ClassData:
    """Add whose work Canvas calls late: it tells no time that a gradebook could hold."""
    late = {one.student for one in load(folders.root, data.assignment) if one.late}
    attempts = [replace(one, late=one.late or one.person.id in late) for one in data.attempts]
    return replace(data, attempts=tuple(attempts))


def _run(arguments: argparse.Namespace) -> int:
    folders = find_folders(arguments.root)
    anonymous = arguments.anonymous
    shown = aliases(folders.root) if anonymous else str
    data = _with_late(collect(folders, arguments.assignment, shown), folders)
    name = arguments.assignment + ("-anonymous" if anonymous else "")
    folder = arguments.output or folders.root / "reports" / name
    if anonymous and any((folder / one).exists() for one in LMS):
        raise ClassroomError(
            f"{folder} holds an earlier report with names ({', '.join(LMS)}). "
            "Choose another folder for the anonymous one: --output FOLDER."
        )
    folder.mkdir(parents=True, exist_ok=True)
    similar = similarity(data)
    shown_data, shown_pairs = (data, similar) if anonymous else by_name(data, similar)
    text = page(shown_data, shown_pairs, anonymous, arguments.formgrader)
    (folder / PAGE).write_text(text, encoding="utf-8")
    tables = write_tables(data, similar, folder, anonymous)
    print(f"Class report: {folder / PAGE}")
    print(f"Tables:       {', '.join(path.name for path in tables)}")
    if anonymous:
        print("No files for Canvas and Moodle: they would say who is who.")
        return 0
    canvas = write_canvas(data, folder / LMS[0], arguments.canvas_assignment, arguments.final)
    moodle = write_moodle(data, folder / LMS[1], arguments.final)
    for system, file, written in zip(("Canvas", "Moodle"), LMS, (canvas, moodle), strict=True):
        print(f"For {system}:   {file}, {written.rows} students")
        for note in written.notes:
            print(plain_line(f"  - {note}"))
    return 0
