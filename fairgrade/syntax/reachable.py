"""Everything that something leads to, however indirectly."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

Node = TypeVar("Node", bound=Hashable)


def reachable(starts: Iterable[Node], leads_to: Callable[[Node], Iterable[Node]]) -> list[Node]:
    """Return what some nodes lead to, these among them: each once, in the order it was found.

    Parameters
    ----------
    starts : iterable
        Where to begin.
    leads_to : callable
        Gives what one of them leads to directly.

    Examples
    --------
    >>> uses = {"model": ["optimize", "predict"], "optimize": ["propagate"]}
    >>> reachable(["model"], lambda name: uses.get(name, ()))
    ['model', 'optimize', 'predict', 'propagate']
    """
    found = dict.fromkeys(starts)
    waiting = list(found)
    while waiting:
        for node in leads_to(waiting.pop()):
            if node not in found:
                found[node] = None
                waiting.append(node)
    return list(found)
