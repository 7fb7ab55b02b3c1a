"""A learner's own files, as far as a notebook runs them: `%run helper.ipynb`.

They were handed in beside the notebook, and run in the sandbox as at home. Who reads the learner's
source (`slice`) reads them here, in the place where they run.
"""

from __future__ import annotations

import json
import posixpath
import re
from pathlib import Path

from fairgrade.kernel.salvage import parse, readable

MAX_FILE = 200_000  # characters that are read of one file
MOST = 20  # files that one cell may run, one within the other
_NAME = r"""["']?(?P<name>[^\s"']{1,200})["']?"""
_RUNS = (
    re.compile(rf"^[ \t]*%(?:run|load)[ \t]+(?:-[a-zA-Z]+[ \t]+){{0,9}}{_NAME}.*$", re.M),
    re.compile(
        rf"^exec\([ \t]*(?:compile\()?[ \t]*open\([ \t]*{_NAME}.{{0,200}}?\)\.read\(.*$", re.M
    ),
    re.compile(
        rf"^with[ \t]+open\([ \t]*{_NAME}.{{0,200}}\n[ \t]+exec\(.{{0,200}}\.read\(.*$", re.M
    ),
    re.compile(rf"^exec\([ \t]*(?:\w+\.)?Path\([ \t]*{_NAME}[ \t]*\)\.read_text\(.*$", re.M),
)


def followed(source: str, files: Path | None) -> str:
    """Return a cell with the files that it runs in the place of the lines that run them.

    Parameters
    ----------
    source : str
        The learner's cell.
    files : Path or None
        The folder with the learner's own files.

    Returns
    -------
    str
        What can be read of it; see `fairgrade.kernel.salvage.readable`.
    """
    return _followed(source, files, [MOST])


def _followed(source: str, files: Path | None, left: list[int]) -> str:
    if files is None:
        return readable(source)

    def text(found: re.Match[str]) -> str:
        left[0] -= 1
        inside = _text(files, found["name"]) if left[0] >= 0 else None
        return found[0] if inside is None else _followed(inside, files, left)

    for pattern in _RUNS:
        source = pattern.sub(text, source)
    return readable(source)


def _text(files: Path, name: str) -> str | None:
    """Return the Python of one of the files, or None if there is no such file."""
    name = posixpath.normpath(name)
    for one in (name, f"{name}.py", f"{name}.ipynb"):
        path = files / one
        if path.is_file() and path.resolve().is_relative_to(files.resolve()):
            with path.open(encoding="utf-8-sig", errors="replace") as file:
                text = file.read(10 * MAX_FILE)
            return _of_a_notebook(text) if one.endswith(".ipynb") else text[:MAX_FILE]
    return None


def _of_a_notebook(text: str) -> str:
    """Return a notebook's code as one text; a cell that can't be read is left out."""
    try:
        cells = json.loads(text)["cells"]
        sources = ["".join(cell["source"]) for cell in cells if cell.get("cell_type") == "code"]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return ""
    kept = []
    for source in sources:
        with_magics = readable(source[:MAX_FILE])
        try:
            parse(with_magics)
        except Exception:
            continue
        kept.append(with_magics)
    return "\n".join(kept)[:MAX_FILE]
