"""Many pictures: their labels, and the files that hold them, written as they are drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from catornot.datafile import CHUNK, write_split
from catornot.dataset import SIDE
from catornot.illustrate.chance import Chance
from catornot.illustrate.picture import picture

SEED = 68  # of 64 to 71, the one whose 50 test pictures are as hard as 2,000 others


def draw(seed: int | str, number: int, label: int, side: int = SIDE) -> np.ndarray:
    """Draw one picture of a collection, whatever else was drawn before.

    Parameters
    ----------
    seed : int or str
        The collection.
    number : int
        Which of its pictures, from 0.
    label : {0, 1}
        1 for a cat, 0 for anything else.
    side : int
        Rows and columns, at most 256; the same seed and number show the same scene at any size.

    Returns
    -------
    numpy.ndarray of uint8, shape (side, side, 3)

    Examples
    --------
    >>> bool((draw(1, 0, 1) == draw(1, 0, 1)).all())
    True
    """
    return picture(Chance(f"{seed}/{number}"), bool(label), side)


def labels_in_random_order(seed: int | str, size: int) -> np.ndarray:
    """Return half zeros and half ones (of an odd size, one more zero), in random order.

    Returns
    -------
    numpy.ndarray of int64, shape (size,)

    Examples
    --------
    >>> int(labels_in_random_order(1, 50).sum())
    25
    """
    labels = np.zeros(size, dtype=np.int64)
    # Sorting random numbers is a shuffle whose order no new version of a library changes.
    order = np.argsort(Chance(f"{seed}/labels").noise(size), kind="stable")
    labels[order[: size // 2]] = 1
    return labels


def pieces(
    seed: int | str, labels: np.ndarray, side: int = SIDE
) -> Iterator[tuple[int, np.ndarray]]:
    """Draw a collection piece by piece: the first number of each, and its pictures."""
    for start in range(0, len(labels), CHUNK):
        part = labels[start : start + CHUNK]
        yield start, np.stack([draw(seed, start + k, y, side) for k, y in enumerate(part)])


def write(
    path: Path,
    split: str,
    size: int,
    seed: int = SEED,
    told: Callable[[int, int], None] = lambda done, size: None,
    side: int = SIDE,
) -> None:
    """Draw a split and write it as HDF5, a piece at a time, so that any size fits in memory.

    The same seed and size give the same bytes. The file gets its name only when it is complete.

    Parameters
    ----------
    path : Path
        The file to write.
    split : {"train", "test"}
        Names the arrays inside, and chooses pictures that the other split does not have.
    size : int
        How many pictures.
    seed : int
        Another seed, other pictures.
    told : callable
        Called with (done, size) after each piece.
    side : int
        Rows and columns of each picture.
    """
    name = f"{seed}/{split}"
    labels = labels_in_random_order(name, size)
    drawn = (images for _, images in pieces(name, labels, side))
    write_split(path, split, labels, drawn, side, told)
