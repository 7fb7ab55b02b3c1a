"""A value and everything in it: what crosses the wall is looked at whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from fairgrade.rerun.empty_values import Nothing


def parts(value: Any) -> Iterator[Any]:
    """Return a value and everything in it, the keys of dictionaries and members of sets included.

    Examples
    --------
    >>> list(parts({1: [2, (3,)]}))
    [{1: [2, (3,)]}, 1, [2, (3,)], 2, (3,), 3]
    """
    yield value
    if isinstance(value, Nothing):
        return
    if isinstance(value, dict):
        for key, one in value.items():
            yield from parts(key)
            yield from parts(one)
    elif isinstance(value, list | tuple | set | frozenset):
        for one in value:
            yield from parts(one)


def mapped(change: Callable[[Any], Any], value: Any) -> Any:
    """Return a value with everything in it changed that holds nothing else.

    Examples
    --------
    >>> mapped(lambda one: 0 if one == 1 else one, {"a": [1, 2], 1: {3}})
    {'a': [0, 2], 0: {3}}
    """
    if isinstance(value, tuple) and hasattr(value, "_fields") and value:
        return type(value)(*(mapped(change, one) for one in value))
    if type(value) in (list, tuple) and value:
        return type(value)(mapped(change, one) for one in value)
    if type(value) in (set, frozenset) and value:
        return type(value)(_hashable(mapped(change, one), one) for one in value)
    if type(value) is dict and value:
        return {
            _hashable(mapped(change, key), key): mapped(change, one) for key, one in value.items()
        }
    return change(value)


def _hashable(changed: Any, before: Any) -> Any:
    """Return a changed member, or the one before where a set can't hold it."""
    try:
        hash(changed)
    except TypeError:
        return before
    return changed
