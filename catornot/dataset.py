"""Load the pictures of the course: cats (1) and everything else (0).

The files have the names and the schema of the original exercise, so that its photographs can be
dropped into ``datasets/`` and everything works unchanged. Other sets lie in ``datasets/sets/``; a
small file there names the one in use (`python -m catornot data use NAME`). Where h5py is missing,
as in a browser, a ``.npz`` file with the same names inside is read instead.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NoReturn

import numpy as np

HowMany = int | Callable[[tuple[int, ...]], int] | None  # how many, or that by an array's shape
SPLITS = ("train", "test")
SIDE = 64  # of the course's own pictures; a set may have another
GIGABYTE = 10**9  # at most so much do the decimal copies take that lessons make of a split
SETS, IN_USE = "sets", "in-use"  # below datasets/: a folder a set, and the name of the one in use
LETS_GO = (
    "Close that program (the kernel of another notebook is one, too), then run this again. If none "
    "is left,\nit ended in the middle of writing: draw the pictures anew with `python -m catornot "
    "data`, or copy the file anew."
)
MAY_READ = "Ask for the right to read it, or copy it to a place of your own."
HOW_TO_GET_IT = (
    "To draw the course's pictures anew, run `python -m catornot data` in the project's folder.\n"
    "To use files that you have elsewhere, name their folder in CATORNOT_DATA."
)

GO_BACK = (
    "Go back to the course's pictures with `python -m catornot data use course`, or to any set that"
    "\n`python -m catornot data info --all` lists."
)


class DataError(Exception):
    """A data file is missing, damaged, or not what the course expects."""


def load_cats(split: str | None = None, at_most: int | None = None) -> tuple[np.ndarray, ...]:
    """Load the pictures and their labels.

    Parameters
    ----------
    split : {"train", "test"}, optional
        Which file to load. Without it, both are loaded.
    at_most : int, optional
        Read the first so many pictures only. If it isn't given, as many are read as take a gigabyte
        as decimal numbers, of which lessons make a copy: 10,172 of 64 x 64. That pictures are left
        out is printed.

    Returns
    -------
    images : numpy.ndarray of uint8, shape (m, 64, 64, 3)
        Red, green and blue, 0 to 255. Sets of one's own may have another side than 64.
    labels : numpy.ndarray of int64, shape (m,)
        1 for a cat, 0 for anything else.

    Without ``split``, the five arrays that the original exercise's loader returns, in its order and
    its shapes: train_images, train_labels, test_images, test_labels, classes. There the labels
    are already rows, (1, m); classes is ``[b"non-cat", b"cat"]``.

    Raises
    ------
    DataError
        If a file is missing, truncated or has another schema. The message names the file, says
        what was expected and what came, and how to get the right one.

    Examples
    --------
    >>> images, labels = load_cats("train")
    >>> images.shape[1:], labels.shape == (len(images),)
    ((64, 64, 3), True)
    """
    if split is None:
        train_images, train_labels, classes = _load("train", at_most)
        test_images, test_labels, _ = _load("test", at_most)
        rows = train_labels.reshape(1, -1), test_labels.reshape(1, -1)
        return train_images, rows[0], test_images, rows[1], classes
    if split not in SPLITS:
        raise ValueError(f'load_cats: split is "train" or "test" (or nothing), not {split!r}.')
    images, labels, _ = _load(split, at_most)
    return images, labels


def _load(split: str, at_most: int | None) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    if at_most is not None:
        return read_file(find_file(split), split, at_most)
    images, labels, classes = read_file(find_file(split), split, _one_more_than_fit)
    fit = how_many_fit(images.shape[1])
    if len(images) > fit:
        print(
            f"The set in use is large: the first {fit:,} {split} pictures are taken, whose decimal "
            f"copy takes a gigabyte.\nload_cats({split!r}, at_most=...) takes as many as you say."
        )
    return images[:fit], labels[:fit], classes


def how_many_fit(side: int) -> int:
    """Return how many pictures of a side take a gigabyte as decimal numbers of eight bytes.

    Examples
    --------
    >>> how_many_fit(64)
    10172
    """
    return max(1, GIGABYTE // (side * side * 3 * 8))


def _one_more_than_fit(shape: tuple[int, ...]) -> int:
    return how_many_fit(shape[1]) + 1


def find_file(split: str) -> Path:
    """Return the path of a split's file.

    Looked at in this order: the folder named by the environment variable CATORNOT_DATA (and then
    nowhere else); ``datasets/`` in the working folder and in each folder above it; ``datasets/``
    of the checkout that this package was installed from. Where a ``datasets/`` has another set in
    use, that set's folder takes its place.

    Examples
    --------
    >>> find_file("test").stem
    'test_catvnoncat'
    """
    # h5py is preferred, and only it can read the original files.
    endings = [".h5", ".npz"] if _has_h5py() else [".npz"]
    folders = data_folders()
    for folder in folders:
        for ending in endings:
            path = folder / f"{split}_catvnoncat{ending}"
            if path.is_file():
                return path
        if _is_chosen(folder):
            break  # its set is not whole: never answer with other pictures than the chosen ones
    _not_found(split, folders)


def folder() -> Path | None:
    """Return the folder that the pictures are read from, or None if there are none."""
    try:
        return find_file("train").parent
    except DataError:
        return None


def data_folders() -> list[Path]:
    """Return the folders in which data files are looked for, the first one first.

    Examples
    --------
    >>> all(isinstance(folder, Path) for folder in data_folders())
    True
    """
    named = os.environ.get("CATORNOT_DATA")
    if named:
        return [Path(named).expanduser()]
    here = Path.cwd()
    checkout = Path(__file__).resolve().parent.parent
    bases = dict.fromkeys((here, *here.parents, checkout))
    return [in_use(base / "datasets") for base in bases]


def in_use(datasets: Path) -> Path:
    """Return the folder of the set that is in use below ``datasets/``: itself, or a set's.

    Parameters
    ----------
    datasets : Path
        A project's ``datasets/``.

    Examples
    --------
    >>> in_use(Path("a folder that is not there")).name
    'a folder that is not there'
    """
    try:
        name = (datasets / SETS / IN_USE).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return datasets
    return datasets / SETS / name if re.fullmatch(r"[\w-][\w.-]*", name) else datasets


def read_file(
    path: str | Path, split: str, at_most: HowMany = None
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Read one data file and check that it has the schema of the course.

    Parameters
    ----------
    path : str or Path
        An ``.h5`` or an ``.npz`` file.
    split : {"train", "test"}
        The names inside begin with it: ``train_set_x``, ``train_set_y``, and ``list_classes``.
    at_most : int or callable, optional
        Read the first so many pictures only, or as many as it says for their array's shape.

    Returns
    -------
    images : numpy.ndarray of uint8, shape (m, side, side, 3)
    labels : numpy.ndarray of int64, shape (m,)
    classes : numpy.ndarray of bytes, shape (2,)

    Raises
    ------
    DataError
        If the file can't be read whole or has another schema.

    Examples
    --------
    >>> images, labels, classes = read_file(find_file("test"), "test")
    >>> classes.tolist()
    [b'non-cat', b'cat']
    """
    path = Path(path)
    names = (f"{split}_set_x", f"{split}_set_y", "list_classes")
    if not path.is_file():
        raise _error(path, "a data file", "there is no such file")
    try:
        read = _read_npz if path.suffix == ".npz" else _read_h5
        found = read(path, names, at_most)
    except ImportError:
        raise
    except Exception as problem:  # h5py and zipfile each have their own ways to say "damaged"
        raise _unreadable(path, problem) from None
    for name in names:
        if name not in found:
            raise _error(path, f"an array named {name}", "there is none by that name")
    images, labels, classes = (np.asarray(found[name]) for name in names)
    _check_schema(path, split, images, labels, classes)
    # A fresh array of names: h5py hangs notes of its own on the type, which np.savez warns about.
    return images, labels.astype(np.int64), np.array(classes.tolist(), dtype="S")


