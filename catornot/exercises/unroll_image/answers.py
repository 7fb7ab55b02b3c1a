"""The right answer of `unroll_image`, and wrong ones with the questions they raise."""

from __future__ import annotations

import numpy as np

from catornot.checks.exercise import Misconception


def unroll_image(image: np.ndarray) -> np.ndarray:
    """Unroll (h, w, 3) to (h·w·3, 1): all red, then all green, then all blue.

    Examples
    --------
    >>> unroll_image(np.arange(12).reshape(2, 2, 3)).ravel().tolist()
    [0, 3, 6, 9, 1, 4, 7, 10, 2, 5, 8, 11]
    """
    return image.transpose(2, 0, 1).reshape(-1, 1)


MISCONCEPTIONS = (
    Misconception(
        "colours interleaved",
        "Red, green and blue of each pixel stand side by side here. Which axis has to "
        "come first before you reshape?",
        lambda image: image.reshape(-1, 1),
    ),
    Misconception(
        "a row",
        "This is a row. Which of reshape's two sizes is 1 for a column?",
        lambda image: image.transpose(2, 0, 1).reshape(1, -1),
    ),
    Misconception(
        "rank 1",
        "A shape like (n,) is neither a row nor a column. What does reshape(-1, 1) give?",
        lambda image: image.transpose(2, 0, 1).reshape(-1),
    ),
    Misconception(
        "other colours first",
        "One colour follows the other, but in another order. Which of them is colour 0?",
        lambda image: image[:, :, ::-1].transpose(2, 0, 1).reshape(-1, 1),
    ),
    Misconception(
        "columns before rows",
        "The picture is read column by column here. Which order of axes keeps its rows?",
        lambda image: image.T.reshape(-1, 1),
    ),
    Misconception(
        "colours added",
        "The three colours of each pixel were added up. How do they come one under the other?",
        lambda image: image.sum(axis=2, dtype=image.dtype).reshape(-1, 1),
    ),
    Misconception(
        "red only",
        "One colour is here. Where are the other two?",
        lambda image: image[..., 0].reshape(-1, 1),
    ),
    Misconception(
        "grey",
        "The colours were averaged. Which numbers should stand one under the other instead?",
        lambda image: image.mean(axis=2).reshape(-1, 1),
    ),
    Misconception(
        "a row, interleaved",
        "This is a row, and red, green and blue of each pixel stand side by side. Which axis "
        "has to come first?",
        lambda image: image.reshape(1, -1),
    ),
    Misconception(
        "rank 1, interleaved",
        "A shape like (n,) is neither a row nor a column, and the colours are interleaved. "
        "Which axis has to come first?",
        lambda image: image.reshape(-1),
    ),
    Misconception(
        "rows and colours mixed",
        "It is read row by row, and in each row colour by colour. Which axis has to change "
        "slowest?",
        lambda image: image.transpose(0, 2, 1).reshape(-1, 1),
    ),
    Misconception(
        "columns interleaved",
        "Red, green and blue of each pixel stand side by side, read column by column. Which "
        "axis has to change slowest?",
        lambda image: image.transpose(1, 0, 2).reshape(-1, 1),
    ),
    Misconception(
        "divided by 255",
        "The order is right, but the numbers are divided. Which function does that, and is it"
        " this one?",
        lambda image: unroll_image(image) / 255,
    ),
    Misconception(
        "upside down",
        "Rows are turned round. Which index runs backwards?",
        lambda image: unroll_image(image[::-1]),
    ),
    Misconception(
        "a column per colour",
        "There are three columns, one per colour. How do they come one under the other?",
        lambda image: image.reshape(-1, 3),
    ),
    Misconception(
        "a row per colour",
        "There are three rows, one per colour. How does one long column come of them?",
        lambda image: image.transpose(2, 0, 1).reshape(3, -1),
    ),
    *(
        Misconception(
            f"colours in the order {order}",
            "One colour follows the other, but in another order. Which of them is colour 0?",
            lambda image, order=order: unroll_image(image[..., list(order)]),
        )
        for order in ((0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1))
    ),
)
