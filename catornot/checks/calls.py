"""The calls that a visible check makes: drawn here, or, in a student's package, as recorded."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from catornot.checks import recorded, seeding
from catornot.checks.catalogue import exercise
from catornot.checks.exercise import Case, Exercise, Growth
from catornot.checks.recorded import Known

FIXED_SEED = 20_000  # the visible checks' inputs are the same for everyone, every time
DRAWS = 3  # so often does a visible check draw what hidden ones draw: it should miss what they miss


@dataclass(frozen=True)
class Calls:
    """The calls of one exercise.

    Attributes
    ----------
    short : list of Case
        A few with short numbers that a message can show.
    draws : list of list of Case
        What hidden checks try: at home nobody should be told less than when it is graded.
    growth : list of Growth
        The pairs that count steps.
    """

    short: list[Case]
    draws: list[list[Case]]
    growth: list[Growth]

    def cases(self) -> list[Case]:
        """Return all of them, one after the other."""
        pairs = [case for one in self.growth for case in (one.small, one.large)]
        return [*self.short, *(case for draw in self.draws for case in draw), *pairs]


def as_told(cases: Iterable[Case], told: bool) -> list[Case]:
    """Return calls that a message may show, or may not."""
    return [case if case.told is told else replace(case, told=told) for case in cases]


def drawn(task: Exercise) -> Calls:
    """Draw the calls of an exercise: the same ones every time."""
    rng = np.random.default_rng(FIXED_SEED)
    seeds = ([FIXED_SEED, number] for number in range(DRAWS))
    return Calls(
        task.cases(rng, False),
        [task.cases(np.random.default_rng(seed), True) for seed in seeds],
        _growth(task, rng),
    )


def _growth(task: Exercise, rng: np.random.Generator) -> list[Growth]:
    return task.growth(rng) if task.growth else []


@functools.cache
def visible(name: str) -> Calls:
    """Return the calls of an exercise's visible checks."""
    task = exercise(name)
    return as_recorded(task) if recorded.is_there() else drawn(task)


def drawn_to_grade(task: Exercise, hidden: bool) -> Calls:
    """Return the calls that a grader tries: drawn once for all tests of a submission."""
    if not hidden:
        return _drawn_by(task.name, None)
    seed = seeding.number()
    return _once(task, seeding.generator(task.name)) if seed is None else _drawn_by(task.name, seed)


@functools.lru_cache(maxsize=100)
def _drawn_by(name: str, seed: int | None) -> Calls:
    if seed is not None:
        return _once(exercise(name), seeding.from_seed(seed, name))
    return _once(exercise(name), np.random.default_rng(FIXED_SEED), hidden=False)


forget_drawn = _drawn_by.cache_clear


def _once(task: Exercise, rng: np.random.Generator, hidden: bool = True) -> Calls:
    def told(case: Case) -> Case:
        return replace(case, told=not hidden)

    cases = list(map(told, task.cases(rng, hidden)))
    pairs = _growth(task, rng)
    return Calls(
        cases, [], [replace(one, small=told(one.small), large=told(one.large)) for one in pairs]
    )


def kept(calls: Calls, known: list[Known], with_growth: bool) -> dict[str, Any]:
    """Return calls and what they give as plain data; functions among the arguments are left out.

    Parameters
    ----------
    calls : Calls
        Drawn ones.
    known : list of Known
        What each of ``calls.cases()`` gives.
    with_growth : bool
        Keep the large arguments of the pairs, too, which else are drawn again.
    """
    count = len(calls.cases()) - (0 if with_growth else 2 * len(calls.growth))
    tried = calls.cases()[:count]
    return {
        "units": [[one.unit, list(one.counts)] for one in calls.growth],
        "sizes": [len(calls.short), *map(len, calls.draws)],
        "calls": [[_without_functions(one.args), dict(one.kwargs), one.atol] for one in tried],
        "known": [[one.right, one.wrong] for one in known],
    }


def as_recorded(task: Exercise) -> Calls:
    """Return the calls that `kept` was given, each with what it gives."""
    held = recorded.record()[task.name]
    cases = [Case(*one) for one in held["calls"]]
    if any(_lacks_functions(case.args) for case in cases):
        cases = drawn(task).cases()
    elif len(cases) < len(held["known"]):
        rng = np.random.default_rng(FIXED_SEED)
        task.cases(rng, False)
        cases += [case for pair in _growth(task, rng) for case in (pair.small, pair.large)]
    known = (Known(*one) for one in held["known"])
    found: list[Case] = [replace(case, known=one) for case, one in zip(cases, known, strict=True)]
    short, *draws = (list(_next(found, size)) for size in held["sizes"])
    growth = []
    for unit, (few, many) in held["units"]:
        small, large = _next(found, 2)
        growth.append(Growth(unit, small, large, (few, many)))
    return Calls(short, draws, growth)


def _next(cases: list[Case], count: int) -> list[Case]:
    """Take some cases from the front of a list."""
    taken = cases[:count]
    del cases[:count]
    return taken


FUNCTION = "a function"


def _without_functions(args: tuple) -> tuple:
    return tuple(FUNCTION if callable(one) else one for one in args)


def _lacks_functions(args: tuple) -> bool:
    return any(isinstance(one, str) and one == FUNCTION for one in args)
