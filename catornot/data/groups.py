"""Pictures that belong together, so that no split tests on what it trained on.

Two pictures are of one group if they look nearly the same, if they come from one source (an album,
or what a table says), or if a camera took them in one burst.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Sequence
from pathlib import Path

import numpy as np
from PIL import Image

from catornot.photo import open_picture

NEAR = 10  # of 128 bits; pictures without anything in common differ in about 64
BURST = 10  # seconds from one picture to the next of the same camera
TAKEN, MODEL, EXIF = 0x9003, 0x0110, 0x8769  # tags of EXIF
# What a phone or a file manager writes behind the name of one and the same scene.
SERIES = re.compile(r"(?:[ _-]*(?:burst\w*|cover|copy|edited|edit|\(\d+\)))+$", re.IGNORECASE)
ROWS, COLUMNS = 256, 1024  # of the table of all pairs, in one piece


def fingerprint(image: np.ndarray) -> np.ndarray:
    """Return 128 bits that pictures keep when they are resized, recompressed or brightened.

    The picture is averaged down to 9 x 9 greys; a bit says whether a grey is brighter than its
    neighbour to the left, or above (the "difference hash" of N. Krawetz, 2013, in both directions).
    White bars around a picture don't count: all padded pictures have them.

    Parameters
    ----------
    image : numpy.ndarray of uint8, shape (side, side, 3)

    Returns
    -------
    numpy.ndarray of uint64, shape (2,)

    Examples
    --------
    >>> fingerprint(np.zeros((64, 64, 3), np.uint8)).tolist()
    [0, 0]
    """
    drawn: np.ndarray = np.any(image < 255, axis=2)
    inside = image[np.any(drawn, axis=1)][:, np.any(drawn, axis=0)]
    small = (
        Image.fromarray(inside if inside.size else image)
        .convert("L")
        .resize((9, 9), Image.Resampling.BOX)
    )
    grey = np.array(small, dtype=np.int16)
    right, below = np.diff(grey[:8], axis=1) > 0, np.diff(grey[:, :8], axis=0) > 0
    return np.packbits(np.stack([right, below])).view(np.uint64)


def near_pairs(prints: np.ndarray) -> Iterable[tuple[int, int]]:
    """Yield the numbers of pictures that look nearly the same, pair by pair.

    Parameters
    ----------
    prints : numpy.ndarray of uint64, shape (m, 2)
        Fingerprints.

    Examples
    --------
    >>> list(near_pairs(np.array([[1, 0], [2**40 - 1, 0], [3, 0]], dtype=np.uint64)))
    [(0, 2)]
    """
    plain = np.all(prints == 0, axis=1).tolist()  # one colour all over: nothing to compare
    for top in range(0, len(prints), ROWS):
        block = prints[top : top + ROWS, None]
        for left in range(top, len(prints), COLUMNS):
            apart = np.bitwise_count(block ^ prints[None, left : left + COLUMNS]).sum(axis=2)
            for i, j in (np.argwhere(apart <= NEAR) + (top, left)).tolist():
                if i < j and not plain[i] and not plain[j]:
                    yield i, j


def series(name: str) -> str:
    """Return what pictures of one burst, and copies of one picture, have in common in their names.

    Examples
    --------
    >>> series("cat/IMG_20240501_BURST003.jpg") == series("cat/IMG_20240501_COVER.jpg")
    True
    >>> series("cat/tom.png") == series("cat/tom (1).jpg")
    True
    >>> series("cat/IMG_0001.jpg") == series("cat/IMG_0002.jpg")
    False
    """
    path = Path(name)
    return (path.parent / SERIES.sub("", path.stem)).as_posix()


def taken(path: Path) -> tuple[str, float] | None:
    """Return which camera took a picture, and when, in seconds; None if the file does not say."""
    from datetime import datetime

    try:
        with open_picture(path) as image:
            exif = image.getexif()
        when = datetime.strptime(str(exif.get_ifd(EXIF)[TAKEN]), "%Y:%m:%d %H:%M:%S")
        return str(exif.get(MODEL, "")), (when - datetime(1970, 1, 1)).total_seconds()
    except Exception:  # nothing there, or anything else than a date
        return None


def bursts(times: Sequence[tuple[str, float] | None]) -> Iterable[tuple[int, int]]:
    """Yield pairs of neighbours that one camera took within a few seconds.

    Examples
    --------
    >>> list(bursts([("A", 0.0), ("B", 1.0), ("A", 8.0), ("A", 99.0), None]))
    [(0, 2)]
    """
    known = sorted((*time, k) for k, time in enumerate(times) if time is not None)
    for (camera, when, one), (other_camera, later, other) in zip(known, known[1:], strict=False):
        if camera == other_camera and later - when <= BURST:
            yield one, other


def together(size: int, pairs: Iterable[tuple[int, int]]) -> np.ndarray:
    """Return the group of each picture, the smallest number in it, from pairs that belong together.

    Examples
    --------
    >>> together(5, [(0, 3), (3, 4)]).tolist()
    [0, 1, 2, 0, 0]
    """
    first = list(range(size))

    def root(k: int) -> int:
        while first[k] != k:
            first[k] = first[first[k]]
            k = first[k]
        return k

    for one, other in pairs:
        low, high = sorted((root(one), root(other)))
        first[high] = low
    return np.array([root(k) for k in range(size)], dtype=np.int64)


def same(keys: Sequence[Hashable]) -> Iterable[tuple[int, int]]:
    """Yield pairs of pictures with one and the same key; an empty key says nothing.

    Examples
    --------
    >>> list(same(["tom", "", "tom", ""]))
    [(0, 2)]
    """
    seen: dict[Hashable, int] = {}
    for k, key in enumerate(keys):
        if key and seen.setdefault(key, k) != k:
            yield seen[key], k


def split(groups: np.ndarray, labels: np.ndarray, share: float, order: np.ndarray) -> np.ndarray:
    """Choose whole groups for the test set, about the same share of both classes.

    Parameters
    ----------
    groups, labels : numpy.ndarray of int, shape (m,)
        The group and the label of each picture.
    share : float
        How much of each class is wanted in the test set.
    order : numpy.ndarray of int, shape (m,)
        All numbers below m in random order: the order in which groups are offered.

    Returns
    -------
    numpy.ndarray of bool, shape (m,)
        True for a picture of the test set.

    Examples
    --------
    >>> split(np.array([0, 0, 2, 3]), np.array([1, 1, 1, 0]), 0.5, np.array([2, 0, 1, 3])).tolist()
    [False, False, True, True]
    """
    sizes = np.stack([np.bincount(groups, labels == y, len(groups)) for y in (0, 1)], axis=1)
    wanted = np.maximum(1, np.round(share * sizes.sum(axis=0)))
    chosen, taken_so_far = np.zeros(len(groups), dtype=bool), np.zeros(2)
    for group in dict.fromkeys(groups[order].tolist()):
        if np.all(taken_so_far + sizes[group] <= wanted):
            chosen[group] = True
            taken_so_far += sizes[group]
    for y in (0, 1):  # of a few large groups, the smallest is more than was wanted, and has to do
        fits = np.flatnonzero((sizes[:, y] > 0) & (sizes < sizes.sum(axis=0)).all(axis=1))
        if not sizes[chosen, y].any() and len(fits):
            chosen[fits[sizes[fits].sum(axis=1).argmin()]] = True
    return chosen[groups]
