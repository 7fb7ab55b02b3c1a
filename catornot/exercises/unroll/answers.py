"""The right answer of `unroll`, and wrong ones with the questions they raise."""

from __future__ import annotations

import numpy as np

from catornot.checks.exercise import Misconception


def unroll(images: np.ndarray) -> np.ndarray:
    """Unroll (m, h, w, 3) to (h·w·3, m), each picture a column, colour after colour.

    Examples
    --------
    >>> unroll(np.zeros((5, 64, 64, 3))).shape
    (12288, 5)
    """
    return images.transpose(3, 1, 2, 0).reshape(-1, images.shape[0])


MISCONCEPTIONS = (
    Misconception(
        "colours interleaved",
        "Each column is one picture, but red, green and blue of each pixel stand side by "
        "side. Which axis has to change slowest?",
        lambda images: images.reshape(images.shape[0], -1).T,
    ),
    Misconception(
        "pictures mixed",
        "The shape is right but each column holds pixels of several pictures. What does "
        "reshape read first, and what must be the first axis while it does?",
        lambda images: images.reshape(-1, images.shape[0]),
    ),
    Misconception(
        "pictures as rows",
        "Each picture is a row here. What turns rows into columns?",
        lambda images: images.transpose(0, 3, 1, 2).reshape(images.shape[0], -1),
    ),
    Misconception(
        "pictures as rows, colours interleaved",
        "Each picture is a row here, and its colours are interleaved. Where should the "
        "axis of the pictures end up?",
        lambda images: images.reshape(images.shape[0], -1),
    ),
    Misconception(
        "columns before rows",
        "Each picture is read column by column here. Which order of axes keeps its rows?",
        lambda images: images.transpose(3, 2, 1, 0).reshape(-1, images.shape[0]),
    ),
    Misconception(
        "mixed after transposing",
        "The colours are apart, but each column holds pixels of several pictures. Which "
        "axis should be last when you reshape to (…, m)?",
        lambda images: images.transpose(3, 0, 1, 2).reshape(-1, images.shape[0]),
    ),
    Misconception(
        "colours apart, pictures mixed",
        "The shape is right but each column holds pixels of several pictures. Which axis has "
        "to be last when reshape makes m columns?",
        lambda images: images.transpose(0, 3, 1, 2).reshape(-1, images.shape[0]),
    ),
    Misconception(
        "first picture only",
        "Only one picture came back. What runs over all of them, and keeps each?",
        lambda images: images[0].transpose(2, 0, 1).reshape(-1, 1),
    ),
    Misconception(
        "last picture only",
        "Only one picture came back. Does each round of a loop keep what it made?",
        lambda images: images[-1].transpose(2, 0, 1).reshape(-1, 1),
    ),
    Misconception(
        "one under the other",
        "All pictures stand in one column. Which axis should they be put side by side along?",
        lambda images: images.transpose(0, 3, 1, 2).reshape(-1, 1),
    ),
    Misconception(
        "one column, interleaved",
        "All pictures stand in one column. How many columns are asked for?",
        lambda images: images.reshape(-1, 1),
    ),
    Misconception(
        "columns stacked",
        "There is an axis too many: columns were stacked, not put side by side. What joins "
        "them along axis 1?",
        lambda images: images.transpose(0, 3, 1, 2).reshape(images.shape[0], -1, 1),
    ),
    Misconception(
        "divided by 255",
        "The order is right, but the numbers are divided. Which function does that, and is it"
        " this one?",
        lambda images: unroll(images) / 255,
    ),
    Misconception(
        "colours added",
        "The three colours of each pixel were added up. How do they come one under the other?",
        lambda images: images.sum(axis=3, dtype=images.dtype).reshape(images.shape[0], -1).T,
    ),
    Misconception(
        "red only",
        "One colour is here. Where are the other two?",
        lambda images: images[..., 0].reshape(images.shape[0], -1).T,
    ),
    Misconception(
        "grey",
        "The colours were averaged. Which numbers should stand one under the other instead?",
        lambda images: images.mean(axis=3).reshape(images.shape[0], -1).T,
    ),
    Misconception(
        "blue first",
        "One colour follows the other, but in another order. Which of them is colour 0?",
        lambda images: unroll(images[..., ::-1]),
    ),
    Misconception(
        "columns interleaved",
        "Red, green and blue of each pixel stand side by side, read column by column. Which "
        "axis has to change slowest?",
        lambda images: images.transpose(2, 1, 3, 0).reshape(-1, images.shape[0]),
    ),
    Misconception(
        "rows and colours mixed",
        "Each picture is read row by row, and in each row colour by colour. Which axis has to"
        " change slowest?",
        lambda images: images.transpose(1, 3, 2, 0).reshape(-1, images.shape[0]),
    ),
    Misconception(
        "upside down",
        "Rows are turned round. Which index runs backwards?",
        lambda images: unroll(images[:, ::-1]),
    ),
    Misconception(
        "left and right",
        "Columns of pixels are turned round. Which index runs backwards?",
        lambda images: unroll(images[:, :, ::-1]),
    ),
    Misconception(
        "pictures turned round",
        "The pictures stand in reverse order. Which index runs backwards?",
        lambda images: unroll(images[::-1]),
    ),
    *(
        Misconception(
            f"colours in the order {order}",
            "One colour follows the other, but in another order. Which of them is colour 0?",
            lambda images, order=order: unroll(images[..., list(order)]),
        )
        for order in ((0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1))
    ),
)
