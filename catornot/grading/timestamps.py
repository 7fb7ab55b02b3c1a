"""When a submission was handed in: a file that a student may have written, so read with care."""

from __future__ import annotations

import datetime
import os
from typing import Any

from nbgrader.utils import parse_utc

from catornot.grading.files import read_regular

NAME = "timestamp.txt"


def existing_timestamp(course: Any, folder: str) -> datetime.datetime | None:
    """Return the time in a submission's `timestamp.txt`, or None if there is no such time.

    It takes the place of `CourseDirectory.get_existing_timestamp`, which fails on a file that is
    no time, and so stops a whole batch and every page of formgrader.

    Parameters
    ----------
    course : CourseDirectory
        Not used.
    folder : str
        The submission.
    """
    try:
        text = read_regular(os.path.join(folder, NAME), 1000).decode("utf-8", "replace").strip()
        return parse_utc(text) if text else None
    except Exception:  # whatever it is, it is no time
        return None


def submitted_timestamp(api: Any, assignment: str, student: str) -> datetime.datetime | None:
    """Return when a student handed in, for formgrader's pages: `get_submitted_timestamp`."""
    course = api.coursedir
    folder = course.format_path(course.submitted_directory, student, assignment)
    return existing_timestamp(course, folder)
