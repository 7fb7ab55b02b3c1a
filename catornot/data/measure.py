"""Do the pictures teach? Measure what a straight line, a shortcut and a curve make of them.

`python -m catornot.data.measure` prints the numbers of the data sheet. All but the reference
model take scikit-learn, which comes with the test extra.
"""

from __future__ import annotations

import argparse
import statistics

import numpy as np

from catornot.data.baselines import Split, majority, mean_colour, reference_model
from catornot.illustrate.collection import SEED, labels_in_random_order, pieces


def collection(seed: int | str, size: int) -> Split:
    """Draw a balanced collection: images (size, 64, 64, 3) and labels (size,)."""
    labels = labels_in_random_order(seed, size)
    return np.concatenate([drawn for _, drawn in pieces(seed, labels)]), labels


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
    result["majority class"] = majority(truth)
    for name, view in (("mean colour", mean_colour), ("border", border)):
        result[f"{name} alone"] = straight(view(images), y, view(tests), truth)
    result["gradients and a curve"] = curved(gradients(images), y, gradients(tests), truth)
    return result


def main() -> None:
    """Print the numbers of the data sheet."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--size", type=int, default=2000, help="of the fresh test set")
    parser.add_argument("--seeds", type=int, default=9, help="how many other data sets")
    for name, value in measure(**vars(parser.parse_args())).items():
        print(f"{name:32}{value:7.2f} %")


if __name__ == "__main__":
    main()
