"""Pictures that nobody trained on, of the kind that is in use: drawn ones, or photographs."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from catornot import dataset
from catornot.illustrate.collection import SEED, draw

SHEET = "sheet.json"  # of a set; catornot/data/sheet.py writes it


def are_drawings(folder: Path | None = None) -> bool:
    """Tell whether pictures are drawn by the course's own code, or photographs.

    Parameters
    ----------
    folder : Path, optional
        Where a set lies; by default the one in use.

    Examples
    --------
    >>> are_drawings(Path(dataset.__file__).parents[1] / "datasets")
    True
    """
    path = dataset.find_file("train") if folder is None else folder / "train_catvnoncat.h5"
    try:
        return json.loads((path.parent / SHEET).read_text("utf-8"))["kind"] == "drawings"
    except (OSError, ValueError, KeyError, TypeError):
        pass  # no sheet: the pictures themselves say it
    images, labels, _ = dataset.read_file(path, "train", 1)
    drawn = draw(f"{SEED}/train", 0, int(labels[0]), images.shape[1]).astype(int)
    # Another version of Pillow may round an edge differently.
    return bool(np.abs(drawn - images[0]).mean() < 1)


def kind_in_use() -> str:
    """Return what the pictures in use are: "drawings" or "photographs".

    Examples
    --------
    >>> kind_in_use() in ("drawings", "photographs")
    True
    """
    return "drawings" if are_drawings() else "photographs"


def fresh_cat() -> np.ndarray:
    """Return a cat that no model has seen: a drawn one, or, of photographs, one of the test set.

    Examples
    --------
    >>> fresh_cat().shape == dataset.load_cats("test", at_most=1)[0][0].shape
    True
    """
    images, labels = dataset.load_cats("test")
    if are_drawings():
        return draw("never seen", 4, 1, images.shape[1])
    return images[int(np.argmax(labels))]


def fresh_pictures(count: int = 200) -> tuple[np.ndarray, np.ndarray]:
    """Return pictures that no model has seen: newly drawn, or, of photographs, the test set.

    Parameters
    ----------
    count : int
        How many to draw, half of them cats. Of photographs there may be fewer.

    Returns
    -------
    images : numpy.ndarray of uint8, shape (m, side, side, 3)
    labels : numpy.ndarray of int64, shape (m,)

    Examples
    --------
    >>> images, labels = fresh_pictures(2)
    >>> len(images) == len(labels)
    True
    """
    images, labels = dataset.load_cats("test", at_most=count)
    if not are_drawings():
        return images, labels
    labels = np.arange(count) % 2
    side = images.shape[1]
    return np.stack([draw("fresh", k, y, side) for k, y in enumerate(labels.tolist())]), labels
