"""What happened while grading that a person may want to know; `python -m fairgrade incidents`.

One run writes one pair of files in `logs/`: JSON lines for programs and a table for people.
"""

from __future__ import annotations

import argparse
import errno
import json
import logging
import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from fairgrade import course

WHAT_TO_DO = {
    "suspicious": "read the cell: its points wait, and formgrader shows it as to be graded",
    "failed": "the grader's own failure: grade again with --force, or by hand; the points wait",
    "refused": "open the submitted file; grade it by hand in formgrader if it holds real work",
    "killed": "read the cell (endless, too large, crashed): what needed it has no points",
    "look": "read the cell if you have time; points that you change in formgrader stay",
    "repaired": "nothing: it was put right, or gone around, and costs no points by itself",
    "slow": "nothing: it cost time, and no points",
    "seed": "nothing: the seed redraws the same hidden inputs",
}
SHOWN = 25  # lines on the terminal; the table in the log has all


@dataclass(frozen=True)
class Incident:
    """One thing worth knowing.

    Attributes
    ----------
    kind : str
        "repaired", "refused", "killed", "suspicious", "failed", "look", "slow" or "seed".
    cell : str
        The cell or function it is about; empty for the whole submission.
    text : str
        What happened, in one sentence.
    student, assignment : str
        Whose submission; filled in when it is logged.
    """

    kind: str
    cell: str
    text: str
    student: str = ""
    assignment: str = ""

    @property
    def words(self) -> str:
        """What happened, and in which cell, in one line that no terminal obeys."""
        return plain(f"{self.cell}: {self.text}" if self.cell else self.text)

    @property
    def what_to_do(self) -> str:
        """What an instructor should do about it."""
        return WHAT_TO_DO.get(self.kind, "")


class Log:
    """The incidents of one run, on disk as they happen.

    Parameters
    ----------
    folder : Path
        Where the two files go.
    """

    def __init__(self, folder: Path) -> None:
        self.incidents: list[Incident] = []
        stamp = datetime.now(UTC).strftime("%Y-%m-%dT%H-%M-%S")
        self.path = folder / f"grading-{stamp}-{os.getpid()}.jsonl"
        self.table_path = self.path.with_suffix(".txt")

    def make_room(self) -> None:
        """Make the folder, before there is anything to lose.

        Raises
        ------
        OSError
            If nothing can be written there.
        """
        folder = self.path.parent
        folder.mkdir(parents=True, exist_ok=True)
        if not os.access(folder, os.W_OK):
            raise PermissionError(errno.EACCES, "it can't be written to")

    def add(self, incident: Incident, student: str, assignment: str) -> None:
        """Write one incident down at once, so that a crash loses none."""
        words = {name: plain(text) for name, text in asdict(incident).items()}
        words |= {"student": plain(student), "assignment": plain(assignment)}
        incident = Incident(**words)
        self.incidents.append(incident)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        fields = {"time": now, **asdict(incident), "what_to_do": incident.what_to_do}
        with self.path.open("a", encoding="utf-8") as lines:
            lines.write(json.dumps(fields) + "\n")

    def finish(self) -> str:
        """Write the table and return what fits on a terminal; seeds stay in the JSON lines."""
        shown = unusual(self.incidents)
        if self.incidents:
            self.table_path.write_text(as_table(shown) + "\n", encoding="utf-8")
        if len(shown) <= SHOWN:
            return as_table(shown)
        counts = Counter(one.kind for one in shown)
        counted = ", ".join(f"{counts[kind]} {kind}" for kind in WHAT_TO_DO if counts[kind])
        command = f"{course.current().command} incidents"
        rest = f"… and {len(shown) - SHOWN} more ({counted} in all): {command}"
        return f"{as_table(shown[:SHOWN])}\n{rest}"


def plain(text: str) -> str:
    """Return a text of one line that no terminal obeys: file names are written by students.

    Examples
    --------
    >>> plain("a\\x1b[2Jb")
    'a\\\\x1b[2Jb'
    """
    return "".join(one if one.isprintable() else ascii(one)[1:-1] for one in text)[:1000]


