"""Rebuild a submission on the released notebook.

Cells, their order and their metadata come from the release; from the student come only what is
written in solution cells and free cells, and cells that were added. So a deleted test is back,
a copied one is gone, a tag or a changed number of points has no effect, and the file may have
any name or encoding that a browser or an editor gave it.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

from catornot.grading import notebooks
from catornot.grading.files import Collected
from catornot.grading.incidents import Incident
from catornot.grading.matching import defined_names, grade_id, is_answer, is_open, match
from catornot.grading.notebooks import MAX_SOURCE, Cell

MAX_EXTRA_CELLS = 300
MAX_EXTRA_TEXT = 500_000  # characters of all of them
OURS = ("grading.json", "timestamp.txt")  # never a student's: anyone can write one


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
    is_read : bool
        Whether any notebook could be read.
    """

    notebook: NotebookNode
    files: dict[str, bytes] = field(default_factory=dict)
    incidents: list[Incident] = field(default_factory=list)
    digest: str = ""
    is_read: bool = False


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
    release = with_ids(release)
    collected = Collected(folder)
    found = collected.files
    result = Intake(_copy(release), incidents=collected.incidents)
    hashed = hashlib.sha256()
    for relative in sorted(found):
        hashed.update(relative.encode("utf-8", "surrogateescape") + b"\0" + found[relative])
    result.digest = hashed.hexdigest()
    result.files = {key: data for key, data in found.items() if _is_a_file_of_theirs(key)}
    readings = _readings(found, release, name, others)
    best = next((one for one in readings if one.work), None)
    best = best or next((one for one in readings if one.cells), None)
    if best is None:
        for one in readings:
            text = f"{one.key} can't be read ({one.problem}); graded as blank"
            result.incidents.append(Incident("refused", "", text))
        if not readings:
            text = f"no notebook {name}.ipynb was found; graded as blank"
            result.incidents.append(Incident("refused", "", text))
        return result
    if best.key != f"{name}.ipynb":
        text = f"the notebook was called {best.key!r}; taken as {name}.ipynb"
        if f"{name}.ipynb" in found:
            text += ", because that one holds no work"
        result.incidents.append(Incident("repaired", "", text))
    result.incidents += [Incident("repaired", "", remark) for remark in best.remarks]
    rest = [key for key in _candidates(found, name, others) if key != best.key]
    if rest:
        text = f"only {best.key!r} was graded, and there is also {', '.join(map(repr, rest[:5]))}"
        result.incidents.append(Incident("look", "", text))
    result.notebook.cells = rebuild(release, best.cells, result.incidents)
    result.is_read = True
    return result


def _copy(release: NotebookNode) -> NotebookNode:
    return nbformat.from_dict(json.loads(json.dumps(release)))


def with_ids(release: NotebookNode) -> NotebookNode:
    """Give cells of a release that is older than cell ids some; they are the same each time."""
    release = _copy(release)
    if (release.nbformat, release.nbformat_minor) < (4, 5):
        release.nbformat_minor = 5
    for number, cell in enumerate(release.cells):
        cell.setdefault("id", f"released-{number}")
    return release


def _is_a_file_of_theirs(key: str) -> bool:
    parts = key.split("/")
    is_notebook = any(re.search(r"\.ipynb", part, re.I) for part in parts)
    return not is_notebook and parts[-1] not in OURS


@dataclass
class _Reading:
    """One file that may be the notebook."""

    key: str
    cells: list[Cell] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    problem: str = ""
    work: bool = False


def _readings(
    found: dict[str, bytes], release: NotebookNode, name: str, others: tuple[str, ...]
) -> list[_Reading]:
    """Read the files that may be the notebook, the likeliest first, until one holds work."""
    readings = []
    for key in _candidates(found, name, others):
        reading = _Reading(key)
        readings.append(reading)
        try:
            if key.lower().endswith(".py"):
                reading.cells = notebooks.script_cells(found[key])
                reading.remarks = ["it was exported as a Python script"]
            else:
                reading.cells, reading.remarks = notebooks.read_cells(found[key])
        except ValueError as problem:
            reading.problem = str(problem)
            continue
        positions = match(release.cells, reading.cells)
        if key != f"{name}.ipynb" and not any(position is not None for position in positions):
            readings.pop()  # another notebook, which has nothing to do with this assignment
            continue
        reading.work = any(
            position is None or _is_work(release.cells[position], cell)
            for position, cell in zip(positions, reading.cells, strict=True)
        )
        if reading.work or len(readings) >= 10:
            break
    return readings


def _is_work(original: NotebookNode, cell: Cell) -> bool:
    return is_answer(original) and cell["source"].strip() not in ("", original.source.strip())


