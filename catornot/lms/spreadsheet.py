"""CSV cells that no spreadsheet takes for a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def is_formula(text: str) -> bool:
    """Tell whether a spreadsheet might run a cell's text.

    Examples
    --------
    >>> is_formula("=1+1"), is_formula("ada@example.org"), is_formula(" =1+1")
    (True, False, False)
    """
    return text.startswith(_FORMULA)


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
    return f"'{line}" if is_formula(line) else line


def number(value: float) -> str:
    """Return a number with a decimal point, and no zeros that say nothing.

    Examples
    --------
    >>> number(56.0), number(12.5), number(1 / 3)
    ('56', '12.5', '0.3333')
    """
    return f"{round(float(value), 4):.12g}"


def write_table(path: Path, titles: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a CSV file for people: UTF-8, with a byte-order mark, by which Excel sees that.

    Parameters
    ----------
    path : Path
    titles : sequence of str
    rows : iterable of sequences
        Texts are made `plain`; numbers stay numbers.
    """
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([plain(title) for title in titles])
        writer.writerows([plain(cell) for cell in row] for row in rows)
