"""Read sources that are nested more deeply than Python lets a function call itself.

`0 + 1 + … + 399` is a tree of four hundred levels, and what walks over trees takes several calls
for each.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from typing import TypeVar

DEEPEST = 20_000  # calls; they are Python's own, which take no room on the machine's stack
Function = TypeVar("Function", bound=Callable)


def deeply(function: Function) -> Function:
    """Let a function that walks over a tree call itself more often than others may.

    Examples
    --------
    >>> import ast
    >>> tree = ast.parse("+".join("1" * 900))
    >>> len(deeply(ast.unparse)(tree))
    3597
    """

    @functools.wraps(function)
    def deep(*args: object, **words: object) -> object:
        before = sys.getrecursionlimit()
        sys.setrecursionlimit(max(before, DEEPEST))
        try:
            return function(*args, **words)
        finally:
            sys.setrecursionlimit(before)

    return deep  # type: ignore[return-value]
