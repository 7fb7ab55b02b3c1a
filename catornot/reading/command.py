"""`python -m catornot read ASSIGNMENT QUESTION`: all answers of a written question, to mark."""

from __future__ import annotations

import argparse
import sys
import webbrowser
from collections.abc import Callable
from pathlib import Path

from sqlalchemy.exc import DatabaseError

from catornot.classroom.folders import ClassroomError, Folders, add_root, find_folders, in_words
from catornot.classroom.model import Person
from catornot.reading.question import Question, read_question, save
from catornot.reading.server import Desk
from catornot.reading.table import read_marks, write_answers
from catornot.report.aliases import aliases
from fairgrade.gradebook.schema import gradebook_words

LAST_PORT = 65535


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's options to a parser."""
    parser.add_argument("assignment", help="for example cat-classifier")
    parser.add_argument("question", help="the cell's grade id, for example why-overfit")
    parser.add_argument("--anonymous", action="store_true", help="pseudonyms instead of names")
    table = parser.add_mutually_exclusive_group()
    table.add_argument(
        "--csv", type=Path, metavar="FILE.csv", help="write the answers as a table, to edit"
    )
    table.add_argument(
        "--marks", type=Path, metavar="FILE.csv", help="take marks and comments from the table"
    )
    words = (
        "with --marks: also where another mark, comment or answer is there by now; "
        "with --csv: also over a file with marks that are not taken yet"
    )
    parser.add_argument("--overwrite", action="store_true", help=words)
    parser.add_argument("--port", type=_port, default=0, help="of the page (default: any)")
    parser.add_argument("--no-browser", action="store_true", help="only say where the page is")
    add_root(parser)


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > LAST_PORT:
        raise argparse.ArgumentTypeError(f"expected a number up to {LAST_PORT}; found {text!r}")
    return int(text)


def run(arguments: argparse.Namespace) -> int:
    """Open the page, or write or read the table."""
    try:
        return _run(arguments)
    except (ClassroomError, OSError, ValueError) as problem:
        print(in_words(problem), file=sys.stderr)
        return 2
    except DatabaseError as problem:
        print(gradebook_words(problem), file=sys.stderr)
        return 2


def _run(arguments: argparse.Namespace) -> int:
    if arguments.overwrite and not (arguments.marks or arguments.csv):
        raise ValueError("--overwrite goes with --marks FILE.csv or --csv FILE.csv.")
    folders = find_folders(arguments.root)
    shown = _shown(folders, arguments.anonymous)

    def read() -> Question:
        return read_question(folders, arguments.assignment, arguments.question, shown)

    question = read()
    if not question.answers:
        raise ClassroomError(
            f"Nobody's answer to {question.name} is graded yet. "
            f"Grade first: `nbgrader autograde {arguments.assignment}`."
        )
    print(_count(question))
    if arguments.csv:
        write_answers(question, arguments.csv, arguments.overwrite)
        print(f"Table: {arguments.csv}; `--marks {arguments.csv}` takes it back.")
    elif arguments.marks:
        given = read_marks(question, arguments.marks, arguments.overwrite, tell=print)
        save(folders, question, given)
        print(f"{len(given)} marks or comments changed; now: {_count(read())}")
    else:
        _serve(read, folders, arguments)
    return 0


def _shown(folders: Folders, anonymous: bool) -> Callable[[Person], str]:
    if anonymous:
        alias = aliases(folders.root)
        return lambda person: alias(person.id)
    return lambda person: f"{person.name} ({person.id})" if person.name else person.id


def _count(question: Question) -> str:
    states = [one.state for one in question.answers]
    return (
        f"{question.name}: {len(states)} answers, {states.count('marked')} marked, "
        f"{states.count('waits')} waiting, {states.count('changed')} changed since they were "
        f"marked, {states.count('empty')} empty (0 points, waiting for nobody)"
    )


def _serve(read: Callable[[], Question], folders: Folders, arguments: argparse.Namespace) -> None:
    with Desk(read, folders, arguments.port) as desk:
        print(f"The answers: {desk.address}", flush=True)
        print("Every mark is saved at once. Ctrl+C here ends it.", flush=True)
        if not arguments.no_browser:
            webbrowser.open(desk.address)
        desk.serve_forever()
