"""Make what students open: nbgrader's own generate_assignment, run beside the project.

It runs in a temporary folder with a gradebook of its own, so that building touches no class's
gradebook, and so that a build and a check of it are the same work.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path


class ReleaseError(RuntimeError):
    """nbgrader could not make the release; the message ends with what it said."""


def generate(root: Path, notebooks: dict[str, str]) -> dict[str, bytes]:
    """Release assignments and return the files that students get.

    Parameters
    ----------
    root : Path
        The project's folder, where nbgrader_config.py is.
    notebooks : dict of str to str
        The instructor notebook's text for each assignment.

    Returns
    -------
    dict of str to bytes
        Contents by path below `release/`, with / as separator.

    Raises
    ------
    ReleaseError
        If nbgrader fails.
    """
    with tempfile.TemporaryDirectory(prefix="catornot-release-") as name:
        course = Path(name).resolve()
        for assignment, text in notebooks.items():
            folder = course / "source" / assignment
            given = root / "source" / assignment
            if given.is_dir():  # pictures and the like; nbgrader's configuration leaves twins out
                ignored = shutil.ignore_patterns("*.ipynb", ".*", "__pycache__")
                shutil.copytree(given, folder, ignore=ignored)
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{assignment}.ipynb").write_text(text, encoding="utf-8", newline="\n")
            _run(root, course, assignment)
        released = course / "release"
        files = [path for path in sorted(released.rglob("*")) if path.is_file()]
        return {path.relative_to(released).as_posix(): path.read_bytes() for path in files}


def _run(root: Path, course: Path, assignment: str) -> None:
    command = [
        *(sys.executable, "-m", "nbgrader", "generate_assignment", assignment),
        *("--force", f"--CourseDirectory.root={course}"),
        f"--CourseDirectory.db_url=sqlite:///{(course / 'gradebook.db').as_posix()}",
        f"--NbGrader.logfile={course / 'log'}",
    ]
    environment = {**os.environ, "PYTHONWARNINGS": "ignore"}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True)
    if done.returncode:
        said = "\n".join((done.stderr or done.stdout).strip().splitlines()[-12:])
        raise ReleaseError(f"nbgrader could not release {assignment}. It said:\n{said}")
