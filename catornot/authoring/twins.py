"""Build notebooks from their text twins: MyST Markdown in, the same bytes out every time.

People edit `name.md`; `name.ipynb` beside it is built. A graded cell carries a short form in the
twin, which becomes nbgrader's metadata in the notebook:

| in the twin | the cell is |
| --- | --- |
| ``solution: propagate`` | written by the learner, not graded itself |
| ``check: propagate-values`` and ``points: 8`` | a check that gives points |
| ``locked: imports`` | shown, and put back as it was when graded |
| ``manual: why-overfit`` and ``points: 5`` | answered by the learner, graded by a person |

Code cells write it in their YAML, Markdown cells in ``+++ {"manual": "why-overfit", "points": 5}``.
In a graded notebook a cell that fails does not keep *Run All* from going on, which a tag says to
JupyterLab; what fails still fails, for *Validate* and for the grader. Locked cells alone stop it.
"""

from __future__ import annotations

import copy
import functools
import hashlib
from pathlib import Path
from typing import Any

import jupytext
import nbformat
from nbformat import NotebookNode
from yaml import YAMLError

SHORT_FORMS: dict[str, dict[str, bool]] = {
    "solution": {"solution": True, "grade": False, "locked": False},
    "check": {"solution": False, "grade": True, "locked": True},
    "locked": {"solution": False, "grade": False, "locked": True},
    "manual": {"solution": True, "grade": True, "locked": False},
}
SCHEMA_VERSION = 3
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
# The interpreter's own version is left out: it would differ from one author to the next.
LANGUAGE = {"file_extension": ".py", "mimetype": "text/x-python", "name": "python"}


GOES_ON = "raises-exception"


class TwinError(ValueError):
    """A twin can't be built; the message says which cell, and what to write instead."""


def read_twin(path: Path) -> NotebookNode:
    """Read a text twin and build its notebook, without outputs.

    Parameters
    ----------
    path : Path
        A MyST Markdown file.

    Returns
    -------
    NotebookNode
        With nbgrader's metadata written out and a stable id in every cell.

    Raises
    ------
    TwinError
        If a cell's short form is incomplete.
    """
    return build(path.read_text(encoding="utf-8"), path.name)


def build(text: str, name: str = "twin") -> NotebookNode:
    """Build a notebook from the text of a twin.

    Parameters
    ----------
    text : str
        MyST Markdown.
    name : str
        What errors call the twin.

    Returns
    -------
    NotebookNode

    Examples
    --------
    >>> twin = "```{code-cell}\\n---\\ncheck: f-values\\npoints: 2\\n---\\n1\\n```"
    >>> build(twin).cells[0].id
    'f-values'
    """
    read = _read(text, name)
    metadata = {"kernelspec": KERNEL, "language_info": LANGUAGE}
    if "catornot" in read.metadata:
        metadata["catornot"] = read.metadata["catornot"]
    notebook = nbformat.v4.new_notebook(metadata=metadata)
    notebook.nbformat_minor = 5
    taken: set[str] = set()
    for cell in read.cells:
        cell.metadata = _expanded(dict(cell.metadata), name)
        cell.id = _identifier(cell, taken)
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
        notebook.cells.append(cell)
    if any("nbgrader" in cell.metadata for cell in notebook.cells):
        _let_run_all_go_on(notebook)
    return notebook


def _let_run_all_go_on(notebook: NotebookNode) -> None:
    """Tag what learners write, try and check: an exercise left out stops none behind it."""
    for cell in notebook.cells:
        graded = cell.metadata.get("nbgrader", {})
        if cell.cell_type == "code" and (graded.get("grade") or not graded.get("locked")):
            cell.metadata["tags"] = [*cell.metadata.get("tags", []), GOES_ON]


def front_matter(path: Path) -> dict[str, Any]:
    """Return what stands above a twin's first cell, also what no notebook is told."""
    return dict(_read(path.read_text(encoding="utf-8"), path.name).metadata)


def _read(text: str, name: str) -> NotebookNode:
    try:
        return copy.deepcopy(_parsed(text))  # who asks may change theirs
    except YAMLError as problem:
        said = " ".join(str(problem).split())
        raise TwinError(
            f"{name}: what stands between its lines of --- is no YAML: {said}"
        ) from None


@functools.lru_cache(maxsize=64)
def _parsed(text: str) -> NotebookNode:
    """Parse a twin, once: each table that is built from twins asks for all of them."""
    return jupytext.reads(text, fmt="md:myst")


def write(notebook: NotebookNode) -> str:
    """Return a notebook's text, as nbformat writes it, with a newline at the end."""
    nbformat.validate(notebook)
    return nbformat.writes(notebook, version=nbformat.NO_CONVERT).rstrip("\n") + "\n"


def sources(notebook: NotebookNode) -> list[tuple[str, str, str, dict]]:
    """Return what an author wrote in each cell: id, type, source and metadata."""
    return [
        (cell.get("id", ""), cell.cell_type, cell.source, _plain(cell.metadata))
        for cell in notebook.cells
    ]


def total_points(notebook: NotebookNode) -> float:
    """Return the points of all graded cells together."""
    return sum(cell.metadata.get("nbgrader", {}).get("points", 0) for cell in notebook.cells)


def twins_in(folder: Path) -> list[Path]:
    """Return the twins of a folder and its subfolders, in order; a README is none."""
    return [
        path
        for path in sorted(folder.rglob("*.md"))
        if path.read_text(encoding="utf-8").startswith("---\n")
        and ".ipynb_checkpoints" not in path.parts
    ]


def _expanded(metadata: dict[str, Any], name: str) -> dict[str, Any]:
    """Return a cell's metadata with nbgrader's in place of the short form."""
    used = [kind for kind in SHORT_FORMS if kind in metadata]
    if not used:
        if "points" in metadata:
            raise TwinError(f"{name}: a cell has points but neither `check` nor `manual`.")
        return metadata
    if len(used) > 1:
        raise TwinError(f"{name}: a cell is {' and '.join(used)} at once; choose one.")
    kind = used[0]
    grade_id = metadata.pop(kind)
    full: dict[str, Any] = {"grade_id": grade_id, "schema_version": SCHEMA_VERSION, "task": False}
    full |= SHORT_FORMS[kind]
    if full["grade"]:
        if "points" not in metadata:
            raise TwinError(f"{name}: {grade_id} has no points. Add `points: …` below `{kind}`.")
        full["points"] = metadata.pop("points")
    elif "points" in metadata:
        raise TwinError(f"{name}: {grade_id} is `{kind}`, so it can't give points itself.")
    return {**metadata, "nbgrader": full}


def _identifier(cell: NotebookNode, taken: set[str]) -> str:
    """Return an id that depends on the cell alone: inserting another one moves nothing."""
    wanted = cell.metadata.get("nbgrader", {}).get("grade_id")
    if not wanted:
        digest = hashlib.sha256(cell.source.encode("utf-8")).hexdigest()
        wanted = f"{cell.cell_type}-{digest[:8]}"
    identifier, number = wanted, 1
    while identifier in taken:
        number += 1
        identifier = f"{wanted}-{number}"
    taken.add(identifier)
    return identifier


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value
