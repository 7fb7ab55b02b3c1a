"""The two files of a set, written a piece at a time, in the form of the original exercise."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np

CLASSES = np.array([b"non-cat", b"cat"])
CHUNK = 100  # pictures held in memory, and in one piece of a file
LARGE = 1000  # pictures from which on a file is laid out in pieces


def path_of(folder: Path, split: str) -> Path:
    """Return where a set's file for a split is.

    Examples
    --------
    >>> path_of(Path("tom"), "test").name
    'test_catvnoncat.h5'
    """
    return folder / f"{split}_catvnoncat.h5"


def write_split(
    path: Path,
    split: str,
    labels: np.ndarray,
    pieces: Iterable[np.ndarray],
    side: int,
    told: Callable[[int, int], None] = lambda done, size: None,
) -> None:
    """Write one split as HDF5; the file gets its name only when it is complete.

    The same pictures give the same bytes.

    Parameters
    ----------
    path : Path
        The file to write.
    split : {"train", "test"}
        Names the arrays inside.
    labels : numpy.ndarray of int64, shape (m,)
        1 for a cat, 0 for anything else.
    pieces : iterable of numpy.ndarray of uint8, shape (some, side, side, 3)
        The m pictures, some at a time.
    side : int
        Rows and columns of each picture.
    told : callable
        Called with (done, m) after each piece.
    """
    import h5py

    size = len(labels)
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(path.name + ".part")
    try:
        with h5py.File(unfinished, "w", libver=("earliest", "v110")) as file:
            # Without the time of making, or every rebuild would differ.
            file.create_dataset("list_classes", data=CLASSES, track_times=False)
            images = file.create_dataset(
                f"{split}_set_x",
                (size, side, side, 3),
                np.uint8,
                chunks=(min(size, CHUNK), side, side, 3) if size > LARGE else None,
                track_times=False,
            )
            file.create_dataset(f"{split}_set_y", data=labels, track_times=False)
            done = 0
            for piece in pieces:
                images[done : done + len(piece)] = piece
                done += len(piece)
                told(done, size)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


class Pool:
    """Pictures of one size in a file, taken in one after another, and read back in any order.

    Parameters
    ----------
    path : Path
        The file; whoever makes the pool removes it.
    side : int
        Rows and columns of each picture.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, Pool(Path(folder) / "pool", 2) as pool:
    ...     pool.add(np.zeros((2, 2, 3), np.uint8))
    ...     pool.add(np.ones((2, 2, 3), np.uint8))
    ...     pool.read(np.array([1, 0]))[:, 0, 0, 0].tolist()
    [1, 0]
    """

    def __init__(self, path: Path, side: int) -> None:
        self.shape = (side, side, 3)
        self._file = path.open("w+b")
        self._size = 0

    def __len__(self) -> int:
        return self._size

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, image: np.ndarray) -> None:
        """Take one picture in."""
        self._file.write(image.astype(np.uint8, copy=False).tobytes())
        self._size += 1

    def read(self, numbers: np.ndarray) -> np.ndarray:
        """Return the pictures of these numbers, in their order."""
        found = np.empty((len(numbers), *self.shape), np.uint8)
        for place, number in enumerate(numbers.tolist()):
            self._file.seek(number * found[0].nbytes)
            found[place] = np.frombuffer(self._file.read(found[0].nbytes), np.uint8).reshape(
                self.shape
            )
        self._file.seek(0, 2)
        return found

    def write(self, path: Path, split: str, numbers: np.ndarray, labels: np.ndarray) -> None:
        """Write the pictures of these numbers, in their order, as a split."""
        starts = range(0, len(numbers), CHUNK)
        pieces = (self.read(numbers[start : start + CHUNK]) for start in starts)
        write_split(path, split, labels[numbers].astype(np.int64), pieces, self.shape[0])


def sha256(path: Path) -> str:
    """Return the sha256 of a file.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "empty"
    ...     path.touch()
    ...     sha256(path)[:8]
    'e3b0c442'
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
