"""What the files in a zip are called, whichever program packed it.

A zip says of each name whether it is UTF-8. Where it does not, the standard means cp437, the
letters of the first PCs, and nobody keeps to that: macOS and Linux write UTF-8 all the same, and
Windows the code page of its country. Info-ZIP writes a name's UTF-8 beside it.
"""

from __future__ import annotations

import binascii
import struct
import unicodedata
import zipfile
from collections.abc import Callable, Sequence

IS_UTF8 = 0x800  # a flag of each name
UNICODE_PATH = 0x7075  # an extra field of each file
WESTERN = ("cp437", "cp850", "cp1252", "mac_roman")
OTHERS = (
    *("cp932", "gbk", "big5", "cp949"),  # Japanese, Chinese (mainland, Taiwan), Korean
    *("cp852", "cp1250", "cp866", "cp1251", "cp737", "cp1253", "cp857", "cp1254"),
    *("cp862", "cp1255", "cp864", "cp1256", "cp874", "cp1258"),
)
_SIGNS = frozenset("‘’“”–—…·°")


def names_in(
    archive: zipfile.ZipFile, known: Callable[[str], bool] | None = None
) -> list[tuple[zipfile.ZipInfo, str]]:
    """Return the files of a zip with their names, composed (NFC).

    Parameters
    ----------
    archive : ZipFile
    known : callable, optional
        Tells whether a name is of somebody who is known: of the countries' code pages the one
        counts that makes the most names known.
    """
    infos = archive.infolist()
    raw = [_bytes_in_doubt(info) for info in infos]
    encoding = _encoding([one for one in raw if one is not None], known)
    found = []
    for info, data in zip(infos, raw, strict=True):
        name = info.filename if data is None else data.decode(encoding, "replace")
        found.append((info, unicodedata.normalize("NFC", name)))
    return found


def is_garbled(name: str) -> bool:
    """Tell whether a name was read with the wrong letters: frames of boxes, or none at all.

    Examples
    --------
    >>> is_garbled("Zoë Müller"), is_garbled("Zo├½ M├╝ller"), is_garbled("山田")
    (False, True, False)
    """
    return any("\u2500" <= one <= "\u259f" or one == "\ufffd" for one in name)


def _bytes_in_doubt(info: zipfile.ZipInfo) -> bytes | None:
    """Return a name's bytes if their encoding is not told; None if `filename` is right now."""
    if info.flag_bits & IS_UTF8:
        return None
    data = info.orig_filename.partition("\0")[0].encode("cp437")
    told = _unicode_path(info.extra, data)
    if told:
        info.filename = told
    return None if told or data.isascii() else data


def _unicode_path(extra: bytes, name: bytes) -> str:
    """Return the name that Info-ZIP's extra field tells, if it is of this name."""
    while len(extra) >= 4:
        kind, size = struct.unpack("<HH", extra[:4])
        field, extra = extra[4 : 4 + size], extra[4 + size :]
        if kind == UNICODE_PATH and len(field) > 5 and field[0] == 1:
            if struct.unpack("<L", field[1:5])[0] == binascii.crc32(name):
                try:
                    return field[5:].decode("utf-8")
                except UnicodeDecodeError:
                    return ""
    return ""


def _encoding(names: Sequence[bytes], known: Callable[[str], bool] | None) -> str:
    if not names or _decoded(names, "utf-8"):
        return "utf-8"
    readings = {one: _decoded(names, one) for one in (*WESTERN, *OTHERS)}
    if known is not None:
        counts = {one: sum(map(known, found)) for one, found in readings.items()}
        best = max(counts, key=lambda one: counts[one])
        if counts[best]:
            return best
    best = min(WESTERN, key=lambda one: _oddness(readings[one]))
    return best if _oddness(readings[best]) < 1 else WESTERN[0]


def _decoded(names: Sequence[bytes], encoding: str) -> list[str]:
    """Return the names in an encoding; none if they are not in it."""
    try:
        return [unicodedata.normalize("NFC", name.decode(encoding)) for name in names]
    except UnicodeDecodeError:
        return []


def _oddness(names: Sequence[str]) -> float:
    """Count what no Latin name has: other signs, other alphabets, capitals within words."""
    if not names:
        return float("inf")
    odd = 0.0
    for name in names:
        for before, one in zip(" " + name, name, strict=False):
            if one in _SIGNS:
                odd += 0.1
            elif not one.isascii():
                odd += "LATIN" not in unicodedata.name(one, "")
            if not (before + one).isascii():
                odd += one.isupper() and before.islower()
    return odd
