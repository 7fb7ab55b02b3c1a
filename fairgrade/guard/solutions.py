"""Solutions and hidden tests in what students are about to get, whatever file they lie in.

nbgrader takes them out of the notebooks, and copies what lies beside these as it is: a copy of the
notebook by another name, its page, an archive of both. All are read as a student would read them.
"""

from __future__ import annotations

import bz2
import gzip
import html
import io
import json
import lzma
import re
from collections.abc import Callable, Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from fairgrade.intake.archives import MAX_TOTAL, Meter, members

MOST = 20_000_000  # bytes of a file that is looked through
DEEPEST = 3  # archives in archives
_PACKED: dict[bytes, Callable[..., Any]] = {
    b"\x1f\x8b": gzip.open,
    b"BZh": bz2.open,
    b"\xfd7zXZ": lzma.open,
}
_ENDS_A_LINE = re.compile(
    r"</?(?:br|div|h\d|li|p|pre|td|tr|w:p)\b[^<>\n]{0,500}>|(?:\\r)?\\n", re.I
)
# Tags, quotes of JSON, and what pygments writes for TeX: \PY{c+c1}{\PYZsh{}\PYZsh{} …}.
_MARKUP = re.compile(r"<[^<>\n]{0,500}>|\\[\"'tr]|\\[A-Za-z]+(?:\{[\w+]*\})*")


def solutions_in(folder: Path, words: Iterable[str], ignore: Iterable[str] = ()) -> Iterator[str]:
    """Find what students must not see in what they are about to get.

    Parameters
    ----------
    folder : Path
        The folder that is released.
    words : iterable of str
        The delimiters of solutions and hidden tests; a line that holds nothing else is one.
    ignore : iterable of str
        Patterns of file names that nbgrader does not hand on.

    Yields
    ------
    str
        The file and the line.
    """
    begin = re.compile(rf"^[^\w\n]*(?:{'|'.join(map(re.escape, words))})[^\w\n]*$", re.M)
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or path.stat().st_size > MOST:
            continue
        if any(fnmatch(path.name, pattern) for pattern in ignore):
            continue
        for name, data in _files(path.read_bytes(), Meter()):
            found = next(filter(None, map(begin.search, _readings(data))), None)
            if found:
                yield f"{path}{f' ({name})' if name else ''} holds '{found[0].strip()}'"
                break


def _files(data: bytes, meter: Meter, depth: int = DEEPEST) -> Iterator[tuple[str, bytes]]:
    """Yield a file, or those of an archive, with their names in it; a damaged one holds nothing."""
    unpack = next((one for begins, one in _PACKED.items() if data.startswith(begins)), None)
    is_tar, is_zip = data[257:262] == b"ustar", data.startswith(b"PK\3\4")
    if not depth or not (unpack or is_tar or is_zip):
        yield "", data
        return
    try:
        if unpack:
            yield from _files(meter.read(unpack(io.BytesIO(data)), MAX_TOTAL), meter, depth - 1)
            return
        for one in members(".zip" if is_zip else ".tar", data, meter):
            for name, inner in _files(one.data, meter, depth - 1):
                yield f"{one.name}/{name}".rstrip("/"), inner
    except Exception:  # of many kinds
        return


def _readings(data: bytes) -> Iterator[str]:
    """Yield what a file says: a notebook's cells; else its text, and that without its markup."""
    is_wide = data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[1:4:2] == b"\0\0"
    text = data.decode("utf-16" if is_wide else "utf-8-sig", "replace")
    try:
        cells = json.loads(text)["cells"] if text.lstrip()[:1] == "{" else None
        if cells is not None:
            yield from ["".join(cell["source"]) for cell in cells]
            return
    except (ValueError, LookupError, TypeError, RecursionError):
        pass  # no notebook
    yield text
    yield html.unescape(_MARKUP.sub("", _ENDS_A_LINE.sub("\n", text)))
