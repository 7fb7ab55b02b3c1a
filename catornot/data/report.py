"""What is in a set, in a few lines for a terminal."""

from __future__ import annotations

import os
from pathlib import Path

from catornot.data import sets, sheet
from catornot.data.importing import SKIPPED
from catornot.datafile import path_of, sha256
from catornot.dataset import SPLITS, DataError, how_many_fit, read_file
from catornot.fresh import are_drawings


def summary(one: sheet.Sheet) -> str:
    """Return the lines that tell what a set is."""
    lines = [f"{one['name']}: {one['source']}", f"  licence    {one['licence']}"]
    if one.get("authors"):
        lines.append(f"  authors    {one['authors']}")
    for split, part in one["splits"].items():
        lines.append(
            f"  {split:9}  {part['pictures']:,} pictures of {part['side']} × {part['side']}, "
            f"{part['cats']:,} of them cats ({sheet.share(part):.1f} %)"
        )
        lines.append(f"             sha256 {part['sha256']}")
    for name, words in sheet.ACCURACIES.items():
        lines.append(f"  {one['accuracies'][name]:6.2f} %   {words}")
    remarks = [sheet.remarks(one), _memory(one)]
    return "\n".join([*lines, *(f"  {words}" for words in remarks if words)])


def of_folder(folder: Path, name: str) -> sheet.Sheet:
    """Return the sheet of a set; measure one that has none, such as files that were put here.

    Raises
    ------
    DataError
        If a file can't be read, or is not what its sheet says.
    """
    found = sheet.read(folder)
    if found is None:
        for split in SPLITS:
            read_file(path_of(folder, split), split, 1)
        drawn = are_drawings(folder)
        return sheet.describe(
            folder,
            {
                "name": name,
                "kind": "drawings" if drawn else "photographs",
                "source": "drawn by the course's own code (catornot/illustrate)"
                if drawn
                else "files that somebody put here, without a data sheet",
                "licence": "CC0 1.0" if drawn else sheet.UNKNOWN,
                "authors": "",
                "made": "",
            },
        )
    for split, part in found["splits"].items():
        path = path_of(folder, split)
        read_file(path, split, 1)
        if sha256(path) != part["sha256"]:
            raise DataError(
                f"{path}\n  expected: the bytes that its data sheet names "
                f"(sha256 {part['sha256'][:12]}…)\n  came: others\n"
                "Make the set anew (--replace), or remove its sheet.json if you changed the file "
                "on purpose."
            )
    return found


def listing(datasets: Path) -> str:
    """Return a line for each set, with a mark at the one in use."""
    used = sets.name_in_use(datasets)
    lines = []
    for name in sets.names(datasets):
        one = sheet.read(sets.folder_of(datasets, name))
        words = one["source"] if one else "the files in datasets/ itself"
        lines.append(f"{'*' if name == used else ' '} {name:16} {words}")
    return "\n".join(lines) or f"No set is in {datasets}: draw one with `python -m catornot data`."


def named_elsewhere() -> Path | None:
    """Return the folder that CATORNOT_DATA names, which comes before any choice."""
    named = os.environ.get("CATORNOT_DATA")
    return Path(named).expanduser() if named else None


def skipped(folder: Path) -> int:
    """Return how many pictures were left out when a set was made."""
    path = folder / SKIPPED
    return max(0, len(path.read_text("utf-8").splitlines()) - 1) if path.is_file() else 0


def _memory(one: sheet.Sheet) -> str:
    """Say where lessons, which make a decimal copy, take a part of the set only."""
    part = one["splits"]["train"]
    fit = how_many_fit(part["side"])
    if part["pictures"] <= fit:
        return ""
    return (
        f"Lessons take the first {fit:,} of the training pictures: they make a decimal copy, and "
        'this many take a gigabyte. load_cats("train", at_most=...) takes as many as you say.'
    )
