"""Call a learner's function, and find the words for what is not right."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from catornot.checks import questions, usage
from catornot.checks.compare import Difference
from catornot.checks.endless import Bounded
from catornot.checks.exercise import Case, Exercise
from catornot.checks.messages import Problem, error_words, message, refusal_words
from fairgrade.steps import probe


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


def first_problem_in(
    task: Exercise,
    function: Any,
    draws: list[list[Case]],
    helpers: Mapping[str, Any],
    explain: bool = True,
) -> Problem | None:
    """Return the first problem in any of several draws of cases."""
    found = (first_problem(task, function, cases, helpers, explain) for cases in draws)
    return next(filter(None, found), None)


def first_problem(
    task: Exercise,
    function: Any,
    cases: list[Case],
    helpers: Mapping[str, Any],
    explain: bool = True,
) -> Problem | None:
    """Return the first problem in some cases, with a question if it is to be explained."""
    for position, case in enumerate(cases):
        outcome = call(function, case, helpers, count_steps=False)
        problem = problem_of(task, case, outcome)
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


def problem_of(task: Exercise, case: Case, outcome: probe.Outcome) -> Problem | None:
    """Return what is wrong with what a call did; None where it is right."""
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
