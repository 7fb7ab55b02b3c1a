"""A second look at a test that passed though something was odd about what came back.

A test is ordinary Python, and ordinary Python can be passed by accident: `f(z)` sets `z` to zero
before the test computes what it expects from `z`; NaN is not greater than any tolerance; a loop
over an empty list finds nothing wrong; `f(x).equals(right)` asks the learner's own object. A test
that saw such a thing and passed runs once more without it.

Whatever crosses the wall comes by here: values, arguments that were changed, attributes and items
of objects, what was printed, the words of errors, and what a test's own functions are given.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sized
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

import numpy as np

from fairgrade.instructor.test_cell import TestCell
from fairgrade.rerun.empty_values import is_nothing, unseen, wary
from fairgrade.rerun.parts import mapped, parts
from fairgrade.rerun.undefined import any_of, defined, defined_text, is_infinite, is_nan
from fairgrade.steps.probe import Opaque, Outcome

_NO_WORDS: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True)
class Natural:
    """What is no surprise in an answer, since it was in the question.

    Attributes
    ----------
    undefined, nothing : bool
        NaN and infinity; something empty.
    """

    undefined: bool = False
    nothing: bool = False


STRANGE = Natural()  # nothing was in the question: anything odd is a surprise


@dataclass
class SecondLook:
    """What was odd about what one test got, and what is made of it.

    Attributes
    ----------
    unchanging : collection of str
        Functions that leave their arguments as they are, in the instructor's notebook.
    cell : TestCell
        The test.
    odd : list of str
        What was odd, for a person.
    again : bool
        Whether this is the second run, which goes without.
    """

    unchanging: Collection[str] = ()
    cell: TestCell = field(default_factory=lambda: TestCell(""))
    odd: list[str] = field(default_factory=list)
    again: bool = False
    _returned: list[Any] = field(default_factory=list)
    _empty: set[str] = field(default_factory=set)  # parts of objects that were empty,
    _full: set[str] = field(default_factory=set)  # and that were not, at least once
    _asked: list[str] = field(default_factory=list)  # methods that judged what a test gave them
    _said: dict[str, set[bool]] = field(default_factory=dict)
    _asked_before: list[str] = field(default_factory=list)

    def begin(self, cell: TestCell) -> None:
        """Start with a new test."""
        self.cell, self.odd, self.again = cell, [], False
        self._returned, self._empty, self._full = [], set(), set()
        self._asked, self._said, self._asked_before = [], {}, []

    def begin_again(self) -> None:
        """Start the second run of the same test."""
        self.again, self._asked_before = True, self._asked
        self._returned, self._asked = [], []

    @property
    def why(self) -> str:
        """Return what was odd about the first run; "" if nothing was."""
        if self.judged_itself:
            return "an object that came back was asked to judge itself"
        if self._empty - self._full:
            return _EMPTY
        return self.odd[0] if self.odd else ""

    @property
    def details(self) -> str:
        """Return it in more words, for a person who may know what hidden tests ask."""
        one_sided = [(method, said) for method, said in self._said.items() if len(said) == 1]
        if not one_sided:
            return self.why
        method, said = one_sided[0]
        answer = "yes" if said == {True} else "no"
        return (
            f"`.{method}()` of an object of no class of the assignment's said {answer} each time: "
            "read the answer, or let the test ask for a yes and a no, or for data"
        )

    @property
    def judged_itself(self) -> bool:
        """Tell whether a method of an object that nobody asked for always said the same."""
        return any(len(said) == 1 for said in self._said.values())

    @property
    def is_another_story(self) -> bool:
        """Tell whether the second run got other objects than the first: they learnt something."""
        return self._asked != self._asked_before

    def natural(self, args: tuple, kwargs: Mapping[str, Any] = _NO_WORDS) -> Natural:
        """Return what is no surprise in the answer to a call."""
        given = [one for value in (*args, *kwargs.values()) for one in parts(value)]
        is_little = bool(args) and all(map(_is_little, args))
        return Natural(any_of(given), is_little or any(map(is_nothing, given)))

    def arguments(
        self,
        name: str,
        args: tuple,
        outcome: Outcome,
        natural: Natural,
        kwargs: Mapping[str, Any] = _NO_WORDS,
    ) -> None:
        """Change a call's arguments in place, as the function changed its copies."""
        pairs = list(zip(args, outcome.arguments, strict=False))
        after_call = outcome.keywords
        pairs += [(one, after_call[key]) for key, one in kwargs.items() if key in after_call]
        if name in self.unchanging and any(_differ(before, after) for before, after in pairs):
            self.odd.append("the arguments were changed")
            if self.again:
                return
        for before, after in pairs:
            if _is_emptied(before, after) and not (natural.nothing or self.cell.expects_nothing):
                self.odd.append("an argument was emptied")
                if self.again:
                    raise AssertionError("an argument was emptied, and the test went over it")
            _write_back(before, self._defined(after, natural))

    def seen(self, value: Any, natural: Natural = STRANGE, part: str = "") -> Any:
        """Return what a test gets to see of a value that came through the wall.

        Parameters
        ----------
        value : object
            What came.
        natural : Natural
            What is no surprise in it.
        part : str
            What it is of an object, where it is one's attribute or item. Leaves of a tree have no
            children: only what is empty each time is odd.
        """
        value = self._defined(value, natural)
        if not natural.nothing:
            if any(map(is_nothing, parts(value))):
                if self._is_odd_nothing(part) and self.again:
                    value = mapped(lambda one: unseen(one) if is_nothing(one) else one, value)
            elif part:
                self._full.add(part)
            value = mapped(wary, value)
        for one in parts(value):
            if isinstance(one, Iterable):
                self._returned.append(one)  # to know it again in a `zip`
            if isinstance(one, Opaque):
                vars(one).update(_look=self, _natural=natural)
        return value

    def text(self, text: str, natural: Natural = STRANGE) -> str:
        """Return what a test gets to see of what was printed, or of an error's words."""
        if natural.undefined or defined_text(text) == text:
            return text
        if not (self.cell.expects_nan or self.cell.expects_infinity):
            self.odd.append("NaN was printed")
            return defined_text(text) if self.again else text
        return text

    def _defined(self, value: Any, natural: Natural) -> Any:
        """Take note of NaN and infinity; in the second run something else stands there."""
        found = list(parts(value))
        is_odd = False
        if not (natural.undefined or self.cell.expects_nan) and any(map(is_nan, found)):
            self.odd.append("NaN came back")
            is_odd = True
        if not (natural.undefined or self.cell.expects_infinity) and any(map(is_infinite, found)):
            self.odd.append("an infinite number came back")
            is_odd = True
        return mapped(defined, value) if is_odd and self.again else value

    def _is_odd_nothing(self, part: str) -> bool:
        """Take note of something empty, and tell whether it is odd."""
        if self.cell.expects_nothing:
            return False
        if not part:
            self.odd.append(_EMPTY)
            return True
        if not self.again:
            self._empty.add(part)
        return part not in self._full

    def answer(self, method: str, value: Any) -> Any:
        """Return what a method of an object that nobody asked for says.

        As a truth it is worth nothing, if it always says the same: in the second run it says the
        contrary, whatever else it is.
        """
        if not self.cell.takes_for_truth:
            return value
        self._asked.append(method)
        if not self.again:
            says_yes = value is not None and value is not False
            self._said.setdefault(method, set()).add(says_yes)
        if self.again and len(self._said.get(method, ())) == 1:
            return _doubted(value) if self._said[method] == {True} else True
        return value

    def nothing(self, natural: Natural, part: str) -> None:
        """Take note of an iterator, or a sequence, that had nothing."""
        if not natural.nothing and self._is_odd_nothing(part) and self.again:
            raise AssertionError("nothing came back, and the test went over it")

    def something(self, part: str) -> None:
        """Take note of one that had something."""
        self._full.add(part)

    def lending(self, function: Callable) -> Callable:
        """Return a test's function as a learner's may call it: what it is given came by here."""

        def lent(*args: Any, **kwargs: Any) -> Any:
            natural = Natural(nothing=True)
            given = [self.seen(one, natural) for one in args]
            named = {name: self.seen(one, natural) for name, one in kwargs.items()}
            return function(*given, **named)

        return lent

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


_EMPTY = "something empty came back"


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
    is_count = isinstance(value, int | np.integer) and not isinstance(value, bool)
    return value is None or (is_count and bool(value <= 0))


def _differ(before: Any, after: Any) -> bool:
    """Tell whether a function changed an argument in place."""
    if isinstance(before, np.ndarray) and isinstance(after, np.ndarray):
        return before.shape == after.shape and before.tobytes() != after.tobytes()
    if isinstance(before, set) and isinstance(after, set):
        return before != after
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


def _is_emptied(before: Any, after: Any) -> bool:
    """Tell whether a function took everything out of an argument."""
    kinds = (list, dict, set)
    return type(before) is type(after) and type(before) in kinds and bool(before) and not after


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
