"""Many pictures: their labels, and the files that hold them, written as they are drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from catornot.illustrate.chance import Chance
from catornot.illustrate.picture import picture

SEED = 68  # of 64 to 71, the one whose 50 test pictures are as hard as 2,000 others
CLASSES = np.array([b"non-cat", b"cat"])
CHUNK = 100  # pictures held in memory, and in one piece of the file


def draw(seed: int | str, number: int, label: int) -> np.ndarray:
    """Draw one picture of a collection, whatever else was drawn before.

    Parameters
    ----------
    seed : int or str
        The collection.
    number : int
        Which of its pictures, from 0.
    label : {0, 1}
        1 for a cat, 0 for anything else.

    Returns
    -------
    numpy.ndarray of uint8, shape (64, 64, 3)

    Examples
    --------
    >>> bool((draw(1, 0, 1) == draw(1, 0, 1)).all())
    True
    """
    return picture(Chance(f"{seed}/{number}"), cat=bool(label))


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


def pieces(seed: int | str, labels: np.ndarray) -> Iterator[tuple[int, np.ndarray]]:
    """Draw a collection piece by piece: the first number of each, and its pictures."""
    for start in range(0, len(labels), CHUNK):
        part = labels[start : start + CHUNK]
        yield start, np.stack([draw(seed, start + k, y) for k, y in enumerate(part)])


def write(
    path: Path,
    split: str,
    size: int,
    seed: int = SEED,
    told: Callable[[int, int], None] = lambda done, size: None,
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
    """
    import h5py

    name = f"{seed}/{split}"
    labels = labels_in_random_order(name, size)
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(path.name + ".part")
    try:
        with h5py.File(unfinished, "w", libver=("earliest", "v110")) as file:
            # Without the time of making, or every rebuild would differ.
            file.create_dataset("list_classes", data=CLASSES, track_times=False)
            images = file.create_dataset(
                f"{split}_set_x",
                (size, 64, 64, 3),
                np.uint8,
                chunks=(min(size, CHUNK), 64, 64, 3) if size > 1000 else None,
                track_times=False,
            )
            file.create_dataset(f"{split}_set_y", data=labels, track_times=False)
            for start, drawn in pieces(name, labels):
                images[start : start + len(drawn)] = drawn
                told(start + len(drawn), size)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
