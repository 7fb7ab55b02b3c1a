"""What a function makes of its arguments: unused ones, another order, rows taken for examples.

Each is tried, never guessed: other values go in and the same comes out; in another order, or with
the data turned round, the answer would be right. So it can be asked of functions whose source is
out of reach, too.
"""

from __future__ import annotations

import contextlib
import dis
import inspect
import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from catornot.checks import compare, questions
from catornot.checks.compare import Part
from catornot.checks.exercise import Case, Exercise
from fairgrade.steps.probe import Outcome

Call = Callable[[Case], Outcome]
SURE = 2  # so often must other values have changed the right answer, and not the learner's
CASES = 3  # calls that are looked at
MOST_ORDERED = 4  # arguments whose orders are all tried
NOT_ENDED = ("NeverEnds", "TimeoutError")
OF_SHAPES = ("ValueError", "IndexError", "TypeError", "AttributeError", "KeyError")
DATA = "XYA"  # first letters of arguments in which examples stand in columns


@dataclass(frozen=True)
class Written:
    """What a function's own code tells, where it can be read.

    Attributes
    ----------
    parameters : tuple of str
        As its first line names them.
    unread : frozenset of str
        Parameters that are never read, or get another value before they are.
    data : tuple of str
        Arrays and numbers of the notebook that it reads.
    names : frozenset of str
        Names that it could have meant: its own, and the notebook's.
    """

    parameters: tuple[str, ...] = ()
    unread: frozenset[str] = field(default_factory=frozenset)
    data: tuple[str, ...] = ()
    names: frozenset[str] = field(default_factory=frozenset)


def written(function: Any) -> Written | None:
    """Read a function's code; None where it stands for one that runs elsewhere.

    Examples
    --------
    >>> written(lambda w, b, X: w @ X).unread
    frozenset({'b'})
    """
    if hasattr(function, "__probe__"):
        return None
    with contextlib.suppress(TypeError, ValueError):
        function = inspect.unwrap(function)
    code = getattr(function, "__code__", None)
    if code is None:
        return None
    names = code.co_varnames[: code.co_argcount]
    space = function.__globals__
    data = [
        name
        for name in code.co_names
        if isinstance(space.get(name), np.ndarray | list | int | float | dict)
        and not (name.isupper() and len(name) > 1)  # a constant
    ]
    shared = {name for name in space if not name.startswith("_")}
    own = {*code.co_varnames, *code.co_cellvars}
    unread = frozenset(names) - _read(code)
    return Written(names, unread, tuple(data), frozenset(own | shared))


def _read(code: Any) -> set[str]:
    """Return the local names whose first use is to be read."""
    seen: set[str] = set()
    read: set[str] = set()
    for one in dis.get_instructions(code):
        if "_FAST" not in one.opname and one.opname not in ("LOAD_CLOSURE", "LOAD_DEREF"):
            continue
        for name in one.argval if isinstance(one.argval, tuple) else (one.argval,):
            if "LOAD" in one.opname and name not in seen:
                read.add(name)
            seen.add(name)
    return read


def at_sight(task: Exercise, own: Written | None) -> tuple[str, str] | None:
    """Return what the code alone tells of a wrong function, as `question` does.

    Parameters
    ----------
    task : Exercise
        What is checked.
    own : Written or None
        What its code tells.
    """
    if own is None:
        return None
    text = wrong_order(task, own)
    if text:
        return "order of the arguments", text
    taken = own.parameters[: len(task.arguments)]  # by place: a learner may name them otherwise
    names = [name for name in taken if name in own.unread]
    return ("an argument unused", about_unread(names, own)) if names and own.data else None


class _TooLong(Exception):
    """A call with other arguments did not end by itself: no more are tried."""


def question(
    task: Exercise, function: Any, cases: list[Case], value: Any, call: Call
) -> tuple[str, str] | None:
    """Return the name of a slip with the arguments and the question it raises, or None.

    Parameters
    ----------
    task : Exercise
        What is checked.
    function : callable
        The learner's, or what stands for it.
    cases : list of Case
        Calls of it, the wrong one first.
    value : object
        What came back for that one; None where it stopped.
    call : callable
        Calls the function once.
    """

    def ending(case: Case) -> Outcome:
        outcome = call(case)
        if outcome.stopped or (outcome.error and outcome.error.type in NOT_ENDED):
            raise _TooLong
        return outcome

    with contextlib.suppress(_TooLong):
        return _tried(task, written(function), cases, value, ending)
    return None


