"""An extension of IPython: figures of lessons are kept sharp, and no larger than they need be.

A lesson's notebook keeps each figure as a PNG with twice the pixels, which every viewer shows.
Where the same figure is smaller as an SVG, packed as web servers send it, the SVG is kept as well:
pages show that one. What is made of pixels is no smaller so, and stays a PNG alone.
"""

from __future__ import annotations

import base64
import gzip
import io
import re
from typing import Any

import matplotlib as mpl
import numpy as np
from IPython.core.interactiveshell import InteractiveShell
from IPython.core.pylabtools import print_figure
from matplotlib.figure import Figure
from PIL import Image

TIMES = 2
WORTH_IT = 0.75  # of the PNG's size: one that is hardly smaller would only make notebooks larger
PATH, DIGITS = re.compile(r' d="[^"]*"'), re.compile(r"(\.\d\d)\d+")
DRAWING = 4096  # colours that lines, text and areas have at most, their soft edges among them


def load_ipython_extension(shell: InteractiveShell) -> None:
    """Let a kernel show figures so."""
    shell.run_line_magic("matplotlib", "inline")  # now, so that it does not undo this later
    formatter = shell.display_formatter
    assert formatter is not None
    formatter.formatters["image/png"].pop(Figure)
    formatter.mimebundle_formatter.for_type(Figure, bundle)


def bundle(figure: Figure, include: Any = None, exclude: Any = None) -> tuple[dict, dict]:
    """Return a figure in each form that its notebook keeps, and the size at which it is shown.

    Examples
    --------
    >>> figure = Figure(figsize=(2, 1), dpi=100)
    >>> axes = figure.subplots()
    >>> data, sizes = bundle(figure)
    >>> sorted(data), sorted(sizes["image/png"])
    (['image/png', 'image/svg+xml'], ['height', 'width'])
    """
    if not figure.axes:
        return {}, {}  # there is nothing to see
    picture, vector = png(figure), svg(figure)
    with Image.open(io.BytesIO(picture)) as opened:
        width, height = (round(side / TIMES) for side in opened.size)
    data = {"image/png": base64.b64encode(picture).decode()}
    if len(gzip.compress(vector.encode())) < WORTH_IT * len(picture):
        data["image/svg+xml"] = vector
    return data, {"image/png": {"width": width, "height": height}}


def png(figure: Figure) -> bytes:
    """Return a figure at twice its resolution; a drawing with a palette, which nobody sees."""
    drawn = print_figure(figure, "png", dpi=TIMES * figure.dpi, metadata={"Software": None})
    with Image.open(io.BytesIO(drawn)) as picture:
        if picture.getcolors(DRAWING) is None:
            return drawn
        target = io.BytesIO()
        small = _with_palette(picture.convert("RGBA"))
        small.save(target, "png", optimize=True, dpi=picture.info["dpi"])
        return target.getvalue()


def _with_palette(picture: Image.Image) -> Image.Image:
    """Return a picture in 256 colours: paper, areas and text in their own, soft edges nearly so."""
    small = picture.quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    # A place of the palette is the mean of all that fell into it, which tints the paper: it gets
    # the commonest of them instead.
    colours = np.ascontiguousarray(picture).view(np.uint32)[..., 0].astype(np.uint64)
    places = np.asarray(small).astype(np.uint64)
    pairs, counts = np.unique(places << np.uint64(32) | colours, return_counts=True)
    palette = np.zeros(256, np.uint32)
    for pair in pairs[np.argsort(counts, kind="stable")].tolist():  # the commonest last
        palette[pair >> 32] = pair & 0xFFFFFFFF
    small.putpalette(palette.tobytes(), "RGBA")
    return small


def svg(figure: Figure) -> str:
    """Return a figure as SVG: the same text in every run, places to a hundredth of a point."""
    with mpl.rc_context({"svg.hashsalt": "catornot"}):
        text = print_figure(figure, "svg", metadata={"Date": None, "Creator": None})
    text = PATH.sub(lambda found: DIGITS.sub(r"\1", found[0]), text)
    return " ".join(text.split())  # a notebook spends a line on every line
