"""Run one exercise's checks on a learner's function and find the words for what was seen."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from catornot import probe
from catornot.checks import compare, seeding
from catornot.checks.exercise import Case, Exercise, Growth, Misconception, exercise
from catornot.checks.relations import relation
from catornot.checks.words import Finding, error_words, message, refusal_words

FIXED_SEED = 20_000  # the visible checks' inputs are the same for everyone, every time
OWN_CASES = 3  # so many calls tell whether a learner's own helpers do as well


@dataclass(frozen=True)
class Result:
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
        The known wrong idea that the answer matches.
    note : str
        For the instructor: "own chain" when only the learner's own helpers make it right,
        "earlier slip: sigmoid" when it is right but for the learner's own sigmoid.
    steps : tuple of int or None
        Steps at the small and the large size, where a loop was found.
    """

    passed: bool
    outcome: str
    message: str
    exercise: str
    kind: str
    misconception: str | None = None
    note: str = ""
    steps: tuple[int, int] | None = None


def run(name: str, namespace: Mapping[str, Any], *, hidden: bool, kind: str) -> Result:
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

    Returns
    -------
    Result
    """
    task = exercise(name)
    if kind == "vectorized" and task.growth is None:
        raise ValueError(f"{name} has nothing that could loop: only its values are checked")

    def no(finding: Finding) -> Result:
        outcome = "not tried yet" if finding.not_tried else "not yet right"
        known, steps = finding.misconception, finding.steps
        return Result(False, outcome, finding.message, name, kind, known, steps=steps)

    function = namespace.get(name)
    if function is None or function is ...:
        text = f"{name}: not tried yet. Run the cell that defines it, then this one."
        return no(Finding(text, not_tried=True))
    if not callable(function):
        what = compare.describe(function)
        return no(Finding(f"{name} is {what}, not a function any more: was the name used again?"))
    rng = seeding.generator(name) if hidden else np.random.default_rng(FIXED_SEED)
    cases = task.cases(rng, hidden)
    helpers: Mapping[str, Any] = task.helpers
    finding, note = _first_problem(task, function, cases, helpers), ""
    if finding and helpers and not finding.not_tried:
        # A function may rely on its author's own helpers returning something of their own:
        # right with those is right too.
        if _first_problem(task, function, cases, {}, explain=False) is None:
            finding, helpers, note = None, {}, "own chain"
    if finding:
        if kind == "vectorized":
            text = f"{name}: being vectorized counts once the values are right.\n{finding.message}"
            finding = Finding(text, finding.misconception, finding.not_tried)
        return no(finding)
    if kind == "values":
        slip, said = own_chain(task, namespace, cases[:OWN_CASES]) if helpers else ("", "")
        text = f"✓ {name}: right values and shapes.{said}"
        return Result(True, "right", text, name, kind, note=note or slip)
    for growth in task.growth(rng) if task.growth else ():
        finding = _loop(task, function, growth, helpers)
        if finding:
            return no(finding)
    text = f"✓ {name}: vectorized, its steps do not grow with the data."
    return Result(True, "right", text, name, kind, note=note)


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
        slips = [name for name in task.helpers if _has_slip(exercise(name), namespace.get(name))]
        names = " and ".join(slips) or "earlier functions"
        how = "its results still differ" if alone.compared else "it does not run yet"
        text = f"\n  With your own {names} {how}: the slip is in there, not here."
        return f"earlier slip: {', '.join(slips) or 'unknown'}", text
    return "", ""


def _has_slip(task: Exercise, function: Any) -> bool:
    if not callable(function):
        return True
    cases = task.cases(np.random.default_rng(FIXED_SEED), False)[:OWN_CASES]
    return _first_problem(task, function, cases, task.helpers, explain=False) is not None


def call(function: Any, case: Case, helpers: Mapping[str, Any], count_steps: bool) -> probe.Outcome:
    """Call a learner's function, or what stands for it while grading, once."""
    words: dict[str, Any] = {"helpers": helpers, "count_steps": count_steps}
    observed = getattr(function, "__probe__", None)
    if observed is not None:
        return observed(case.args, case.kwargs, **words)
    return probe.call(function, case.args, case.kwargs, **words)


def _first_problem(
    task: Exercise,
    function: Any,
    cases: list[Case],
    helpers: Mapping[str, Any],
    explain: bool = True,
) -> Finding | None:
    for position, case in enumerate(cases):
        outcome = call(function, case, helpers, count_steps=False)
        if case.may_lack_defaults and outcome.error and "missing" in outcome.error.message:
            continue
        finding = _problem(task, case, outcome)
        if finding and finding.not_tried and position:  # it was tried: other inputs went well
            text = "for these inputs it returns nothing. Does every way through it end in return?"
            return Finding(message(task, case, text), "returns nothing sometimes")
        if finding and finding.compared and explain:
            return _with_question(task, function, cases, helpers, position, finding)
        if finding:
            return finding
    return None