def _candidates(found: dict[str, bytes], name: str, others: tuple[str, ...]) -> list[str]:
    """Return what may be the notebook, whatever a browser, a copy or a zip made of its name."""
    mine, theirs = _letters(name), [_letters(other) for other in others]
    kept = []
    for key, data in found.items():
        stem = PurePosixPath(key).name
        is_notebook = re.search(r"\.ipynb\b", stem, re.I) or (
            data[:100].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{")
            and b'"cells"' in data[:100_000]
        )
        is_script = stem.lower().endswith(".py") and _letters(stem[:-3]).startswith(mine)
        letters = _letters(re.sub(r"\.ipynb.*$", "", stem, flags=re.I))
        longest = max((one for one in [mine, *theirs] if one in letters), key=len, default="")
        if (is_notebook or is_script) and longest in ("", mine):
            rank = (key != f"{name}.ipynb", bool(is_script), letters != mine, longest != mine)
            kept.append((*rank, "/" in key, -len(data), key))
    return [one[-1] for one in sorted(kept)]


def _letters(name: str) -> str:
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", name).lower())


def rebuild(
    release: NotebookNode, cells: list[Cell], incidents: list[Incident]
) -> list[NotebookNode]:
    """Put a student's work into the released cells.

    Parameters
    ----------
    release : NotebookNode
        The released notebook, with cell ids.
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
    positions = match(release.cells, cells)
    in_order = _in_order([position for position in positions if position is not None])
    work: dict[int, str] = {}
    before: dict[int, list[NotebookNode]] = {}  # extra cells, by the released cell they precede
    anchor = 0
    for cell, position in zip(cells, positions, strict=True):
        if position is None:
            if cell["source"].strip():
                before.setdefault(anchor, []).append(_extra(cell["type"], cell["source"]))
            continue
        if position in in_order:
            anchor = max(anchor, position + 1)
        _put(release.cells[position], position, cell["source"], work, before, incidents)
    rebuilt = []
    for position, original in enumerate(release.cells):
        extra = before.setdefault(position, [])
        mended = _mended(original, work.get(position), extra, incidents)
        rebuilt += [*extra, mended]
    extras = [cell for group in before.values() for cell in group]
    rebuilt += before.get(len(release.cells), [])
    if len(extras) > MAX_EXTRA_CELLS:
        text = f"only {MAX_EXTRA_CELLS} of {len(extras)} cells of their own were taken"
        incidents.append(Incident("refused", "", text))
        dropped = {id(cell) for cell in extras[MAX_EXTRA_CELLS:]}
        rebuilt = [cell for cell in rebuilt if id(cell) not in dropped]
    left = MAX_EXTRA_TEXT
    for cell in extras:
        if len(cell.source) > left:
            text = f"of their own cells only {MAX_EXTRA_TEXT} characters were taken"
            incidents.append(Incident("refused", "", text))
            cell.source = ""
        left -= len(cell.source)
    for number, cell in enumerate(extras):
        cell.id = f"extra-{number}"
    return rebuilt


def _put(
    original: NotebookNode,
    position: int,
    source: str,
    work: dict[int, str],
    before: dict[int, list[NotebookNode]],
    incidents: list[Incident],
) -> None:
    """Note one submitted cell's source at its released position."""
    if position not in work:
        work[position] = source
        return
    name = grade_id(original)
    if name:
        incidents.append(Incident("repaired", name, "the cell was there more than once"))
    untouched, old = ("", original.source.strip()), work[position]
    if not is_open(original) or source.strip() in untouched or source.strip() == old.strip():
        return
    if old.strip() not in untouched:
        if original.cell_type != "code":
            source = f"{old}\n\n{source}"[:MAX_SOURCE]  # a person reads both
        else:  # both run, and the later one counts, as in a notebook
            before.setdefault(position, []).append(_extra("code", old))
    work[position] = source


def _mended(
    original: NotebookNode,
    source: str | None,
    before: list[NotebookNode],
    incidents: list[Incident],
) -> NotebookNode:
    """Return a released cell with the student's work in it, if that is allowed."""
    cell, name = _copy(original), grade_id(original)
    if is_open(original):
        if source is not None:
            cell.source = source
        elif name:
            # Its function may stand in a cell of the student's own, which must count.
            cell.source = "" if cell.cell_type == "markdown" else "# (this cell was missing)"
            incidents.append(Incident("repaired", name, "the cell was missing"))
    elif name and source is None:
        incidents.append(Incident("repaired", name, "the cell was missing and was put back"))
    elif source is not None and source.strip() != original.source.strip():
        if name:
            incidents.append(Incident("repaired", name, "the cell was changed and was put back"))
        if cell.cell_type == "code" and defined_names(source) - defined_names(original.source):
            before.append(_extra("code", source))  # merged with a solution, or written into it
    return cell


def _in_order(positions: list[int]) -> set[int]:
    """Return the positions of the longest run that stands in the release's order.

    Cells that a student moved are not in it, and draw no other cell along.
    """
    best: list[list[int]] = []  # the run of each length that ends lowest
    for position in positions:
        length = next((n for n, run in enumerate(best) if run[-1] >= position), len(best))
        run = [*(best[length - 1] if length else []), position]
        best[length : length + 1] = [run]
    return set(best[-1]) if best else set()


def _extra(kind: str, source: str) -> NotebookNode:
    return (new_code_cell if kind == "code" else new_markdown_cell)(source)
