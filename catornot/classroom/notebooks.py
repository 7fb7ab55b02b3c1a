"""What students wrote and what the checks said, out of notebooks that may hold anything."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from catornot.classroom.model import Key
from catornot.course import course

OWN_CELLS = "(own cells)"


def order(folder: Path) -> list[Key]:
    """Return notebook and grade id of every cell of the released notebooks, in order."""
    return [
        (
            path.stem,
            _dictionary(_dictionary(cell.get("metadata")).get("nbgrader")).get("grade_id", ""),
        )
        for path in sorted(folder.glob("*.ipynb"))
        for cell in _cells(path) or []
    ]


def read_folder(folder: Path, gaps: list[str]) -> tuple[dict[Key, dict[str, Any]], dict[Key, str]]:
    """Return what the checks said, and the code that a student may write, of a folder.

    Parameters
    ----------
    folder : Path
        Of one submission, or of the release or the source.
    gaps : list of str
        Told here if a notebook can't be read.

    Returns
    -------
    said : dict
        The last fields of `Mark`, by name, for each cell that our grader has marked.
    sources : dict
        Code by (notebook, cell); extra cells under `OWN_CELLS`.
    """
    said: dict[Key, dict[str, Any]] = {}
    sources: dict[Key, str] = {}
    for path in sorted(folder.glob("*.ipynb")):
        cells = _cells(path)
        if cells is None:
            gaps.append("Some notebooks could not be read; what their checks said is missing.")
            continue
        for cell in cells:
            if cell.get("cell_type") != "code":
                continue
            metadata = _dictionary(cell.get("metadata"))
            about = _dictionary(metadata.get("nbgrader"))
            name = about.get("grade_id", "")
            notes = metadata.get(course.notes_key)
            if isinstance(notes, dict):
                said[path.stem, name] = _details(cell, notes)
            if about.get("solution"):
                sources[path.stem, name] = _text(cell.get("source", ""))
            elif not about:
                key = path.stem, OWN_CELLS
                sources[key] = f"{sources.get(key, '')}\n\n{_text(cell.get('source', ''))}".strip()
    return said, sources


def _cells(path: Path) -> list[dict[str, Any]] | None:
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        return [cell for cell in cells if isinstance(cell, dict)]
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _dictionary(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(source: Any) -> str:
    if isinstance(source, list):
        return "".join(line for line in source if isinstance(line, str))
    return source if isinstance(source, str) else ""


def _details(cell: dict[str, Any], ours: dict[str, Any]) -> dict[str, Any]:
    found = {key: str(ours.get(key) or "") for key in ("outcome", "misconception", "note")}
    outputs = [one for one in cell.get("outputs") or [] if isinstance(one, dict)]
    message = "".join(_text(one.get("evalue", one.get("text", ""))) for one in outputs)
    last = message.strip().rpartition("\n")[2].strip()
    asked = found["outcome"] == "not yet right" and last.endswith("?")
    found["question"] = last if asked else ""
    return found
