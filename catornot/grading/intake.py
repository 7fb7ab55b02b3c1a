"""Rebuild a submission on the released notebook.

Cells, their order and their metadata come from the release; from the student come only what is
written in solution cells and free cells, and cells that were added. So a deleted test is back,
a copied one is gone, a tag or a changed number of points has no effect, and the file may have
any name or encoding that a browser or an editor gave it.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

from catornot.grading.files import read_regular
from catornot.grading.incidents import Incident

MAX_NOTEBOOK = 50 * 1024 * 1024  # bytes
MAX_FILE = 10 * 1024 * 1024
MAX_FILES = 50
MAX_CELL = 200_000  # characters of one cell
MAX_EXTRA_CELLS = 300


@dataclass
class Intake:
    """A rebuilt submission.

    Attributes
    ----------
    notebook : NotebookNode
        The release with the student's work in it.
    files : dict of str to bytes
        The student's own files, by relative path.
    incidents : list of Incident
        What was repaired or refused.
    digest : str
        SHA-256 of what was handed in: a new submission has another one.
    """

    notebook: NotebookNode
    files: dict[str, bytes] = field(default_factory=dict)
    incidents: list[Incident] = field(default_factory=list)
    digest: str = ""


def take_in(folder: Path, release: NotebookNode, name: str, others: tuple[str, ...] = ()) -> Intake:
    """Rebuild one notebook of a submission.

    Parameters
    ----------
    folder : Path
        The submission, `submitted/<student>/<assignment>`.
    release : NotebookNode
        The released notebook.
    name : str
        Its name without `.ipynb`.
    others : tuple of str
        Names of the assignment's other notebooks, which are not this one renamed.

    Returns
    -------
    Intake
        Never raises on what a student handed in: what can't be read counts as blank, with a
        note for a person.
    """
    result = Intake(nbformat.from_dict(json.loads(json.dumps(release))))
    found = _regular_files(folder, result.incidents)
    hashed = hashlib.sha256()
    for relative in sorted(found):
        hashed.update(relative.encode("utf-8", "surrogateescape") + b"\0" + found[relative])
    result.digest = hashed.hexdigest()
    chosen = _choose(found, name, others)
    result.files = {key: data for key, data in found.items() if not key.endswith(".ipynb")}
    result.files.pop("timestamp.txt", None)  # anyone can write one: it proves nothing
    if chosen is None:
        text = f"no notebook {name}.ipynb was found; graded as blank"
        result.incidents.append(Incident("refused", "", text))
        return result
    if chosen != f"{name}.ipynb":
        text = f"the notebook was called {chosen!r}; taken as {name}.ipynb"
        result.incidents.append(Incident("repaired", "", text))
    try:
        cells = _cells(found[chosen], result.incidents)
    except ValueError as problem:
        text = f"{chosen} can't be read ({problem}); graded as blank"
        result.incidents.append(Incident("refused", "", text))
        return result
    result.notebook.cells = rebuild(release, cells, result.incidents)
    return result


def _regular_files(folder: Path, incidents: list[Incident]) -> dict[str, bytes]:
    """Read the regular files below a folder: no links, pipes or devices are followed."""
    found: dict[str, bytes] = {}
    if folder.is_symlink() or folder.parent.is_symlink():
        incidents.append(Incident("refused", "", "the submission is a link to somewhere else"))
        return found
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(one for one in folders if not os.path.islink(f"{place}/{one}"))
        for name in sorted(names):
            path = Path(place, name)
            relative = path.relative_to(folder).as_posix()
            limit = MAX_NOTEBOOK if name.endswith(".ipynb") else MAX_FILE
            try:
                data = read_regular(path, limit)
            except (OSError, ValueError) as problem:
                incidents.append(Incident("refused", "", f"{relative} was left out: {problem}"))
                continue
            if len(found) >= MAX_FILES:
                text = f"only the first {MAX_FILES} files were taken"
                incidents.append(Incident("refused", "", text))
                return found
            found[relative] = data
    return found


def _choose(found: dict[str, bytes], name: str, others: tuple[str, ...]) -> str | None:
    """Find the notebook, whatever a browser, a copy or an unzip made of its name."""
    if f"{name}.ipynb" in found:
        return f"{name}.ipynb"
    taken = {f"{other}.ipynb" for other in others}
    candidates = [
        key
        for key in found
        if re.search(r"\.ipynb(\.(txt|json))?$", key, re.I)
        and key not in taken
        and ".ipynb_checkpoints" not in key
    ]
    plain = re.sub(r"[^a-z0-9]", "", name.lower())

    def likeness(key: str) -> tuple[bool, bool, int]:
        letters = re.sub(r"[^a-z0-9]", "", Path(key).name.lower())
        return (plain not in letters, "/" in key, -len(found[key]))

    return min(candidates, key=likeness, default=None)


def _cells(data: bytes, incidents: list[Incident]) -> list[dict[str, Any]]:
    """Read a notebook file's cells, in whatever encoding it is.

    Raises
    ------
    ValueError
        If there is no notebook in it.
    """
    text = _decoded(data, incidents)
    try:
        document = json.loads(text)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    except ValueError:
        raise ValueError("it is not a notebook: no JSON") from None
    if isinstance(document, dict) and "worksheets" in document:
        try:
            document = nbformat.convert(nbformat.from_dict(document), 4)
        except Exception:
            raise ValueError("its old format can't be converted") from None
    cells = document.get("cells") if isinstance(document, dict) else None
    if not isinstance(cells, list):
        raise ValueError("it is not a notebook: it has no cells")
    return [cell for cell in cells if isinstance(cell, dict)]


_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}


def _decoded(data: bytes, incidents: list[Incident]) -> str:
    for marks, encoding in (
        ((b"\xff\xfe", b"\xfe\xff"), "utf-16"),
        ((b"\xef\xbb\xbf",), "utf-8-sig"),
    ):
        if data.startswith(marks):
            incidents.append(Incident("repaired", "", f"the file was in {encoding}"))
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        incidents.append(Incident("repaired", "", "the file was in Latin-1, not UTF-8"))
        return data.decode("latin-1")


def _source(cell: dict[str, Any]) -> str:
    source = cell.get("source", "")
    text = "".join(map(str, source)) if isinstance(source, list) else str(source)
    return text[:MAX_CELL].encode("utf-8", "replace").decode("utf-8")


def _grade_id(cell: Any) -> str | None:
    metadata = cell.get("metadata")
    nbgrader = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    found = nbgrader.get("grade_id") if isinstance(nbgrader, dict) else None
    return found if isinstance(found, str) else None


def rebuild(
    release: NotebookNode, cells: list[dict[str, Any]], incidents: list[Incident]
) -> list[NotebookNode]:
    """Put a student's work into the released cells.

    Parameters
    ----------
    release : NotebookNode
        The released notebook.
    cells : list of dict
        The submitted cells, as they were found.
    incidents : list of Incident
        What was repaired is added here.

    Returns
    -------
    list of NotebookNode
        The released cells in their order, with the student's sources, and the student's own
        cells behind the released cell that they stood behind.
    """
    released = {_grade_id(cell): n for n, cell in enumerate(release.cells) if _grade_id(cell)}
    by_cell_id = {cell.id: n for n, cell in enumerate(release.cells)}
    work: dict[int, str] = {}
    extras: dict[int, list[NotebookNode]] = {}
    anchor = -1
    for cell in cells:
        name = _grade_id(cell)
        position = released.get(name) if name else None
        if position is None and cell.get("id") in by_cell_id:
            position = by_cell_id[cell["id"]]
        source = _source(cell)
        if position is None:
            if source.strip():
                extras.setdefault(anchor, []).append(_extra(cell, source))
            continue
        anchor = max(anchor, position)
        original = release.cells[position]
        if position not in work or work[position] == original.source:
            repeated = position in work
            work[position] = source
        else:
            repeated = True
            if _is_open(original) and source.strip() not in ("", original.source.strip()):
                # Both copies hold work: the later one counts, as it does in a notebook.
                extras.setdefault(position - 1, []).append(_extra(cell, work[position]))
                work[position] = source
        if repeated:
            text = "the cell was there more than once"
            incidents.append(Incident("repaired", name or "", text))
    rebuilt = [*extras.get(-1, [])]
    for position, original in enumerate(release.cells):
        cell = nbformat.from_dict(json.loads(json.dumps(original)))
        name = _grade_id(original) or ""
        if _is_open(original):
            if position in work:
                cell.source = work[position]
            elif name:
                # Its function may stand in a cell of the student's own, which must count.
                cell.source = "" if cell.cell_type == "markdown" else "# (this cell was missing)"
                incidents.append(Incident("repaired", name, "the cell was missing"))
        elif position not in work and name:
            incidents.append(Incident("repaired", name, "the cell was missing and was put back"))
        elif position in work and work[position].strip() != original.source.strip():
            incidents.append(Incident("repaired", name, "the cell was changed and was put back"))
        rebuilt += [cell, *extras.get(position, [])]
    for number, cell in enumerate(one for group in extras.values() for one in group):
        cell.id = f"extra-{number}"
    return rebuilt[: len(release.cells) + MAX_EXTRA_CELLS]


def _is_open(cell: NotebookNode) -> bool:
    """Tell whether students may write into a released cell."""
    nbgrader = cell.metadata.get("nbgrader")
    if nbgrader is not None:
        return bool(nbgrader.get("solution"))
    return cell.cell_type == "code"


def _extra(cell: dict[str, Any], source: str) -> NotebookNode:
    new = new_code_cell if cell.get("cell_type") == "code" else new_markdown_cell
    return new(source)
