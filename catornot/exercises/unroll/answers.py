"""Wrong ideas about unrolling pictures."""

from __future__ import annotations

from catornot import reference
from catornot.checks.exercise import Misconception as Idea

FOR_UNROLL_IMAGE = (
    Idea(
        "colours interleaved",
        "Red, green and blue of each pixel stand side by side here. Which axis has to "
        "come first before you reshape?",
        lambda image: image.reshape(-1, 1),
    ),
    Idea(
        "a row",
        "This is a row. Which of reshape's two sizes is 1 for a column?",
        lambda image: image.transpose(2, 0, 1).reshape(1, -1),
    ),
    Idea(
        "rank 1",
        "A shape like (n,) is neither a row nor a column. What does reshape(-1, 1) give?",
        lambda image: image.transpose(2, 0, 1).reshape(-1),
    ),
    Idea(
        "other colours first",
        "One colour follows the other, but in another order. Which of them is colour 0?",
        lambda image: image[:, :, ::-1].transpose(2, 0, 1).reshape(-1, 1),
    ),
    Idea(
        "columns before rows",
        "The picture is read column by column here. Which order of axes keeps its rows?",
        lambda image: image.T.reshape(-1, 1),
    ),
    Idea(
        "colours added",
        "The three colours of each pixel were added up. How do they come one under the other?",
        lambda image: image.sum(axis=2, dtype=image.dtype).reshape(-1, 1),
    ),
    Idea(
        "red only",
        "One colour is here. Where are the other two?",
        lambda image: image[..., 0].reshape(-1, 1),
    ),
    Idea(
        "grey",
        "The colours were averaged. Which numbers should stand one under the other instead?",
        lambda image: image.mean(axis=2).reshape(-1, 1),
    ),
    Idea(
        "a row, interleaved",
        "This is a row, and red, green and blue of each pixel stand side by side. Which axis "
        "has to come first?",
        lambda image: image.reshape(1, -1),
    ),
    Idea(
        "rank 1, interleaved",
        "A shape like (n,) is neither a row nor a column, and the colours are interleaved. "
        "Which axis has to come first?",
        lambda image: image.reshape(-1),
    ),
    Idea(
        "rows and colours mixed",
        "It is read row by row, and in each row colour by colour. Which axis has to change "
        "slowest?",
        lambda image: image.transpose(0, 2, 1).reshape(-1, 1),
    ),
    Idea(
        "columns interleaved",
        "Red, green and blue of each pixel stand side by side, read column by column. Which "
        "axis has to change slowest?",
        lambda image: image.transpose(1, 0, 2).reshape(-1, 1),
    ),
    Idea(
        "divided by 255",
        "The order is right, but the numbers are divided. Which function does that, and is it"
        " this one?",
        lambda image: reference.unroll_image(image) / 255,
    ),
    Idea(
        "upside down",
        "Rows are turned round. Which index runs backwards?",
        lambda image: reference.unroll_image(image[::-1]),
    ),
    Idea(
        "a column per colour",
        "There are three columns, one per colour. How do they come one under the other?",
        lambda image: image.reshape(-1, 3),
    ),
    Idea(
        "a row per colour",
        "There are three rows, one per colour. How does one long column come of them?",
        lambda image: image.transpose(2, 0, 1).reshape(3, -1),
    ),
    *(
        Idea(
            f"colours in the order {order}",
            "One colour follows the other, but in another order. Which of them is colour 0?",
            lambda image, order=order: reference.unroll_image(image[..., list(order)]),
        )
        for order in ((0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1))
    ),
)


