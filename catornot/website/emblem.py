"""The course's emblem: a cat's head of 12 × 12 pixels, as small as a picture can be.

It is kept as what every picture in this course is: an array of numbers.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

PIXELS = np.array(
    [
        [int(digit) for digit in row]
        for row in (
            "000000000000",
            "010000000010",
            "012000000210",
            "012211112210",
            "011111111110",
            "011311113110",
            "011311113110",
            "111111111111",
            "011112211110",
            "111111111111",
            "001111111100",
            "000111111000",
        )
    ],
    dtype=np.uint8,
)
"""Which of `COLORS` each pixel has, shape (12, 12); 0 is see-through."""

COLORS = {1: (230, 159, 0), 2: (204, 121, 167), 3: (23, 32, 42)}  # orange, pink, near black


def svg() -> str:
    """Return the emblem as SVG: one rectangle for each run of equal pixels.

    Examples
    --------
    >>> svg().startswith("<svg")
    True
    """
    side = len(PIXELS)
    parts = []
    for row, values in enumerate(PIXELS):
        start = 0
        for column in range(1, side + 1):
            if column < side and values[column] == values[start]:
                continue
            if values[start]:
                color = "#{:02x}{:02x}{:02x}".format(*COLORS[int(values[start])])
                parts.append(
                    f'<rect x="{start}" y="{row}" width="{column - start}" height="1"'
                    f' fill="{color}"/>'
                )
            start = column
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"'
        ' shape-rendering="crispEdges" role="img"><title>Cat or not?</title>'
        f"{''.join(parts)}</svg>\n"
    )


def picture(zoom: int) -> Image.Image:
    """Return the emblem as a picture, each pixel `zoom` pixels wide.

    Examples
    --------
    >>> picture(4).size
    (48, 48)
    """
    rgba = np.zeros((*PIXELS.shape, 4), np.uint8)
    for value, color in COLORS.items():
        rgba[value == PIXELS] = (*color, 255)
    return Image.fromarray(rgba.repeat(zoom, 0).repeat(zoom, 1))


def write(folder: Path) -> None:
    """Write logo.svg, favicon.ico and the icon that phones show."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "logo.svg").write_text(svg(), encoding="utf-8")
    picture(4).save(folder / "favicon.ico", sizes=[(48, 48)])
    icon = Image.new("RGB", (180, 180), "white")
    head = picture(12)
    icon.paste(head, (18, 18), head)
    icon.save(folder / "apple-touch-icon.png", optimize=True)