def _with_question(
    task: Exercise,
    function: Any,
    cases: list[Case],
    helpers: Mapping[str, Any],
    position: int,
    finding: Finding,
) -> Finding:
    """Add the question that fits best: of a wrong idea that explains every answer, or this one."""
    answers = [call(function, case, helpers, count_steps=False).value for case in cases]
    ideas = [
        idea
        for idea in task.misconceptions
        if _explains(task, idea, cases[position], answers[position])
    ]
    everywhere = [
        idea
        for idea in ideas
        if all(
            _explains(task, idea, case, answer) for case, answer in zip(cases, answers, strict=True)
        )
    ]
    known: str | None
    if ideas:
        best = (everywhere or ideas)[0]
        known, question = best.id, best.question
    else:
        known, question = _about_first_wrong_part(task, cases[position], answers[position])
    return Finding(f"{finding.message}\n  {question}", known)


def _about_first_wrong_part(task: Exercise, case: Case, value: Any) -> tuple[str | None, str]:
    """Find words for the first part that is wrong, where no idea explains the whole answer."""
    try:
        got, want = task.parts(value), _reference_parts(task, case)
    except Exception:
        return None, task.formula
    for number, (mine, right) in enumerate(zip(got, want, strict=True)):
        if compare.difference(mine, right) is None:
            continue
        for idea in task.misconceptions:
            with contextlib.suppress(Exception), np.errstate(all="ignore"):
                wrong = task.parts(idea.wrong(*case.args, **case.kwargs))[number]
                if compare.difference(wrong, right) and not compare.difference(mine, wrong):
                    return idea.id, idea.question
        return relation(mine, right, case) or (None, task.formula)
    return None, task.formula


def _reference_parts(task: Exercise, case: Case) -> list[compare.Part]:
    with np.errstate(all="ignore"), contextlib.redirect_stdout(None):
        return task.parts(task.reference(*case.args, **case.kwargs))


def _problem(task: Exercise, case: Case, outcome: probe.Outcome) -> Finding | None:
    error, value = outcome.error, outcome.value
    expected_error = task.expects_error(case)
    if expected_error is not None:
        wanted = expected_error.__name__
        if error is not None and wanted in (error.type, *error.kinds) and error.message:
            return None
        if error is None or error.type != "NotImplementedError":
            words = refusal_words(task, case, outcome, expected_error)
            return Finding(words, compared=error is None)
    if error is not None:
        return error_words(task, case, error)
    if _is_blank(value):
        if outcome.printed.strip():
            text = "it prints its result but returns None. Which word hands a value back?"
            return Finding(message(task, case, text), "prints instead of returns")
        text = f"{task.name}: not tried yet, it returns nothing so far."
        return Finding(text, not_tried=True)
    want = _reference_parts(task, case)
    difference = _difference(task, value, want)
    if difference is None:
        return _changed_words(task, case, outcome)
    return Finding(message(task, case, difference), compared=True)


def _is_blank(value: Any) -> bool:
    """Tell whether a value is what an untouched template gives back: None, or only None inside."""
    if isinstance(value, dict):
        value = tuple(value.values())
    if isinstance(value, tuple | list) and value:
        return all(_is_blank(item) for item in value)
    return value is None or value is ... or getattr(value, "type_name", "") == "ellipsis"


def _difference(task: Exercise, value: Any, want: list[compare.Part]) -> str | None:
    try:
        got = task.parts(value)
    except compare.WrongForm as problem:
        return str(problem)
    for mine, right in zip(got, want, strict=True):
        text = compare.difference(mine, right)
        if text:
            return text
    return None


def _explains(task: Exercise, idea: Misconception, case: Case, value: Any) -> bool:
    """Tell whether a wrong idea gives the learner's answer for these inputs."""
    try:
        with np.errstate(all="ignore"), contextlib.redirect_stdout(None):
            wrong = task.parts(idea.wrong(*case.args, **case.kwargs))
        return _difference(task, value, wrong) is None
    except Exception:  # this wrong idea has no answer for these inputs
        return False


def _changed_words(task: Exercise, case: Case, outcome: probe.Outcome) -> Finding | None:
    for position in task.unchanged:
        if not _same(case.args[position], outcome.arguments[position]):
            text = f"{task.arguments[position]} was changed; it should stay as it is."
            question = "Which of your lines writes into an array that was handed in?"
            return Finding(message(task, case, text, question), "changes its input")
    return None


def _same(before: Any, after: Any) -> bool:
    if isinstance(before, dict):
        keys = isinstance(after, dict) and before.keys() == after.keys()
        return keys and all(_same(before[key], after[key]) for key in before)
    return np.shape(before) == np.shape(after) and np.array_equal(before, after)


def _loop(task: Exercise, function: Any, growth: Growth, helpers: Any) -> Finding | None:
    """Compare the steps of two calls that differ in one size."""
    few, many = growth.counts
    steps = []
    for case in (growth.small, growth.large):
        outcome = call(function, case, helpers, count_steps=True)
        finding = _problem(task, case, outcome)
        if finding:
            return finding
        if outcome.steps is None:
            text = "the step counter was switched off while it ran, so loops can't be ruled out."
            return Finding(f"{task.name}: {text}", "switches the counter off")
        steps.append(outcome.steps)
        disguise = outcome.hidden_loop
    if steps[1] - steps[0] <= 0.5 * (many - few):
        return None
    inside = f" (they hide in {disguise})" if disguise else ""
    text = (
        f"{task.name} ran {steps[0]} steps of your code for {few} {growth.unit} and {steps[1]} "
        f"for {many}{inside}: it still loops over {growth.unit}. {task.vectorized_question}"
    )
    return Finding(text, f"loops over {growth.unit}", steps=(steps[0], steps[1]))
