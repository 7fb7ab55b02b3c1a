"""A second look at a test that passed though something was odd about what came back.

A test is ordinary Python, and ordinary Python can be passed by accident: `f(z)` sets `z` to zero
before the test computes what it expects from `z`; NaN is not greater than any tolerance; the sum
over an empty array is 0. A test that saw such a thing and passed runs once more without it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from catornot.probe import Outcome

FAR_AWAY = 1e300  # in the place of NaN: no number that is expected


@dataclass
class SecondLook:
    """What was odd about the calls of one test, and what is made of it.

    Attributes
    ----------
    unchanging : collection of str
        Functions that leave their arguments as they are, in the instructor's notebook.
    sees_nan : bool
        Whether the test itself speaks of NaN.
    odd : list of str
        What was odd, for a person.
    again : bool
        Whether this is the second run, which goes without.
    """

    unchanging: Collection[str] = ()
    sees_nan: bool = False
    odd: list[str] = field(default_factory=list)
    again: bool = False

    def begin(self, test: str) -> None:
        """Start with a new test."""
        self.sees_nan, self.odd, self.again = "nan" in test.lower(), [], False

    def arguments(self, name: str, args: tuple, outcome: Outcome) -> None:
        """Change a call's arguments in place, as the function changed its copies."""
        pairs = list(zip(args, outcome.arguments, strict=False))
        if name in self.unchanging and any(_differ(before, after) for before, after in pairs):
            self.odd.append(f"{name} changed its arguments")
            if self.again:
                return
        for before, after in pairs:
            _write_back(before, after)

    def value(self, name: str, args: tuple, value: Any) -> Any:
        """Return what a call gives to the test."""
        is_undefined = not self.sees_nan and _has(_is_nan, value) and not _has(_is_nan, args)
        if is_undefined:
            self.odd.append(f"{name} returned NaN")
        if is_undefined and self.again:
            value = _mapped(_without_nan, value)
        return value if _has(_is_empty, args) else _mapped(_wary, value)


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
        result = getattr(ufunc, method)(*map(_plain, inputs), **kwargs)
        return _mapped(_wary, result)


def _plain(value: Any) -> Any:
    return value.view(np.ndarray) if isinstance(value, EmptyArray) else value


def _is_empty(value: Any) -> bool:
    if isinstance(value, np.ndarray):
        return not value.size
    return isinstance(value, list | tuple) and not value


def _wary(value: Any) -> Any:
    return value.view(EmptyArray) if type(value) is np.ndarray and not value.size else value


def _is_nan(value: Any) -> bool:
    return isinstance(value, float | complex | np.number | np.ndarray) and (
        np.asarray(value).dtype.kind in "fc" and bool(np.isnan(value).any())
    )


def _without_nan(value: Any) -> Any:
    if not _is_nan(value):
        return value
    return np.where(np.isnan(value), FAR_AWAY, value)[()]


def _has(is_so: Any, value: Any) -> bool:
    """Tell whether something is so of a value, or of anything in it."""
    if isinstance(value, list | tuple) and value:
        return any(_has(is_so, one) for one in value)
    if isinstance(value, dict):
        return any(_has(is_so, one) for one in value.values())
    return bool(is_so(value))


def _mapped(change: Any, value: Any) -> Any:
    """Return a value with everything in it changed."""
    if type(value) in (list, tuple):
        return type(value)(_mapped(change, one) for one in value)
    if type(value) is dict:
        return {key: _mapped(change, one) for key, one in value.items()}
    return change(value)


def _differ(before: Any, after: Any) -> bool:
    """Tell whether a function changed an argument in place."""
    if isinstance(before, np.ndarray) and isinstance(after, np.ndarray):
        return before.shape == after.shape and before.tobytes() != after.tobytes()
    if type(before) is not type(after) or not isinstance(before, list | dict | tuple):
        return False
    if len(before) != len(after):
        return True
    if isinstance(before, dict):
        pairs = [(one, after.get(key)) for key, one in before.items()]
    else:
        pairs = list(zip(before, after, strict=True))
    return any(_differ(*pair) or _is_another_number(*pair) for pair in pairs)


def _is_another_number(before: Any, after: Any) -> bool:
    plain = (bool, int, float, str)
    return type(before) in plain and (type(after) not in plain or before != after)


def _write_back(before: Any, after: Any) -> None:
    """Change an argument in place as the function changed its copy."""
    if isinstance(before, np.ndarray) and isinstance(after, np.ndarray):
        if before.shape == after.shape and before.dtype == after.dtype and before.flags.writeable:
            np.copyto(before, after)
    elif type(before) is list and type(after) is list:
        before[:] = after
    elif type(before) is type(after) and type(before) in (dict, set):
        before.clear()
        before.update(after)
