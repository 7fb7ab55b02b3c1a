"""A small course in plain nbgrader style, for tests of the commands themselves."""

from __future__ import annotations

import copy
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import warm
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.api import Gradebook
from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from traitlets.config import PyFileConfigLoader

ROOT = Path(__file__).resolve().parents[1]
ASSIGNMENT = "ps1"
ALSO = """
c.Grading.limits = {"call_seconds": 3.0, "cell_seconds": 5.0}
"""
GOOD = {
    "double": "def double(x):\n    return 2 * x",
    "mean": "def mean(values):\n    return sum(values) / len(values)",
    "why": "Because the sum of the shares is one.",
}


def _cell(cell, grade_id: str, **words: Any):
    words = {"grade": False, "solution": False, "locked": False, "task": False, **words}
    cell.metadata["nbgrader"] = {"grade_id": grade_id, "schema_version": 3, **words}
    cell.id = grade_id
    return cell


def source(name: str = "p1"):
    """An instructor's notebook: two functions, each with a test, and a question."""
    solution = "### BEGIN SOLUTION\n    return {}\n    ### END SOLUTION"
    hidden = "### BEGIN HIDDEN TESTS\n{}\n### END HIDDEN TESTS"
    cells = [
        new_markdown_cell(f"# {name}", id="head"),
        new_code_cell("import numpy as np", id="imports"),
        _cell(
            new_code_cell("def double(x):\n    " + solution.format("x + x")),
            "double",
            solution=True,
        ),
        new_code_cell("# try it here", id="scratch"),
        _cell(
            new_code_cell(
                "assert double(2) == 4, 'twice two'\n"
                + hidden.format("assert double(1234567) == 2469134\nassert double(-3.5) == -7")
            ),
            "double-test",
            grade=True,
            locked=True,
            points=2,
        ),
        _cell(
            new_code_cell("def mean(values):\n    " + solution.format("float(np.mean(values))")),
            "mean",
            solution=True,
        ),
        _cell(
            new_code_cell(
                "assert mean([1, 3]) == 2\n" + hidden.format("assert mean([31.25, 4]) == 17.625")
            ),
            "mean-test",
            grade=True,
            locked=True,
            points=3,
        ),
        _cell(new_markdown_cell("Why?"), "why", grade=True, solution=True, points=4),
    ]
    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return new_notebook(cells=cells, metadata={"kernelspec": spec})


def make(root: Path, notebooks: tuple[str, ...] = ("p1",), also: str = ALSO) -> Path:
    """Make a course that uses our configuration, with one released assignment."""
    folder = root / "source" / ASSIGNMENT
    folder.mkdir(parents=True)
    for name in notebooks:
        nbformat.write(source(name), folder / f"{name}.ipynb")
    config = (ROOT / "nbgrader_config.py").read_text(encoding="utf-8")
    (root / "nbgrader_config.py").write_text(config + also, encoding="utf-8")
    done = nbgrader(root, "generate_assignment", ASSIGNMENT)
    assert done.returncode == 0, done.stderr
    return root


def nbgrader(
    root: Path, *words: str, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess:
    """Run one of nbgrader's commands as an instructor would; afresh with variables of its own."""
    if env is None:
        return warm.nbgrader(root, *words)
    line = [sys.executable, "-m", "nbgrader", *words]
    environment = {**os.environ, "PYTHONWARNINGS": "ignore", **env}
    return subprocess.run(line, cwd=root, capture_output=True, text=True, env=environment)


def released(root: Path, name: str = "p1") -> dict[str, Any]:
    path = root / "release" / ASSIGNMENT / f"{name}.ipynb"
    return json.loads(path.read_text(encoding="utf-8"))


def find(notebook: dict[str, Any], grade_id: str) -> dict[str, Any]:
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == grade_id:
            return cell
    raise KeyError(grade_id)


def hand_in(root: Path, student: str, answers: dict[str, str] = GOOD, name: str = "p1") -> Path:
    """Write answers into the release, and hand it in."""
    notebook = copy.deepcopy(released(root, name))
    for grade_id, text in answers.items():
        find(notebook, grade_id)["source"] = text
    folder = root / "submitted" / student / ASSIGNMENT
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.ipynb"
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return path


def api(root: Path) -> NbGraderAPI:
    """What formgrader's buttons call, with the course's own configuration."""
    config = PyFileConfigLoader("nbgrader_config.py", str(root)).load_config()
    return NbGraderAPI(CourseDirectory(root=str(root), config=config), config=config)


def gradebook(root: Path, db_url: str = "") -> Gradebook:
    return Gradebook(db_url or f"sqlite:///{root / 'gradebook.db'}", "catornot")


def marks(root: Path, db_url: str = "") -> dict[str, dict[str, tuple]]:
    """Return everything in the gradebook that a mark consists of."""
    found: dict[str, dict[str, tuple]] = {}
    with gradebook(root, db_url) as book:
        for submission in book.assignment_submissions(ASSIGNMENT):
            student = found.setdefault(submission.student.id, {})
            for notebook in submission.notebooks:
                for grade in notebook.grades:
                    key = f"{notebook.name}/{grade.name}"
                    assert key not in student, "a mark is there twice"
                    student[key] = (
                        grade.auto_score,
                        grade.manual_score,
                        grade.extra_credit,
                        grade.needs_manual_grade,
                    )
                for comment in notebook.comments:
                    key = f"{notebook.name}/{comment.name}/comment"
                    student[key] = (comment.auto_comment, comment.manual_comment)
    return found


def logs(root: Path) -> list[dict[str, Any]]:
    """Return every incident of every run."""
    found = []
    for path in sorted((root / "logs").glob("*.jsonl")):
        found += [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return found


def copy_of(root: Path, target: Path) -> Path:
    if target.exists():
        shutil.rmtree(target)
    shutil.copytree(root, target)
    return target
