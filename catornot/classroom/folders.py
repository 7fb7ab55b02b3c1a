"""A course's folders and its gradebook: nbgrader's own configuration is asked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from nbgrader.coursedir import CourseDirectory

from fairgrade.config_file import Slip, load


class ClassroomError(Exception):
    """Something that the instructor must know before a class can be read or handed anything."""


@dataclass(frozen=True)
class Folders:
    """Folders and gradebook of one course.

    Attributes
    ----------
    root : Path
        The course's folder.
    db_url : str
        SQLAlchemy's address of the gradebook.
    course_id : str
        nbgrader's name of the course.
    source, release, submitted, autograded, feedback : Path
        The folders that nbgrader's steps read and write.
    logs : Path
        Where incidents are written.
    """

    root: Path
    db_url: str
    course_id: str
    source: Path
    release: Path
    submitted: Path
    autograded: Path
    feedback: Path
    logs: Path


def find_folders(root: Path) -> Folders:
    """Read `nbgrader_config.py` in a folder, if there is one, and say where things are.

    Parameters
    ----------
    root : Path
        The course's folder.

    Returns
    -------
    Folders

    Raises
    ------
    ClassroomError
        If the configuration can't be read.

    Examples
    --------
    >>> import tempfile
    >>> find_folders(Path(tempfile.mkdtemp())).autograded.name
    'autograded'
    """
    root = root.resolve()
    config = load(root / "nbgrader_config.py")
    if isinstance(config, Slip):
        raise ClassroomError(str(config))
    config.CourseDirectory.root = str(root)
    found = CourseDirectory(config=config)
    steps = ("source", "release", "submitted", "autograded", "feedback")
    return Folders(
        root=root,
        db_url=found.db_url,
        course_id=found.course_id or "default_course",
        logs=root / str(config.Grading.get("log_folder", "logs")),
        **{step: root / getattr(found, f"{step}_directory") for step in steps},
    )
