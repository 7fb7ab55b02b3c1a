"""nbgrader's own example course, as its documentation makes it: a course that is not ours."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import warm

TWO_LINES = "import fairgrade\nfairgrade.install(c)\n"


def make(root: Path, lines: str = TWO_LINES) -> None:
    """Make it by `nbgrader quickstart`; its configuration gets some lines at the end.

    Parameters
    ----------
    root : Path
        The course's folder, which is not there yet; its name becomes the course's.
    lines : str
        Nothing, for a course that is graded by plain nbgrader.
    """
    root.parent.mkdir(parents=True, exist_ok=True)
    nbgrader(root.parent, "quickstart", root.name, plain=True)
    with (root / "nbgrader_config.py").open("a", encoding="utf-8") as config:
        config.write(f"\n{lines}")


def nbgrader(root: Path, *words: str, plain: bool = False) -> str:
    """Run one of nbgrader's commands as an instructor would; return what it said.

    A plain one starts from nothing: nothing of ours is even imported.
    """
    if plain:
        line = [sys.executable, "-m", "nbgrader", *words]
        # nbgrader looks for `alembic` there, as in an environment that is activated.
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        environment = {**os.environ, "PATH": path}
        done = subprocess.run(line, cwd=root, capture_output=True, text=True, env=environment)
    else:
        done = warm.nbgrader(root, *words)
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout + done.stderr
