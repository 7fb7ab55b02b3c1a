"""A folder of pictures becomes a set: read one by one, grouped, and split, in flat memory."""

from __future__ import annotations

import csv
import hashlib
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from catornot.data import groups
from catornot.data.listing import Entry
from catornot.data.pool import Pool
from catornot.data.progress import shown
from catornot.datafile import path_of
from catornot.dataset import DataError
from catornot.illustrate.chance import Chance
from catornot.photo import PhotoError, load_photo

SKIPPED = "skipped.csv"


@dataclass
class Taken:
    """What became of the pictures of an import.

    Parameters
    ----------
    entries : list of Entry
        Those that were taken in, in the order of the pool.
    skipped : list of (str, str)
        The names of the others, each with why.
    groups, test : numpy.ndarray, shape (m,)
        The group of each picture, and whether it is in the test set.
    """

    entries: list[Entry] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    groups: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    test: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=bool))


def take_in(
    found: list[Entry], folder: Path, side: int, *, pad: bool, share: float, seed: int
) -> Taken:
    """Read pictures and write both files of a set, and the list of those that were skipped.

    Parameters
    ----------
    found : list of Entry
        The pictures.
    folder : Path
        Where the set is built.
    side : int
        Rows and columns of each picture.
    pad : bool
        Keep whole pictures, with white bars, instead of their middle squares.
    share : float
        How much of each class is to be tested on.
    seed : int
        Another seed, another split.

    Raises
    ------
    DataError
        If too few pictures can be read to train and to test, or all belong together.
    """
    scratch = folder / "pool"
    try:
        with Pool(scratch, side) as pool:
            taken, prints = _read(found, pool, pad)
            labels = np.array([entry.label for entry in taken.entries], dtype=np.int64)
            _need_both(labels, taken, "pictures that can be read")
            taken.groups = _group(taken.entries, prints)
            order = random_order(f"{seed}/split", len(labels))
            taken.test = groups.split(taken.groups, labels, share, order)
            write_both(pool, folder, labels, taken, seed)
    finally:
        scratch.unlink(missing_ok=True)
    return taken


def write_both(pool: Pool, folder: Path, labels: np.ndarray, taken: Taken, seed: int) -> None:
    """Write the training and the test file, each in random order, and what was skipped."""
    _write_skipped(folder, taken)
    order = random_order(f"{seed}/order", len(labels))
    for name, chosen in (("train", ~taken.test), ("test", taken.test)):
        _need_both(labels[chosen], taken, f"pictures to {name} on")
        pool.write(path_of(folder, name), name, order[chosen[order]], labels)


def random_order(seed: str, size: int) -> np.ndarray:
    """Return all numbers below a size in random order, the same for the same seed.

    Examples
    --------
    >>> sorted(random_order("a", 4).tolist())
    [0, 1, 2, 3]
    """
    return np.argsort(Chance(seed).noise(size), kind="stable")


def _read(found: list[Entry], pool: Pool, pad: bool) -> tuple[Taken, np.ndarray]:
    """Read each picture into the pool; return what was taken in, and the fingerprints."""
    taken, prints = Taken(), []
    first: dict[bytes, Entry] = {}
    for entry in shown(found, len(found), "Reading"):
        try:
            image = load_photo(entry.path, pool.shape[0], pad=pad)
        except PhotoError as problem:
            taken.skipped.append((entry.name, str(problem)))
            continue
        same = first.setdefault(hashlib.sha256(image.tobytes()).digest(), entry)
        if same is not entry:
            other = "" if same.label == entry.label else ", which has the other label"
            taken.skipped.append((entry.name, f"the very same picture as {same.name}{other}"))
            continue
        pool.add(image)
        taken.entries.append(entry)
        prints.append(groups.fingerprint(image))
    return taken, np.array(prints, dtype=np.uint64).reshape(-1, 2)


def _group(found: list[Entry], prints: np.ndarray) -> np.ndarray:
    """Return the group of each picture."""
    pairs = [
        *groups.near_pairs(prints),
        *groups.same([entry.source for entry in found]),
        *groups.same([groups.series(entry.name) for entry in found]),
        *groups.bursts([groups.taken(entry.path) for entry in found]),
    ]
    return groups.together(len(found), pairs)


def _need_both(labels: np.ndarray, taken: Taken, what: str) -> None:
    cats, others = int(np.sum(labels == 1)), int(np.sum(labels == 0))
    if cats and others:
        return
    raise DataError(
        f"Too few {what}: {cats} cats and {others} others, and one of each is the least.\n"
        f"{len(taken.entries)} pictures were read, {len(taken.skipped)} skipped. Pictures that "
        "look the same, or come from one folder,\none burst or one source, stay together in one "
        "set: add others, or lay them out in more folders."
        + "".join(f"\n  {name}: {why}" for name, why in taken.skipped[:5])
    )


def _write_skipped(folder: Path, taken: Taken) -> None:
    """List what was left out, and why; no list if nothing was."""
    if taken.skipped:
        with (folder / SKIPPED).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([("file", "why"), *taken.skipped])
