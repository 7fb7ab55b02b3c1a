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

_ANSWERING = ("allclose",)
_ASSERTING = (
    *("assert_allclose", "assert_almost_equal", "assert_array_almost_equal", "assert_array_equal"),
    *("assert_array_less", "assert_equal", "assert_approx_equal", "assert_array_almost_equal_nulp"),
)


@contextlib.contextmanager
def strict_comparisons() -> Iterator[None]:
    """Put strict versions of numpy's comparisons in place, and the old ones back.

    Examples
    --------
    >>> with strict_comparisons():
    ...     np.allclose(np.zeros(0), 0.5)
    False
    """
    found = [(np, name, _answering) for name in _ANSWERING]
    found += [(np.testing, name, _asserting) for name in _ASSERTING]
    kept = [(module, name, getattr(module, name)) for module, name, _ in found]
    try:
        for module, name, version in found:
            setattr(module, name, version(getattr(module, name)))
        yield
    finally:
        for module, name, original in kept:
            setattr(module, name, original)


def _one_is_empty(args: tuple) -> bool:
    """Tell whether exactly one of the first two arguments is an array without entries."""
    sizes = [value.size == 0 for value in args[:2] if isinstance(value, np.ndarray)]
    return any(sizes) and not all(np.size(value) == 0 for value in args[:2])


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
