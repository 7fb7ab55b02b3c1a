"""Read a notebook file's cells: any encoding, any age, broken off, with huge outputs.

JSON can be made to need fifty times its size, so `intake` reads in a bounded process.
"""

from __future__ import annotations

import json
import re
from typing import Any

MAX_CELLS = 5000
MAX_DIGITS = 100
MAX_SOURCE = 200_000  # characters of one cell
MAX_PASTED = 48 * 1024 * 1024  # characters of all pictures in Markdown

# "type", "source", "id", "grade_id" (which may be ""), "attachments", "claims" and "tags"
Cell = dict[str, Any]


def read_cells(data: bytes) -> tuple[list[Cell], list[str]]:
    """Return a notebook's cells and remarks on what had to be repaired.

    Parameters
    ----------
    data : bytes
        The file.

    Returns
    -------
    cells : list of dict
        "type", "source", "id", "grade_id", "attachments" (name to base64), "claims" (what
        nbgrader's metadata says) and "tags" of each.
    remarks : list of str

    Raises
    ------
    ValueError
        If there is no notebook in it.
    """
    text, remarks = _decoded(data)
    if "\n>>>>>>> " in text:
        text = _of_one_side(text)
        remarks.append("git's marks of a conflict were taken out; what stood first was kept")
    try:
        found = _found_cells(json.loads(text, parse_int=_number))
    except MemoryError:
        raise ValueError("it is too large to be read") from None
    except (json.JSONDecodeError, RecursionError):  # broken off, or nested too deeply
        found = _salvaged(text)
        if not found:
            raise ValueError("it is not a notebook: no JSON that can be read") from None
        remarks.append(f"the file is broken; its first {len(found)} cells could be read")
    if found is None:
        raise ValueError("it is not a notebook: it has no cells")
    if len(found) > MAX_CELLS:
        remarks.append(f"only the first {MAX_CELLS} of {len(found)} cells were read")
    cells = [_slim(cell) for cell in found[:MAX_CELLS] if isinstance(cell, dict)]
    left = MAX_PASTED
    for cell in cells:
        for name, picture in cell["attachments"].items():
            left -= len(picture)
            if left < 0:  # its name stays, so that a person is told
                cell["attachments"][name] = ""
        left -= max(0, len(cell["source"]) - MAX_SOURCE)
        if left < 0:
            cell["source"] = cell["source"][:MAX_SOURCE]
    return cells, remarks


def script_cells(data: bytes) -> list[Cell]:
    """Return the cells of a notebook that was exported as a Python script.

    Parameters
    ----------
    data : bytes
        As nbconvert (`# In[1]:`) or JupyterLab, VS Code and jupytext (`# %%`) write it.
    """
    text = _decoded(data)[0].replace("\r\n", "\n").replace("\r", "\n")
    parts = re.split(r"^# (?:In\s?\[[ \d*]*\]:|%%)(.*)$", text, flags=re.M)
    cells = []
    for mark, source in zip(["", *parts[1::2]], parts[0::2], strict=True):
        is_prose = "[markdown]" in mark
        if is_prose:
            source = re.sub(r"^# ?", "", source, flags=re.M)
        kind = "markdown" if is_prose else "code"
        if source.strip():
            words = {"id": "", "grade_id": "", "attachments": {}, "claims": {}, "tags": []}
            cells.append({"type": kind, "source": source.strip("\n"), **words})
    return cells


def _number(digits: str) -> int:
    """Read a number; Python refuses those of thousands of digits, and nobody needs them."""
    return int(digits) if len(digits) < MAX_DIGITS else 0


def _found_cells(document: Any) -> list[Any] | None:
    if not isinstance(document, dict):
        return None
    cells, sheets = document.get("cells"), document.get("worksheets")
    if isinstance(cells, list):
        return cells
    if isinstance(sheets, list):  # notebooks before 2014
        lists = [one.get("cells") for one in sheets if isinstance(one, dict)]
        return [cell for one in lists if isinstance(one, list) for cell in one]
    return None


