"""What a graded function is: inputs, reference, known misconceptions, hints."""

from __future__ import annotations

import difflib
import functools
import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from catornot.checks import recorded
from catornot.checks.compare import Part
from catornot.checks.recorded import Known


@dataclass(frozen=True)
class Case:
    """One call.

    Attributes
    ----------
    args, kwargs
        The arguments.
    atol : float or None
        How near is near enough for the results of this call, where less is asked than elsewhere.
    told : bool
        Whether a message may show the arguments themselves, not only their shapes.
    known : Known or None
        What it gives, where that was recorded: see `catornot.checks.recorded`.
    """

    args: tuple
    kwargs: Mapping[str, Any] = field(default_factory=dict)
    atol: float | None = None
    told: bool = True
    known: Known | None = field(default=None, repr=False, compare=False)


def readable(cases: list[Case], hidden: bool) -> list[Case]:
    """Round the numbers of visible calls to two digits, so that a message can show them.

    Examples
    --------
    >>> readable([Case((0.123, np.array([[4.56, 7.0]])), {"rate": 0.0089})], hidden=False)[0]
    Case(args=(0.12, array([[4.6, 7. ]])), kwargs={'rate': 0.0089}, atol=None, told=True)
    """
    if hidden:
        return cases
    return [replace(case, args=_short(case.args), kwargs=_short(case.kwargs)) for case in cases]


def _short(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(map(_short, value))
    if isinstance(value, dict):
        return {name: _short(one) for name, one in value.items()}
    if isinstance(value, float):
        return float(f"{value:.2g}")
    if isinstance(value, np.ndarray) and value.dtype.kind == "f":
        return np.reshape([_short(one) for one in value.ravel().tolist()], value.shape)
    return value


@dataclass(frozen=True)
class Misconception:
    """A wrong idea, as a small wrong implementation, and the question that leads out of it."""

    id: str
    question: str
    wrong: Callable


@dataclass(frozen=True)
class Fact:
    """Something true of a right answer.

    Attributes
    ----------
    part : str
        Of which part.
    holds : callable or None
        ``holds(value, *args, **kwargs)`` tells whether it is true, given the call's arguments;
        None for the question that is left when all facts hold.
    question : str
        What to ask where it is not.
    right : tuple of str
        For a question that is left: the parts that must be right for it to be asked.
    """

    part: str
    holds: Callable[..., bool] | None
    question: str
    right: tuple[str, ...] = ()


@dataclass(frozen=True)
class Growth:
    """Two calls that differ in one size only.

    Attributes
    ----------
    unit : str
        What there is more of: "pictures", "features", "numbers".
    small, large : Case
        The two calls.
    counts : tuple of int
        How many units each has.
    """

    unit: str
    small: Case
    large: Case
    counts: tuple[int, int]


def grown(
    case: Callable[[int, int], Case],
    units: tuple[str, str] = ("pictures", "features"),
    many: int = 256,
) -> list[Growth]:
    """Let first the columns of a matrix grow, then its rows.

    Parameters
    ----------
    case : callable
        ``case(rows, columns)`` draws a call.
    units : tuple of str
        What a column is, and what a row is.
    many : int
        How many of them are many: more than a right answer takes steps, checks of its own included.
    """
    columns, rows = units
    return [
        Growth(columns, case(6, 4), case(6, many), (4, many)),
        Growth(rows, case(6, 4), case(many, 4), (6, many)),
    ]


@dataclass(frozen=True)
class Exercise:
    """One graded function.

    Attributes
    ----------
    name : str
        The function's name.
    reference : callable
        The right answer.
    cases : callable
        ``cases(rng, hidden)`` gives the calls to compare: a few with short numbers that a message
        can show, or every kind of call that a hidden check tries.
    parts : callable
        Splits a returned value into named parts to compare; see `compare`.
    arguments : tuple of str
        Parameter names, for messages.
    formula : str
        What the message recalls.
    helpers : mapping
        Functions of earlier exercises, replaced by the reference while this one is checked.
    own : tuple of str
        Functions of earlier exercises that stay the learner's own: in a student's package, which
        holds no answers.
    misconceptions : tuple of Misconception
        Tried in order on a wrong answer.
    hints : tuple of str
        From a nudge to just short of the solution.
    growth : callable or None
        ``growth(rng)`` gives the pairs of calls that count steps; None where nothing can loop.
    unchanged : tuple of int
        Positions of arguments that must stay as they are.
    vectorized_question : str
        What to ask when the function still loops.
    expects_error : callable
        ``expects_error(case)`` gives the kind of error that is the right answer, or None.
    error_questions : tuple of (str, str)
        A pattern of an error's text, and what to ask about it in this function.
    """

    name: str
    reference: Callable
    cases: Callable[[np.random.Generator, bool], list[Case]]
    parts: Callable[[Any], list[Part]]
    arguments: tuple[str, ...]
    formula: str
    hints: tuple[str, ...]
    misconceptions: tuple[Misconception, ...] = ()
    helpers: Mapping[str, Callable] = field(default_factory=dict)
    own: tuple[str, ...] = ()
    growth: Callable[[np.random.Generator], list[Growth]] | None = None
    unchanged: tuple[int, ...] = ()
    vectorized_question: str = "Which numpy operation does it for all of them at once?"
    expects_error: Callable[[Case], type[Exception] | None] = lambda case: None
    error_questions: tuple[tuple[str, str], ...] = ()


_EXERCISES: dict[str, Exercise] = {}


def register(one: Exercise) -> Exercise:
    """Add an exercise to those that checks know."""
    _EXERCISES[one.name] = one
    return one


@functools.cache
def exercises() -> dict[str, Exercise]:
    """Return all exercises by name."""
    package = importlib.import_module("catornot.checks.exercises")
    for module in pkgutil.iter_modules(package.__path__):
        importlib.import_module(f"{package.__name__}.{module.name}")
    if recorded.is_there():
        for name, one in _EXERCISES.items():
            _EXERCISES[name] = _without_answers(one)
    return _EXERCISES


PLAIN_FORMULAS = ("sigmoid", "loss")  # stand in every notebook: they are in students' packages, too


def _without_answers(one: Exercise) -> Exercise:
    """Return an exercise as students get it: wrong ideas by name, earlier functions their own."""
    ideas = recorded.record()[one.name]["ideas"]
    return replace(
        one,
        misconceptions=tuple(
            Misconception(name, question, recorded.not_here(name)) for name, question in ideas
        ),
        helpers={name: f for name, f in one.helpers.items() if name in PLAIN_FORMULAS},
        own=tuple(name for name in one.helpers if name not in PLAIN_FORMULAS),
    )


class UnknownExercise(ValueError):
    """No graded function has this name."""

    def _render_traceback_(self) -> list[str]:
        """Show learners the message only: our own lines would not help them."""
        return [str(self)]


def exercise(name: str) -> Exercise:
    """Return one exercise.

    Raises
    ------
    UnknownExercise
        If no graded function has this name; it is a ValueError.
    """
    known = exercises()
    if isinstance(name, str) and name in known:
        return known[name]
    own = getattr(name, "__name__", "")  # the function itself may have been handed in
    if own in known:
        asks = f'Write its name in quotes: "{own}".'
    elif near := difflib.get_close_matches(str(name), known, n=1):
        asks = f'Is "{near[0]}" meant?'
    else:
        asks = f"There are: {', '.join(sorted(known))}."
    raise UnknownExercise(f"no graded function is called {name!r}. {asks}")
