"""Run one exercise's checks on a learner's function and find the words for what was seen."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from catornot.checks import compare, questions, usage, wanted_loops
from catornot.checks.calls import FIXED_SEED, Calls, drawn_to_grade, forget_drawn, visible
from catornot.checks.catalogue import exercise
from catornot.checks.compare import Difference
from catornot.checks.earlier import uncounted
from catornot.checks.endless import Bounded, NeverEnds
from catornot.checks.exercise import Case, Exercise, Growth
from catornot.checks.large_calls import LargeCall
from catornot.checks.messages import (
    NEVER_ENDS,
    Problem,
    error_words,
    message,
    refusal_words,
)
from catornot.checks.mixtures import Trial, first_that_fits
from catornot.checks.sources import source_of
from fairgrade.steps import probe

FEW, MANY = 400, 4000  # examples or features, to see loops over pieces of them
PIECES = 0.02  # steps for each of them; a loop over pieces of a hundred takes as many
OWN_CASES = 3  # so many calls tell whether a learner's own helpers do as well


@dataclass(frozen=True)
class CheckResult:
    """What a check found.

    Attributes
    ----------
    passed : bool
        Whether the points are earned.
    outcome : str
        "right", "not yet right" or "not tried yet".
    message : str
        What the learner reads.
    exercise, kind : str
        Which function, and "values" or "vectorized".
    misconception : str or None
        The known misconception that the answer matches.
    note : str
        For the instructor: "own chain" when only the learner's own helpers make it right, "own
        chain: optimize" when only some of them must be the learner's own,
        "earlier slip: sigmoid" when it is right but for the learner's own sigmoid.
    steps : tuple of int or None
        Steps at the small and the large size, where a loop was found.
    case : Case or None
        The call that was not right.
    """

    passed: bool
    outcome: str
    message: str
    exercise: str
    kind: str
    misconception: str | None = None
    note: str = ""
    steps: tuple[int, int] | None = None
    case: Case | None = field(default=None, compare=False)  # arrays are neither equal nor not


def run(
    name: str, namespace: Mapping[str, Any], *, hidden: bool, kind: str, explain: bool = True
) -> CheckResult:
    """Check one function of a namespace.

    Parameters
    ----------
    name : str
        The graded function.
    namespace : mapping
        Where the learner's names are.
    hidden : bool
        Fresh random inputs instead of fixed ones.
    kind : str
        "values" or "vectorized".
    explain : bool
        Whether to look for a question that fits: that takes long, and changes no verdict.

    Returns
    -------
    CheckResult
    """
    task = exercise(name)
    if kind == "vectorized" and task.growth is None:
        raise ValueError(f"{name} has nothing that could loop: only its values are checked")

    def no(problem: Problem) -> CheckResult:
        outcome = "not tried yet" if problem.not_tried else "not yet right"
        known, steps = problem.misconception, problem.steps
        return CheckResult(
            False, outcome, problem.message, name, kind, known, steps=steps, case=problem.case
        )

    function = namespace.get(name)
    if function is None or function is ...:
        text = (
            f"{name}: not tried yet. Run the cell that defines it, then this one.\n"
            "  If that cell shows an error, mend it first: until then there is no such function."
        )
        return no(Problem(text, not_tried=True))
    described = getattr(function, "__described__", None)  # while grading: no function any more
    instead = described() if described is not None else None
    if not callable(function) or instead is not None:
        what = compare.describe(function if instead is None else instead)
        text = f"{name} is {what}, not a function any more: was the name used again?"
        return no(Problem(text, "name used again"))
    calls = _calls(task, function, hidden)
    cases = _told(calls.short, not hidden)
    asked = known_right.get((name, hidden)) if kind == "vectorized" else None
    if asked is None or asked.since is not getattr(function, "__since__", asked):
        asked = _asked(task, namespace, [cases, *calls.draws], explain)
    if asked.problem is None and asked.since is not None:
        known_right[name, hidden] = asked
    problem, helpers, note = asked.problem, asked.helpers, asked.note
    if problem:
        problem = replace(problem, message=problem.message + _first_mend(task, namespace))
        if kind == "vectorized":
            text = f"{name}: being vectorized counts once the values are right.\n{problem.message}"
            problem = replace(problem, message=text)
        return no(problem)
    if kind == "values":
        tell = helpers and not asked.own_fit
        slip, said = own_chain(task, namespace, cases[:OWN_CASES]) if tell else ("", "")
        text = f"✓ {name}: right values and shapes.{said}"
        return CheckResult(
            True, "right", text, name, kind, note="; ".join(filter(None, (note, slip)))
        )
    helpers = {**uncounted(task.own, namespace), **helpers}
    for growth in calls.growth:
        problem = _loop(task, function, growth, helpers, not hidden)
        if problem:
            return no(problem)
    if hidden or not hasattr(function, "__large__"):  # in a learner's own notebook, always
        problem = _loop_in_pieces(task, function, helpers)
        if problem:
            return no(problem)
    data = calls.growth[0].unit if task.wanted_loop else "data"
    text = f"✓ {name}: vectorized, its steps do not grow with the {data}."
    return CheckResult(True, "right", text, name, kind, note=note)


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


def _asked(
    task: Exercise, namespace: Mapping[str, Any], draws: list[list[Case]], explain: bool
) -> Asked:
    """Ask a function for its values."""
    function, helpers, note = namespace[task.name], task.helpers, ""
    own_fit = _own_fit(task, function, draws)
    problem = None if own_fit else _first_problem_in(task, function, draws, helpers, explain)
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
    if _first_problem_in(task, function, draws, {}, explain=False):
        return False
    few = draws[-1][-OWN_CASES:]
    return _first_problem(task, function, few, task.helpers, explain=False) is None


def _told(cases: Iterable[Case], told: bool) -> list[Case]:
    return [case if case.told is told else replace(case, told=told) for case in cases]


def _calls(task: Exercise, function: Any, hidden: bool) -> Calls:
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
    _first_problem(task, function, groups[0], first.watched(), explain=False)
    # A grader's namespace holds what the assignment asks for; the learner may have more over there.
    is_elsewhere = hasattr(function, "__probe__")
    there = {name for name in task.helpers if is_elsewhere or callable(namespace.get(name))}

    def fits(trial: Trial) -> bool | None:
        problem = _first_problem_in(task, function, groups, trial.watched(), explain=False)
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
        The calls to try.

    Returns
    -------
    tuple of str
        A note for the instructor and a line for the learner; both empty where all is well.
    """
    for case in cases:
        alone = _first_problem(task, namespace[task.name], [case], {}, explain=False)
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


