"""Find the notebook in what was handed in, and rebuild it on the released one.

The file may have any name or encoding that a browser or an editor gave it; what becomes of its
cells, `merge` says.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any

import nbformat
from nbformat import NotebookNode

from fairgrade.incidents import Incident
from fairgrade.intake import parse
from fairgrade.intake.collect import MAX_ENTRIES, Collected
from fairgrade.intake.match_cells import is_answer, match
from fairgrade.intake.merge import copied, rebuild, with_ids
from fairgrade.intake.parse import Cell
from fairgrade.sandbox.bounded import Answer, OutOfBounds, bounded

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
    notebooks : dict of str to bytes
        Their other notebooks, which theirs may run: `%run helper.ipynb`. They go to the sandbox
        and nowhere else.
    incidents : list of Incident
        What was repaired or refused.
    digest : str
        SHA-256 of what was handed in: a new submission has another one.
    is_read : bool
        Whether any notebook could be read.
    """

    notebook: NotebookNode
    files: dict[str, bytes] = field(default_factory=dict)
    notebooks: dict[str, bytes] = field(default_factory=dict)
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
    try:
        answer = bounded(lambda: _sent(_read_and_rebuild(folder, release, name, others)))
    except OutOfBounds as problem:
        text = f"what was handed in can't be read: {problem}; graded as blank"
        refused = [Incident("refused", "", text)]
        return Intake(copied(release), incidents=refused, digest=_from_outside(folder))
    return _received(*answer)


def _sent(taken: Intake) -> Answer:
    document = {
        "notebook": taken.notebook,
        "files": list(taken.files),
        "notebooks": list(taken.notebooks),
        "incidents": [asdict(one) for one in taken.incidents],
        "digest": taken.digest,
        "is_read": taken.is_read,
    }
    return document, [*taken.files.values(), *taken.notebooks.values()]


def _received(document: dict[str, Any], data: list[bytes]) -> Intake:
    files, own = document["files"], document["notebooks"]
    return Intake(
        notebook=nbformat.from_dict(document["notebook"]),
        files=dict(zip(files, data[: len(files)], strict=True)),
        notebooks=dict(zip(own, data[len(files) :], strict=True)),
        incidents=[Incident(**one) for one in document["incidents"]],
        digest=document["digest"],
        is_read=document["is_read"],
    )


def _from_outside(folder: Path) -> str:
    """Return a digest of what files look like that can't be read."""
    hashed = hashlib.sha256()
    for path in sorted(islice(folder.rglob("*"), MAX_ENTRIES)):
        about = path.lstat()
        words = f"{path.relative_to(folder)} {about.st_size} {about.st_mtime_ns}"
        hashed.update(words.encode("utf-8", "surrogateescape") + b"\0")
    return hashed.hexdigest()


def _read_and_rebuild(
    folder: Path, release: NotebookNode, name: str, others: tuple[str, ...]
) -> Intake:
    collected = Collected(folder)
    found = collected.files
    result = Intake(copied(release), incidents=collected.incidents)
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
    result.files = _from_where_it_stood(best.key, result.files)
    own = {key for key in found if key.lower().endswith(".ipynb") and key != best.key}
    run = {key for key in own if _is_run(key, best.cells)}
    result.notebooks = {key: found[key] for key in own if run}  # one may run another
    rest = [key for key in _candidates(found, name, others) if key != best.key and key not in run]
    if rest:
        text = f"only {best.key!r} was graded, and there is also {', '.join(map(repr, rest[:5]))}"
        result.incidents.append(Incident("look", "", text))
    result.notebook.cells = rebuild(release, best.cells, result.incidents)
    result.is_read = True
    return result


def _is_run(key: str, cells: list[Cell]) -> bool:
    """Tell whether a notebook runs another file, which then is no second try."""
    name = re.escape(PurePosixPath(key).name.rpartition(".")[0])
    runs = re.compile(rf"^[ \t]*%run\b.*\b{name}\b", re.M)
    return any(cell["type"] == "code" and runs.search(cell["source"]) for cell in cells)


def _from_where_it_stood(key: str, files: dict[str, bytes]) -> dict[str, bytes]:
    """Return a student's files as the notebook saw them: it may have stood in a folder."""
    folder = key.rpartition("/")[0] + "/" if "/" in key else ""
    far = {name: data for name, data in files.items() if not name.startswith(folder)}
    near = {name: data for name, data in files.items() if name not in far}
    return far | {name.removeprefix(folder): data for name, data in near.items()}


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
                reading.cells = parse.script_cells(found[key])
                reading.remarks = ["it was exported as a Python script"]
            else:
                reading.cells, reading.remarks = parse.read_cells(found[key])
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
