"""A learner's copy of a lesson: without the outputs that a guess is about, and without its own.

From a guess to the next heading nothing is printed yet. Whoever runs the cells is asked first.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

ASKS = re.compile(r"^(?:guess|check_yourself)\(", re.MULTILINE)
HEADING = re.compile(r"^#{1,6} ", re.MULTILINE)


def take_out(cells: Iterable[Any]) -> bool:
    """Take the outputs below each guess out of a notebook's cells.

    Parameters
    ----------
    cells : iterable of dict
        As nbformat has them; they are changed.

    Returns
    -------
    bool
        Whether there were any.

    Examples
    --------
    >>> cells = [{"cell_type": "code", "source": text, "outputs": ["seen"]} for text in
    ...          ("before = 1", 'guess("secants")', "after = 2")]
    >>> take_out(cells), [len(cell["outputs"]) for cell in cells]
    (True, [1, 0, 0])
    """
    below = found = False
    for cell in cells:
        source = "".join(cell["source"])
        if cell["cell_type"] != "code":
            below = below and not HEADING.search(source)
            continue
        below = below or bool(ASKS.search(source))
        if below and cell["outputs"]:
            cell["outputs"], cell["execution_count"], found = [], None, True
    return found


def taken_out(data: bytes) -> bytes:
    """Return a notebook's file without the outputs below its guesses.

    A file that is no notebook, or has none, is returned as it is.
    """
    try:
        notebook = json.loads(data)
        changed = take_out(notebook["cells"])
    except (ValueError, TypeError, LookupError):
        return data
    return (json.dumps(notebook, indent=1, ensure_ascii=False) + "\n").encode() if changed else data
