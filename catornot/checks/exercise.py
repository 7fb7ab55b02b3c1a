"""What a graded function is: inputs, misconceptions, invariants, hints."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from catornot.checks.compare import Part
from catornot.checks.large_calls import LargeCall
from catornot.checks.recorded import Known, not_here
from catornot.checks.return_shapes import whole


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
    right : dict
        The parts of what the reference gives, once they were asked for: training takes its time.
    wrong : dict
        Those of what misconceptions give, by their functions.
    """

    args: tuple
    kwargs: Mapping[str, Any] = field(default_factory=dict)
    atol: float | None = None
    told: bool = True
    known: Known | None = field(default=None, repr=False, compare=False)
    right: dict[Callable, list[Part]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    wrong: dict[Callable, list[Part]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )


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
class Invariant:
    """Something true of every right answer.

    Attributes
    ----------
    part : str
        Of which part.
    holds : callable
        ``holds(value, *args, **kwargs)`` tells whether it is true, given the call's arguments.
    question : str
        What to ask where it is not.
    """

    part: str
    holds: Callable[..., bool]
    question: str


@dataclass(frozen=True)
class LastQuestion:
    """What is left to ask about a wrong part that breaks no invariant.

    Attributes
    ----------
    part : str
        Which part.
    question : str
        What to ask.
    right : tuple of str
        The parts that must be right for it to be asked.
    """

    part: str
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

    A folder of `catornot/exercises` says what stands in the first part of this list; the folder's
    name, and its `answers`, make the second: see `catornot.checks.catalogue`.

    Attributes
    ----------
    cases : callable
        ``cases(rng, hidden)`` gives the calls to compare: a few with short numbers that a message
        can show, or every kind of call that a hidden check tries.
    arguments : tuple of str
        Parameter names, for messages.
    formula : str
        What the message recalls.
    hints : tuple of str
        From a nudge to just short of the solution.
    parts : callable
        Splits a returned value into named parts to compare; see `return_shapes`.
    uses : tuple of str
        Earlier exercises whose functions this one calls.
    growth : callable or None
        ``growth(rng)`` gives the pairs of calls that count steps; None where nothing can loop.
    wanted_loop : callable or None
        ``wanted_loop(rng)`` gives a pair of calls whose steps must grow: a loop is asked for, and
        `growth` is over something else. None where no loop is wanted.
    large : callable
        ``large(count)`` gives calls with so many of each unit; none where a call costs no more
        than a loop over its data.
    most_cost : float
        How many times the reference's cost a call without loops may cost. What right answers cost
        at most was measured with all of `tests/answers`; loops cost more.
    unchanged : tuple of int
        Positions of arguments that must stay as they are.
    vectorized_question : str
        What to ask when the function still loops.
    entry_by_entry : bool
        Every number of the result belongs to one that came in: no matrices are multiplied.
    expects_error : callable
        ``expects_error(case)`` gives the kind of error that is the right answer, or None.
    error_questions : tuple of (str, str)
        A pattern of an error's text, and what to ask about it in this function.
    invariants : tuple of Invariant
        What is true of every right answer.
    last_questions : tuple of LastQuestion
        What is left to ask where all invariants hold.
    stand_in : callable or None
        In students' packages stands beside later functions in place of the answer: the formula
        that every notebook shows, number by number. It earns none of the points for whole-array
        code.
    trains : bool
        Each call trains: in students' packages wrong answers are recorded for the short calls only.
    grows_by_answers : bool
        `growth` asks right answers, so students' packages hold its calls as well.
    name : str
        The function's name.
    reference : callable
        The right answer.
    misconceptions : tuple of Misconception
        Tried in order on a wrong answer.
    helpers : mapping
        Functions of earlier exercises, replaced by the reference while this one is checked.
    own : tuple of str
        Functions of earlier exercises that stay the learner's own: in a student's package, which
        holds no answers.
    """

    cases: Callable[[np.random.Generator, bool], list[Case]]
    arguments: tuple[str, ...]
    formula: str
    hints: tuple[str, ...]
    parts: Callable[[Any], list[Part]] = whole
    uses: tuple[str, ...] = ()
    growth: Callable[[np.random.Generator], list[Growth]] | None = None
    wanted_loop: Callable[[np.random.Generator], Growth] | None = None
    large: Callable[[int], list[LargeCall]] = lambda count: []
    most_cost: float = 10.0
    unchanged: tuple[int, ...] = ()
    vectorized_question: str = "Which numpy operation does it for all of them at once?"
    entry_by_entry: bool = False
    expects_error: Callable[[Case], type[Exception] | None] = lambda case: None
    error_questions: tuple[tuple[str, str], ...] = ()
    invariants: tuple[Invariant, ...] = ()
    last_questions: tuple[LastQuestion, ...] = ()
    stand_in: Callable | None = None
    trains: bool = False
    grows_by_answers: bool = False
    name: str = ""
    reference: Callable = not_here("an answer")
    misconceptions: tuple[Misconception, ...] = ()
    helpers: Mapping[str, Callable] = field(default_factory=dict)
    own: tuple[str, ...] = ()