def _first_mend(task: Exercise, namespace: Mapping[str, Any]) -> str:
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
    cases = _calls(task, function, False).short[:OWN_CASES]
    return _first_problem(task, function, cases, task.helpers, explain=False) is not None


def call(
    function: Any,
    case: Case,
    helpers: Mapping[str, Any],
    count_steps: bool,
    wants_loop: bool = False,
) -> probe.Outcome:
    """Call a learner's function, or what stands for it while grading, once."""
    words: dict[str, Any] = {"helpers": helpers, "count_steps": count_steps}
    observed = getattr(function, "__probe__", None)
    if observed is not None and wants_loop:
        return observed(case.args, case.kwargs, **words, wants_loop=True)
    if observed is not None:
        return observed(case.args, case.kwargs, **words)
    return probe.call(Bounded(function), case.args, case.kwargs, **words)


def _first_problem_in(
    task: Exercise,
    function: Any,
    draws: list[list[Case]],
    helpers: Mapping[str, Any],
    explain: bool = True,
) -> Problem | None:
    """Return the first problem in any of several draws of cases."""
    found = (_first_problem(task, function, cases, helpers, explain) for cases in draws)
    return next(filter(None, found), None)


def _first_problem(
    task: Exercise,
    function: Any,
    cases: list[Case],
    helpers: Mapping[str, Any],
    explain: bool = True,
) -> Problem | None:
    for position, case in enumerate(cases):
        outcome = call(function, case, helpers, count_steps=False)
        problem = _problem(task, case, outcome)
        if problem and problem.not_tried and position:  # it was tried: other inputs went well
            text = "for these inputs it returns nothing. Does every way through it end in return?"
            problem = Problem(message(task, case, text), "returns nothing sometimes")
        elif problem and problem.compared and explain:
            problem = _with_question(task, function, cases, helpers, position, problem)
        elif problem and outcome.error and explain and not task.expects_error(case):
            problem = _about_error(task, function, cases[position:], helpers, outcome.error)
        if problem:
            return replace(problem, case=case)
    return None


