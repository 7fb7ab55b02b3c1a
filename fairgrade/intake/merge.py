"""Put a student's work into the released notebook.

Cells, their order and their metadata come from the release; from the student come only what is
written in solution cells and free cells, and cells that were added. So a deleted test is back, a
copied one is gone, and a tag or a changed number of points has no effect.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell
from nbgrader import utils

from fairgrade.incidents import Incident
from fairgrade.intake.additions import added
from fairgrade.intake.attachments import Pasted
from fairgrade.intake.claims import tell_claims
from fairgrade.intake.match_cells import grade_id, is_open, match
from fairgrade.intake.parse import MAX_SOURCE, Cell

MAX_EXTRA_CELLS = 300
MAX_EXTRA_TEXT = 500_000  # characters of all of them


def with_ids(release: NotebookNode) -> NotebookNode:
    """Give cells of a release that is older than cell ids some; they are the same each time."""
    release = copied(release)
    if (release.nbformat, release.nbformat_minor) < (4, 5):
        release.nbformat_minor = 5
    for number, cell in enumerate(release.cells):
        cell.setdefault("id", f"released-{number}")
    return release


def copied(release: NotebookNode) -> NotebookNode:
    """Return a copy of a notebook or of a cell that shares nothing with it."""
    return nbformat.from_dict(json.loads(json.dumps(release)))


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
    tell_claims(release.cells, cells, positions, incidents)
    pasted = Pasted(incidents)
    work = _sorted_out(release, cells, positions, pasted, incidents)
    rebuilt = _put_together(release, work, incidents)
    rebuilt = _bounded(rebuilt, incidents)
    for cell in rebuilt:
        pasted.hand_out(cell)
    return rebuilt


@dataclass
class _Work:
    """What a student wrote, by the position of a released cell.

    Attributes
    ----------
    sources : dict of int to str
        What stands in it now.
    locked : dict of int to list of str
        Of one that is not theirs to change: each that came.
    before : dict of int to list of NotebookNode
        Cells of their own that precede it.
    """

    sources: dict[int, str] = field(default_factory=dict)
    locked: dict[int, list[str]] = field(default_factory=dict)
    before: dict[int, list[NotebookNode]] = field(default_factory=dict)

    def add(self, position: int, cell: NotebookNode) -> None:
        """Put a cell of their own before a released one."""
        self.before.setdefault(position, []).append(cell)


def _sorted_out(
    release: NotebookNode,
    cells: list[Cell],
    positions: list[int | None],
    pasted: Pasted,
    incidents: list[Incident],
) -> _Work:
    """Say of each submitted cell where in the release it belongs."""
    work, anchor = _Work(), 0
    in_order = _in_order([position for position in positions if position is not None])
    for cell, position in zip(cells, positions, strict=True):
        if position is None:
            if cell["source"].strip():
                work.add(anchor, _extra(cell["type"], pasted.take(cell, "")))
            continue
        if position in in_order:
            anchor = max(anchor, position + 1)
        original, source = release.cells[position], cell["source"]
        if not is_open(original):
            work.locked.setdefault(position, []).append(source)
        elif source != original.source:
            source = pasted.take(cell, grade_id(original))
        _put(original, position, source, work, incidents)
    return work


def _put(
    original: NotebookNode, position: int, source: str, work: _Work, incidents: list[Incident]
) -> None:
    """Note one submitted cell's source at its released position."""
    if position not in work.sources:
        work.sources[position] = source
        return
    name = grade_id(original)
    if name:
        incidents.append(Incident("repaired", name, "the cell was there more than once"))
    untouched, old = ("", original.source.strip()), work.sources[position]
    if not is_open(original) or source.strip() in untouched or source.strip() == old.strip():
        return
    if old.strip() not in untouched:
        if original.cell_type != "code":
            source = f"{old}\n\n{source}"[:MAX_SOURCE]  # a person reads both
        else:  # both run, and the later one counts, as in a notebook
            work.add(position, _extra("code", old))
    work.sources[position] = source


def _put_together(
    release: NotebookNode, work: _Work, incidents: list[Incident]
) -> list[NotebookNode]:
    """Return the released cells with the work in them, and the student's own between them."""
    rebuilt = []
    for position, original in enumerate(release.cells):
        source, locked = work.sources.get(position), work.locked.get(position, [])
        rebuilt += work.before.get(position, [])
        rebuilt += _mended(original, source, incidents, locked)
    return rebuilt + work.before.get(len(release.cells), [])


def _bounded(rebuilt: list[NotebookNode], incidents: list[Incident]) -> list[NotebookNode]:
    """Keep only so many of the student's own cells, which have no ids yet; give them some."""
    extras = [cell for cell in rebuilt if "id" not in cell]
    if len(extras) > MAX_EXTRA_CELLS:
        text = f"only {MAX_EXTRA_CELLS} of {len(extras)} cells of their own were taken"
        incidents.append(Incident("refused", "", text))
        dropped = {id(cell) for cell in extras[MAX_EXTRA_CELLS:]}
        rebuilt = [cell for cell in rebuilt if id(cell) not in dropped]
    left = MAX_EXTRA_TEXT
    for number, cell in enumerate(extras):
        if len(cell.source) > left:
            text = f"of their own cells only {MAX_EXTRA_TEXT} characters were taken"
            incidents.append(Incident("refused", "", text))
            cell.source = ""
        left -= len(cell.source)
        cell.id = f"extra-{number}"
    return rebuilt


def _mended(
    original: NotebookNode, source: str | None, incidents: list[Incident], came: list[str]
) -> list[NotebookNode]:
    """Return a released cell with the student's work in it, if that is allowed.

    Where it is not, what was added to it comes back as a cell of the student's own: before a test,
    which may need it, and behind any other, which it may need.
    """
    cell, name = copied(original), grade_id(original)
    if is_open(original):
        if source is not None:
            cell.source = source
        elif name:
            # Its function may stand in a cell of the student's own, which must count.
            cell.source = "" if cell.cell_type == "markdown" else "# (this cell was missing)"
            incidents.append(Incident("repaired", name, "the cell was missing"))
        return [cell]
    if source is None:
        incidents.append(Incident("repaired", name, "the cell was missing and was put back"))
        return [cell]
    is_test = bool(utils.is_grade(original))
    additions = []
    if cell.cell_type == "code":
        additions = [added(one, original.source, is_test) for one in dict.fromkeys(came)]
    theirs = [one for one in additions if one.source]
    if theirs or source.strip() != original.source.strip():
        text = "the cell was changed and was put back"
        named = [str(one) for one in theirs if one.names]
        if theirs:
            what = f"what was added ({', '.join(named)})" if named else "what was added"
            text += f"; {what} runs as a cell of its own"
        incidents.append(Incident("repaired", name, text))
    own = [_extra("code", one.source) for one in theirs]
    return [*own, cell] if is_test else [cell, *own]


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
    """Return a cell of the student's own; it gets its id when all are counted."""
    cell = (new_code_cell if kind == "code" else new_markdown_cell)(source)
    del cell["id"]
    return cell
