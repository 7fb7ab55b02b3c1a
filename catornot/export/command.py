"""`python -m catornot export lessons|feedback|lms|lms-feedback|hub`: things to hand out."""

from __future__ import annotations

import argparse
import glob
import os
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from catornot.classroom.folders import (
    ClassroomError,
    add_root,
    check_assignment,
    find_folders,
    in_words,
    to_write,
)
from catornot.export.chromium import NoPdf, find_browsers, print_to_pdf
from catornot.export.hub_kit import EXCHANGE, HOME, write_kit
from catornot.export.printable import Printable, feedback, lesson
from catornot.lms.bundle import BundleError, write_bundle
from catornot.lms.feedback_zip import write_feedback
from fairgrade.incidents import plain_line

UPLOAD = {
    "Moodle": "the assignment, Submissions, Upload multiple feedback files in a zip",
    "Canvas": "Gradebook, the assignment's menu, Re-Upload Submissions",
}
Job = tuple[Callable[[], Printable], Path]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's options to a parser."""
    what = parser.add_subparsers(metavar="WHAT", required=True)
    lessons = what.add_parser("lessons", help="lessons, printable")
    lessons.add_argument("names", nargs="*", help="notebooks, without .ipynb (default: all)")
    lessons.set_defaults(export=_lessons)
    pages = what.add_parser("feedback", help="students' feedback, printable")
    pages.add_argument("assignment", help="for example cat-classifier")
    pages.add_argument("--student", help="only this one")
    pages.set_defaults(export=_feedback)
    for one in (lessons, pages):
        one.add_argument("--html", action="store_true", help="HTML, even where PDF is possible")
    bundle = what.add_parser("lms", help="a zip for Canvas or Moodle: release, data and checks")
    bundle.add_argument("assignment", help="for example cat-classifier")
    bundle.set_defaults(export=_lms)
    back = what.add_parser("lms-feedback", help="a zip that Canvas or Moodle take feedback from")
    back.add_argument("assignment", help="for example cat-classifier")
    back.set_defaults(export=_lms_feedback)
    hub = what.add_parser("hub", help="what an administrator installs on a JupyterHub")
    hub.add_argument("--home", default=HOME, help=f"the course's place there (default: {HOME})")
    hub.add_argument("--exchange", default=EXCHANGE, help=f"nbgrader's (default: {EXCHANGE})")
    hub.set_defaults(export=_hub)
    for one in (lessons, pages, bundle, back, hub):
        one.add_argument("--output", type=to_write, help="a folder (default: exports/)")
        add_root(one)


def run(arguments: argparse.Namespace) -> int:
    """Write what was asked for and say where it is."""
    try:
        return int(arguments.export(arguments) or 0)
    except (ClassroomError, BundleError, OSError) as problem:
        print(in_words(problem), file=sys.stderr)
        return 2


def _lessons(arguments: argparse.Namespace) -> int:
    folder = arguments.root / "notebooks"
    names = sorted(path.stem for path in folder.glob("*.ipynb") if path.stem != "welcome")
    if not names:
        raise ClassroomError(f"There are no lessons in {folder}.")
    wanted = [name.removesuffix(".ipynb") for name in arguments.names] or names
    for name in wanted:
        if name not in names:
            raise ClassroomError(f"There is no lesson {name!r}; there are: {', '.join(names)}.")
    target = arguments.output or arguments.root / "exports" / "lessons"
    browsers = [] if arguments.html else find_browsers()
    ending = "pdf" if browsers else "html"
    jobs: list[Job] = [
        (partial(lesson, folder / f"{name}.ipynb", wanted, ending), target / name)
        for name in wanted
    ]
    return _write(jobs, browsers, arguments.html)


