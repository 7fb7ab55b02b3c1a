"""How far a long command is: a bar where tqdm is installed and somebody looks, else nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

One = TypeVar("One")


def shown(
    things: Iterable[One], total: int | None, words: str, unit: str = "picture"
) -> Iterator[One]:
    """Hand things on, one after another, and show how many have passed.

    Examples
    --------
    >>> list(shown("abc", 3, "reading"))
    ['a', 'b', 'c']
    """
    bar: Iterable[One] = things
    if sys.stderr.isatty():
        try:
            from tqdm import tqdm

            bar = tqdm(things, words, total, unit=unit)
        except ImportError:
            print(f"{words} …", file=sys.stderr)
    yield from bar
