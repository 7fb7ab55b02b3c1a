"""Figures of lesson 8b: what the classifier learned, where it errs, and what comes next."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, to_rgba
from matplotlib.figure import Figure
from matplotlib.image import AxesImage
from matplotlib.patches import Patch

from catornot.drawing.tools.boxes import arrow, box, canvas, number
from catornot.drawing.tools.style import (
    CAT,
    GREEN,
    INK,
    NOT_CAT,
    ORANGE,
    SKY,
    drawn,
    new_figure,
)

SIDES = [to_rgba(NOT_CAT, 0.25), to_rgba(CAT, 0.45)]  # of a border: no cat, cat

# Zero is see-through: it takes the colour of the page, be that white or dark.
FOR_AND_AGAINST = LinearSegmentedColormap.from_list(
    "for and against",
    [(0, to_rgba(NOT_CAT)), (0.5, to_rgba(NOT_CAT, 0)), (0.5, to_rgba(CAT, 0)), (1, to_rgba(CAT))],
)


@drawn
def as_picture(w: np.ndarray) -> Figure:
    """Show weights in the form of a picture, one panel for each colour.

    Parameters
    ----------
    w : numpy.ndarray, shape (h, w, 3)
        One weight for each pixel and colour.

    Examples
    --------
    >>> figure = as_picture(np.ones((8, 8, 3)))
    """
    figure, axes = new_figure(1, 3, height=3.2)
    strongest = _strong(w)
    for k, (axis, name) in enumerate(zip(axes, ("red", "green", "blue"), strict=True)):
        shown = _sheet(axis, w[:, :, k], strongest)
        axis.set_title(f"{name}: w[:, :, {k}]", fontsize=11)
    _scale(figure, shown, list(axes), strongest, "weight")
    return figure


@drawn
def evidence(image: np.ndarray, w: np.ndarray, b: float) -> Figure:
    """Show a picture, and how much each of its pixels speaks for a cat: weight times value.

    Parameters
    ----------
    image : numpy.ndarray of uint8, shape (h, w, 3)
        The picture, 0 … 255.
    w : numpy.ndarray, shape (h, w, 3)
        The weights in the form of a picture.
    b : float
        The bias.

    Examples
    --------
    >>> figure = evidence(np.zeros((8, 8, 3), np.uint8), np.ones((8, 8, 3)), 0.0)
    """
    shares = (w * (image / 255)).sum(axis=2)
    z = float(shares.sum() + b)
    figure, (left, right) = new_figure(1, 2, height=3.5)
    left.imshow(image)
    left.set(xticks=[], yticks=[], title="the picture x")
    strongest = _strong(shares)
    shown = _sheet(right, shares, strongest)
    right.set_title(f"w times x, z = {z:.2f}".replace("-", "−"))
    _scale(figure, shown, [right], strongest, "")
    return figure


@drawn
def mistakes(images: np.ndarray, labels: np.ndarray, A: np.ndarray, count: int = 6) -> Figure:
    """Show the pictures that were called wrongly, the most confident mistake first.

    Parameters
    ----------
    images : numpy.ndarray of uint8, shape (m, h, w, 3)
        Pictures, 0 … 255.
    labels : numpy.ndarray, m values
        1 for a cat, 0 for anything else.
    A : numpy.ndarray, m values
        The probability of a cat that each picture got.
    count : int
        How many to show at most.

    Examples
    --------
    >>> figure = mistakes(np.zeros((2, 8, 8, 3), np.uint8), np.array([0, 1]), np.array([0.9, 0.8]))
    """
    worst = in_order(labels, A)[:count]
    labels, A = np.ravel(labels), np.ravel(A)
    figure, axes = new_figure(2, (count + 1) // 2, height=4.7, squeeze=False)
    for axis in axes.flat:
        axis.axis("off")
    for axis, i in zip(axes.flat, worst, strict=False):
        axis.axis("on")
        axis.imshow(images[i])
        axis.set(xticks=[], yticks=[])
        axis.set_title(f"ŷ = {A[i]:.2f}", fontsize=14)
        axis.set_xlabel("a cat" if labels[i] else "no cat", fontsize=14)
        for side in axis.spines.values():
            side.set(visible=True, color=CAT if labels[i] else NOT_CAT, linewidth=3)
    return figure


def in_order(labels: np.ndarray, A: np.ndarray) -> np.ndarray:
    """Return the numbers of the pictures that were called wrongly, most confident first.

    Parameters
    ----------
    labels, A : numpy.ndarray, m values each
        Labels, 0 or 1, and probabilities of a cat.

    Returns
    -------
    numpy.ndarray of int

    Examples
    --------
    >>> in_order(np.array([1, 0, 1, 0]), np.array([0.3, 0.6, 0.9, 0.99])).tolist()
    [3, 0, 1]
    """
    labels, A = np.ravel(labels), np.ravel(A)
    wrong = np.flatnonzero((A > 0.5) != (labels == 1))
    return wrong[np.argsort(-np.abs(A[wrong] - 0.5), kind="stable")]


@drawn
def answer(photo: np.ndarray, a: float, w: np.ndarray | None = None) -> Figure:
    """Show a picture as the classifier sees it, its answer, and which pixels spoke for it.

    Parameters
    ----------
    photo : numpy.ndarray of uint8, shape (h, w, 3)
        The picture, 0 … 255.
    a : float
        The probability of a cat.
    w : numpy.ndarray, shape (h * w * 3, 1), optional
        The weights, a column: all red, then all green, then all blue. With them, a panel more shows
        how much each pixel speaks for or against a cat.

    Examples
    --------
    >>> figure = answer(np.zeros((8, 8, 3), np.uint8), 0.7)
    >>> figure = answer(np.zeros((8, 8, 3), np.uint8), 0.7, np.ones((192, 1)))
    """
    if w is None:
        figure, (left, right) = new_figure(1, 2, height=3.0)
    else:
        figure, (left, middle, right) = new_figure(1, 3, height=3.4)
        colour_first = photo.transpose(2, 0, 1) / 255
        shares = (np.reshape(w, colour_first.shape) * colour_first).sum(axis=0)
        strongest = _strong(shares)
        shown = _sheet(middle, shares, strongest)
        middle.set_title("for and against")
        bar = figure.colorbar(shown, ax=middle, location="bottom", shrink=0.8, aspect=20)
        bar.set_ticks([-strongest, strongest], labels=["no cat", "cat"])
        bar.outline.set_edgecolor(INK)
    left.imshow(photo)
    left.set(xticks=[], yticks=[], title="what it sees")
    right.barh([0], [a], color=CAT if a > 0.5 else NOT_CAT, height=0.5)
    right.axvline(0.5, color=INK, linestyle=":")
    right.set(xlim=(0, 1), ylim=(-1, 1), xticks=[0, 0.5, 1], yticks=[])
    right.set_xlabel("ŷ, probability of a cat")
    right.set_title(f"{'cat' if a > 0.5 else 'not a cat'}: ŷ = {a:.2f}")
    return figure


@drawn
def hidden_layer() -> Figure:
    """Draw one neuron beside a network with a hidden layer of two, built of the same parts.

    Examples
    --------
    >>> figure = hidden_layer()
    """
    figure, axes = canvas(13, 5.4)
    axes.text(2.6, 5.0, "one neuron", ha="center", va="center")
    axes.text(9.2, 5.0, "a hidden layer of two", ha="center", va="center")
    for left, hidden in ((0.2, 0), (6.0, 2)):
        inputs = [(left, 3.1), (left, 1.1)]
        for k, place in enumerate(inputs):
            box(axes, place, (1.1, 1.0), f"$x_{k + 1}$", SKY, fontsize=15)
        end = (left + (2.3 if not hidden else 4.6), 2.1)
        middles = [(left + 2.2, 3.1), (left + 2.2, 1.1)] if hidden else [end]
        for place in middles:
            box(axes, place, (1.2, 1.0), "σ", ORANGE if hidden else GREEN, fontsize=17)
            for start in inputs:
                arrow(axes, (start[0] + 1.1, start[1] + 0.5), (place[0], place[1] + 0.5))
        if hidden:
            box(axes, end, (1.2, 1.0), "σ", GREEN, fontsize=17)
            for place in middles:
                arrow(axes, (place[0] + 1.2, place[1] + 0.5), (end[0], end[1] + 0.5))
        arrow(axes, (end[0] + 1.2, end[1] + 0.5), (end[0] + 1.9, end[1] + 0.5))
        axes.text(end[0] + 2.1, end[1] + 0.5, "ŷ", va="center", fontsize=18)
    return figure


@drawn
def borders(x: np.ndarray, y: np.ndarray, straight: np.ndarray, bent: np.ndarray) -> Figure:
    """Show where two classifiers of points say cat: one neuron, and a hidden layer.

    Parameters
    ----------
    x : numpy.ndarray, shape (2, m)
        Points with two features each.
    y : numpy.ndarray, m values
        Their labels, 0 or 1.
    straight, bent : numpy.ndarray, shape (k, k)
        Predictions on a square grid from -0.5 to 1.5, rows from low to high second feature.

    Examples
    --------
    >>> x = np.array([[0, 0, 1, 1], [0, 1, 0, 1]])
    >>> figure = borders(x, np.array([0, 1, 1, 0]), np.ones((4, 4)), np.zeros((4, 4)))
    """
    y = np.ravel(y)
    figure, axes = new_figure(1, 2, height=4.5, sharey=True)
    names = ("one neuron", "hidden layer of two")
    for axis, name, guess in zip(axes, names, (straight, bent), strict=True):
        places = np.linspace(-0.5, 1.5, len(guess))
        axis.contourf(places, places, guess, [0, 0.5, 1], colors=SIDES)
        for label, color, marker in ((1, CAT, "o"), (0, NOT_CAT, "s")):
            axis.scatter(*x[:, y == label], 90, color, marker=marker, edgecolors=INK, zorder=3,
                         label=f"y = {label}")  # fmt: skip
        axis.set(xlabel="$x_1$", xticks=[0, 1], yticks=[0, 1], title=name, aspect="equal")
    axes[0].set_ylabel("$x_2$")
    marks, words = axes[0].get_legend_handles_labels()
    areas = [Patch(facecolor=color, edgecolor=INK) for color in SIDES[::-1]]
    named = [*words, "ŷ > ½", "ŷ < ½"]
    figure.legend([*marks, *areas], named, loc="outside lower center", ncols=4, columnspacing=1.2)
    return figure


def _sheet(axis: Axes, values: np.ndarray, strongest: float) -> AxesImage:
    axis.set(xticks=[], yticks=[])
    for side in axis.spines.values():
        side.set(visible=True, color=INK, linewidth=0.8)
    return axis.imshow(values, cmap=FOR_AND_AGAINST, vmin=-strongest, vmax=strongest)


def _strong(values: np.ndarray) -> float:
    """Return what one value in 200 exceeds: a few strong ones must not hide the rest."""
    return float(np.quantile(np.abs(values), 0.995)) or 1.0


def _scale(figure: Figure, shown: AxesImage, axes: list[Axes], strongest: float, name: str) -> None:
    bar = figure.colorbar(shown, ax=axes, location="bottom", shrink=0.8, aspect=30, label=name)
    bar.set_ticks(
        [-strongest, 0, strongest],
        labels=[f"{number(-strongest, 2)}: no cat", "0", f"{number(strongest, 2)}: cat"],
    )
    bar.outline.set_edgecolor(INK)
