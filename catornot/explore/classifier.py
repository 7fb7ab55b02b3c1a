"""The trained classifier, with pictures to choose, a threshold to move and a brush."""

from __future__ import annotations

import numpy as np

from catornot.drawing import weights
from catornot.explore.explorable import Explorable, bytes_of


def classifier(
    images: np.ndarray,
    labels: np.ndarray,
    A: np.ndarray,
    w: np.ndarray,
    b: float,
    count: int = 8,
) -> Explorable:
    """See what spoke for a cat and against one, move the threshold, paint over a part.

    Parameters
    ----------
    images : numpy.ndarray of uint8, shape (m, side, side, 3)
        The test pictures.
    labels : numpy.ndarray of int, shape (m,)
        1 for a cat.
    A : numpy.ndarray, shape (1, m)
        What the classifier said of each.
    w : numpy.ndarray, shape (n_x, 1)
        The learned weights: all red ones, then all green, then all blue.
    b : float
        The learned bias.
    count : int
        How many pictures can be chosen; the first half are cats if there are so many.

    Examples
    --------
    >>> images, labels, A = np.zeros((2, 4, 4, 3), np.uint8), np.array([0, 1]), [[0.2, 0.5]]
    >>> found = classifier(images, labels, np.array(A), np.ones((48, 1)), 0.0)
    >>> found.values["answers"], len(found.values["pictures"])
    ([[0.2, False], [0.5, True]], 2)
    """
    side = images.shape[1]
    cats, others = np.flatnonzero(labels == 1), np.flatnonzero(labels == 0)
    chosen = [*cats[: count // 2], *others[: count - min(count // 2, len(cats))]]
    first = images[chosen[0]]
    return Explorable(
        name="classifier",
        title="The trained classifier, and what spoke for and against",
        still=weights.evidence(first, w.reshape(3, side, side).transpose(1, 2, 0), b),
        alt="A test picture, and beside it what each pixel said: orange for a cat, blue against.",
        values={
            "side": side,
            "w": bytes_of(w.ravel().astype("<f4")),
            "b": float(b),
            "pictures": [
                {"pixels": bytes_of(images[k].astype(np.uint8)), "cat": bool(labels[k] == 1)}
                for k in chosen
            ],
            "answers": [[float(a), bool(y == 1)] for a, y in zip(A.ravel(), labels, strict=True)],
        },
    )
