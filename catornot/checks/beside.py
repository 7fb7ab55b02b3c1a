"""Ask a function for its values, and find out which earlier functions are to stand beside it.

A slip in one function shall cost the next nothing; see `mixtures`.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from catornot.checks import wanted_loops
from catornot.checks.calls import FIXED_SEED, Calls, drawn_to_grade, forget_drawn, visible
from catornot.checks.catalogue import exercise
from catornot.checks.exercise import Case, Exercise
from catornot.checks.messages import NEVER_ENDS, Problem
from catornot.checks.mixtures import Trial, first_that_fits
from catornot.checks.trying import call, first_problem, first_problem_in

OWN_CASES = 3  # so many calls tell whether a learner's own helpers do as well


@dataclass(frozen=True)
class Asked:
    """What came of asking a function for its values.

    Attributes
    ----------
    problem : Problem or None
        What is wrong with them.
    helpers : mapping
        The right helpers that stand beside it.
    note : str
        As in `CheckResult`.
    since : object
        Since when it is so, where a grader asks: see `fairgrade.client.session.Session`.
    own_fit : bool
        Whether it was tried with the learner's own helpers, and they do as well.
    """

    problem: Problem | None
    helpers: Mapping[str, Any]
    note: str
    since: object
    own_fit: bool = False


# Functions whose values were right, by name and whether inputs were hidden. Where no cell of the
# learner's has run since, who counts steps need not ask again: what is counted is compared, too.
known_right: dict[tuple[str, bool], Asked] = {}


def ask(
    task: Exercise, namespace: Mapping[str, Any], draws: list[list[Case]], explain: bool
) -> Asked:
    """Ask a function for its values."""
    function, helpers, note = namespace[task.name], task.helpers, ""
    own_fit = _own_fit(task, function, draws)
    problem = None if own_fit else first_problem_in(task, function, draws, helpers, explain)
    if problem and explain:
        forget_drawn()  # misconceptions were tried on these arrays, and some write into them
    if problem and helpers and not problem.not_tried and problem.misconception != NEVER_ENDS:
        # A function may rely on its author's own helpers being of a form of their own:
        # right with those is right too.
        fitting = _mixture(task, namespace, draws)
        if fitting:
            problem, helpers, note = None, fitting.helpers, fitting.note
    if problem is None:
        words: Any = {"helpers": helpers, "count_steps": True, "wants_loop": True}
        count = functools.partial(call, function, **words)
        problem = wanted_loops.missing(task, count, FIXED_SEED)
    return Asked(problem, helpers, note, getattr(function, "__since__", None), own_fit)


def _own_fit(task: Exercise, function: Any, draws: list[list[Case]]) -> bool:
    """Tell whether a function is right beside its author's own helpers, all found right before.

    Those are called over there, where every call of a right one crosses the wall: in a training
    thousands do. Right ones are tried with a few cases, for they stand beside it when steps are
    counted.
    """
    found_right = {name for name, _ in known_right}
    if not (task.helpers and found_right.issuperset(task.helpers)):
        return False
    if first_problem_in(task, function, draws, {}, explain=False):
        return False
    few = draws[-1][-OWN_CASES:]
    return first_problem(task, function, few, task.helpers, explain=False) is None


def calls_of(task: Exercise, function: Any, hidden: bool) -> Calls:
    """Return the calls to try: a grader, who tries hidden ones too, needs no further draws."""
    if not hidden and not hasattr(function, "__probe__"):
        return visible(task.name)
    return drawn_to_grade(task, hidden)


def _mixture(
    task: Exercise, namespace: Mapping[str, Any], groups: list[list[Case]]
) -> Trial | None:
    """Look for helpers, right ones and the learner's own, that make a function right."""
    function = namespace[task.name]
    first = Trial(task.helpers)
    first_problem(task, function, groups[0], first.watched(), explain=False)
    # A grader's namespace holds what the assignment asks for; the learner may have more over there.
    is_elsewhere = hasattr(function, "__probe__")
    there = {name for name in task.helpers if is_elsewhere or callable(namespace.get(name))}

    def fits(trial: Trial) -> bool | None:
        problem = first_problem_in(task, function, groups, trial.watched(), explain=False)
        never_ends = problem is not None and problem.misconception == NEVER_ENDS
        return None if never_ends else problem is None

    return first_that_fits(first, there, fits)


def own_chain(task: Exercise, namespace: Mapping[str, Any], cases: list[Case]) -> tuple[str, str]:
    """Say which of the learner's own earlier functions spoils a right one, if any does.

    Parameters
    ----------
    task : Exercise
        What is checked; it is right with the reference helpers.
    namespace : mapping
        Where the learner's functions are.
    cases : list of Case
        The calls that were tried: a few of them do.

    Returns
    -------
    tuple of str
        A note for the instructor and a line for the learner; both empty where all is well.
    """
    for case in cases[:OWN_CASES]:
        alone = first_problem(task, namespace[task.name], [case], {}, explain=False)
        if alone is None:
            continue
        slips = _slips(task, namespace)
        names = " and ".join(slips) or "earlier functions"
        how = "its results still differ" if alone.compared else "it does not run yet"
        text = f"\n  With your own {names} {how}: the slip is in there, not here."
        if slips and not any(callable(namespace.get(name)) for name in slips):
            text = f"\n  It needs your own {names}, not there yet: run its cell before you go on."
        return f"earlier slip: {', '.join(slips) or 'unknown'}", text
    return "", ""


def first_mend(task: Exercise, namespace: Mapping[str, Any]) -> str:
    """Name the learner's own earlier functions that this one rests on and that are not right yet.

    Where right ones stand beside it, as they do while it is graded, there are none to name.
    """
    slips = [name for name in task.own if _has_slip(exercise(name), namespace.get(name))]
    if not slips:
        return ""
    return (
        f"\n  It was tried with your own {' and '.join(slips)}, not right yet: mend that first. "
        "When this is graded, a right one stands beside it."
    )


def _slips(task: Exercise, namespace: Mapping[str, Any]) -> list[str]:
    """Return the earlier functions that are not right yet, or not there."""
    names = (*task.helpers, *task.own)
    return [name for name in names if _has_slip(exercise(name), namespace.get(name))]


def _has_slip(task: Exercise, function: Any) -> bool:
    if not callable(function):
        return True
    cases = calls_of(task, function, False).short[:OWN_CASES]
    return first_problem(task, function, cases, task.helpers, explain=False) is not None
