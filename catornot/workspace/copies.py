"""A learner's copies of lessons and assignments, in `work/`: no update overwrites anything.

`notebooks/` and `release/` are built and belong to the project. People work in copies with the same
layout, so that links from one notebook to another hold. What was given is written down: a copy in
which nobody wrote is replaced when the course changes, also one that was run. Of a graded notebook
that holds somebody's answers, these are carried into the new one, and theirs is kept; beside any
other file that holds work the new one is laid. What a lesson asks to guess is not printed yet.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import quote

from catornot.questions.outputs import taken_out
from catornot.whole import put_whole
from catornot.workspace.carry import carried

PARTS = ("notebooks", "release")
RECORD = ".given.json"
GIVEN = ".given"  # graded notebooks as they were given, to tell what their owner wrote


@dataclass(frozen=True)
class Edition:
    """One edition of a file, by its hashes.

    Attributes
    ----------
    file : str
        Of all its bytes.
    text : str
        Of what is written in a notebook's cells, whatever they printed; "" if nobody knows.
    """

    file: str
    text: str = ""


def lay_out(root: Path, folder: Path) -> list[str]:
    """Copy what is new, and tell what an owner should know.

    Parameters
    ----------
    root : Path
        The project's folder.
    folder : Path
        Where the copies go; it is made if need be.

    Returns
    -------
    list of str
        One sentence for each notebook that changed after somebody had worked in it, in Markdown,
        with links from `folder`.

    Raises
    ------
    OSError
        If the folder can't be written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    record = _read(folder / RECORD)
    told = []
    for source in _course_files(root):
        name = source.relative_to(root).as_posix()
        copy, known = folder / name, record.get(name)
        given = _edition_of(_for_learners(source), source.suffix)
        if not copy.exists():
            _give(source, copy)
        elif _is_untouched(copy, known):
            if known is None or known.file != given.file:
                _give(source, copy)
        elif _is_news(name, copy, given, known):
            told.append(_renew(source, copy, name, folder))
        if name.startswith("release/") and source.suffix == ".ipynb":
            base = folder / GIVEN / name
            if not base.exists() or known != given:
                _give(source, base)
        record[name] = given
    _write(folder / RECORD, record)
    return told


def _is_untouched(copy: Path, known: Edition | None) -> bool:
    """Tell whether nobody wrote into a copy; running it is no writing."""
    if known is None:
        return False
    now = _edition(copy)
    return now.file == known.file or bool(known.text) and now.text == known.text


def _is_news(name: str, copy: Path, given: Edition, known: Edition | None) -> bool:
    """Tell whether a copy that holds work is of an edition that is not the course's any more.

    A lesson's figures may be drawn anew without a word of it being changed; what a graded notebook
    says of its cells counts.
    """
    if _edition(copy).text == given.text:
        return False
    if known is None or name.startswith("release/") or not known.text:
        return known is None or known.file != given.file
    return known.text != given.text


def _renew(source: Path, copy: Path, name: str, folder: Path) -> str:
    """Bring the course's new edition to a copy that holds work; return what to tell."""
    new = source.read_bytes()
    base = folder / GIVEN / name
    made = None
    if name.startswith("release/") and source.suffix == ".ipynb":
        made = carried(new, copy.read_bytes(), base.read_bytes() if base.is_file() else None)
    if made is None:
        beside = _unused(copy, "new")
        _give(source, beside)
        told = f"Yours is as you left it; {_link(beside, folder)} is the new one."
    else:
        kept = _unused(copy, "before")
        put_whole(copy.read_bytes(), kept)
        put_whole(made, copy)
        told = f"Your answers are in the new one; {_link(kept, folder)} is as you left it."
    return f"{_link(copy, folder)} has changed. {told}"


def _link(path: Path, folder: Path) -> str:
    """Return a link that JupyterLab follows."""
    return f"[{path.name}]({quote(path.relative_to(folder).as_posix())})"


def _course_files(root: Path) -> list[Path]:
    """Return the files that learners get: no twins, nothing hidden."""
    return [
        path
        for part in PARTS
        for path in sorted((root / part).rglob("*"))
        if path.is_file()
        and not any(name.startswith((".", "__")) for name in path.relative_to(root).parts)
        and not (path.suffix == ".md" and path.with_suffix(".ipynb").exists())
    ]


def _for_learners(source: Path) -> bytes:
    data = source.read_bytes()
    return taken_out(data) if source.suffix == ".ipynb" else data


def _give(source: Path, copy: Path) -> None:
    """Copy one of the course's files; its owner may write to it."""
    copy.parent.mkdir(parents=True, exist_ok=True)
    put_whole(_for_learners(source), copy)


def _unused(path: Path, what: str) -> Path:
    number, beside = 1, path.with_stem(f"{path.stem}-{what}")
    while beside.exists():
        number += 1
        beside = path.with_stem(f"{path.stem}-{what}-{number}")
    return beside


def _edition(path: Path) -> Edition:
    return _edition_of(path.read_bytes(), path.suffix)


def _edition_of(data: bytes, suffix: str) -> Edition:
    whole = hashlib.sha256(data).hexdigest()
    if suffix != ".ipynb":
        return Edition(whole, whole)
    try:
        cells = json.loads(data)["cells"]
        said = [(cell["cell_type"], "".join(cell["source"])) for cell in cells]
    except (ValueError, TypeError, KeyError):
        return Edition(whole, whole)
    written = [[kind, source.strip()] for kind, source in said if source.strip()]
    return Edition(whole, hashlib.sha256(json.dumps(written).encode()).hexdigest())


def _read(path: Path) -> dict[str, Edition]:
    """Read what was given; without a record everything counts as somebody's work."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    try:  # earlier records knew the file's hash alone
        return {
            name: Edition(one) if isinstance(one, str) else Edition(**one)
            for name, one in found.items()
        }
    except TypeError:
        return {}


def _write(path: Path, record: dict[str, Edition]) -> None:
    plain = {name: asdict(one) for name, one in record.items()}
    put_whole(json.dumps(plain, indent=1, sort_keys=True).encode(), path)
