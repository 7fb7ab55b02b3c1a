"""The source of right answers: what a sandbox may be told of one, and what mutants are made of."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable


def source_of(functions: Iterable[Callable]) -> str:
    """Return source that defines some functions, and what they use of each other; "" for none.

    Examples
    --------
    >>> from catornot import reference
    >>> text = source_of([reference.forward])
    >>> "def forward(" in text, "def sigmoid(" in text, "def cost(" in text
    (True, True, False)
    """
    waiting, found = list(functions), {}
    while waiting:
        function = waiting.pop()
        if function.__name__ not in found:
            found[function.__name__] = inspect.getsource(function)
            space = function.__globals__
            used = (space.get(name) for name in function.__code__.co_names)
            waiting += [one for one in used if inspect.isfunction(one)]
    head = "from __future__ import annotations\nimport numpy as np\n"
    return "\n".join([head, *found.values()]) if found else ""
