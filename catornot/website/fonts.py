"""matplotlib's list of its own fonts, for the matplotlib that Pyodide brings.

Pyodide's wheel carries a list of another version, which matplotlib throws away: it makes one anew,
and says so in red in a reader's first cell.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

from catornot.lms.wheel import write_wheel

LIST, MODULE = "matplotlib/fontlist.json", "matplotlib/font_manager.py"
NAME = "catornot_fonts"
_VERSION = re.compile(r"^    __version__ = (.+?)(?:\s*#.*)?$", re.M)


def current_list(matplotlib: bytes) -> bytes | None:
    """Return the list with the version that this matplotlib asks for, of the fonts it brings.

    Parameters
    ----------
    matplotlib : bytes
        Its wheel.

    Returns
    -------
    bytes or None
        None if the wheel carries no list, or says no version.
    """
    wheel = zipfile.ZipFile(io.BytesIO(matplotlib))
    if LIST not in wheel.namelist():
        return None
    version = _VERSION.search(wheel.read(MODULE).decode("utf-8"))
    if version is None:
        return None
    fonts = json.loads(wheel.read(LIST))
    fonts["_version"] = json.loads(version[1].replace("'", '"'))
    for kind in ("afmlist", "ttflist"):  # those of the machine that made the list are not here
        fonts[kind] = [one for one in fonts[kind] if not one["fname"].startswith("/")]
    return json.dumps(fonts).encode()


def write(matplotlib: bytes, folder: Path) -> Path | None:
    """Write a wheel that holds the list, in matplotlib's place for it; None if none is needed."""
    fonts = current_list(matplotlib)
    if fonts is None:
        return None
    return write_wheel(folder, NAME, "1", {LIST: fonts})
