"""Pictures kept in a file until it is known which go where."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from catornot.datafile import CHUNK, write_split


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
