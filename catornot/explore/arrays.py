"""What arrays hold and how they fit: a picture's column, broadcasting, products."""

from __future__ import annotations

from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from catornot.drawing import broadcasting
from catornot.drawing import shapes as figures
from catornot.drawing.tools.style import look, new_figure
from catornot.explore.explorable import Explorable, bytes_of

Shape = tuple[int, ...]
SHAPES: tuple[Shape, ...] = ((3, 4), (4,), (3, 1), (1, 4), (3,), (4, 1), (1,), (2, 4))


def pixel(image: np.ndarray, start: tuple[int, int] = (24, 32)) -> Explorable:
    """Point at a pixel and see its three numbers, and where each lands in the column.

    Parameters
    ----------
    image : numpy.ndarray of uint8, shape (side, side, 3)
        A picture.
    start : tuple of int
        The row and the column of the pixel that is shown first.

    Examples
    --------
    >>> pixel(np.zeros((8, 8, 3), np.uint8), (2, 3)).values["side"]
    8
    """
    side = image.shape[0]
    row, column = (min(one, side - 1) for one in start)
    return Explorable(
        name="pixel",
        title="A pixel's three numbers, and where they are in the column",
        still=_ringed(image, row, column),
        alt=f"A picture with a ring around the pixel in row {row}, column {column}; above it stand "
        "its red, its green and its blue number.",
        values={
            "side": side,
            "pixels": bytes_of(image.astype(np.uint8)),
            "start": [row, column],
        },
    )


def _ringed(image: np.ndarray, row: int, column: int) -> Figure:
    """Draw a picture with a ring around one pixel, and that pixel's numbers."""
    red, green, blue = (int(one) for one in image[row, column])
    with look():
        figure, axes = new_figure(height=3.4)
        axes.imshow(image, vmin=0, vmax=255)
        axes.plot(column, row, "s", color="none", markeredgecolor="white", markersize=9)
        axes.plot(column, row, "s", color="none", markeredgecolor="black", markersize=12)
        axes.set(title=f"row {row}, column {column}: red {red}, green {green}, blue {blue}")
        axes.axis("off")
    plt.close(figure)
    return figure


def broadcast(
    first: Shape = (3, 4), second: Shape = (4,), choices: Sequence[Shape] = SHAPES
) -> Explorable:
    """Choose two shapes, predict what their sum has for a shape, and watch the stretch.

    Parameters
    ----------
    first, second : tuple of int
        The shapes that are chosen first.
    choices : sequence of tuple of int
        The shapes that can be chosen.

    Examples
    --------
    >>> broadcast((3, 1), (4,)).values["start"]
    ['(3, 1)', '(4,)']
    """
    table = np.arange(1, 13).reshape(3, 4)
    return Explorable(
        name="broadcast",
        title="Two shapes, added",
        still=broadcasting.stretch(table, np.arange(10, 50, 10)),
        alt="A table of shape (3, 4) plus a row of shape (4,): the row is stretched over all three "
        "rows of the table.",
        values={
            "shapes": [str(tuple(one)) for one in choices],
            "start": [str(tuple(first)), str(tuple(second))],
        },
    )


def shapes(n_x: int = 12, m: int = 5) -> Explorable:
    """Put w, X, dZ and their transposes into a product: it fits, or says why not.

    Parameters
    ----------
    n_x, m : int
        Features and examples, as they are drawn.

    Examples
    --------
    >>> shapes(12, 5).name
    'shapes'
    """
    return Explorable(
        name="shapes",
        title="A product of two arrays of the vectorized step",
        still=figures.backward(n_x, m),
        alt="X of shape (n_x, m) times the transpose of dZ, of shape (m, 1), is dw of shape "
        "(n_x, 1) once it is divided by m: the inner sizes are both m.",
        values={"n": n_x, "m": m},
    )
