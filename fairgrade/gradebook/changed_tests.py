"""Tests that were changed after the gradebook took them.

nbgrader grades by the tests that stand in its gradebook, where `generate_assignment` puts them.
Who edits a test in `source/` and grades again, grades by the old one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbgrader import utils
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.coursedir import CourseDirectory

Tests = dict[str, tuple[str, float]]  # a test's name to its text and its points
SHOWN = 3  # changed tests that are named


@dataclass
class Changed:
    """How a source differs from the gradebook.

    Attributes
    ----------
    other : list of str
        Tests with another text or other points.
    more_or_less : list of str
        Tests that only one of the two has.
    """

    other: list[str] = field(default_factory=list)
    more_or_less: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        """Tell whether anything differs."""
        return bool(self.other or self.more_or_less)

    def sentence(self, assignment: str) -> str:
        """Say what was changed, and what to do."""
        names = [*self.other, *self.more_or_less]
        listed = ", ".join(names[:SHOWN]) + (" …" if len(names) > SHOWN else "")
        said = f"The source of '{assignment}' has other tests than the gradebook ({listed}), and "
        said += "submissions are graded by the gradebook's. "
        again = f"`nbgrader autograde {assignment} --force`"
        if self.more_or_less:
            said += (
                "nbgrader adds and removes tests only while it has no submission: "
                f"`nbgrader db assignment remove {assignment} --force` forgets the assignment with "
                f"all its marks; then {again}."
            )
        else:
            said += f"Run `nbgrader generate_assignment {assignment} --force`, then {again}."
        return said


def changed_tests(course: CourseDirectory, notebooks: Iterable[str]) -> Changed:
    """Compare an assignment's source with the gradebook.

    Parameters
    ----------
    course : CourseDirectory
        With the assignment's name.
    notebooks : iterable of str
        Names of the released notebooks.
    """
    found = Changed()
    for name in notebooks:
        mine, known = _in_source(course, name), tests_known(course, name)
        if mine is None:
            continue  # there is no source here: nothing was changed
        for test in sorted(mine.keys() | known.keys()):
            if test not in mine or test not in known:
                found.more_or_less.append(test)
            elif mine[test] != known[test]:
                found.other.append(test)
    return found


def digest(course: CourseDirectory, notebooks: Iterable[str]) -> str:
    """Return what all tests in the gradebook, with their points, come to: other tests, another."""
    words = json.dumps({name: tests_known(course, name) for name in sorted(notebooks)})
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def tests_known(course: CourseDirectory, notebook: str) -> Tests:
    """Return the tests of a notebook as they stand in the gradebook."""
    with Gradebook(course.db_url, course.course_id) as gradebook:
        try:
            entry = gradebook.find_notebook(notebook, course.assignment_id)
        except MissingEntry:
            return {}
        texts = {one.name: one.source or "" for one in entry.source_cells}
        tests = [one for one in entry.grade_cells if one.cell_type == "code"]
        answers = {one.name for one in entry.solution_cells}
        return {
            one.name: (
                "" if one.name in answers else texts.get(one.name, "").strip(),
                one.max_score,
            )
            for one in sorted(tests, key=lambda one: str(one.name))
        }


def _in_source(course: CourseDirectory, notebook: str) -> Tests | None:
    """Return the tests of a notebook as they stand in its source, None where there is none."""
    folder = course.format_path(course.source_directory, ".", course.assignment_id)
    try:
        cells = nbformat.read(Path(folder, f"{notebook}.ipynb"), 4).cells
    except Exception:  # not here, or being written
        return None
    found: Tests = {}
    for cell in cells:
        if cell.cell_type == "code" and utils.is_grade(cell):
            text = "" if utils.is_solution(cell) else cell.source.strip()
            about = cell.metadata.nbgrader
            found[about["grade_id"]] = (text, float(about.get("points") or 0))
    return found
