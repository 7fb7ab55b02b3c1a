"""A second look at a test that passed though something was odd about what came back.

A test is ordinary Python, and ordinary Python can be passed by accident: `f(z)` sets `z` to zero
before the test computes what it expects from `z`; NaN is not greater than any tolerance; a loop
over an empty list finds nothing wrong; `f(x).equals(right)` asks the learner's own object. A test
that saw such a thing and passed runs once more without it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sized
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from catornot.grading.expectations import speaks_of_nan, speaks_of_nothing, takes_for_truth
from catornot.grading.nothing import Nothing, is_nothing, unseen, wary
from catornot.probe import Opaque, Outcome

FAR_AWAY = 1e300  # in the place of NaN: no number that is expected


@dataclass
class SecondLook:
    """What was odd about the calls of one test, and what is made of it.

    Attributes
    ----------
    unchanging : collection of str
        Functions that leave their arguments as they are, in the instructor's notebook.
    sees_nan, sees_nothing, sees_truth : bool
        Whether the test speaks of NaN, of something empty, or takes what it gets for a truth.
    odd : list of str
        What was odd, for a person.
    again : bool
        Whether this is the second run, which goes without.
    """

    unchanging: Collection[str] = ()
    sees_nan: bool = False
    sees_nothing: bool = False
    sees_truth: bool = False
    odd: list[str] = field(default_factory=list)
    again: bool = False
    _returned: list[Any] = field(default_factory=list)
    _asked: list[str] = field(default_factory=list)  # methods that judged what a test gave them
    _said: set[bool] = field(default_factory=set)
    _asked_before: list[str] = field(default_factory=list)

    def begin(self, test: str) -> None:
        """Start with a new test."""
        self.sees_nan, self.sees_nothing = speaks_of_nan(test), speaks_of_nothing(test)
        self.sees_truth = takes_for_truth(test)
        self.odd, self.again = [], False
        self._returned, self._asked, self._said, self._asked_before = [], [], set(), []

    def begin_again(self) -> None:
        """Start the second run of the same test."""
        self.again, self._asked_before = True, self._asked
        self._returned, self._asked = [], []

    @property
    def why(self) -> str:
        """Return what was odd about the first run; "" if nothing was."""
        if self.judged_itself:
            return "an object that came back was asked to judge itself"
        return self.odd[0] if self.odd else ""

    @property
    def judged_itself(self) -> bool:
        """Tell whether objects that nobody asked for said yes, and never no, to a test."""
        return self._said == {True}

    @property
    def is_another_story(self) -> bool:
        """Tell whether the second run got other objects than the first: they learnt something."""
        return self._asked != self._asked_before

    def arguments(self, name: str, args: tuple, outcome: Outcome) -> None:
        """Change a call's arguments in place, as the function changed its copies."""
        pairs = list(zip(args, outcome.arguments, strict=False))
        if name in self.unchanging and any(_differ(before, after) for before, after in pairs):
            self.odd.append("the arguments were changed")
            if self.again:
                return
        for before, after in pairs:
            _write_back(before, after)

    def value(self, name: str, args: tuple, value: Any) -> Any:
        """Return what a call gives to the test."""
        is_undefined = not self.sees_nan and _has(_is_nan, value) and not _has(_is_nan, args)
        if is_undefined:
            self.odd.append("NaN came back")
        if is_undefined and self.again:
            value = _mapped(_without_nan, value)
        if not any(_has(is_nothing, one) for one in args):
            may_be_empty = self.sees_nothing or any(map(_is_little, args))
            if not may_be_empty and _has(is_nothing, value):
                self.odd.append("something empty came back")
                if self.again:
                    value = _mapped(lambda one: unseen(one) if is_nothing(one) else one, value)
            value = _mapped(wary, value)
        for one in parts(value):
            self._returned.append(one)  # to know it again in a `zip`
            if isinstance(one, Opaque):
                object.__setattr__(one, "_look", self)
        return value

    def answer(self, method: str, value: Any) -> Any:
        """Return what a method of an object that nobody asked for says.

        As a truth it is worth nothing, if the test never hears a no: in the second run it is
        false, whatever else it is.
        """
        if not self.sees_truth:
            return value
        self._asked.append(method)
        if not self.again:
            self._said.add(value is not None and value is not False)
        return _doubted(value) if self.again and self.judged_itself else value

    def nothing(self) -> None:
        """Take note of an iterator that had nothing."""
        if not self.sees_nothing:
            self.odd.append("something without items came back")
            if self.again:
                raise AssertionError("nothing came back, and the test went over it")

    def zip(self, *iterables: Iterable[Any], strict: bool = False) -> Iterator[tuple[Any, ...]]:
        """Do what `zip` does; a learner's list that ends too early is odd."""
        if strict:
            yield from zip(*iterables, strict=True)
            return
        iterators = [iter(one) for one in iterables]
        rows = 0
        while iterators:
            row = []
            for one, iterator in zip(iterables, iterators, strict=True):
                try:
                    row.append(next(iterator))
                except StopIteration:
                    self._ended(one, rows, iterables)
                    return
            yield tuple(row)
            rows += 1

    def _ended(self, one: Any, rows: int, iterables: tuple[Iterable[Any], ...]) -> None:
        """Take note of who ended a `zip`: ranges and what has no length may be longer."""
        longer = any(
            isinstance(other, Sized) and not isinstance(other, range) and len(other) > rows
            for other in iterables
            if not self._is_theirs(other)
        )
        if longer and self._is_theirs(one):
            self.odd.append("fewer items came back than were asked for")
            if self.again:
                raise AssertionError("something is missing at the end")

    def _is_theirs(self, value: Any) -> bool:
        return any(value is one for one in self._returned)


class _No:
    """What is no truth, whatever else it is."""

    def __bool__(self) -> bool:
        return False

    def __eq__(self, other: object) -> Any:
        return not isinstance(other, bool) and super().__eq__(other)

    __hash__ = None  # type: ignore[assignment]


def _doubted(value: Any) -> Any:
    """Return a value that is the same, but not true."""
    if isinstance(value, bool | np.bool_):
        return False
    if isinstance(value, Opaque):
        object.__setattr__(value, "_doubted", True)
        return value
    if isinstance(value, np.ndarray):
        return value.view(type("NoArray", (_No, np.ndarray), {}))
    if isinstance(value, int | float | complex | str | bytes | list | tuple | dict | set):
        return type("No", (_No, type(value)), {})(value)
    return value


def _is_little(value: Any) -> bool:
    """Tell whether an argument, such as a length of 0, lets a function return nothing."""
    return value is None or (isinstance(value, int | float | np.number) and bool(value <= 0))


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
    return any(map(is_so, parts(value)))


def parts(value: Any) -> Iterator[Any]:
    """Return a value and everything in it."""
    yield value
    if isinstance(value, Nothing):
        return
    if isinstance(value, list | tuple | dict):
        for one in value.values() if isinstance(value, dict) else value:
            yield from parts(one)


def _mapped(change: Any, value: Any) -> Any:
    """Return a value with everything in it changed."""
    if type(value) in (list, tuple) and value:
        return type(value)(_mapped(change, one) for one in value)
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*(_mapped(change, one) for one in value))
    if type(value) is dict and value:
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
