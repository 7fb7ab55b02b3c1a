"""The two files of a set, written a piece at a time, in the form of the original exercise."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np

from catornot.whole import written_whole

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
    with (
        written_whole(path) as unfinished,
        h5py.File(unfinished, "w", libver=("earliest", "v110")) as file,
    ):
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
