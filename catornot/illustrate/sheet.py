"""A contact sheet: many pictures on one."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

GAP = 2  # pixels between two pictures


def contact_sheet(images: np.ndarray, columns: int) -> Image.Image:
    """Lay pictures out in rows.

    Parameters
    ----------
    images : numpy.ndarray of uint8, shape (m, 64, 64, 3)
    columns : int
        Pictures in a row.

    Examples
    --------
    >>> contact_sheet(np.zeros((4, 64, 64, 3), np.uint8), columns=2).size
    (134, 134)
    """
    side = images.shape[1] + GAP
    rows = -(-len(images) // columns)
    sheet = Image.new("RGB", (columns * side + GAP, rows * side + GAP), "white")
    for k, image in enumerate(images):
        place = (GAP + k % columns * side, GAP + k // columns * side)
        sheet.paste(Image.fromarray(image), place)
    return sheet


def write_sheet(path: Path, images: np.ndarray, columns: int) -> None:
    """Write a contact sheet as a PNG of at most 256 colours, which keeps it small."""
    path.parent.mkdir(parents=True, exist_ok=True)
    sheet = contact_sheet(images, columns)
    sheet.quantize(256, dither=Image.Dither.FLOYDSTEINBERG).save(path, optimize=True)