def _feedback(arguments: argparse.Namespace) -> int:
    folders = find_folders(arguments.root)
    check_assignment(folders, arguments.assignment)
    who = glob.escape(arguments.student) if arguments.student else "*"
    pages = sorted(folders.feedback.glob(f"{who}/{arguments.assignment}/*.html"))
    if not pages:
        raise ClassroomError(
            f"There is no feedback in {folders.feedback}/{who}/{arguments.assignment}. "
            f"Write it first: `nbgrader generate_feedback {arguments.assignment}`."
        )
    target = arguments.output or arguments.root / "exports" / "feedback"
    browsers = [] if arguments.html else find_browsers()
    jobs: list[Job] = [
        (partial(feedback, path), target / path.parents[1].name / path.stem) for path in pages
    ]
    return _write(jobs, browsers, arguments.html)


def _lms(arguments: argparse.Namespace) -> int:
    target = arguments.output or arguments.root / "exports"
    made = write_bundle(arguments.root, arguments.assignment, target)
    print(f"For students: {made} ({made.stat().st_size / 1e6:.1f} MB)")
    print("Upload it to Canvas or Moodle. What students hand in comes back with")
    print(f"  python -m catornot import-submissions DOWNLOADED.zip {arguments.assignment}")
    return 0


def _lms_feedback(arguments: argparse.Namespace) -> int:
    folders = find_folders(arguments.root)
    check_assignment(folders, arguments.assignment)
    target = arguments.output or arguments.root / "exports"
    zips, others = write_feedback(folders, arguments.assignment, target)
    for one in zips:
        print(f"For {one.system}: {one.path}, {_count(one.students)}")
        print(f"  {UPLOAD[one.system]}")
        if one.gone:
            print(
                plain_line(
                    f"  {_count(one.gone)} not in the newest zip from {one.system}: "
                    f"{', '.join(one.gone)}. Whom it no longer has, it passes over; all others "
                    "get theirs."
                )
            )
    if others:
        print(
            plain_line(
                f"{_count(others)} with feedback, in no zip since no import said who they are in "
                f"an LMS: {', '.join(others)}"
            )
        )
    return 0 if zips else 1


def _count(students: Sequence[str]) -> str:
    return f"{len(students)} student" + ("" if len(students) == 1 else "s")


def _hub(arguments: argparse.Namespace) -> int:
    target = arguments.output or arguments.root / "exports" / "hub"
    made = write_kit(arguments.root, target, arguments.home, arguments.exchange)
    print(f"For the hub's administrator: {made}")
    print(f"Its README.md says what to do; on one machine: sudo {made}/install.sh")
    return 0


def _write(jobs: list[Job], browsers: list[str], html: bool) -> int:
    """Write every page, as PDF where there is a browser; a few at a time."""
    if not browsers and not html:
        print("No Chromium, Chrome or Edge was found (CHROME_PATH may name one): writing HTML,")
        print("which prints as well: open it in any browser and print.")
    with ThreadPoolExecutor(max_workers=min(4, os.cpu_count() or 1)) as pool:
        results = list(pool.map(lambda job: _one(job[0], job[1], browsers), jobs))
    for path, words in results:
        print(path if path else "not written", *(f"  - {word}" for word in words), sep="\n")
    return 0 if all(path for path, _ in results) else 1


def _one(
    make: Callable[[], Printable], target: Path, browsers: list[str]
) -> tuple[Path | None, list[str]]:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        made = make()
    except Exception as problem:  # one broken file must not stop a class
        return None, [f"{target.name} could not be read: {problem!r}"]
    words = []
    if made.failed:
        words.append(f"{len(made.failed)} formulas are shown as they were typed: {made.failed[0]}")
    page = target.with_name(f"{target.name}.html")
    page.write_text(made.html, encoding="utf-8")
    if not browsers:
        return page, words
    pdf = page.with_suffix(".pdf")
    try:
        print_to_pdf(browsers, page, pdf)
    except NoPdf as problem:
        return page, [*words, str(problem)]
    page.unlink()
    return pdf, words
