"""A public set becomes one of ours: its archives, a share of its pictures, its own split."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from catornot.data import download, importing
from catornot.data.pool import Pool
from catornot.data.progress import shown
from catornot.data.public import Item, PublicSet
from catornot.photo import PhotoError


def archives(
    one: PublicSet, folder: Path, mirrors: Sequence[str] = (), pause: float = 1.0
) -> list[Path]:
    """Download what a set consists of; return the paths."""
    return [download.fetch(archive, folder, mirrors, pause) for archive in one.archives]


def choose(
    items: list[Item], sizes: dict[str, int], *, balanced: bool, seed: int
) -> dict[str, Item]:
    """Choose pictures by chance, at most so many of each split; return them by their keys.

    Parameters
    ----------
    items : list of Item
        All pictures of a set.
    sizes : dict
        For each split, how many are wanted at most.
    balanced : bool
        As many cats as others, or the share that the set has.
    seed : int
        Another seed, other pictures.

    Examples
    --------
    >>> items = [Item(str(k), int(k < 2), "train") for k in range(9)]
    >>> chosen = choose(items, {"train": 6}, balanced=True, seed=1)
    >>> sum(item.label for item in chosen.values()), len(chosen)
    (2, 4)
    """
    order = [items[k] for k in importing.random_order(f"{seed}/choice", len(items)).tolist()]
    chosen: list[Item] = []
    for split, size in sizes.items():
        here = [item for item in order if item.split == split]
        if not balanced:
            chosen += here[:size]
            continue
        kinds = [[item for item in here if item.label == label] for label in (0, 1)]
        each = min(size // 2, *map(len, kinds))
        chosen += kinds[0][:each] + kinds[1][:each]
    return {item.key: item for item in chosen}


def take_in(
    one: PublicSet,
    paths: list[Path],
    chosen: dict[str, Item],
    folder: Path,
    side: int,
    *,
    pad: bool,
    seed: int,
) -> importing.Taken:
    """Read the chosen pictures and write both files of a set.

    Parameters
    ----------
    one : PublicSet
        The set.
    paths : list of Path
        Its archives.
    chosen : dict of str to Item
        The pictures, by their keys.
    folder : Path
        Where the set is built.
    side, pad
        As for an import.
    seed : int
        Another seed, another order.
    """
    taken, items = importing.Taken(), []
    scratch = folder / "pool"
    with Pool(scratch, side) as pool:
        pictures = one.pictures(paths, chosen, side, pad)
        for key, picture in shown(pictures, len(chosen), "Reading"):
            if isinstance(picture, PhotoError):
                taken.skipped.append((key, str(picture)))
                continue
            pool.add(picture)
            items.append(chosen[key])
        found = {item.key for item in items} | {name for name, _ in taken.skipped}
        taken.skipped += [(key, "not in the archive") for key in chosen if key not in found]
        labels = np.array([item.label for item in items], dtype=np.int64)
        taken.test = np.array([item.split == "test" for item in items], dtype=bool)
        importing.write_both(pool, folder, labels, taken, seed)
    scratch.unlink()
    return taken
