"""What a notebook's tests find: which names are the learner's, and what the instructor gives."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader import utils

from fairgrade.instructor import definitions


def read_given(source: Path, name: str, nb: NotebookNode) -> definitions.Given:
    """Read an instructor's notebook for its tests' sake.

    Parameters
    ----------
    source : Path
        The assignment's folder below `source/`.
    name : str
        The notebook's name.
    nb : NotebookNode
        The rebuilt submission, used where the source is not at hand: its tests are the
        instructor's, and its other cells are taken for the learner's.

    Returns
    -------
    Given
    """
    path = source / f"{name}.ipynb"
    if path.is_file():
        notebook, is_instructors = nbformat.read(path, 4), True
    else:
        notebook, is_instructors = nb, False
    tests = {cell.metadata.nbgrader["grade_id"]: cell.source for cell in nb.cells if is_test(cell)}
    cells: list[tuple[str, str, str]] = []
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        if is_test(cell):
            cells.append(("test", grade_id, tests.get(grade_id, cell.source)))
        elif utils.is_solution(cell):
            cells.append(("solution" if is_instructors else "learner", grade_id, cell.source))
        elif is_instructors or utils.is_locked(cell):
            cells.append(("given", grade_id, cell.source))
    if is_instructors:
        return _read(tuple(cells), source.resolve())
    # What a student's cells define says nothing about what is asked for.
    return replace(definitions.read(cells), makes={}, unchanging=[])


@lru_cache(maxsize=8)
def _read(cells: tuple[tuple[str, str, str], ...], folder: Path) -> definitions.Given:
    """Read the instructor's cells: the same for every submission of a class."""
    return definitions.read(list(cells), folder)


def is_test(cell: NotebookNode) -> bool:
    """Tell whether a cell is a test: graded by itself, and not the learner's to write."""
    return cell.cell_type == "code" and utils.is_grade(cell) and not utils.is_solution(cell)
