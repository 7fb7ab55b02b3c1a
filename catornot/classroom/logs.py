"""What the grader wrote down: for each student the newest log that mentions them."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

from catornot.classroom.model import Run
from fairgrade.incidents import Incident

Line = tuple[datetime, Incident]


def read_logs(
    folder: Path, assignment: str
) -> tuple[dict[str, tuple[Incident, ...]], tuple[Run, ...]]:
    """Read a course's incident logs.

    Parameters
    ----------
    folder : Path
        Where the `grading-*.jsonl` files are; may be missing.
    assignment : str
        Lines about other assignments are skipped.

    Returns
    -------
    incidents : dict
        By student, from the newest log that mentions them: a regrade replaces what was.
    runs : tuple of Run
        The oldest first.
    """
    incidents: dict[str, tuple[Incident, ...]] = {}
    runs = []
    for path in sorted(folder.glob("grading-*.jsonl")):
        lines = [(time, one) for time, one in _lines(path) if one.assignment == assignment]
        for student in {one.student for _, one in lines}:
            mine = (one for _, one in lines if one.student == student)
            incidents[student] = tuple(one for one in mine if one.kind != "seed")
        if lines:
            runs.append(_run(path, lines))
    return incidents, tuple(runs)


def _lines(path: Path) -> list[Line]:
    """Return the whole lines of a log: the last may be cut off where the grader was killed."""
    found = []
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            fields = json.loads(line)
            words = {name: str(fields[name]) for name in Incident.__annotations__}
            found.append((_time(str(fields["time"])), Incident(**words)))
        except (ValueError, KeyError, TypeError):
            continue
    return found


def _run(path: Path, lines: list[Line]) -> Run:
    began = last = min(_began(path), *(time for time, _ in lines))
    graded: dict[str, float] = {}
    for time, one in lines:
        if one.kind == "seed":  # the grader's last word on a submission
            graded[one.student] = (time - last).total_seconds()
            last = time
    return Run(began, graded)


def _began(path: Path) -> datetime:
    """Return when a run began: its log's name says so."""
    try:
        stamp = re.sub(r"^grading-(.*)-\d+$", r"\1", path.stem)
        return datetime.strptime(stamp, "%Y-%m-%dT%H-%M-%S").replace(tzinfo=UTC)
    except ValueError:
        return datetime.max.replace(tzinfo=UTC)


def _time(text: str) -> datetime:
    time = datetime.fromisoformat(text)
    return time if time.tzinfo else time.replace(tzinfo=UTC)
