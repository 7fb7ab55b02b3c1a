"""A set from the first picture to its data sheet, whole or not at all."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

from catornot.data import sheet
from catornot.data.sets import building
from catornot.datafile import path_of
from catornot.dataset import read_file
from catornot.illustrate.sheet import write_sheet

SHOWN = 100  # pictures on the contact sheet


@contextlib.contextmanager
def making(
    datasets: Path, name: str, *, replace: bool
) -> Iterator[tuple[Path, Callable[[sheet.Sheet], sheet.Sheet]]]:
    """Give a folder for the two files, and a function that finishes the set with its sheet.

    Parameters
    ----------
    datasets : Path
        The project's datasets/.
    name : str
        The new set's name.
    replace : bool
        Whether it may take the place of a set of that name.
    """
    with building(datasets, name, replace=replace) as folder:

        def finish(about: sheet.Sheet) -> sheet.Sheet:
            found = sheet.describe(folder, {"name": name, **about})
            sheet.write(folder, found)
            contact_sheet(folder, folder / sheet.PICTURE)
            return found

        yield folder, finish


def contact_sheet(folder: Path, path: Path) -> int:
    """Lay the first training pictures of a set out on a PNG; return how many."""
    images, _, _ = read_file(path_of(folder, "train"), "train", SHOWN)
    write_sheet(path, images, columns=20)
    return len(images)
