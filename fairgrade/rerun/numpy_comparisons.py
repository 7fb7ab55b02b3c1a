"""Comparisons of numpy that nothing passes by being empty.

`np.allclose([], 0.5)` is true, and so `np.testing.assert_allclose` finds nothing wrong with an
empty array. While a test runs, an empty array agrees only with another empty one.
"""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import numpy.testing  # numpy itself would import it late: in each checker anew

from fairgrade.rerun.empty_values import EmptyArray, wary
from fairgrade.rerun.parts import parts
from fairgrade.rerun.undefined import reconciled

_ANSWERING = ("allclose", "isclose", "array_equiv", "array_equal")
_COPYING = ("array", "asarray", "ascontiguousarray", "asfortranarray")
_ASSERTING = (
    *("assert_allclose", "assert_almost_equal", "assert_array_almost_equal", "assert_array_equal"),
    *("assert_array_less", "assert_equal", "assert_approx_equal", "assert_array_almost_equal_nulp"),
)


@contextlib.contextmanager
def strict_comparisons(again: bool = False) -> Iterator[None]:
    """Put strict versions of numpy's comparisons in place, and the old ones back.

    Parameters
    ----------
    again : bool
        Whether a test runs a second time: what stands in the place of NaN agrees with NaN.

    Examples
    --------
    >>> with strict_comparisons():
    ...     np.allclose(np.zeros(0), 0.5)
    False
    """
    found: list[tuple[Any, str, Callable]] = [(np, name, _answering) for name in _ANSWERING]
    found += [(np, name, _copying) for name in _COPYING]
    found += [(np.testing, name, _asserting) for name in _ASSERTING]
    kept = [(module, name, getattr(module, name)) for module, name, _ in found]
    try:
        for module, name, version in found:
            original = getattr(module, name)
            if again and version is not _copying:
                original = _reconciling(original)
            setattr(module, name, version(original))
        yield
    finally:
        for module, name, original in kept:
            setattr(module, name, original)


def _one_is_empty(args: tuple) -> bool:
    """Tell whether exactly one of the first two arguments has no entries."""
    return len({_has_none(value) for value in args[:2]}) == 2


def _has_none(value: Any) -> bool:
    """Tell whether an array, or what becomes one, has no entries: `[[], []]`."""
    if isinstance(value, np.ndarray):
        return not value.size
    return isinstance(value, list | tuple | range) and all(map(_has_none, value))


def _answering(original: Callable) -> Callable:
    @functools.wraps(original)
    def version(*args: Any, **kwargs: Any) -> Any:
        return False if _one_is_empty(args) else original(*args, **kwargs)

    return version


def _asserting(original: Callable) -> Callable:
    @functools.wraps(original)
    def version(*args: Any, **kwargs: Any) -> Any:
        if _one_is_empty(args):
            raise AssertionError("an array is empty")
        return original(*args, **kwargs)

    return version


def _reconciling(original: Callable) -> Callable:
    @functools.wraps(original)
    def version(*args: Any, **kwargs: Any) -> Any:
        if len(args) >= 2:
            args = (*reconciled(*args[:2]), *args[2:])
        return original(*args, **kwargs)

    return version


def _copying(original: Callable) -> Callable:
    """Keep an empty array wary: numpy's own copy agrees with everything."""

    @functools.wraps(original)
    def version(*args: Any, **kwargs: Any) -> Any:
        copied = original(*args, **kwargs)
        is_wary = args and any(isinstance(one, EmptyArray) for one in parts(args[0]))
        return wary(copied) if is_wary else copied

    return version
