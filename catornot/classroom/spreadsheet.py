"""CSV files as spreadsheets read and write them: in any dialect, and no cell is a formula."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

_FORMULA = ("=", "+", "-", "\u2212", "@", "\t", "\r")


def is_formula(text: str) -> bool:
    """Tell whether a spreadsheet might run a cell's text.

    Examples
    --------
    >>> is_formula("=1+1"), is_formula("ada@example.org"), is_formula(" =1+1")
    (True, False, False)
    >>> is_formula("\uff1d1+1")  # as a Japanese keyboard writes it
    True
    """
    # The first character that is seen, in its plain form: \uff1d and \u207c are =, \ufe62 is +.
    seen = next((one for one in text if one in "\t\r" or one.isprintable()), "")
    return unicodedata.normalize("NFKC", seen).startswith(_FORMULA)


def plain(text: object) -> str:
    """Return text for a cell: one line, and never a formula.

    Examples
    --------
    >>> plain("=HYPERLINK()"), plain("two\\nlines"), plain(-1.5)
    ("'=HYPERLINK()", 'two lines', '-1.5')
    """
    if isinstance(text, int | float):
        return number(text)
    line = " ".join(str(text).split())
    line = "".join(one for one in line if unicodedata.category(one) != "Cc")
    return f"'{line}" if is_formula(line) else line


def bare(cell: str) -> str:
    """Return what a cell says: without the apostrophe by which `plain` makes it no formula.

    Examples
    --------
    >>> bare("'=HYPERLINK()"), bare("=1"), bare("'tis"), bare("two")
    ('=HYPERLINK()', '=1', "'tis", 'two')
    """
    return cell[1:] if cell.startswith("'") and is_formula(cell[1:]) else cell


def number(value: float) -> str:
    """Return a number with a decimal point, and no zeros that say nothing.

    Examples
    --------
    >>> number(56.0), number(12.5), number(1 / 3)
    ('56', '12.5', '0.3333')
    """
    return f"{round(float(value), 4):.12g}"


def meant(cell: str, names: Iterable[str]) -> str | None:
    """Return which of some names a cell means: where a program made 7 of 007, the only one's.

    Examples
    --------
    >>> meant("7", ["007", "70"]), meant("7", ["007", "07"]), meant("ada", ["ada"])
    ('007', None, 'ada')
    """
    names = list(names)
    if cell in names or not cell.isdecimal():
        return cell if cell in names else None
    found = [one for one in names if one.isdecimal() and one.lstrip("0") == cell]
    return found[0] if len(found) == 1 else None


def write_table(path: Path, titles: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a CSV file for people: UTF-8, with a byte-order mark, by which Excel sees that.

    Parameters
    ----------
    path : Path
    titles : sequence of str
    rows : iterable of sequences
        Texts are made `plain`; numbers stay numbers.
    """
    # Half a letter, which JSON can hold and UTF-8 can't, becomes a question mark.
    with path.open("w", encoding="utf-8-sig", newline="", errors="replace") as file:
        writer = csv.writer(file)
        writer.writerow([plain(title) for title in titles])
        writer.writerows([plain(cell) for cell in row] for row in rows)


MAX_TABLE = 20 * 1024 * 1024  # bytes
_DELIMITERS = (";", "\t", ",", "|")  # a comma may also stand in a name or a number
_MARKS = (
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
)


def read_table(path: Path) -> list[list[str]]:
    """Read a CSV file, whichever program of whichever country wrote it.

    Parameters
    ----------
    path : Path

    Returns
    -------
    list of list of str
        Its rows, cells without spaces around them.

    Raises
    ------
    ValueError
        If it is too large, or no table of text.
    """
    with path.open("rb") as file:
        data = file.read(MAX_TABLE + 1)
    if len(data) > MAX_TABLE:
        raise ValueError(f"{path} is larger than {MAX_TABLE >> 20} MiB; expected a small table.")
    if data.startswith((b"PK\3\4", b"\xd0\xcf\x11\xe0")):
        raise ValueError(f"{path} is a workbook; expected CSV: save it as that first.")
    text = decoded(data).replace("\r\n", "\n").replace("\r", "\n")
    if "\ufffd" in text and "\ufffd".encode() not in data:
        raise ValueError(f"{path} has letters of an unknown code page; expected CSV in UTF-8.")
    told = re.match(r'"?sep=(.)"?\n', text, re.I)
    try:
        if told:
            return _rows(text[told.end() :], told[1])
        return max((_rows(text, one) for one in _DELIMITERS), key=_regularity)
    except csv.Error as problem:
        raise ValueError(f"{path} can't be read as a table ({problem}).") from None


def decoded(data: bytes) -> str:
    """Return a text file's text: marked, UTF-8, UTF-16 without a mark, or Windows' Latin.

    Examples
    --------
    >>> [decoded("Zoë;1".encode(one)) for one in ("utf-8", "utf-16", "utf-16-le", "cp1252")]
    ['Zoë;1', 'Zoë;1', 'Zoë;1', 'Zoë;1']
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if b"\0" in data:  # of an ASCII letter's two bytes the higher one
        encoding = "utf-16-be" if data[::2].count(0) > data[1::2].count(0) else "utf-16-le"
        return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _rows(text: str, delimiter: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return [[cell.strip() for cell in row] for row in reader]


def _regularity(rows: list[list[str]]) -> int:
    """Count the rows that have as many cells as most have, if these are more than one."""
    widths = [len(row) for row in rows if any(row)]
    return max((widths.count(width) for width in set(widths) if width > 1), default=0)
