"""A photo of one's own, made as small and as square as the pictures of the course."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from catornot.dataset import SIDE

FULL_SCALES = (255.0, 65535.0, 2.0**31 - 1)  # white, as files write it
ENDINGS = (".jpg", ".jpeg", ".png", ".gif", ".bmp", ".webp")


class PhotoError(ValueError):
    """A file is missing, or is no picture that can be read; the message says what to do."""


def load_photo(path: str | Path) -> np.ndarray:
    """Read a picture, cut its middle square, and make it 64 by 64 pixels small.

    Parameters
    ----------
    path : str or Path
        A JPEG, PNG, GIF, BMP, WebP or TIFF file of any size and depth; of a moving picture, the
        first frame. A photo taken sideways is turned upright, and what is see-through becomes
        white.

    Returns
    -------
    numpy.ndarray of uint8, shape (64, 64, 3)
        Red, green and blue, 0 to 255.

    Raises
    ------
    PhotoError
        If there is no such file, or it is no picture, or not a whole one.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "wide.png"
    ...     Image.new("RGB", (300, 200), "red").save(path)
    ...     load_photo(path).shape
    (64, 64, 3)
    """
    path = Path(path)
    if not path.is_file():
        raise PhotoError(f"{path.name}: there is no such file here. {_there(path.parent)}")
    try:
        with Image.open(path) as file:
            whole = _coloured(ImageOps.exif_transpose(file))
    except UnidentifiedImageError:
        raise PhotoError(
            f"{path.name} ({path.stat().st_size:,} bytes) is no picture that can be read. "
            "Save it as JPEG or PNG and try again."
        ) from None
    except Image.DecompressionBombError:
        raise PhotoError(
            f"{path.name} has far more pixels than a photo; make it smaller first."
        ) from None
    except (OSError, SyntaxError, ValueError) as problem:  # each format has its own word for it
        raise PhotoError(
            f"{path.name} begins like a picture, but can't be read to its end ({problem}). "
            "Copy or save it anew."
        ) from None
    paper = Image.new("RGBA", whole.size, "white")
    paper.alpha_composite(whole)
    small = ImageOps.fit(paper.convert("RGB"), (SIDE, SIDE), Image.Resampling.BOX)
    return np.array(small)


def _coloured(image: Image.Image) -> Image.Image:
    """Return a picture of any mode as red, green, blue and how far it is seen through."""
    if image.mode == "La":  # no way leads from here to colours but this
        image = image.convert("LA")
    if image.mode == "F" or image.mode.startswith("I"):  # Pillow would cut these at 255
        scales = (1.0, *FULL_SCALES) if image.mode == "F" else FULL_SCALES
        image = _in_bytes(np.asarray(image, dtype=float), scales)
    return image.convert("RGBA")


def _in_bytes(grey: np.ndarray, scales: tuple[float, ...]) -> Image.Image:
    """Bring numbers of any depth to 0…255; the smallest usual scale that holds them is theirs."""
    grey = np.nan_to_num(grey, nan=0.0, posinf=0.0, neginf=0.0)
    low, high = min(0.0, grey.min()), grey.max()
    white = next((one for one in scales if high <= one), high)
    return Image.fromarray(np.uint8(np.round(255 * (grey - low) / (white - low))))


def _there(folder: Path) -> str:
    """Name the pictures that a reader may have meant."""
    names = sorted(one.name for one in folder.glob("*") if one.suffix.lower() in ENDINGS)
    if not names:
        return "No picture lies beside this notebook: copy one there, then write its name."
    more = ", …" if len(names) > 5 else ""
    return f"Pictures here: {', '.join(names[:5])}{more}."
