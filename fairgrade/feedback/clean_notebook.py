"""A graded notebook, made harmless: formgrader shows it in a browser that is logged in."""

from __future__ import annotations

from typing import Any

import nbformat
from nbformat import NotebookNode

from fairgrade.feedback.redact_paths import hide_paths
from fairgrade.feedback.sanitize import as_written, clean_markdown, clean_outputs
from fairgrade.sandbox.bounded import OutOfBounds, bounded


def make_harmless(notebook: NotebookNode, released: dict[str, str]) -> None:
    """Clean what came from the student.

    Parameters
    ----------
    notebook : NotebookNode
        Changed in place.
    released : dict of str to str
        The released text of each cell, by cell id: what is still the same needs no cleaning.
    """
    try:
        cells, _ = bounded(lambda: ([_cleaned(cell, released) for cell in notebook.cells], []))
    except OutOfBounds:
        cells = [_as_plain(cell, released) for cell in notebook.cells]
    for cell, (source, outputs) in zip(notebook.cells, cells, strict=True):
        cell.source = source
        if cell.cell_type == "code":
            cell.outputs = [nbformat.from_dict(one) for one in outputs]


def _cleaned(cell: NotebookNode, released: dict[str, str]) -> tuple[str, list[Any]]:
    """Return a cell's harmless source and outputs."""
    if cell.cell_type == "code":
        clean_outputs(cell)
        hide_paths(cell)
        return cell.source, cell.outputs
    return clean_markdown(cell.source) if _is_theirs(cell, released) else cell.source, []


def _as_plain(cell: NotebookNode, released: dict[str, str]) -> tuple[str, list[Any]]:
    """Return them for a notebook that takes too long to clean: words only."""
    if cell.cell_type == "code":
        hide_paths(cell)
        return cell.source, [one for one in cell.outputs if "data" not in one]
    return as_written(cell.source) if _is_theirs(cell, released) else cell.source, []


def _is_theirs(cell: NotebookNode, released: dict[str, str]) -> bool:
    """Tell whether a student wrote a cell's text."""
    return bool(cell.source != released.get(cell.get("id", "")))