def _of_one_side(text: str) -> str:
    """Keep the first of the two versions that git writes where it can't merge."""
    kept, side = [], ""
    for line in text.splitlines(keepends=True):
        if line.startswith("<<<<<<< "):
            side = "first"
        elif side and line.startswith(("|||||||", "=======")):
            side = "second"
        elif side == "second" and line.startswith(">>>>>>> "):
            side = ""
        elif side != "second":
            kept.append(line)
    return "".join(kept)


def _salvaged(text: str) -> list[Any]:
    """Read cell by cell where the whole can't be read: an upload broke off."""
    start = re.search(r'"cells"\s*:\s*\[', text)
    if not start:
        return []
    decoder, place, cells = json.JSONDecoder(parse_int=_number), start.end(), []
    try:
        while True:
            place = re.compile(r"[\s,]*").match(text, place).end()  # type: ignore[union-attr]
            cell, place = decoder.raw_decode(text, place)
            cells.append(cell)
    except (ValueError, RecursionError):
        return cells


def _decoded(data: bytes) -> tuple[str, list[str]]:
    for marks, encoding in (
        ((b"\xff\xfe\0\0", b"\0\0\xfe\xff"), "utf-32"),
        ((b"\xff\xfe", b"\xfe\xff"), "utf-16"),
        ((b"\xef\xbb\xbf",), "utf-8-sig"),
    ):
        if data.startswith(marks):
            return data.decode(encoding, "replace"), [f"the file was in {encoding}"]
    for encoding, sign in (("utf-16-le", b"{\0"), ("utf-16-be", b"\0{")):
        if data[:100].lstrip().startswith(sign):
            return data.decode(encoding, "replace"), [f"the file was in {encoding}"]
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), ["the file was in Latin-1, not UTF-8"]


def _text(value: Any, longest: int = MAX_SOURCE) -> str:
    text = "".join(map(str, value)) if isinstance(value, list) else str(value)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text[:longest].encode("utf-8", "replace").decode("utf-8")


def _word(value: Any) -> str:
    return value[:300].encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else ""


def _attachments(value: Any) -> dict[str, str]:
    """Return what was pasted into a cell, by name; "" for what is no bitmap."""
    found = {}
    for name, kinds in list(value.items())[:100] if isinstance(value, dict) else []:
        kinds = kinds if isinstance(kinds, dict) else {}
        bitmaps = [kinds[one] for one in ("image/png", "image/jpeg") if one in kinds]
        found[_word(name)] = _text(bitmaps[0], MAX_PASTED) if bitmaps else ""
    return found


def _claims(nbgrader: dict[str, Any]) -> dict[str, Any]:
    """Return what nbgrader's metadata says of a cell, as far as it is of the right kind."""
    marks = ("grade", "solution", "locked", "task")
    found: dict[str, Any] = {
        name: nbgrader[name] for name in marks if isinstance(nbgrader.get(name), bool)
    }
    points = nbgrader.get("points")
    if isinstance(points, int | float) and not isinstance(points, bool) and abs(points) < 1e12:
        found["points"] = float(points)
    return found


def _slim(cell: dict[str, Any]) -> Cell:
    metadata = cell.get("metadata")
    nbgrader = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    nbgrader = nbgrader if isinstance(nbgrader, dict) else {}
    tags = metadata.get("tags") if isinstance(metadata, dict) else []
    kind = "code" if cell.get("cell_type") == "code" else "markdown"
    source = _text(cell.get("source", cell.get("input", "")), MAX_PASTED)
    has_pictures = kind == "markdown" and "data:image/" in source
    return {
        "type": kind,
        "source": source if has_pictures else source[:MAX_SOURCE],
        "id": _word(cell.get("id")),
        "grade_id": _word(nbgrader.get("grade_id")),
        "attachments": _attachments(cell.get("attachments")) if kind == "markdown" else {},
        "claims": _claims(nbgrader),
        "tags": [_word(tag) for tag in tags[:50]] if isinstance(tags, list) else [],
    }
