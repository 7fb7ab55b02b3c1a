"""A photo of one's own, made as small and as square as the pictures of the course."""

from __future__ import annotations

import contextlib
import io
import warnings
from pathlib import Path
from typing import IO

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from catornot.dataset import SIDE
from catornot.whole import put_whole

FULL_SCALES = (255.0, 65535.0, 2.0**31 - 1)  # white, as files write it
ENDINGS = (".jpg", ".jpeg", ".png", ".gif", ".bmp", ".webp", ".heic")
HEIC = (".heic", ".heif", ".hif")
ENOUGH = 8  # a JPEG is read no finer than so many pixels for each one that is kept


class PhotoError(ValueError):
    """A file is missing, or is no picture that can be read; the message says what to do."""


def load_photo(path: str | Path, side: int = SIDE, *, pad: bool = False) -> np.ndarray:
    """Read a picture, cut its middle square, and make it 64 by 64 pixels small.

    Parameters
    ----------
    path : str or Path
        A JPEG, PNG, GIF, BMP, WebP or TIFF file of any size and depth (HEIC, too, where
        pillow-heif is installed); of a moving picture, the first frame. A photo taken sideways is
        turned upright, and what is see-through becomes white.
    side : int
        Rows and columns of the result: as many as the pictures have that a model learned from.
    pad : bool
        Keep the whole picture, with white bars where it is no square, instead of its middle.

    Returns
    -------
    numpy.ndarray of uint8, shape (side, side, 3)
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
        with path.open("rb") as file:
            return read_photo(file, path.name, side, pad=pad)
    except OSError as problem:
        raise PhotoError(f"{path.name} can't be read ({problem.strerror or problem}).") from None


def read_photo(file: IO[bytes], name: str, side: int = SIDE, *, pad: bool = False) -> np.ndarray:
    """Do what `load_photo` does with a file that is open, such as one within an archive.

    Parameters
    ----------
    file : binary file
        Where the picture is read from.
    name : str
        What messages call it.
    side, pad
        As in `load_photo`.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of odd, but readable files Pillow warns
        try:
            with open_picture(file) as opened:
                small = _square(_on_white(_whole(opened, side)), side, pad)
        except UnidentifiedImageError:
            raise PhotoError(_no_picture(file, name)) from None
        except (Image.DecompressionBombError, MemoryError):
            raise PhotoError(
                f"{name} has far more pixels than a photo; make it smaller first."
            ) from None
        except Exception as problem:  # each format has its own words for it
            raise PhotoError(
                f"{name} begins like a picture, but can't be read to its end "
                f"({problem or type(problem).__name__}). Copy or save it anew."
            ) from None
    return np.array(small)


def upload(name: str = "my_photo.jpg") -> None:
    """Show a button that copies a picture beside the notebook, where ipywidgets is installed.

    Parameters
    ----------
    name : str
        What the copy is called, whatever its kind. A picture that can't be read is refused.
    """
    try:
        from IPython.display import display
        from ipywidgets import FileUpload, Output, VBox
    except ImportError:
        print(f"Copy a picture to the folder of this notebook and call it {name}.")
        return
    button, said = FileUpload(accept="image/*", description="Choose a picture"), Output()

    def keep(change: dict) -> None:
        with said:
            said.clear_output()
            for one in change["new"]:
                print(keep_upload(bytes(one["content"]), one["name"], Path(name)))

    button.observe(keep, names="value")
    display(VBox([button, said]))


def keep_upload(content: bytes, called: str, path: Path) -> str:
    """Keep a picture that was handed over, if it can be read; return a sentence about it.

    Parameters
    ----------
    content : bytes
        The file.
    called : str
        Its name where it came from.
    path : Path
        Where it goes.
    """
    try:
        read_photo(io.BytesIO(content), called)
    except PhotoError as problem:
        return str(problem)
    put_whole(content, path)
    return f"{called} is here as {path.name}. Run the next cells."


def open_picture(file: IO[bytes] | Path) -> Image.Image:
    """Open a picture with Pillow, HEIC among them where there is a plugin for it."""
    with contextlib.suppress(ImportError):
        from pillow_heif import register_heif_opener

        register_heif_opener()
    return Image.open(file)


def _whole(file: Image.Image, side: int) -> Image.Image:
    """Read the pixels: upright, of any mode, and no more of them than memory should hold."""
    file.draft(None, (ENOUGH * side, ENOUGH * side))  # large JPEGs come smaller
    if file.width * file.height > (Image.MAX_IMAGE_PIXELS or float("inf")):
        raise Image.DecompressionBombError
    return _coloured(ImageOps.exif_transpose(file))


def _on_white(whole: Image.Image) -> Image.Image:
    paper = Image.new("RGBA", whole.size, "white")
    paper.alpha_composite(whole)
    return paper.convert("RGB")


def _square(image: Image.Image, side: int, pad: bool) -> Image.Image:
    if pad:
        return ImageOps.pad(image, (side, side), Image.Resampling.BOX, color="white")
    return ImageOps.fit(image, (side, side), Image.Resampling.BOX)


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


def _no_picture(file: IO[bytes], name: str) -> str:
    size = file.seek(0, 2)
    if name.lower().endswith(HEIC) and size:
        return (
            f"{name} is HEIC, as phones write it, and no plugin for it is installed. Run "
            "`python -m pip install pillow-heif`, or save the picture as JPEG."
        )
    return (
        f"{name} ({size:,} bytes) is no picture that can be read. "
        "Save it as JPEG or PNG and try again."
    )


def _there(folder: Path) -> str:
    """Name the pictures that a reader may have meant."""
    names = sorted(one.name for one in folder.glob("*") if one.suffix.lower() in ENDINGS)
    if not names:
        return "No picture lies beside this notebook: copy one there, then write its name."
    more = ", …" if len(names) > 5 else ""
    return f"Pictures here: {', '.join(names[:5])}{more}."