FOR_UNROLL = (
    Idea(
        "colours interleaved",
        "Each column is one picture, but red, green and blue of each pixel stand side by "
        "side. Which axis has to change slowest?",
        lambda images: images.reshape(images.shape[0], -1).T,
    ),
    Idea(
        "pictures mixed",
        "The shape is right but each column holds pixels of several pictures. What does "
        "reshape read first, and what must be the first axis while it does?",
        lambda images: images.reshape(-1, images.shape[0]),
    ),
    Idea(
        "pictures as rows",
        "Each picture is a row here. What turns rows into columns?",
        lambda images: images.transpose(0, 3, 1, 2).reshape(images.shape[0], -1),
    ),
    Idea(
        "pictures as rows, colours interleaved",
        "Each picture is a row here, and its colours are interleaved. Where should the "
        "axis of the pictures end up?",
        lambda images: images.reshape(images.shape[0], -1),
    ),
    Idea(
        "columns before rows",
        "Each picture is read column by column here. Which order of axes keeps its rows?",
        lambda images: images.transpose(3, 2, 1, 0).reshape(-1, images.shape[0]),
    ),
    Idea(
        "mixed after transposing",
        "The colours are apart, but each column holds pixels of several pictures. Which "
        "axis should be last when you reshape to (…, m)?",
        lambda images: images.transpose(3, 0, 1, 2).reshape(-1, images.shape[0]),
    ),
    Idea(
        "colours apart, pictures mixed",
        "The shape is right but each column holds pixels of several pictures. Which axis has "
        "to be last when reshape makes m columns?",
        lambda images: images.transpose(0, 3, 1, 2).reshape(-1, images.shape[0]),
    ),
    Idea(
        "first picture only",
        "Only one picture came back. What runs over all of them, and keeps each?",
        lambda images: images[0].transpose(2, 0, 1).reshape(-1, 1),
    ),
    Idea(
        "last picture only",
        "Only one picture came back. Does each round of a loop keep what it made?",
        lambda images: images[-1].transpose(2, 0, 1).reshape(-1, 1),
    ),
    Idea(
        "one under the other",
        "All pictures stand in one column. Which axis should they be put side by side along?",
        lambda images: images.transpose(0, 3, 1, 2).reshape(-1, 1),
    ),
    Idea(
        "one column, interleaved",
        "All pictures stand in one column. How many columns are asked for?",
        lambda images: images.reshape(-1, 1),
    ),
    Idea(
        "columns stacked",
        "There is an axis too many: columns were stacked, not put side by side. What joins "
        "them along axis 1?",
        lambda images: images.transpose(0, 3, 1, 2).reshape(images.shape[0], -1, 1),
    ),
    Idea(
        "divided by 255",
        "The order is right, but the numbers are divided. Which function does that, and is it"
        " this one?",
        lambda images: reference.unroll(images) / 255,
    ),
    Idea(
        "colours added",
        "The three colours of each pixel were added up. How do they come one under the other?",
        lambda images: images.sum(axis=3, dtype=images.dtype).reshape(images.shape[0], -1).T,
    ),
    Idea(
        "red only",
        "One colour is here. Where are the other two?",
        lambda images: images[..., 0].reshape(images.shape[0], -1).T,
    ),
    Idea(
        "grey",
        "The colours were averaged. Which numbers should stand one under the other instead?",
        lambda images: images.mean(axis=3).reshape(images.shape[0], -1).T,
    ),
    Idea(
        "blue first",
        "One colour follows the other, but in another order. Which of them is colour 0?",
        lambda images: reference.unroll(images[..., ::-1]),
    ),
    Idea(
        "columns interleaved",
        "Red, green and blue of each pixel stand side by side, read column by column. Which "
        "axis has to change slowest?",
        lambda images: images.transpose(2, 1, 3, 0).reshape(-1, images.shape[0]),
    ),
    Idea(
        "rows and colours mixed",
        "Each picture is read row by row, and in each row colour by colour. Which axis has to"
        " change slowest?",
        lambda images: images.transpose(1, 3, 2, 0).reshape(-1, images.shape[0]),
    ),
    Idea(
        "upside down",
        "Rows are turned round. Which index runs backwards?",
        lambda images: reference.unroll(images[:, ::-1]),
    ),
    Idea(
        "left and right",
        "Columns of pixels are turned round. Which index runs backwards?",
        lambda images: reference.unroll(images[:, :, ::-1]),
    ),
    Idea(
        "pictures turned round",
        "The pictures stand in reverse order. Which index runs backwards?",
        lambda images: reference.unroll(images[::-1]),
    ),
    *(
        Idea(
            f"colours in the order {order}",
            "One colour follows the other, but in another order. Which of them is colour 0?",
            lambda images, order=order: reference.unroll(images[..., list(order)]),
        )
        for order in ((0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1))
    ),
)
