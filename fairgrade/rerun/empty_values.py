"""Values of nothing, which no test is passed by.

`all(a == b for a, b in zip(f(x), right))` is true of an empty list, `set(f(x)) <= {0, 1}` of an
empty set, and `f(x) - right` has no entries where `f(x)` has none. What stands here in the place of
an empty value is equal to an empty one, and lets nobody look into it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NoReturn

import numpy as np

NO_TEXT = "\N{REPLACEMENT CHARACTER}nothing"  # a text can't refuse: it is no part of any other


def _refuse(*_: Any, **__: Any) -> NoReturn:
    raise AssertionError("nothing came back, and the test went over it")


def _unless_empty(self: Any, other: Any) -> bool:
    """Be a part of nothing but another empty value."""
    return not other or _refuse()


class Nothing:
    """What all empty values have in common."""

    __iter__ = __len__ = __getitem__ = __contains__ = __reversed__ = __array__ = _refuse
    __le__ = __lt__ = _unless_empty

    def __bool__(self) -> bool:
        return False


class NoList(Nothing, list):
    """An empty list.

    Examples
    --------
    >>> NoList() == [] and not NoList()
    True
    >>> sum(NoList())
    Traceback (most recent call last):
    ...
    AssertionError: nothing came back, and the test went over it
    """

    copy = index = count = _refuse


class NoTuple(Nothing, tuple):
    """An empty tuple."""

    index = count = _refuse


class NoDict(Nothing, dict):
    """An empty dictionary."""

    items = keys = values = copy = get = _refuse


class NoSet(Nothing, set):
    """An empty set; a copy of it is no part of any other, since it holds something."""

    def __init__(self, _: Any = ()) -> None:
        super().__init__([NO_TEXT])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, set | frozenset) and not other

    issubset = _unless_empty
    isdisjoint = copy = __and__ = __or__ = __sub__ = __xor__ = _refuse


class NoFrozenSet(Nothing, frozenset):
    """An empty frozen set, which holds something for whoever looks below `<=`."""

    def __new__(cls, _: Any = ()) -> NoFrozenSet:
        """Make the one that there is."""
        return super().__new__(cls, [NO_TEXT])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, set | frozenset) and not other

    def __hash__(self) -> int:
        return hash(frozenset())

    issubset = _unless_empty
    isdisjoint = copy = __and__ = __or__ = __sub__ = __xor__ = _refuse


class NoText(Nothing, str):
    """An empty text, which is no part of any other."""

    def __new__(cls) -> NoText:
        """Make the one that there is."""
        return super().__new__(cls, NO_TEXT)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, str) and not str.__len__(other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash("")

    split = splitlines = find = count = index = _refuse


class NoBytes(Nothing, bytes):
    """Empty bytes, which are no part of any others."""

    def __new__(cls) -> NoBytes:
        """Make the one that there is."""
        return super().__new__(cls, NO_TEXT.encode())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, bytes) and not bytes.__len__(other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(b"")

    split = splitlines = find = count = index = decode = hex = _refuse


class EmptyArray(np.ndarray):
    """An empty array out of a function that was given none: nothing agrees with it.

    Examples
    --------
    >>> np.zeros((0, 1)).view(EmptyArray) - np.ones((1, 3))
    Traceback (most recent call last):
    ...
    AssertionError: an array is empty
    """

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *inputs: Any, **kwargs: Any) -> Any:
        """Calculate as any array does, but not with one that has entries."""
        others = [one for one in inputs if not isinstance(one, EmptyArray)]
        compares = ufunc in (np.equal, np.not_equal, np.subtract)
        if method == "__call__" and any(
            np.size(one) and (compares or np.ndim(one)) for one in others
        ):
            raise AssertionError("an array is empty")
        if kwargs.get("out"):
            kwargs["out"] = tuple(map(_plain, kwargs["out"]))
        return wary(getattr(ufunc, method)(*map(_plain, inputs), **kwargs))

    def __array_function__(self, function: Any, kinds: Any, args: Any, kwargs: Any) -> Any:
        """Stay wary through `np.concatenate`, `np.stack`, `np.atleast_1d` and their like."""
        return wary(super().__array_function__(function, kinds, args, kwargs))


class UnseenArray(EmptyArray):
    """An empty array that no loop of a test goes over."""

    def __iter__(self) -> Iterator[Any]:
        _refuse()

    tolist = __len__ = _refuse


def _plain(value: Any) -> Any:
    return value.view(np.ndarray) if isinstance(value, EmptyArray) else value


def wary(value: Any) -> Any:
    """Return an array so that, if it is empty, nothing agrees with it."""
    if type(value) is tuple:  # np.modf and its like
        return tuple(map(wary, value))
    return value.view(EmptyArray) if type(value) is np.ndarray and not value.size else value


def is_nothing(value: Any) -> bool:
    """Tell whether a value has no parts.

    Examples
    --------
    >>> [is_nothing(one) for one in ("", [], np.zeros((0, 3)), 0, [[]])]
    [True, True, True, False, False]
    """
    if isinstance(value, np.ndarray):
        return not value.size
    kinds = (str, bytes, list, tuple, dict, set, frozenset, range)
    return isinstance(value, kinds) and not len(value)


def unseen(value: Any) -> Any:
    """Return what stands in the place of an empty value."""
    if isinstance(value, np.ndarray):
        return value.view(UnseenArray)
    kinds: dict[Any, Callable[[], Any]] = {
        tuple: NoTuple,
        dict: NoDict,
        set: NoSet,
        frozenset: NoFrozenSet,
        str: NoText,
        bytes: NoBytes,
    }
    return kinds.get(type(value), NoList)()
