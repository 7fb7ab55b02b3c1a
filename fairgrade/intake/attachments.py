"""Pictures that a student pasted into an answer: a drawing, a photo of a page of algebra.

A notebook keeps them as attachments of a Markdown cell, Colab in the text itself. What is a PNG or
a JPEG by its bytes is kept, under a name of ours; anything else is left out, and a person is told.
"""

from __future__ import annotations

import base64
import io
import re
import warnings
from urllib.parse import quote

from nbformat import NotebookNode
from PIL import Image

from fairgrade.incidents import Incident
from fairgrade.intake.parse import MAX_SOURCE, Cell
from fairgrade.limits import MIB

MAX_PICTURES = 20  # in one notebook
MAX_BYTES = 8 * MIB  # of one picture
MAX_ALL_BYTES = 24 * MIB
MAX_HANDED_OUT = 2 * MAX_ALL_BYTES  # of all copies: a picture may be called from many cells
MAX_SIDE = 20_000  # pixels; a browser takes gigabytes for more
MAX_PIXELS = 100_000_000
_IN_TEXT = re.compile(r"data:(image/(?:png|jpe?g));base64,([A-Za-z0-9+/=]+)")
_HTML = re.compile(  # <img src="…">, as Jupyter and Colab write it for one with a width
    r"<img\b[^>]{0,300}?\bsrc=[\"']((?:data:image/|attachment:)[^\"'>]+)[\"'][^>]{0,300}>"
)
_OURS = re.compile(r"attachment:(pasted-\d+\.(?:png|jpeg))\b")


class Pasted:
    """The pictures of one notebook.

    Parameters
    ----------
    incidents : list of Incident
        What was left out is added here.
    """

    def __init__(self, incidents: list[Incident]) -> None:
        self._incidents = incidents
        self._pictures: dict[str, dict[str, str]] = {}
        self._room = MAX_ALL_BYTES
        self._left, self._is_told = MAX_HANDED_OUT, False  # for the copies

    def take(self, cell: Cell, grade_id: str) -> str:
        """Take the pictures that a cell shows; return its text, which calls them by our names."""
        if cell["type"] == "code":
            return str(cell["source"])
        left_out = 0

        def keep(data: str, words: str) -> str:
            nonlocal left_out
            name = self._keep(data)
            left_out += not name
            return f"attachment:{name}" if name else words

        text = _HTML.sub(r"![picture](\1)", str(cell["source"]))
        names = {spelt: one for one in cell["attachments"] for spelt in (one, quote(one))}
        if names:
            longest_first = sorted(names, key=len, reverse=True)
            pattern = rf"attachment:({'|'.join(map(re.escape, longest_first))})(?=[\s)\"'>]|$)"
            kept: dict[str, str] = {}
            for found in re.finditer(pattern, text):
                one = names[found[1]]
                if one not in kept:
                    kept[one] = keep(cell["attachments"][one], "attachment:left-out")
            text = re.sub(pattern, lambda found: kept[names[found[1]]], text)
        text = _IN_TEXT.sub(lambda found: keep(found[2], "#"), text)
        if left_out:
            limits = f"{MAX_PICTURES} pictures, {MAX_BYTES // MIB} MiB each"
            words = f"{left_out} pasted pictures were left out: PNG and JPEG only, {limits}"
            self._incidents.append(Incident("look", grade_id, words))
        return text[:MAX_SOURCE]

    def hand_out(self, cell: NotebookNode) -> None:
        """Give a Markdown cell the pictures that its text calls."""
        if cell.cell_type != "markdown":
            return
        called = dict.fromkeys(one for one in _OURS.findall(cell.source) if one in self._pictures)
        mine = {one: self._pictures[one] for one in called if self._has_room(one)}
        if len(mine) < len(called):
            cell.source = _OURS.sub(
                lambda found: found[0] if found[1] in mine else "attachment:left-out", cell.source
            )
        if mine:
            cell.attachments = NotebookNode({**cell.get("attachments", {}), **mine})

    def _has_room(self, name: str) -> bool:
        """Tell whether one more copy may be handed out; a person is told, once, if not."""
        size = sum(map(len, self._pictures[name].values())) * 3 // 4  # its text is longer
        if size <= self._left:
            self._left -= size
            return True
        if not self._is_told:
            self._is_told = True
            words = "pasted pictures are called from so many cells that not all show them: "
            words += f"{MAX_HANDED_OUT // MIB} MiB in all"
            self._incidents.append(Incident("look", "", words))
        return False

    def _keep(self, text: str) -> str:
        """Keep one picture; return its name, or "" for what is none or has no room."""
        if len(self._pictures) >= MAX_PICTURES or len(text) > MAX_BYTES * 1.4:
            return ""
        try:
            data = base64.b64decode(re.sub(r"\s", "", text), validate=True)
        except ValueError:
            return ""
        kind = kind_of(data)
        if not kind or len(data) > min(MAX_BYTES, self._room):
            return ""
        self._room -= len(data)
        name = f"pasted-{len(self._pictures) + 1}.{kind}"
        self._pictures[name] = {f"image/{kind}": base64.b64encode(data).decode("ascii")}
        return name


def kind_of(data: bytes) -> str:
    """Return "png" or "jpeg" for a picture that a browser can show, else "".

    Examples
    --------
    >>> kind_of(b"<svg onload=alert(1)>")
    ''
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # how large is too large is said here
            picture = Image.open(io.BytesIO(data), formats=("PNG", "JPEG"))  # reads its header only
    except Exception:  # it is none, or not even Pillow would open one of that size
        return ""
    if max(picture.size) > MAX_SIDE or picture.width * picture.height > MAX_PIXELS:
        return ""
    return "png" if picture.format == "PNG" else "jpeg"  # which a phone's two in one is, too
