"""The first look: a classifier that was just trained, and pictures to show it."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from catornot.datafile import path_of
from catornot.dataset import SPLITS, find_file, read_file
from catornot.drawing import weights
from catornot.drawing.formulas.sigmoid import sigmoid
from catornot.drawing.formulas.train import train_whole
from catornot.explore.explorable import Explorable, bytes_of
from catornot.fresh import are_drawings

AT_MOST = 500  # pictures to learn from: a first look should not take long
BEYOND = {
    "drawings": "To a model that learned from drawings, a photograph is a new world.",
    "photographs": "Trust it as far as that, and only for photographs like those.",
}


def look(count: int = 6, folder: Path | None = None) -> Explorable:
    """Train the classifier on the pictures in use, and let it answer: pick one, or take your own.

    Parameters
    ----------
    count : int
        How many test pictures can be picked, cats and others in turn as far as there are both.
    folder : Path, optional
        Where a set of pictures lies; by default the one in use.

    Examples
    --------
    >>> found = look()
    >>> found.name, len(found.values["pictures"])
    ('look', 6)
    """
    paths = {split: path_of(folder, split) if folder else find_file(split) for split in SPLITS}
    images, labels, _ = read_file(paths["train"], "train", AT_MOST)
    tests, truth, _ = read_file(paths["test"], "test", AT_MOST)
    kind = "drawings" if are_drawings(folder) else "photographs"
    w, b = train_whole(images, labels)
    A = np.array([_said(image, w, b) for image in tests])
    # One cat, one other, and so on: the first of each kind, then the second.
    place = np.where(truth == 1, np.cumsum(truth == 1), np.cumsum(truth != 1))
    chosen = np.lexsort((truth != 1, place))[:count].tolist()
    first = chosen[0]
    return Explorable(
        name="look",
        title="Cat or not? The classifier answers",
        still=weights.answer(tests[first], A[first], w),
        alt="A test picture as small as the classifier sees it; what each of its pixels said, "
        "orange for a cat and blue against; and a bar for its answer between 0 and 1.",
        values={
            "side": images.shape[1],
            "w": bytes_of(w.ravel().astype("<f4")),
            "b": b,
            "trust": _trust(len(images), kind, A > 0.5, truth),
            "pictures": [
                {"pixels": bytes_of(tests[k]), "cat": bool(truth[k] == 1)} for k in chosen
            ],
        },
    )


def _said(image: np.ndarray, w: np.ndarray, b: float) -> float:
    x = image.transpose(2, 0, 1).reshape(-1, 1) / 255
    return sigmoid(np.dot(w.T, x) + b).item()


def _trust(learned: int, kind: str, said: np.ndarray, truth: np.ndarray) -> str:
    """Say how far to trust the answers: as the lessons do, by pictures that it hasn't seen."""
    share = float(np.mean(truth))
    return (
        f"It learned from {learned} {kind}. Of {len(truth)} new ones it gets "
        f"{100 * np.mean(said == truth):.0f} % right; always the same answer gets "
        f"{100 * max(share, 1 - share):.0f} %. {BEYOND[kind]}"
    )