def _tried(
    task: Exercise, own: Written | None, cases: list[Case], value: Any, call: Call
) -> tuple[str, str] | None:
    text = another_order(task, own, cases, call)
    if text:
        return "order of the arguments", text
    text = rows_for_examples(task, cases[0], call)
    if text:
        return "rows for examples", text
    if value is None:
        return None
    part = _first_wrong(task, cases[0], value)
    names = unused(task, own, cases, part, call) if part else []
    return ("an argument unused", about_unused(names, part, own)) if names else None


def _first_wrong(task: Exercise, case: Case, value: Any) -> str:
    with contextlib.suppress(Exception):
        pairs = zip(task.parts(value), questions.parts(task, case) or [], strict=True)
        return next(mine.name for mine, right in pairs if compare.difference(mine, right))
    return ""


def wrong_order(task: Exercise, own: Written) -> str:
    """Ask about a first line that has the right names in another order; "" if it has not."""
    wanted = list(task.arguments)
    names = own.parameters[: len(wanted)]
    if list(names) == wanted or sorted(names) != sorted(wanted):
        return ""
    return f"Your first line names {', '.join(names)}. In which order are they handed in?"


def another_order(task: Exercise, own: Written | None, cases: list[Case], call: Call) -> str:
    """Ask about the first line if the function is right with its arguments in another order."""
    if own is not None and own.parameters[: len(task.arguments)] == task.arguments:
        return ""
    count = len(cases[0].args)
    if not 1 < count <= MOST_ORDERED:
        return ""
    for order in itertools.islice(itertools.permutations(range(count)), 1, None):
        if all(_right(task, case, call(_ordered(case, order)).value) for case in cases[:2]):
            return (
                "With its arguments in another order it would be right. Compare your first line "
                "with the exercise's: which names changed places?"
            )
    return ""


def _ordered(case: Case, order: tuple[int, ...]) -> Case:
    return replace(case, args=tuple(case.args[number] for number in order), known=None)


def rows_for_examples(task: Exercise, case: Case, call: Call) -> str:
    """Ask how examples stand if the function is right with its data turned round."""
    places = [
        number
        for number, name in enumerate(task.arguments[: len(case.args)])
        if name[0] in DATA and np.ndim(case.args[number]) == 2
    ]
    of_x = [number for number in places if task.arguments[number][0] == "X"]
    for turned in (places, of_x) if of_x else ():
        args = list(case.args)
        for number in turned:
            args[number] = args[number].T
        value = call(replace(case, args=tuple(args), known=None)).value
        if _right(task, case, value, turned=True):
            name = task.arguments[of_x[0]]
            return (
                f"With {name} turned round yours would be right: each row is taken for an example. "
                f"How do examples stand in {name}?"
            )
    return ""


def _right(task: Exercise, case: Case, value: Any, turned: bool = False) -> bool:
    """Tell whether an answer is right, or, turned, holds the right numbers in their order."""
    with contextlib.suppress(Exception):
        want, got = questions.parts(task, case) or [], task.parts(value)
        pairs = list(zip(got, want, strict=True))
        if not turned:
            return not any(compare.difference(mine, right) for mine, right in pairs)
        return bool(pairs) and all(
            not compare.difference(_flat(mine), _flat(right)) for mine, right in pairs
        )
    return False


def _flat(part: Part) -> Part:
    return replace(part, value=np.ravel(compare.numbers(part.value)))


def unused(
    task: Exercise, own: Written | None, cases: list[Case], part: str, call: Call
) -> list[str]:
    """Return the arguments that a wrong part does not depend on, though the right one does.

    Parameters
    ----------
    task : Exercise
        What is checked.
    own : Written or None
        What its code tells.
    cases : list of Case
        Calls to change, the wrong one first.
    part : str
        The part that is wrong; "" where the function stopped.
    call : callable
        Calls the learner's function.
    """
    names = dict.fromkeys([*task.arguments, *cases[0].kwargs])
    effects = {name: _has_effect(task, name, cases, part, call) for name in names}
    if True not in effects.values():  # a number is written down, or something else is wrong
        return []
    # Decisions hide small changes: of those the code must tell the same.
    exact = any(one.exact for one in questions.parts(task, cases[0]) or [] if one.name == part)
    sure = own is None or bool(own.data) or not exact
    return [
        name for name in names if effects[name] is False and (sure or own and name in own.unread)
    ]


