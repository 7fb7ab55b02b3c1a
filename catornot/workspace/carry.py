"""Carry a learner's answers into a newer edition of a graded notebook.

Which cell is which is found as in grading. What its owner wrote comes along, whatever the course
changed around it; what they left as it was given is the new edition's.
"""

from __future__ import annotations

import re

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

from fairgrade.intake.match_cells import is_open, match
from fairgrade.intake.parse import Cell, read_cells

# What nbgrader writes where an answer belongs.
_STUB = re.compile(r"YOUR (?:CODE|ANSWER) HERE\s*(?:raise NotImplementedError\(\)\s*)?(?:$|\n)")


def carried(new: bytes, old: bytes, base: bytes | None = None) -> bytes | None:
    """Return the new edition with the answers of an old one in it.

    Parameters
    ----------
    new : bytes
        The course's new edition, a notebook's file.
    old : bytes
        The learner's notebook.
    base : bytes, optional
        The edition that the learner had been given. Without it, a cell counts as theirs if it
        differs from the new edition and holds no empty place for an answer.

    Returns
    -------
    bytes or None
        None if the learner's file can't be read as a notebook.
    """
    notebook = _notebook(new)
    theirs, given = _notebook(old), _notebook(base) if base else None
    if notebook is None or theirs is None:
        return None
    cells = read_cells(old)[0]
    if len(cells) != len(theirs.cells):
        return None
    positions = match(notebook.cells, cells)
    before = _sources(notebook, read_cells(base)[0]) if base and given is not None else None
    own: dict[int, list[NotebookNode]] = {}
    answers: dict[int, NotebookNode] = {}
    anchor = 0
    for cell, full, position in zip(cells, theirs.cells, positions, strict=True):
        if position is not None:
            anchor = max(anchor, position + 1)
            if not is_open(notebook.cells[position]):
                continue
        if not _is_theirs(cell, position, notebook, before):
            continue
        if position is None or position in answers:
            own.setdefault(anchor, []).append(_own(full))
        else:
            answers[position] = full
    notebook.cells = _laid(notebook.cells, answers, own)
    return (nbformat.writes(notebook) + "\n").encode("utf-8")


def _notebook(data: bytes) -> NotebookNode | None:
    try:
        found = nbformat.reads(data.decode("utf-8"), as_version=4)
    except (ValueError, AttributeError, KeyError, nbformat.ValidationError):
        return None
    return found if found.get("cells") else None


def _sources(notebook: NotebookNode, cells: list[Cell]) -> dict[int | None, set[str]]:
    """Return what stood in the edition that was given, by its place in the new one."""
    found: dict[int | None, set[str]] = {}
    for cell, position in zip(cells, match(notebook.cells, cells), strict=True):
        found.setdefault(position, set()).add(cell["source"].strip())
    return found


def _is_theirs(
    cell: Cell,
    position: int | None,
    notebook: NotebookNode,
    before: dict[int | None, set[str]] | None,
) -> bool:
    """Tell whether a learner wrote a cell, or changed it."""
    source = cell["source"].strip()
    if not source or position is not None and source == notebook.cells[position].source.strip():
        return False
    if before is None:
        return not _STUB.search(source)
    return source not in before.get(position, set())


def _own(cell: NotebookNode) -> NotebookNode:
    """Return a cell of the learner's own, without what nbgrader noted of another."""
    if cell.cell_type == "code":
        return new_code_cell(cell.source)
    own = new_markdown_cell(cell.source)
    if cell.get("attachments"):
        own.attachments = cell.attachments
    return own


def _laid(
    released: list[NotebookNode],
    answers: dict[int, NotebookNode],
    own: dict[int, list[NotebookNode]],
) -> list[NotebookNode]:
    laid = []
    for position, cell in enumerate(released):
        laid += own.get(position, [])
        if position in answers:
            cell.source = answers[position].source
            if answers[position].get("attachments"):
                cell.attachments = answers[position].attachments
        laid.append(cell)
    return laid + own.get(len(released), [])
