"""A card to show: a learner's own classifier, with its weights and its score."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from matplotlib.figure import Figure

from catornot.drawing.classifier.weights import FOR_AND_AGAINST
from catornot.drawing.tools.style import AS_TEXT, CAT, INK, NOT_CAT, drawn, new_figure
from catornot.whole import written_whole

DOTS = 150  # per inch: sharp on a telephone, and still a small file


@drawn
def card(
    images: np.ndarray, labels: np.ndarray, A: np.ndarray, w: np.ndarray, learned_from: str
) -> Figure:
    """Draw a classifier's card: its weights, the test picture it is surest of, and its score.

    Parameters
    ----------
    images : numpy.ndarray of uint8, shape (m, h, w, 3)
        The test pictures, 0 … 255.
    labels : numpy.ndarray, m values
        1 for a cat, 0 for anything else.
    A : numpy.ndarray, m values
        The probability of a cat that each test picture got.
    w : numpy.ndarray, shape (h * w * 3, 1)
        The weights, a column: all red, then all green, then all blue.
    learned_from : str
        What it learned from, such as "209 drawings".

    Examples
    --------
    >>> images, labels = np.zeros((2, 8, 8, 3), np.uint8), np.array([0, 1])
    >>> figure = card(images, labels, np.array([0.9, 0.8]), np.ones((192, 1)), "9 drawings")
    """
    labels, A = np.ravel(labels), np.ravel(A)
    right = (A > 0.5) == (labels == 1)
    share = max(np.mean(labels == 1), np.mean(labels != 1))
    figure, axes = new_figure(1, 3, height=3.0, width_ratios=(1, 1, 1.25))
    for axis in axes:
        axis.set(xticks=[], yticks=[])
        axis.spines[:].set_visible(False)
    together = np.reshape(w, (3, *images.shape[1:3])).sum(axis=0)
    strongest = float(np.quantile(np.abs(together), 0.995)) or 1.0
    axes[0].imshow(together, cmap=FOR_AND_AGAINST, vmin=-strongest, vmax=strongest)
    axes[0].set_title("my weights")
    surest = int(np.argmax(A))
    axes[1].imshow(images[surest])
    axes[1].set_title("surest of a cat")
    axes[1].set_xlabel(f"ŷ = {A[surest]:.2f}: {'right' if right[surest] else 'wrong'}")
    for axis, color in zip(axes, (INK, CAT if labels[surest] else NOT_CAT), strict=False):
        for side in axis.spines.values():
            side.set(visible=True, color=color, linewidth=2)
    for height, words, size, color in (
        (0.86, "Cat or not?", 13, INK),
        (0.56, f"{100 * np.mean(right):.0f} % right", 20, AS_TEXT[NOT_CAT]),
        (0.36, f"of {len(labels)} new pictures", 11, INK),
        (0.20, f"always one answer: {100 * share:.0f} %", 11, INK),
        (0.06, f"from {learned_from}", 11, INK),
    ):
        axes[2].text(0, height, words, fontsize=size, color=color, transform=axes[2].transAxes)
    return figure


def keep(figure: Figure, name: str = "my_classifier.png") -> Figure:
    """Save a card as a picture in the folder of the notebook: whole, or not at all.

    Parameters
    ----------
    figure : Figure
        The card.
    name : str
        The file's name, which ends with .png. A file of that name is replaced.

    Returns
    -------
    Figure
        The card, to be shown.

    Examples
    --------
    >>> import contextlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
    ...     figure = keep(Figure(), "mine.png")
    Saved as mine.png, in the folder of this notebook.
    """
    path = Path(name)
    if path.suffix.lower() != ".png":
        raise ValueError(
            f'keep: a name that ends with .png is expected, such as "{path.stem}.png".'
        )
    with written_whole(path) as unfinished:
        figure.savefig(unfinished, format="png", dpi=DOTS, facecolor="white")
    print(f"Saved as {path.name}, in the folder of this notebook.")
    return figure