def _has_effect(task: Exercise, name: str, cases: list[Case], part: str, call: Call) -> bool | None:
    """Tell whether an argument changes a learner's part; None where that can't be told."""
    seen = 0
    for case in cases[:CASES]:
        mine, right = _part(task, call(case).value, part), _want(task, case, part)
        if mine is None or right is None:
            continue
        if not np.isfinite(mine).all() or not mine.any():
            return None
        for changed in _changed(task, name, case, cases):
            other = _want(task, changed, part)
            if other is None or (other.shape == right.shape and np.allclose(other, right)):
                continue
            now = _part(task, call(changed).value, part)
            if now is None or not np.array_equal(now, mine):
                return True
            seen += 1
    return False if seen >= SURE else None


def _want(task: Exercise, case: Case, part: str) -> np.ndarray | None:
    with contextlib.suppress(Exception):
        right = questions.parts(task, case) or []
        return next(compare.numbers(one.value) for one in right if one.name == part)
    return None


def _part(task: Exercise, value: Any, part: str) -> np.ndarray | None:
    with contextlib.suppress(Exception):
        return next(compare.numbers(p.value) for p in task.parts(value) if p.name == part)
    return None


def _changed(task: Exercise, name: str, case: Case, cases: list[Case]) -> Iterator[Case]:
    """Yield calls that differ from one in one argument only."""
    if name in case.kwargs:
        for value in _others(case.kwargs[name], []):
            yield replace(case, kwargs={**case.kwargs, name: value}, known=None)
        return
    if name not in task.arguments:
        return
    number = task.arguments.index(name)
    if number < len(case.args):
        known = [one.args[number] for one in cases if len(one.args) > number]
        for value in _others(case.args[number], known):
            yield replace(
                case, args=(*case.args[:number], value, *case.args[number + 1 :]), known=None
            )


def _others(value: Any, known: list[Any]) -> list[Any]:
    """Return other values of an argument's kind: labels stay labels, shares between 0 and 1."""
    if callable(value):
        return [one for one in known if callable(one) and one is not value][:2]
    if isinstance(value, dict):
        return [
            {name: other for name, (other, *_) in pairs.items()}
            for pairs in [{name: _others(one, []) for name, one in value.items()}]
            if all(pairs.values())
        ]
    if isinstance(value, bool) or not isinstance(value, int | float | np.number | np.ndarray):
        return []
    numbers = np.asarray(value)
    if numbers.dtype == np.uint8:
        return [255 - numbers, numbers // 2 + 7]
    if numbers.dtype.kind in "iu":
        return [1 - value] if np.isin(numbers, (0, 1)).all() else [0 * value + 1, value + 1]
    return [0.5 * value + 0.3, 0.8 * value + 0.05, 1 - value]


def about_unused(names: list[str], part: str, own: Written | None) -> str:
    """Ask where arguments come in that nothing depends on."""
    which = _listed(names)
    what = f"your {part}" if part != "the result" else "your answer"
    text = f"Whatever {which} {'is' if len(names) == 1 else 'are'}, {what} stays the same."
    data = own.data if own else ()
    if data:
        reads = _listed(data[:3])
        return f"{text} Your lines read {reads} of the notebook. What was handed in instead?"
    return f"{text} Where should {'it' if len(names) == 1 else 'they'} come in?"


def about_unread(names: list[str], own: Written) -> str:
    """Ask where arguments come in that the code never reads, while it reads the notebook's data."""
    verb = "is" if len(names) == 1 else "are"
    reads = _listed(own.data[:3])
    text = f"{_listed(names)} {verb} never used. Your lines read {reads} of the notebook."
    return f"{text} What was handed in instead?"


def _listed(names: Sequence[str]) -> str:
    """Write names as a sentence does: "w", "w and b", "w, b and X"."""
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last
