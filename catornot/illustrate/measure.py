"""Do the pictures teach? Measure what a straight line, a shortcut and a curve make of them.

`python -m catornot.illustrate.measure` prints the numbers of the data sheet. All but the reference
model take scikit-learn, which comes with the test extra.
"""

from __future__ import annotations

import argparse
import statistics
from collections.abc import Iterable

import numpy as np

from catornot.illustrate.collection import SEED, labels_in_random_order, pieces

Split = tuple[np.ndarray, np.ndarray]


def collection(seed: int | str, size: int) -> Split:
    """Draw a balanced collection: images (size, 64, 64, 3) and labels (size,)."""
    labels = labels_in_random_order(seed, size)
    return np.concatenate([drawn for _, drawn in pieces(seed, labels)]), labels


def reference_model(
    train: Split, tests: Iterable[Split], learning_rate: float = 0.005, num_iterations: int = 2000
) -> list[float]:
    """Train the course's model; return its accuracy on train, then on each test, in per cent.

    Starting from zeros, w is always a sum of training pictures, w = X c. So this keeps c, of
    length m, and works with the m x m products of the pictures, instead of 12288 weights: the
    same numbers, a hundred times sooner.

    Examples
    --------
    >>> black, white = np.zeros((4, 64, 64, 3)), np.full((4, 64, 64, 3), 255)
    >>> pictures, labels = np.concatenate([black, white]), np.repeat([0, 1], 4)
    >>> reference_model((pictures, labels), [(white, np.ones(4))])
    [100.0, 100.0]
    """
    X, Y = _columns(train[0]), train[1]
    products, m = X.T @ X, len(Y)
    c, b = np.zeros(m), 0.0
    for _ in range(num_iterations):
        # The same as 1 / (1 + exp(-z)), without a warning where exp would overflow.
        dZ = 0.5 * (1 + np.tanh((products @ c + b) / 2)) - Y
        c -= learning_rate * dZ / m
        b -= learning_rate * dZ.mean()
    w = X @ c
    return [
        100 * float(np.mean((w @ _columns(images) + b > 0) == labels))
        for images, labels in (train, *tests)
    ]


def mean_colour(images: np.ndarray) -> np.ndarray:
    """Return the mean red, green and blue of every picture, (m, 3), from 0 to 1.

    Examples
    --------
    >>> mean_colour(np.full((2, 64, 64, 3), 255)).tolist()
    [[1.0, 1.0, 1.0], [1.0, 1.0, 1.0]]
    """
    return images.mean(axis=(1, 2)) / 255


def border(images: np.ndarray) -> np.ndarray:
    """Return the outermost pixels of every picture, (m, 756), from 0 to 1.

    Examples
    --------
    >>> border(np.zeros((2, 64, 64, 3))).shape  # 4 sides of 63 pixels with 3 colours each
    (2, 756)
    """
    ring = np.ones(images.shape[1:3], dtype=bool)
    ring[1:-1, 1:-1] = False
    return images[:, ring].reshape(len(images), -1) / 255


def gradients(images: np.ndarray) -> np.ndarray:
    """Return histograms of oriented gradients: 9 directions in cells of 8 x 8, (m, 1764).

    After Dalal and Triggs, Histograms of Oriented Gradients for Human Detection (2005): 2 x 2
    neighbouring cells are brought to unit length together.
    """
    grey = images.mean(axis=3) / 255
    down, right = np.gradient(grey, axis=(1, 2))
    strength, turn = np.hypot(down, right), np.arctan2(down, right) % np.pi
    bins = np.minimum((turn / np.pi * 9).astype(int), 8)
    m, cells = len(images), images.shape[1] // 8
    sums = np.zeros((m, cells, cells, 9))
    for k in range(9):
        part = np.where(bins == k, strength, 0).reshape(m, cells, 8, cells, 8)
        sums[..., k] = part.sum(axis=(2, 4))
    blocks = np.concatenate(
        [sums[:, :-1, :-1], sums[:, :-1, 1:], sums[:, 1:, :-1], sums[:, 1:, 1:]], axis=3
    )
    blocks /= np.sqrt((blocks**2).sum(axis=3, keepdims=True)) + 0.05
    return blocks.reshape(m, -1)


def straight(train: np.ndarray, y: np.ndarray, test: np.ndarray, truth: np.ndarray) -> float:
    """Return the best accuracy that logistic regression gets, however strongly it is held back.

    The best of several strengths *on the test pictures*: kind to the shortcut, so hard on us.
    """
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    scale = StandardScaler().fit(train)
    a, b = scale.transform(train), scale.transform(test)
    fits = (LogisticRegression(C=C, max_iter=2000).fit(a, y) for C in (1e-4, 1e-3, 1e-2, 0.1, 1))
    return max(100 * fit.score(b, truth) for fit in fits)


def curved(train: np.ndarray, y: np.ndarray, test: np.ndarray, truth: np.ndarray) -> float:
    """Return the accuracy of a support vector machine with radial basis functions."""
    from sklearn.svm import SVC

    return 100 * SVC(C=10, gamma="scale").fit(train, y).score(test, truth)


def measure(size: int = 2000, seeds: int = 9, seed: int = SEED) -> dict[str, float]:
    """Measure everything that the data sheet states, in per cent.

    Parameters
    ----------
    size : int
        Pictures in each of the two large collections.
    seeds : int
        How many other small collections to train on, besides the committed one.
    seed : int
        The committed one.
    """
    fresh, other = collection("fresh", size), collection("other", size)
    train, test = collection(f"{seed}/train", 209), collection(f"{seed}/test", 50)
    found = dict(
        zip(("train", "test", "fresh"), reference_model(train, [test, fresh]), strict=True)
    )
    result = {f"committed: {name}": value for name, value in found.items()}
    runs = []
    for k in range(seeds):
        again, small = collection(f"again{k}/train", 209), collection(f"again{k}/test", 50)
        runs.append(reference_model(again, [small, fresh]))
    for name, values in zip(("train", "test", "fresh"), zip(*runs, strict=True), strict=True):
        result[f"other seeds: {name}, lowest"] = min(values)
        result[f"other seeds: {name}, median"] = statistics.median(values)
        result[f"other seeds: {name}, highest"] = max(values)
    (images, y), (tests, truth) = other, fresh
    result["majority class"] = 100 * float(max(truth.mean(), 1 - truth.mean()))
    for name, view in (("mean colour", mean_colour), ("border", border)):
        result[f"{name} alone"] = straight(view(images), y, view(tests), truth)
    result["gradients and a curve"] = curved(gradients(images), y, gradients(tests), truth)
    return result


def _columns(images: np.ndarray) -> np.ndarray:
    return images.reshape(len(images), -1).T / 255


def main() -> None:
    """Print the numbers of the data sheet."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--size", type=int, default=2000, help="of the fresh test set")
    parser.add_argument("--seeds", type=int, default=9, help="how many other data sets")
    for name, value in measure(**vars(parser.parse_args())).items():
        print(f"{name:32}{value:7.2f} %")


if __name__ == "__main__":
    main()
