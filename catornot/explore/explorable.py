"""One output of a notebook that can be dragged, stepped and broken, and stands still elsewhere.

Everything is inside the output: a figure, numbers as JSON, and scripts. Where scripts run (a
notebook whose cell was run, the site) they put the moving thing in the figure's place. Where none
run (GitHub, print) the figure stays. Nothing is fetched, and no widget manager is needed.
"""

from __future__ import annotations

import base64
import functools
import html
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.figure import Figure
from PIL import Image

_SCRIPTS = Path(__file__).with_name("scripts")
_DIGITS = 6  # significant ones, of numbers that are drawn


@dataclass(frozen=True)
class Explorable:
    """A figure that answers.

    Attributes
    ----------
    name : str
        Of the script that draws it, in ``scripts/``.
    title : str
        What it is, for somebody who can't see it.
    still : Figure
        What stands in its place where no script runs.
    alt : str
        That figure in words.
    values : mapping
        What the script needs to know; anything that JSON holds, and numpy's arrays.
    """

    name: str
    title: str
    still: Figure
    alt: str
    values: Mapping[str, Any]

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        picture = base64.b64encode(self.picture()).decode()
        return {"text/html": self.html(picture), "image/png": picture, "text/plain": self.alt}

    def picture(self) -> bytes:
        """Return the still figure as a PNG file."""
        target = io.BytesIO()
        self.still.savefig(target, format="png", metadata={"Software": None})
        return target.getvalue()

    def html(self, picture: str) -> str:
        """Return the whole output as HTML.

        Parameters
        ----------
        picture : str
            The still figure, in base 64.
        """
        data = json.dumps({"title": self.title, **self.values}, default=_plain, ensure_ascii=False)
        data = data.replace("</", "<\\/")  # what is a text there must not end the script here
        alt = html.escape(self.alt, quote=True)
        with Image.open(io.BytesIO(base64.b64decode(picture))) as still:
            width, height = still.size  # nothing jumps when it arrives
        source = f"data:image/png;base64,{picture}"
        image = f'<img alt="{alt}" width="{width}" height="{height}" src="{source}">'
        return (
            f'<div data-explorable="{self.name}"><div class="catornot-still">{image}</div>'
            f'<script type="application/json">{data}</script></div>'
            f"<script>{script('common')}{script(self.name)}</script>"
        )


@functools.cache
def script(name: str) -> str:
    """Return a script's text without its comments and indentation."""
    lines = (_SCRIPTS / f"{name}.js").read_text(encoding="utf-8").splitlines()
    kept = (line.strip() for line in lines)
    return "\n".join(line for line in kept if line and not line.startswith("//")) + "\n"


def bytes_of(values: np.ndarray) -> str:
    """Return an array's bytes as a text, row by row; the script knows what they are."""
    return base64.b64encode(np.ascontiguousarray(values).tobytes()).decode()


def _plain(value: Any) -> Any:
    """Return an array's numbers as lists, with as many digits as a drawing needs."""
    if isinstance(value, np.ndarray):
        return [_plain(one) for one in value]
    if isinstance(value, np.floating):
        return float(f"{float(value):.{_DIGITS}g}")
    if isinstance(value, np.integer | np.bool_):
        return value.item()
    raise TypeError(f"an explorable can't hold a {type(value).__name__}")