def _about_error(
    task: Exercise,
    function: Any,
    cases: list[Case],
    helpers: Mapping[str, Any],
    error: probe.LearnerError,
) -> Problem:
    """Ask about an exception; where the arguments are to blame, about those."""
    own, slip = usage.written(function), None
    if error.type in usage.OF_SHAPES:
        once = functools.partial(call, function, helpers=helpers, count_steps=False)
        slip = usage.at_sight(task, own) or usage.question(task, function, cases, None, once)
    return error_words(task, cases[0], error, own.names if own else (), slip)


def _with_question(
    task: Exercise,
    function: Any,
    cases: list[Case],
    helpers: Mapping[str, Any],
    position: int,
    problem: Problem,
) -> Problem:
    """Add the question that fits best."""
    answers = [call(function, case, helpers, count_steps=False).value for case in cases]
    again = call(function, cases[position], helpers, count_steps=False)
    if questions.by_chance(task, answers[position], again.value):
        text = "Called again with the same, it gives something else. Where does chance come in?"
        return Problem(f"{problem.message}\n  {text}", "chance")
    known, text = questions.question(task, cases, answers, position, problem.difference)
    seen = usage.at_sight(task, usage.written(function))
    if seen:
        known, text = seen
    elif not questions.is_sure(task, known):
        once = functools.partial(call, function, helpers=helpers, count_steps=False)
        first = [cases[position], *cases[:position], *cases[position + 1 :]]
        slip = usage.question(task, function, first, answers[position], once)
        known, text = slip or (known, text)
    changed = _changed_words(task, cases[position], again)
    if changed and (known is None or known in questions.VAGUE):
        return changed
    text = re.sub("^the result", "The result", text)  # a part's name begins a sentence here
    return Problem(f"{problem.message}\n  {text}", known)


def _problem(task: Exercise, case: Case, outcome: probe.Outcome) -> Problem | None:
    error, value = outcome.error, outcome.value
    expected_error = task.expects_error(case)
    if expected_error is not None:
        wanted = expected_error.__name__
        if error is not None and wanted in (error.type, *error.kinds) and error.message:
            return None
        if error is None or error.type != "NotImplementedError":
            words, question = refusal_words(task, case, outcome, expected_error)
            if error is not None:
                return Problem(f"{words}\n  {question}", "another error")
            refused = Difference(words, "accepts what it should refuse", question)
            return Problem(words, compared=True, difference=refused)
    if error is not None:
        return error_words(task, case, error)
    if _is_blank(value):
        if outcome.printed.strip():
            text = "it prints its result but returns None. Which word hands a value back?"
            return Problem(message(task, case, text), "prints instead of returns")
        text = f"{task.name}: not tried yet, it returns nothing so far. Does it end with return?"
        return Problem(text, not_tried=True)
    found = questions.difference(task, value, questions.parts(task, case))
    if found is None:
        return _changed_words(task, case, outcome)
    return Problem(message(task, case, found.text), compared=True, difference=found)


