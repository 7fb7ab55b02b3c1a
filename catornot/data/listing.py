"""Which pictures an import takes, and what is known of each: from folders, or from a table."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from catornot.dataset import DataError

CAT = {"cat", "cats", "1"}
OTHER = {"non-cat", "noncat", "non_cat", "not-cat", "not_cat", "no-cat", "other", "others", "0"}
TABLE = "labels.csv"
HELP = "Put cats into a folder cat/ and other pictures into non-cat/, or list them in labels.csv."


@dataclass(frozen=True)
class Entry:
    """A picture to take in.

    Parameters
    ----------
    path : Path
        The file.
    name : str
        What a report calls it: its path within the folder that is imported.
    label : {0, 1}
        1 for a cat.
    source : str
        Pictures of one source stay in one split; "" where nothing is known.
    author, licence : str
        As far as a table says so.
    """

    path: Path
    name: str
    label: int
    source: str = ""
    author: str = ""
    licence: str = ""


def entries(folder: Path, table: Path | None = None) -> list[Entry]:
    """List the pictures of a folder, in an order that does not depend on the machine.

    Parameters
    ----------
    folder : Path
        Holds ``cat/`` and ``non-cat/``, or a table ``labels.csv``.
    table : Path, optional
        A table with another name. Its columns: ``file`` (within the folder) and ``label`` (1 or
        cat, 0 or non-cat); if known, ``source``, ``author`` and ``licence``.

    Raises
    ------
    DataError
        If there is no such folder, nothing in it, or a label that is neither 0 nor 1.
    """
    if not folder.is_dir():
        raise DataError(f"{folder} is no folder. Name the folder that your pictures are in. {HELP}")
    if table is None and (folder / TABLE).is_file():
        table = folder / TABLE
    found = list(_from_table(table, folder) if table else _from_folders(folder))
    if not found:
        raise DataError(f"{folder} holds no pictures. {HELP}")
    for label, kind in ((1, "cat"), (0, "other picture")):
        if all(entry.label != label for entry in found):
            raise DataError(f"{folder} holds no {kind}: two classes are needed. {HELP}")
    return found


def label_of(text: str) -> int | None:
    """Return the label that a word means, or None.

    Examples
    --------
    >>> label_of("Cats"), label_of("0"), label_of("dog")
    (1, 0, None)
    """
    word = text.strip().lower()
    return 1 if word in CAT else 0 if word in OTHER else None


def _from_folders(folder: Path) -> Iterator[Entry]:
    parts = sorted(one for one in folder.iterdir() if one.is_dir() and one.name[0] not in "._")
    labelled = [(one, label_of(one.name)) for one in parts]
    if all(label is None for _, label in labelled):
        came = ", ".join(one.name for one in parts[:5]) or "no folder at all"
        raise DataError(f"{folder}\n  expected: folders cat and non-cat\n  came: {came}\n{HELP}")
    for part, label in labelled:
        if label is None:
            continue
        for path in _files(part):
            within = path.relative_to(part).parent
            # A folder within is an album: one cat, one afternoon, one house.
            source = "" if within == Path() else f"{part.name}/{within.as_posix()}"
            yield Entry(path, path.relative_to(folder).as_posix(), label, source)


def _files(folder: Path) -> Iterator[Path]:
    """Walk through a folder in a fixed order, past what systems leave behind."""
    for where, within, files in os.walk(folder):
        within[:] = sorted(one for one in within if not one.startswith((".", "__")))
        for name in sorted(files):
            path = Path(where) / name
            if not name.startswith(".") and name not in ("Thumbs.db", "desktop.ini"):
                if path.is_file():  # no pipe, no socket: reading it might never end
                    yield path


def _from_table(table: Path, folder: Path) -> Iterator[Entry]:
    try:
        text = table.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        raise DataError(f"{table} can't be read as a table in UTF-8 ({problem}).") from None
    rows = csv.DictReader(text.splitlines(), dialect=_dialect(text))
    columns = [str(name).strip().lower() for name in rows.fieldnames or []]
    if not {"file", "label"} <= set(columns):
        raise DataError(
            f"{table}\n  expected: a first line with the columns file and label\n"
            f"  came: {', '.join(columns) or 'an empty file'}"
        )
    rows.fieldnames = columns
    seen: set[Path] = set()
    for number, row in enumerate(rows, start=2):
        words = {name: (row.get(name) or "").strip() for name in columns}
        label = label_of(words["label"])
        if label is None:
            raise DataError(
                f"{table}, line {number}: the label of {words['file']} is {words['label']!r}.\n"
                "  expected: 1 or cat, 0 or non-cat. Nothing was imported."
            )
        path = folder / words["file"]
        if path in seen:
            raise DataError(f"{table}, line {number}: {words['file']} is listed twice.")
        seen.add(path)
        about = {name: words.get(name, "") for name in ("source", "author", "licence")}
        yield Entry(path, words["file"], label, **about)


def _dialect(text: str) -> type[csv.Dialect] | str:
    """Return how the columns are parted: by commas, or, as some spreadsheets do it, otherwise."""
    try:
        return csv.Sniffer().sniff(text.partition("\n")[0], delimiters=",;\t")
    except csv.Error:
        return "excel"