class PlainLines(logging.Filter):
    """Let nothing into a log that a terminal obeys: nbgrader's own lines name folders, too."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Make a record's text plain, line by line."""
        lines = str(record.getMessage()).split("\n")
        record.msg, record.args = "\n".join(map(plain_line, lines)), None
        return True


def plain_line(line: str) -> str:
    """Return a line of any length that no terminal obeys."""
    kept = (one if one.isprintable() or one == "\t" else ascii(one)[1:-1] for one in line)
    return "".join(kept)


def merged(incidents: Iterable[Incident]) -> list[Incident]:
    """Return one incident for each student and cause, with all the cells it is about.

    Examples
    --------
    >>> twice = [Incident("look", cell, "NaN came back", "ada") for cell in ("f", "g")]
    >>> [one.cell for one in merged(twice)]
    ['f, g']
    """
    cells: dict[Incident, list[str]] = {}
    for one in incidents:
        cells.setdefault(replace(one, cell=""), []).append(one.cell)
    found = []
    for one, names in cells.items():
        named = list(dict.fromkeys(filter(None, names)))
        more = f" and {len(named) - 3} more" if len(named) > 3 else ""
        found.append(replace(one, cell=", ".join(named[:3]) + more))
    return found


def unusual(incidents: Iterable[Incident]) -> list[Incident]:
    """Return what a person may want to know, the most pressing first, each cause once."""
    order = list(WHAT_TO_DO)
    shown = merged(one for one in incidents if one.kind != "seed")

    def rank(one: Incident) -> tuple[int, str]:
        return order.index(one.kind) if one.kind in order else -1, one.student

    return sorted(shown, key=rank)  # several students are graded at once: who was first is chance


def read(path: Path) -> list[Incident]:
    """Return the incidents of one run; a line that was not finished is left out."""
    found = []
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            fields = json.loads(line)
            found.append(Incident(**{one: str(fields[one]) for one in Incident.__annotations__}))
        except (ValueError, KeyError, TypeError):
            continue
    return found


def as_table(incidents: list[Incident]) -> str:
    """Return incidents as a table for people.

    Examples
    --------
    >>> print(as_table([]))
    Nothing unusual happened.
    """
    if not incidents:
        return "Nothing unusual happened."
    rows = [("student", "what", "cell", "what happened")]
    rows += [(one.student, one.kind, one.cell, one.text) for one in incidents]
    widths = [min(max(len(row[column]) for row in rows), 40) for column in range(3)]
    lines = [
        "  ".join([*(text.ljust(width) for text, width in zip(row, widths, strict=False)), row[3]])
        for row in rows
    ]
    kinds = dict.fromkeys(one.kind for one in incidents)
    return "\n".join([*lines, "", *(f"{kind}: {WHAT_TO_DO.get(kind, '')}." for kind in kinds)])


def log_folder(root: Path) -> Path:
    """Return where a course's logs are: `c.Grading.log_folder` says it."""
    from fairgrade.config_file import NAME, Slip, load  # the checker needs it not

    found = load(root / f"{NAME}.py")
    name = "logs" if isinstance(found, Slip) else found.Grading.get("log_folder", "logs")
    return root / str(name)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's options to a parser."""
    parser.add_argument("--student", help="only this student, in the newest run that graded them")
    parser.add_argument("--kind", choices=list(WHAT_TO_DO), help="only incidents of this kind")
    parser.add_argument("--logs", type=Path, help="the folder of the logs, if not the course's")


def run(arguments: argparse.Namespace) -> int:
    """Show what was unusual in the newest run."""
    logs = arguments.logs or log_folder(Path())
    for path in sorted(logs.glob("grading-*.jsonl"), reverse=True):
        found = read(path)
        if arguments.student:
            found = [one for one in found if one.student == arguments.student]
        if found:
            shown = found if arguments.kind == "seed" else unusual(found)
            if arguments.kind:
                shown = [one for one in shown if one.kind == arguments.kind]
            print(f"{path}\n\n{as_table(shown)}")
            return 0
    whom = f" about {arguments.student}" if arguments.student else ""
    print(f"There is no log{whom} in {logs.absolute()}.")
    return 1