def _check_schema(
    path: Path, split: str, images: np.ndarray, labels: np.ndarray, classes: np.ndarray
) -> None:
    """Refuse arrays that later cells would stumble over, while we can still say why."""
    square = images.ndim == 4 and images.shape[1] == images.shape[2] and images.shape[3] == 3
    if images.dtype != np.uint8 or not square or not images.size:
        raise _error(
            path,
            f"{split}_set_x of uint8, shape (m, side, side, 3), such as (m, {SIDE}, {SIDE}, 3)",
            f"{images.dtype}, shape {images.shape}",
        )
    if labels.dtype.kind not in "iu" or labels.shape != (len(images),):
        raise _error(
            path,
            f"{split}_set_y of int64, shape ({len(images)},), one label a picture",
            f"{labels.dtype}, shape {labels.shape}",
        )
    others = sorted(set(labels.tolist()) - {0, 1})
    if others:
        raise _error(path, f"{split}_set_y of 0 and 1", f"also {', '.join(map(str, others[:5]))}")
    if classes.dtype.kind not in "SO" or classes.shape != (2,):
        raise _error(
            path, "list_classes: two names as bytes", f"{classes.dtype}, shape {classes.shape}"
        )


def _read_h5(path: Path, names: tuple[str, ...], at_most: HowMany) -> dict[str, Any]:
    import h5py

    with h5py.File(path, "r") as file:
        found = {name: file[name] for name in names if name in file}
        arrays = {name: one for name, one in found.items() if isinstance(one, h5py.Dataset)}
        return _first(arrays, at_most)


