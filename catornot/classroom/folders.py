"""A course's folders and its gradebook: nbgrader's own configuration is asked."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

from nbgrader.coursedir import CourseDirectory

from fairgrade.config_file import Slip, load

PROJECT = Path(__file__).resolve().parents[2]


class ClassroomError(Exception):
    """Something that the instructor must know before a class can be read or handed anything."""


def add_root(parser: argparse.ArgumentParser) -> None:
    """Add `--root`: the project's folder; where the package is installed alone, the current one."""
    here = PROJECT if (PROJECT / "nbgrader_config.py").is_file() else Path.cwd()
    parser.add_argument("--root", type=existing, default=here, help="the course's folder")


def existing(text: str) -> Path:
    """Take a folder from a command line: one that is there."""
    path = Path(text)
    if not path.is_dir():
        what = "a file" if path.exists() else "nothing"
        raise argparse.ArgumentTypeError(f"expected a folder; at {text!r} there is {what}")
    return path


def to_write(text: str) -> Path:
    """Take a folder from a command line: one that is there, or can be made."""
    path = Path(text)
    file = next((one for one in (path, *path.parents) if one.exists() and not one.is_dir()), None)
    if file is not None:
        raise argparse.ArgumentTypeError(f"expected a folder; {str(file)!r} is a file")
    return path


def in_words(problem: Exception) -> str:
    """Say what went wrong: of the system's errors the file, and no number.

    Examples
    --------
    >>> in_words(FileNotFoundError(2, "No such file or directory", "why.csv"))
    'why.csv: no such file or directory.'
    """
    if not isinstance(problem, OSError) or not problem.strerror:
        return str(problem)
    words = f"{problem.strerror[:1].lower()}{problem.strerror[1:]}."
    return words if problem.filename is None else f"{problem.filename}: {words}"


def check_assignment(folders: Folders, assignment: str) -> None:
    """Refuse an assignment that the course has not, where it is known which it has.

    Raises
    ------
    ClassroomError
        The message lists those there are.
    """
    there = sorted({path.parent.name for path in folders.release.glob("*/*.ipynb")})
    if there and assignment not in there:
        raise ClassroomError(
            f"There is no release of {assignment!r}; there are: {', '.join(there)}."
        )


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
