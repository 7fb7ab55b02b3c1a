"""Run one exercise's checks on a learner's function and find the words for what was seen."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from catornot import probe
from catornot.checks import compare, seeding
from catornot.checks.exercise import Case, Exercise, Growth, Misconception, exercise

FIXED_SEED = 20_000  # the visible checks' inputs are the same for everyone, every time
GONE_FROM_NUMPY = {
    **dict.fromkeys(("float", "int", "bool", "object", "str", "complex"), "plain {name}"),
    **{"float_": "np.float64", "alltrue": "np.all", "sometrue": "np.any", "product": "np.prod"},
    **{"cumproduct": "np.cumprod", "asscalar": ".item()", "round_": "np.round", "NaN": "np.nan"},
    **{"Inf": "np.inf", "infty": "np.inf", "mat": "np.asarray", "in1d": "np.isin"},
}


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
        For the instructor: "own chain" when only the learner's own helpers make it right.
    """

    passed: bool
    outcome: str
    message: str
    exercise: str
    kind: str
    misconception: str | None = None
    note: str = ""


@dataclass(frozen=True)
class Finding:
    """One thing that is not right: the words for it, and the wrong idea behind it, if known."""

    message: str
    misconception: str | None = None
    not_tried: bool = False
    compared: bool = False  # a value came back and differs, so a wrong idea may explain it


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

    def no(finding: Finding) -> Result:
        outcome = "not tried yet" if finding.not_tried else "not yet right"
        return Result(False, outcome, finding.message, name, kind, finding.misconception)

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
        if _first_problem(task, function, cases, {}) is None:
            finding, helpers, note = None, {}, "own chain"
    if finding:
        if kind == "vectorized":
            text = f"{name}: being vectorized counts once the values are right.\n{finding.message}"
            finding = Finding(text, finding.misconception, finding.not_tried)
        return no(finding)
    if kind == "values":
        return Result(True, "right", f"✓ {name}: right values and shapes.", name, kind, note=note)
    assert task.growth is not None, f"{name} has nothing to vectorize"
    for growth in task.growth(rng):
        finding = _loop(task, function, growth, helpers)
        if finding:
            return no(finding)
    text = f"✓ {name}: vectorized, its steps do not grow with the data."
    return Result(True, "right", text, name, kind, note=note)


def call(function: Any, case: Case, helpers: Mapping[str, Any], count_steps: bool) -> probe.Outcome:
    """Call a learner's function, or what stands for it while grading, once."""
    words: dict[str, Any] = {"helpers": helpers, "count_steps": count_steps}
    observed = getattr(function, "__probe__", None)
    if observed is not None:
        return observed(case.args, case.kwargs, **words)
    return probe.call(function, case.args, case.kwargs, **words)


def _first_problem(
    task: Exercise, function: Any, cases: list[Case], helpers: Mapping[str, Any]
) -> Finding | None:
    for position, case in enumerate(cases):
        outcome = call(function, case, helpers, count_steps=False)
        finding = _problem(task, case, outcome)
        if finding and finding.compared:
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
    best = (everywhere or ideas or [None])[0]
    question = best.question if best else task.formula
    return Finding(f"{finding.message}\n  {question}", best.id if best else None)


def _problem(task: Exercise, case: Case, outcome: probe.Outcome) -> Finding | None:
    error, value = outcome.error, outcome.value
    expected_error = task.expects_error(case)
    if expected_error is not None:
        if error is not None and error.type == expected_error.__name__ and error.message:
            return None
        if error is None or error.type != "NotImplementedError":
            return Finding(_refusal_words(task, case, outcome, expected_error))
    if error is not None:
        return _error_words(task, case, error)
    if value is None or value is ... or getattr(value, "type_name", "") == "ellipsis":
        if outcome.printed.strip():
            text = "it prints its result but returns None. Which word hands a value back?"
            return Finding(_message(task, case, text), "prints instead of returns")
        text = f"{task.name}: not tried yet, it returns nothing so far."
        return Finding(text, not_tried=True)
    with np.errstate(all="ignore"), contextlib.redirect_stdout(None):
        want = task.parts(task.reference(*case.args, **case.kwargs))
    text = _difference(task, value, want)
    if text is None:
        return _changed_words(task, case, outcome)
    return Finding(_message(task, case, text), compared=True)


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


def _message(task: Exercise, case: Case, text: str, question: str = "") -> str:
    lines = [f"{task.name}: {text}", f"  Called with {_called_with(task, case)}."]
    return "\n".join(lines + ([f"  {question}"] if question else []))


def _called_with(task: Exercise, case: Case) -> str:
    named = [*zip(task.arguments, case.args, strict=False), *case.kwargs.items()]
    return ", ".join(_argument(name, value) for name, value in named)


def _argument(name: str, value: Any) -> str:
    if isinstance(value, np.ndarray):
        return f"{name} {value.shape}"
    if isinstance(value, bool | int | str):
        return f"{name} = {value}"
    if isinstance(value, float | np.number):
        return f"{name} = {value:.4g}"
    return name


def _error_words(task: Exercise, case: Case, error: probe.LearnerError) -> Finding:
    if error.type == "NotImplementedError":
        return Finding(f"{task.name}: not tried yet.", not_tried=True)
    if error.type == "TimeoutError":
        return Finding(f"{task.name}: it was stopped: {error.message}.", "never ends")
    where = f"\n  The line is: {error.line}" if error.line else ""
    gone = re.search(r"module 'numpy' has no attribute '(\w+)'", error.message)
    if gone:
        name = gone[1]
        instead = GONE_FROM_NUMPY.get(name, "").format(name=name)
        advice = f" Use {instead} instead." if instead else ""
        text = f"np.{name} is gone from numpy.{advice}"
        return Finding(f"{task.name}: {text}{where}", "gone from numpy")
    question = ""
    if "only length-1 arrays" in error.message or "only 0-dimensional arrays" in error.message:
        question = "\n  That function takes one number. Which numpy function takes a whole array?"
    elif "not aligned" in error.message or "matmul" in error.message:
        question = "\n  Write the shapes of both factors down: which one has to be transposed?"
    elif error.type == "NameError":
        question = "\n  Is that name a parameter, or was it made in a cell that has not run?"
    text = f"{error.type}: {error.message[:300]}"
    called = f"\n  Called with {_called_with(task, case)}."
    return Finding(f"{task.name} stopped with {text}{where}{called}{question}", error.type)


def _refusal_words(task: Exercise, case: Case, outcome: probe.Outcome, kind: type) -> str:
    got = outcome.error.type if outcome.error else compare.describe(outcome.value)
    text = f"this input should be refused with a {kind.__name__} that says why; yours gave {got}."
    return _message(task, case, text)


def _changed_words(task: Exercise, case: Case, outcome: probe.Outcome) -> Finding | None:
    for position in task.unchanged:
        if not _same(case.args[position], outcome.arguments[position]):
            text = f"{task.arguments[position]} was changed; it should stay as it is."
            question = "Which of your lines writes into an array that was handed in?"
            return Finding(_message(task, case, text, question), "changes its input")
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
    return Finding(text, f"loops over {growth.unit}")