def _is_blank(value: Any) -> bool:
    """Tell whether a value is what an untouched template gives back: None, or only None inside."""
    if isinstance(value, dict):
        value = tuple(value.values())
    if isinstance(value, tuple | list) and value:
        return all(_is_blank(item) for item in value)
    return value is None or value is ... or getattr(value, "type_name", "") == "ellipsis"


def _changed_words(task: Exercise, case: Case, outcome: probe.Outcome) -> Problem | None:
    for position in task.unchanged:
        if not _same(case.args[position], outcome.arguments[position]):
            text = f"{task.arguments[position]} was changed; it should stay as it is."
            question = "Which of your lines writes into an array that was handed in?"
            return Problem(message(task, case, text, question), "changes its input")
    return None


def _same(before: Any, after: Any) -> bool:
    if isinstance(before, dict):
        keys = isinstance(after, dict) and before.keys() == after.keys()
        return keys and all(_same(before[key], after[key]) for key in before)
    if np.shape(before) != np.shape(after):
        return False
    may_hold_nan = np.asarray(before).dtype.kind == np.asarray(after).dtype.kind == "f"
    return np.array_equal(before, after, equal_nan=may_hold_nan)


def _loop(
    task: Exercise, function: Any, growth: Growth, helpers: Any, told: bool
) -> Problem | None:
    """Compare the steps of two calls that differ in one size."""
    few, many = growth.counts
    steps = []
    for case in _told((growth.small, growth.large), told):
        outcome = call(function, case, helpers, count_steps=True)
        problem = _problem(task, case, outcome)
        if problem:
            return replace(problem, case=case)
        if outcome.steps is None:
            text = "the step counter was switched off while it ran, so loops can't be ruled out."
            return Problem(f"{task.name}: {text}", "switches the counter off")
        steps.append(outcome.steps)
        disguise = outcome.hidden_loop
    # A loop over chunks is a loop, and so is one that always makes as many turns as there may be.
    if steps[1] - steps[0] <= 0.1 * (many - few) and steps[1] < many:
        return None
    inside = f" (they hide in {disguise})" if disguise else ""
    text = (
        f"{task.name} ran {steps[0]} steps of your code for {few} {growth.unit} and {steps[1]} "
        f"for {many}{inside}: it still loops over {growth.unit}. {task.vectorized_question}"
    )
    return Problem(text, f"loops over {growth.unit}", steps=(steps[0], steps[1]))


def _loop_in_pieces(task: Exercise, function: Any, helpers: Mapping[str, Any]) -> Problem | None:
    """Count steps with so much data that a loop over pieces of it shows, too."""
    pairs = zip(task.large(FEW), task.large(MANY), strict=True)
    for small, large in pairs:
        steps = [_large_steps(function, one, helpers) for one in (small, large)]
        if None in steps or steps[1] - steps[0] <= PIECES * (MANY - FEW):
            continue
        text = (
            f"{task.name} ran {steps[0]} steps of your code for {FEW} {large.unit} and {steps[1]} "
            f"for {MANY}: it loops over {large.unit}, perhaps over several at once. "
            f"{task.vectorized_question}"
        )
        return Problem(text, f"loops over {large.unit}", steps=(steps[0], steps[1]))
    return None


def _large_steps(function: Any, large: LargeCall, helpers: Mapping[str, Any]) -> Any:
    """Return the steps of one call; None where it does not go well with so much data."""
    words = large.args, large.kwargs, FIXED_SEED, 1
    elsewhere = getattr(function, "__large__", None)
    if elsewhere is not None:
        return elsewhere(*words, helpers=list(helpers), source=source_of(helpers.values())).steps
    try:
        bounded = Bounded(function)
        return probe.call_large(bounded, *words, helpers=helpers, count_steps=True)[1]
    except (Exception, NeverEnds):
        return None