def _read_npz(path: Path, names: tuple[str, ...], at_most: HowMany) -> dict[str, Any]:
    with np.load(path, allow_pickle=False) as file:
        arrays = {name: file[name] for name in names if name in file}
        return _first(arrays, at_most)


def _first(arrays: dict[str, Any], at_most: HowMany) -> dict[str, Any]:
    """Return the pictures and labels that are wanted, all or the first ones, and the names."""
    if callable(at_most):
        shapes = [one.shape for one in arrays.values() if one.ndim == 4 and one.size]
        at_most = at_most(shapes[0]) if shapes else None
    wanted = slice(at_most)
    return {
        name: one[wanted if one.ndim and name != "list_classes" else ()]
        for name, one in arrays.items()
    }


def _unreadable(path: Path, problem: Exception) -> DataError:
    """Say why a file can't be read: someone is writing it, it may not be, or it is no whole one."""
    reason = str(problem).splitlines()[0] if str(problem) else type(problem).__name__
    kind = "an npz file" if path.suffix == ".npz" else "an HDF5 file"
    if isinstance(problem, PermissionError):
        return _error(path, f"{kind} that you may read", "one that you may not read", MAY_READ)
    # HDF5 locks a file while it is written, and marks it; both come with words of their own.
    if isinstance(problem, BlockingIOError) or re.search("lock file|open for write", reason):
        came = f"one that another program has open for writing ({reason})"
        return _error(path, f"{kind} that nobody is writing", came, LETS_GO)
    size = f"{path.stat().st_size:,} bytes"
    with path.open("rb") as file:
        begins = file.read(24)
    if begins and not begins.startswith(b"PK" if path.suffix == ".npz" else b"\x89HDF"):
        came = f"{size} of another kind of file; it begins with {begins!r}"
    else:
        came = f"{size} that can't be read whole ({reason}); it is truncated or damaged"
    return _error(path, f"{kind}, complete", came)


def _has_h5py() -> bool:
    return find_spec("h5py") is not None


def _is_chosen(folder: Path) -> bool:
    """Tell whether a folder is the set that `use` chose."""
    return folder.parent.name == SETS and not os.environ.get("CATORNOT_DATA")


def _not_found(split: str, folders: list[Path]) -> NoReturn:
    name = f"{split}_catvnoncat"
    locked = next((f for f in folders if (f / f"{name}.h5").is_file()), None)
    if locked is not None and not _has_h5py():
        raise DataError(
            f"{locked / name}.h5 is there, but reading it takes h5py, and there is no {name}.npz.\n"
            "Install h5py (`python -m pip install h5py`), or write the npz form beside it, where"
            " h5py is installed: `python -m catornot data --npz`."
        )
    chosen = next((folder for folder in folders if _is_chosen(folder)), None)
    if chosen is not None:
        raise DataError(f"{name}.h5 is missing in {chosen}, the set that is in use.\n{GO_BACK}")
    looked = "\n".join(f"  {folder}" for folder in folders)
    where = "the folder that CATORNOT_DATA names" if os.environ.get("CATORNOT_DATA") else "these"
    raise DataError(
        f"{name}.h5 is missing. Expected it (or {name}.npz) in {where}:\n{looked}\n{HOW_TO_GET_IT}"
    )


def _error(path: Path, expected: str, came: str, help: str = HOW_TO_GET_IT) -> DataError:
    return DataError(f"{path}\n  expected: {expected}\n  came: {came}\n{help}")
