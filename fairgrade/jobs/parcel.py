"""A task together with the files that it reads, for a machine that has none of them."""

from __future__ import annotations

import io
import tarfile
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from fairgrade.jobs.executor import Outcome, attempt
from fairgrade.jobs.task import GradeSubmission


@dataclass(frozen=True)
class Parcel:
    """What is sent: no gradebook, no secret, and of other submissions nothing.

    Attributes
    ----------
    task : GradeSubmission
        What is to be done.
    files, source : bytes
        The submission's own files, and the instructor's folder; each an archive.
    """

    task: GradeSubmission
    files: bytes
    source: bytes

    @classmethod
    def of(cls, task: GradeSubmission) -> Parcel:
        """Pack a task."""
        submission = task.submission
        return cls(task, _packed(submission.files), _packed(submission.assignment.source))

    def open(self) -> Outcome:
        """Unpack it, do the task, and leave nothing behind."""
        with tempfile.TemporaryDirectory() as name:
            top = Path(name)
            places = {one: top / one for one in ("files", "source", "scratch")}
            for place in places.values():
                place.mkdir()
            _unpack(self.files, places["files"])
            _unpack(self.source, places["source"])
            task = self.task
            submission = replace(
                task.submission,
                files=places["files"],
                scratch=places["scratch"],
                assignment=replace(task.submission.assignment, source=places["source"]),
            )
            return attempt(replace(task, submission=submission))


def _packed(folder: Path) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz", dereference=True) as archive:
        archive.add(folder, ".")
    return buffer.getvalue()


def _unpack(data: bytes, folder: Path) -> None:
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        archive.extractall(folder, filter="data")
