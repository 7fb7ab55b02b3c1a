"""A contact sheet: many pictures on one."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image


def contact_sheet(
    images: np.ndarray, columns: int = 10, gap: int = 2, zoom: int = 1
) -> Image.Image:
    """Lay pictures out in rows.

    Parameters
    ----------
    images : numpy.ndarray of uint8, shape (m, 64, 64, 3)
    columns, gap, zoom : int
        Pictures in a row, pixels between them, and how many times larger they are shown.

    Examples
    --------
    >>> contact_sheet(np.zeros((4, 64, 64, 3), np.uint8), columns=2).size
    (134, 134)
    """
    side = images.shape[1] * zoom + gap
    rows = -(-len(images) // columns)
    sheet = Image.new("RGB", (columns * side + gap, rows * side + gap), "white")
    for k, image in enumerate(images):
        tile = Image.fromarray(image).resize((side - gap, side - gap), Image.Resampling.BICUBIC)
        sheet.paste(tile, (gap + k % columns * side, gap + k // columns * side))
    return sheet


def write_sheet(path: Path, images: np.ndarray, columns: int = 10, zoom: int = 1) -> None:
    """Write a contact sheet as a PNG of at most 256 colours, which keeps it small."""
    path.parent.mkdir(parents=True, exist_ok=True)
    sheet = contact_sheet(images, columns, zoom=zoom)
    sheet.quantize(256, dither=Image.Dither.FLOYDSTEINBERG).save(path, optimize=True)
