"""Find out which submitted cell is which released cell.

Most say so themselves, by nbgrader's metadata. Colab, Kaggle and copying by hand lose it; then the
cell's id tells, or that nothing was changed, or which functions it defines, or what it stands
between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nbformat import NotebookNode
from nbgrader import utils
from rapidfuzz import fuzz

from fairgrade.intake.parse import Cell

ALIKE = 60.0  # percent of a released cell's text must be left for it to be recognised
MAX_PAIRS = 2000  # compared for likeness
MAX_COMPARED = 4000  # characters of each


def match(released: list[NotebookNode], cells: list[Cell]) -> list[int | None]:
    """Return the position of each submitted cell in the release, None for a student's own.

    Parameters
    ----------
    released : list of NotebookNode
        The released cells.
    cells : list of dict
        The submitted cells; see `notebooks.read_cells`.

    Returns
    -------
    list of int or None
        Several cells may have the same position: one was copied, or split.
    """
    found: list[int | None] = [None] * len(cells)
    by_grade_id = {grade_id(cell): n for n, cell in enumerate(released) if grade_id(cell)}
    by_id = {cell["id"]: n for n, cell in enumerate(released) if cell.get("id")}
    for number, cell in enumerate(cells):
        found[number] = by_grade_id.get(cell["grade_id"], by_id.get(cell["id"]))
    for step in (_unchanged, _by_names, _between, _alike):
        if None in found:
            step(released, cells, found)
    return found


def grade_id(cell: NotebookNode) -> str:
    """Return a released cell's name in nbgrader, or ""."""
    return str(cell.metadata.get("nbgrader", {}).get("grade_id", ""))


def is_open(cell: NotebookNode) -> bool:
    """Tell whether students may write into a released cell."""
    return not grade_id(cell) or bool(utils.is_solution(cell))


def is_answer(cell: NotebookNode) -> bool:
    """Tell whether a released cell is there to be written in by students."""
    return bool(utils.is_solution(cell))


def defined_names(source: str) -> set[str]:
    """Return the functions, classes and variables that a cell defines.

    Examples
    --------
    >>> sorted(defined_names("a = 1\\ndef f(x): return x"))
    ['a', 'f']
    """
    return {function or variable for function, variable in _DEFINED.findall(source)}


# By a pattern, not by parsing: a text that breaks Python's parser must not break the grader.
_DEFINED = re.compile(r"^(?:async[ \t]+)?(?:def|class)[ \t]+(\w+)|^(\w+)[ \t]*=[^=]", re.M)


def _free(released: list[NotebookNode], found: list[int | None]) -> Iterator[int]:
    taken = set(found)
    return (n for n in range(len(released)) if n not in taken)


def _unchanged(released: list[NotebookNode], cells: list[Cell], found: list[int | None]) -> None:
    places: dict[str, list[int]] = {}
    for position in _free(released, found):
        places.setdefault(released[position].source.strip(), []).append(position)
    for number, cell in enumerate(cells):
        source = cell["source"].strip()
        if found[number] is None and source and places.get(source):
            found[number] = places[source].pop(0)


def _by_names(released: list[NotebookNode], cells: list[Cell], found: list[int | None]) -> None:
    """Give a solution cell that is missing, or was left as it was, the cell with its functions.

    Where one cell holds several of them (merged), the first solution cell gets it.
    """
    untouched = {
        position
        for cell, position in zip(cells, found, strict=True)
        if position is not None and cell["source"].strip() == released[position].source.strip()
    }
    worked = {position for position in found if position is not None} - untouched
    for position, original in enumerate(released):
        if position in worked or original.cell_type != "code" or not is_answer(original):
            continue
        names = defined_names(original.source)
        for number in reversed(range(len(cells))):  # the last one is what a notebook would use
            source = cells[number]["source"]
            if found[number] is None and names and names & defined_names(source):
                found[number] = position
                break


def _between(released: list[NotebookNode], cells: list[Cell], found: list[int | None]) -> None:
    """Take what stands where an answer belongs for the answer."""
    where = {position: number for number, position in enumerate(found) if position is not None}
    for position in list(_free(released, found)):
        if not is_answer(released[position]):
            continue
        before = [number for place, number in where.items() if place < position]
        after = [number for place, number in where.items() if place > position]
        start, end = max(before, default=-1) + 1, min(after, default=len(cells))
        kind = released[position].cell_type
        here = [n for n in range(start, end) if found[n] is None and cells[n]["type"] == kind]
        if kind == "code" and len(here) != 1:
            continue
        for number in here:
            found[number] = position


def _alike(released: list[NotebookNode], cells: list[Cell], found: list[int | None]) -> None:
    """Recognise released cells that were changed a little, so that they don't stand twice."""
    pairs = 0
    for position in list(_free(released, found)):
        original = released[position].source[:MAX_COMPARED]
        for number, cell in enumerate(cells):
            if found[number] is not None or not cell["source"].strip():
                continue
            if (cell["type"] == "code") != (released[position].cell_type == "code"):
                continue
            pairs += 1
            if pairs > MAX_PAIRS:
                return
            if fuzz.ratio(original, cell["source"][:MAX_COMPARED]) >= ALIKE:
                found[number] = position
                break
