"""What a submitted cell says about itself, and that it has no effect.

A student may have changed points, tags and kinds of cells, by accident or not. Everything that is
graded comes from the release; who changed something is told so, and so is the instructor.
"""

from __future__ import annotations

from collections.abc import Iterator

from nbformat import NotebookNode

from fairgrade.incidents import Incident
from fairgrade.intake.match_cells import grade_id
from fairgrade.intake.parse import Cell

SKIPPING = ("skip-execution", "raises-exception")  # tags that programs obey
LOST = (
    "nbgrader's marks of its cells were lost, as in Colab and Kaggle; "
    "they were recognised by their text"
)
ADDED = "a graded cell of their own has no points"


def tell_claims(
    released: list[NotebookNode],
    cells: list[Cell],
    positions: list[int | None],
    incidents: list[Incident],
) -> None:
    """Tell of everything that cells claim and that the release says otherwise.

    Parameters
    ----------
    released : list of NotebookNode
        The released cells.
    cells : list of dict
        The submitted ones.
    positions : list of int or None
        Of each of them in the release.
    incidents : list of Incident
        What is told is added here, each thing once.
    """
    found: dict[tuple[str, str], None] = {}
    is_lost = not any(cell.get("claims") for cell in cells)
    if is_lost and any(map(grade_id, released)) and any(one is not None for one in positions):
        found["", LOST] = None
    for cell, position in zip(cells, positions, strict=True):
        if position is not None:
            original = released[position]
            name = grade_id(original)
            found |= dict.fromkeys((name, text) for text in _differences(original, cell))
        elif cell.get("claims", {}).get("grade"):
            found[cell["grade_id"], ADDED] = None
    incidents += [Incident("repaired", name, text) for name, text in found]


def _differences(original: NotebookNode, cell: Cell) -> Iterator[str]:
    about, claims = original.metadata.get("nbgrader", {}), cell.get("claims", {})
    if about and (cell["type"] == "code") != (original.cell_type == "code"):
        kind = "Markdown" if original.cell_type == "code" else "code"
        yield f"the cell was turned into {kind} and was turned back"
    if about.get("grade") and claims.get("points") not in (None, about.get("points")):
        yield f"its points were changed to {claims['points']:g}; the released ones count"
    for mark in ("solution", "grade", "locked", "task"):
        if mark in claims and about and claims[mark] != bool(about.get(mark)):
            said = "was marked as" if claims[mark] else "was no longer marked as"
            kind = {"solution": "an answer", "grade": "graded"}.get(mark, f"a {mark} cell")
            yield f"the cell {said} {kind}; the released marks count"
    for tag in set(cell.get("tags", ())) - set(original.metadata.get("tags", ())):
        if about and tag in SKIPPING:
            yield f"the tag {tag} was taken off"
