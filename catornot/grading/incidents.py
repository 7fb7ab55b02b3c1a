"""What happened while grading that a person may want to know.

One run writes one pair of files in `logs/`: JSON lines for programs and a table for people.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

WHAT_TO_DO = {
    "repaired": "nothing: the submission was graded as if it had been right",
    "refused": "open the submitted file; grade it by hand in formgrader if it holds real work",
    "killed": "read the cell: an endless loop, too much memory, or a crash",
    "suspicious": "read the cell before you trust its points",
    "look": "a quick look: what was counted and what the source says disagree",
    "seed": "nothing: the seed redraws the same hidden inputs",
}


@dataclass(frozen=True)
class Incident:
    """One thing worth knowing.

    Attributes
    ----------
    kind : str
        "repaired", "refused", "killed", "suspicious", "look" or "seed".
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

    def add(self, incident: Incident, student: str, assignment: str) -> None:
        """Write one incident down at once, so that a crash loses none."""
        incident = replace(incident, student=student, assignment=assignment)
        self.incidents.append(incident)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        fields = {"time": now, **asdict(incident), "what_to_do": incident.what_to_do}
        with self.path.open("a", encoding="utf-8") as lines:
            lines.write(json.dumps(fields) + "\n")

    def finish(self) -> str:
        """Write the table and return it; seeds are in the JSON lines only."""
        shown = [one for one in self.incidents if one.kind != "seed"]
        table = as_table(shown)
        if self.incidents:
            self.table_path.write_text(table + "\n", encoding="utf-8")
        return table


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
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    lines = [
        "  ".join([*(text.ljust(width) for text, width in zip(row, widths, strict=False)), row[3]])
        for row in rows
    ]
    kinds = dict.fromkeys(one.kind for one in incidents)
    return "\n".join([*lines, "", *(f"{kind}: {WHAT_TO_DO[kind]}." for kind in kinds)])
