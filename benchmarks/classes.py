"""Classes to be graded: honest submissions, each with content of its own."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat

ROOT = Path(__file__).resolve().parents[1]
ASSIGNMENTS = tuple(sorted(one.parent.name for one in ROOT.glob("source/*/*.md")))
PLAIN = """
c = get_config()  # noqa: F821
c.CourseDirectory.course_id = "plain"
c.CourseDirectory.ignore = ["*.md", "__pycache__"]
c.ExecutePreprocessor.timeout = 600
"""
ESSAY = "There are more parameters than pictures, so the model learns these by heart."
MARKERS = ("### BEGIN SOLUTION", "### END SOLUTION")


def make_course(root: Path, assignment: str, plain: bool) -> Path:
    """Make a course with one released assignment, graded by plain nbgrader or by ours."""
    for step in ("source", "release"):
        ignored = shutil.ignore_patterns("*.md", "__pycache__")
        shutil.copytree(ROOT / step / assignment, root / step / assignment, ignore=ignored)
    if plain:
        (root / "nbgrader_config.py").write_text(PLAIN, encoding="utf-8")
    else:
        for name in ("nbgrader_config.py", "nbgrader_config.json"):
            shutil.copy(ROOT / name, root / name)
    line = [sys.executable, "-m", "nbgrader", "generate_assignment", assignment, "--force"]
    done = subprocess.run(line, cwd=root, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(line)} failed:\n{done.stderr[-2000:]}")
    return root


def hand_in(root: Path, assignment: str, size: int) -> None:
    """Write a class's submissions into a course.

    Parameters
    ----------
    root : Path
        The course's folder.
    assignment : str
        Its name.
    size : int
        How many students.
    """
    for number in range(size):
        folder = root / "submitted" / f"student-{number:05}" / assignment
        shutil.copytree(root / "release" / assignment, folder)
        for path in folder.glob("*.ipynb"):
            source = nbformat.read(root / "source" / assignment / path.name, 4)
            notebook = solved(nbformat.read(path, 4), source, number)
            path.write_text(json.dumps(notebook), encoding="utf-8")


def solved(release: Any, source: Any, number: int) -> Any:
    """Return a release with the instructor's answers in it, in one student's own copy."""
    answers = {
        cell.metadata.nbgrader.grade_id: cell.source
        for cell in source.cells
        if cell.metadata.get("nbgrader", {}).get("solution")
    }
    for cell in release.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if name not in answers:
            continue
        lines = [line for line in answers[name].split("\n") if line.strip() not in MARKERS]
        written = "\n".join(lines) if cell.cell_type == "code" else ESSAY
        mine = f"written by student {number}"
        cell.source = f"# {mine}\n{written}" if cell.cell_type == "code" else f"{written} ({mine})"
    return release


def marks(root: Path, assignment: str) -> dict[str, dict[str, float | None]]:
    """Return the points that a class got automatically, from its gradebook."""
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{root / 'gradebook.db'}", "any") as book:
        return {
            one.student.id: {
                f"{notebook.name}/{grade.name}": grade.auto_score
                for notebook in one.notebooks
                for grade in notebook.grades
                if grade.cell.cell_type == "code"
            }
            for one in book.assignment_submissions(assignment)
        }


def code_cells(assignment: str) -> int:
    """Return how many cells of an assignment are run."""
    paths = (ROOT / "source" / assignment).glob("*.ipynb")
    return sum(one.cell_type == "code" for path in paths for one in nbformat.read(path, 4).cells)


def bytes_in(folder: Path) -> int:
    """Return what the files below a folder hold, in bytes."""
    return sum(one.stat().st_size for one in folder.rglob("*") if one.is_file())
