"""What the grader wrote down: for each student the newest log that mentions them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from catornot.report.model import Happening, Run


def read_logs(
    folder: Path, assignment: str
) -> tuple[dict[str, tuple[Happening, ...]], tuple[Run, ...]]:
    """Read a course's incident logs.

    Parameters
    ----------
    folder : Path
        Where the `grading-*.jsonl` files are; may be missing.
    assignment : str
        Lines about other assignments are skipped.

    Returns
    -------
    happenings : dict
        By student, from the newest log that mentions them: a regrade replaces what was.
    runs : tuple of Run
        The oldest first.
    """
    happenings: dict[str, tuple[Happening, ...]] = {}
    runs = []
    for path in sorted(folder.glob("grading-*.jsonl")):
        lines = [line for line in _lines(path) if line["assignment"] == assignment]
        if not lines:
            continue
        for student in {line["student"] for line in lines}:
            mine = [line for line in lines if line["student"] == student]
            happenings[student] = tuple(_happenings(mine))
        runs.append(_run(path, lines))
    return happenings, tuple(runs)


def _lines(path: Path) -> list[dict[str, Any]]:
    """Return the whole lines of a log: the last may be cut off where the grader was killed."""
    found = []
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    for line in text.splitlines():
        try:
            fields = json.loads(line)
            _time(str(fields["time"]))
            fields = {
                key: str(fields.get(key, ""))
                for key in ("time", "student", "assignment", "kind", "cell", "text", "what_to_do")
            }
        except (ValueError, AttributeError, KeyError, TypeError):
            continue
        found.append(fields)
    return found


def _happenings(lines: Iterable[dict[str, Any]]) -> list[Happening]:
    unique = dict.fromkeys(
        Happening(line["kind"], line["cell"], line["text"], line["what_to_do"])
        for line in lines
        if line["kind"] != "seed"
    )
    return list(unique)


def _run(path: Path, lines: list[dict[str, Any]]) -> Run:
    times = [_time(line["time"]) for line in lines]
    began = min(_began(path), *times)
    graded: dict[str, float] = {}
    last = began
    for line, time in zip(lines, times, strict=True):
        if line["kind"] == "seed":  # the grader's last word on a submission
            graded[line["student"]] = (time - last).total_seconds()
            last = time
    return Run(path.name, began, (max(times) - began).total_seconds(), graded)


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
