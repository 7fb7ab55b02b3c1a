"""`python -m catornot demo`: a class is graded, from the release to the feedback pages."""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from catornot.classroom.folders import add_root
from catornot.classroom.logs import read_logs
from catornot.demo.students import CLASS, hand_in
from catornot.report import command as report
from fairgrade.gradebook.note import NOTE

ASSIGNMENT = "cat-classifier"
PREFIX = "demo-"
# Everybody of the demo class and nobody else: a real class may be here.
EVERYBODY = (ASSIGNMENT, "--force", "--student", f"{PREFIX}*")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's options to a parser."""
    add_root(parser)


def run(arguments: argparse.Namespace) -> int:
    """Grade the demo class and show its points."""
    root = arguments.root.resolve()
    if not (root / "source" / ASSIGNMENT).is_dir():
        print(
            f"{root} is not the course's folder: there is no source/{ASSIGNMENT}.", file=sys.stderr
        )
        return 2
    _step("Generating the release …")
    nbgrader(root, "generate_assignment", ASSIGNMENT, "--force")
    _step(f"Handing in {len(CLASS)} demo submissions …")
    write_class(root)
    nbgrader(root, "autograde", *EVERYBODY, meanwhile=Progress(root))
    _step("Writing feedback …")
    nbgrader(root, "generate_feedback", *EVERYBODY)
    print()
    print(table(root))
    print()
    print(notes(root))
    print()
    with contextlib.redirect_stdout(io.StringIO()):  # its notes are for those who know the class
        words = argparse.ArgumentParser()
        report.add_arguments(words)
        code = report.run(words.parse_args([ASSIGNMENT, "--root", str(root)]))
    print(f"Feedback pages  {root / 'feedback'}/<student>/{ASSIGNMENT}/{ASSIGNMENT}.html")
    print(f"Class report    {root / 'reports' / ASSIGNMENT / 'report.html'}")
    print(f"Incident logs   {root / 'logs'}")
    print("Look around     make formgrader")
    return code


def _step(text: str) -> None:
    print(text, flush=True)


class Progress:
    """Names each student once, as soon as their result is in its place."""

    def __init__(self, root: Path) -> None:
        folder = root / "autograded"
        self._notes = {one.name: folder / one.name / ASSIGNMENT / NOTE for one in CLASS}
        self._before = {name: _written(note) for name, note in self._notes.items()}
        self._begun = time.monotonic()
        self._done = 0

    def __call__(self) -> None:
        """Print a line for everybody who has been graded since the last call."""
        for name, note in list(self._notes.items()):
            written = _written(note)
            if written not in (None, self._before[name]):
                del self._notes[name]
                self._done += 1
                now = time.monotonic()
                seconds, self._begun = now - self._begun, now
                _step(f"  graded {self._done:2} of {len(CLASS)}: {name} ({seconds:.0f} s)")


def _written(path: Path) -> int | None:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return None


def nbgrader(root: Path, *words: str, meanwhile: Callable[[], None] = lambda: None) -> None:
    """Run one of nbgrader's own commands.

    Parameters
    ----------
    root : Path
        The course's folder.
    words : str
        The command line.
    meanwhile : callable
        Called every now and then, and once at the end.

    Raises
    ------
    SystemExit
        With the command's last words, if it failed.
    """
    environment = {**os.environ, "PYTHONWARNINGS": "ignore"}
    program = [sys.executable, "-m", "nbgrader", *words]
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as said:
        process = subprocess.Popen(program, cwd=root, stdout=said, stderr=said, env=environment)
        while process.poll() is None:
            meanwhile()
            time.sleep(0.1)
        meanwhile()
        if process.returncode:
            said.seek(0)
            raise SystemExit(f"nbgrader {' '.join(words)} failed:\n{said.read()[-3000:]}")


def write_class(root: Path) -> None:
    """Write the demo class's submissions; real students' folders are not touched."""
    released = root / "release" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    release = json.loads(released.read_text(encoding="utf-8"))
    for student in CLASS:
        assert student.name.startswith(PREFIX)
        folder = root / "submitted" / student.name / ASSIGNMENT
        folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps(hand_in(student, release), indent=1, ensure_ascii=False)
        (folder / f"{ASSIGNMENT}.ipynb").write_text(text, encoding="utf-8")


def points(root: Path) -> dict[str, dict[str, tuple[float, float]]]:
    """Return each demo student's points and most points per check, from the gradebook."""
    from nbgrader.api import Gradebook

    found: dict[str, dict[str, tuple[float, float]]] = {}
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        for submission in gradebook.assignment_submissions(ASSIGNMENT):
            if submission.student.id.startswith(PREFIX):
                found[submission.student.id] = {
                    grade.name: (grade.auto_score or 0.0, grade.max_score)
                    for notebook in submission.notebooks
                    for grade in notebook.grades
                }
    return found


def flags(root: Path) -> dict[str, str]:
    """Return what was unusual for each student in the newest log that mentions them."""
    incidents, _ = read_logs(root / "logs", ASSIGNMENT)
    kinds = {
        student: dict.fromkeys(one.kind for one in some) for student, some in incidents.items()
    }
    return {student: ", ".join(some) for student, some in kinds.items()}


def table(root: Path) -> str:
    """Return the results as a table: values + vectorized points per exercise."""
    graded = points(root)
    exercises = list(CLASS[0].answers)
    titles = ["student", *(name.replace("initialize_with_zeros", "init") for name in exercises)]
    rows = [[*titles, "total"]]
    for student in CLASS:
        checks = graded.get(student.name, {})
        row = [student.name]
        for name in exercises:
            parts = [checks.get(f"{name}-{kind}") for kind in ("values", "vectorized")]
            row.append("+".join(f"{part[0]:g}" for part in parts if part))
        earned = sum(part[0] for part in checks.values())
        most = sum(part[1] for name, part in checks.items() if name != "why-overfit")
        rows.append([*row, f"{earned:g}/{most:g}"])
    return aligned(rows)


def notes(root: Path) -> str:
    """Return who the students are, and what the grader noticed about them, as a table."""
    unusual = flags(root)
    return aligned(
        [
            ["student", "who that is", "noticed"],
            *([one.name, one.about, unusual.get(one.name, "")] for one in CLASS),
        ]
    )


def aligned(rows: list[list[str]]) -> str:
    """Return rows of text as a table; the first one is its head.

    Examples
    --------
    >>> print(aligned([["name", "points"], ["demo-blank", "0/56"]]))
    name        points
    ------------------
    demo-blank  0/56
    """
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [
        "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]])
