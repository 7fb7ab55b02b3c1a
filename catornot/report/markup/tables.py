"""Tables of the report's page, and words for counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from catornot.classroom.spreadsheet import number

NUMBER = ' class="n"'


def table(
    caption: str, titles: Sequence[str], rows: Iterable[Sequence[object]], numbers: bool = False
) -> str:
    """Return a table that scrolls sideways where it must, also by keyboard.

    Parameters
    ----------
    caption : str
    titles : sequence of str
        Of the columns.
    rows : iterable of sequences
        The first cell of each is its heading; numbers stand to the right.
    numbers : bool
        Whether texts, too, stand to the right wherever a column has any.
    """
    listed = [list(row) for row in rows]
    right = [
        any(numbers and row[column] or isinstance(row[column], int | float) for row in listed)
        for column in range(len(titles))
    ]
    head = "".join(
        # A long name of a function may break where it has an underscore.
        f'<th scope="col"{NUMBER if place and aligned else ""}>'
        f"{escape(title).replace('_', '_<wbr>')}</th>"
        for place, (title, aligned) in enumerate(zip(titles, right, strict=True))
    )
    body = []
    for row in listed:
        first, *rest = row
        cells = [f'<th scope="row">{escape(_cell(first))}</th>']
        for cell, aligned in zip(rest, right[1:], strict=True):
            cells.append(f"<td{NUMBER if aligned else ''}>{escape(_cell(cell))}</td>")
        body.append(f"<tr>{''.join(cells)}</tr>")
    return (
        f'<div class="wide" role="region" aria-label="{escape(caption)}" tabindex="0"><table>'
        f"<caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{''.join(body)}</tbody></table></div>"
    )


def _cell(value: object) -> str:
    return number(value) if isinstance(value, int | float) else str(value)


def students(count: int) -> str:
    """Return "1 student" or "2 students"."""
    return "1 student" if count == 1 else f"{count} students"
