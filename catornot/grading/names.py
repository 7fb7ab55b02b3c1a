"""Which names are the learner's: those that the released solution cells define."""

from __future__ import annotations

import ast
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader import utils


def learners_names(source: Path, nb: NotebookNode) -> list[str]:
    """Return the names that an assignment's solution cells define.

    Parameters
    ----------
    source : Path
        The assignment's folder below `source/`.
    nb : NotebookNode
        The submission, used where the source is not at hand.

    Returns
    -------
    list of str
    """
    notebooks = [nbformat.read(path, 4) for path in sorted(source.glob("*.ipynb"))] or [nb]
    found: dict[str, None] = {}
    for notebook in notebooks:
        for cell in notebook.cells:
            if cell.cell_type == "code" and utils.is_solution(cell):
                found.update(dict.fromkeys(_defined(cell.source)))
    return list(found)


def _defined(source: str) -> list[str]:
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return []
    names = []
    for statement in tree.body:
        if isinstance(statement, ast.FunctionDef | ast.ClassDef):
            names.append(statement.name)
        elif isinstance(statement, ast.Assign):
            names += [
                node.id
                for target in statement.targets
                for node in ast.walk(target)
                if isinstance(node, ast.Name)
            ]
    return names
