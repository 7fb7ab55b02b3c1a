"""Feedback through nbgrader's exchange.

nbgrader names a released page by a secret that the student's `submit` made, and looks for it
beside the page. Ours stand alone, and some students never saw the exchange: they handed in by mail
or through a learning platform. So the secret is read from the submission, and who has none is
named instead of ending the run for everybody.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

from nbgrader.exchange.default import (
    Exchange,
    ExchangeCollect,
    ExchangeReleaseAssignment,
    ExchangeReleaseFeedback,
)
from nbgrader.utils import notebook_hash

from fairgrade.intake.timestamps import NoTime, read_time
from fairgrade.nbgrader.sharing import closed_by

SECRET = "submission_secret.txt"
LONGEST_SECRET = 1000  # nbgrader's has 128 characters


class Shared(Exchange):
    """What instructors do with the exchange."""

    def start(self) -> None:
        """Say in one sentence where something can't be written."""
        try:
            super().start()
        except OSError as problem:
            self.fail(f"Stopped: {closed_by(problem) or problem}")


class ReleaseAssignment(Shared, ExchangeReleaseAssignment):
    """nbgrader's `release_assignment`."""


class Collect(Shared, ExchangeCollect):
    """nbgrader's `collect`, which reads times as the rest of the course does.

    A folder's name holds the time in the course's zone; compared with the one of an earlier
    submission, both must be read alike.
    """

    def _path_to_record(self, path: str) -> dict[str, Any]:
        """Say whose a folder is, and of when."""
        student, *rest = os.path.basename(path).rsplit("+", 3)
        try:
            time = read_time(rest[1], self.timezone, self.timestamp_format)
        except (IndexError, NoTime):
            return super()._path_to_record(path)
        return {"username": student, "filename": os.path.basename(path), "timestamp": time}


class ReleaseFeedback(Shared, ExchangeReleaseFeedback):
    """nbgrader's `release_feedback`, for pages that stand alone."""

    def copy_files(self) -> None:
        """Put every page where its student's `fetch_feedback` looks for it."""
        excluded = set((self.coursedir.student_id_exclude or "").split(","))
        assignment = self.coursedir.assignment_id
        without = []
        for folder in self._folders():
            student = folder.parent.name
            if student in excluded:
                continue
            secret = self._secret(student, assignment)
            if secret is None:
                without.append(student)
                continue
            for page in sorted(folder.glob("*.html")):
                name = notebook_hash(secret=secret, notebook_id=page.stem)
                unfinished = Path(self.dest_path, f"{name}-tmp.html")
                shutil.copy(page, unfinished)
                os.replace(unfinished, Path(self.dest_path, f"{name}.html"))
            self.log.info("Released feedback on '%s' to '%s'", assignment, student)
        if without:
            self.log.warning(
                "Not handed in through the exchange, so give them their pages yourself: %s",
                ", ".join(without),
            )

    def _folders(self) -> list[Path]:
        """Return the feedback folders that are asked for: …/<student>/<assignment>."""
        top = Path(self.coursedir.format_path(self.coursedir.feedback_directory, "x", "y"))
        student = self.coursedir.student_id or "*"
        return sorted(top.parent.parent.glob(f"{student}/{self.coursedir.assignment_id}"))

    def _secret(self, student: str, assignment: str) -> str | None:
        folder = self.coursedir.format_path(self.coursedir.submitted_directory, student, assignment)
        path = Path(folder, SECRET)
        # It came from a student: a plain file of a sensible size, or nothing.
        if path.is_symlink() or not path.is_file() or path.stat().st_size > LONGEST_SECRET:
            return None
        return path.read_text(encoding="utf-8", errors="replace") or None
