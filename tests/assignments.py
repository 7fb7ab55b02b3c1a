"""The course's assignments and what is graded in them, as `source/` says: no test lists them."""

from __future__ import annotations

from pathlib import Path

from catornot.authoring import course_map
from catornot.authoring.twins import read_twin
from catornot.checks.catalogue import exercises

ROOT = Path(__file__).resolve().parents[1]


def _functions(twin: Path) -> list[str]:
    """Return the functions that a twin asks for, in their order."""
    graded = (cell.metadata.get("nbgrader", {}) for cell in read_twin(twin).cells)
    asked = [about["grade_id"] for about in graded if about.get("solution")]
    return [name for name in asked if name in exercises()]


FUNCTIONS = {twin.stem: _functions(twin) for twin in course_map.assignments(ROOT / "source")}
ASSIGNMENTS = tuple(FUNCTIONS)
