"""The words for what went wrong: the learner's own value or line, and a question; no answers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import numpy as np

from catornot import probe
from catornot.checks import compare
from catornot.checks.exercise import Case, Exercise

GONE_FROM_NUMPY = {
    **dict.fromkeys(("float", "int", "bool", "object", "str", "complex"), "plain {name}"),
    **{"float_": "np.float64", "alltrue": "np.all", "sometrue": "np.any", "product": "np.prod"},
    **{"cumproduct": "np.cumprod", "asscalar": ".item()", "round_": "np.round", "NaN": "np.nan"},
    **{"Inf": "np.inf", "infty": "np.inf", "mat": "np.asarray", "in1d": "np.isin"},
}
_GONE = re.compile(r"module 'numpy' has no attribute '(\w+)'|`np\.(\w+)` was removed")

# What an exception's text says, and what a tutor would ask about it.
_QUESTIONS = (
    (
        r"only length-1 arrays|only 0-dimensional arrays|can only convert an array of size 1",
        "That function takes one number. Which numpy function takes a whole array?",
    ),
    (
        r"not aligned|matmul",
        "Write the shapes of both factors down: which one has to be transposed?",
    ),
    (
        r"could not be broadcast|non-broadcastable",
        "Write both shapes down, right-aligned: which two sizes neither agree nor are 1?",
    ),
    (
        r"cannot reshape",
        "Which sizes did you write down as numbers, and where could you read them instead?",
    ),
    (
        r"truth value of an array",
        "An `if` decides once, for one number. What decides for every entry of an array?",
    ),
    (
        r"missing \d+ required|takes \d+ positional|takes from \d+|unexpected keyword",
        "Compare your first line with the one in the exercise: same parameters, same order?",
    ),
    (
        r"NoneType",
        "Something here is None: a value that was never filled in, or a function of yours that "
        "does not return?",
    ),
    (
        r"maximum recursion",
        "The function calls itself without an end. What should stop it?",
    ),
    (
        r"output from dtype\('float64'\)|Cannot cast ufunc",
        "A float can't be written back into an array of whole numbers. What if you make a new one?",
    ),
)
_QUESTIONS_BY_TYPE = {
    "NameError": "Is that name a parameter, or was it made in a cell that has not run?",
    "UnboundLocalError": "Is that name given a value on every way through the function?",
    "KeyError": "Which keys does that dictionary have? print(d.keys()) shows them.",
    "IndexError": "Which sizes has that array? Its .shape tells.",
    "AssertionError": "This is an assert of your own. What does it expect, and for which sizes?",
    "SystemExit": "A function hands its result back with return; exit ends the whole program.",
}


@dataclass(frozen=True)
class Finding:
    """One thing that is not right: the words for it, and the wrong idea behind it, if known."""

    message: str
    misconception: str | None = None
    not_tried: bool = False
    compared: bool = False  # a value came back and differs, so a wrong idea may explain it
    steps: tuple[int, int] | None = None


def message(task: Exercise, case: Case, text: str, question: str = "") -> str:
    """Put a message together: what is wrong, what was tried, and a question."""
    lines = [f"{task.name}: {text}", f"  Called with {called_with(task, case)}."]
    return "\n".join(lines + ([f"  {question}"] if question else []))


def called_with(task: Exercise, case: Case) -> str:
    """Describe a call: shapes of arrays, values of numbers."""
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


def error_words(task: Exercise, case: Case, error: probe.LearnerError) -> Finding:
    """Say which exception came up, on which of the learner's own lines, and ask about it."""
    if error.type == "NotImplementedError":
        return Finding(f"{task.name}: not tried yet.", not_tried=True)
    if error.type == "TimeoutError":
        return Finding(f"{task.name}: it was stopped: {error.message}.", "never ends")
    where = f"\n  The line is: {error.line}" if error.line else ""
    gone = _GONE.search(error.message)
    if gone:
        name = gone[1] or gone[2]
        instead = GONE_FROM_NUMPY.get(name, "").format(name=name)
        advice = f" Use {instead} instead." if instead else ""
        text = f"np.{name} is gone from numpy.{advice}"
        return Finding(f"{task.name}: {text}{where}", "gone from numpy")
    question = _QUESTIONS_BY_TYPE.get(error.type, "")
    for pattern, asked in _QUESTIONS:
        if re.search(pattern, error.message):
            question = asked
            break
    text = f"{error.type}: {error.message[:300]}" if error.message else error.type
    called = f"\n  Called with {called_with(task, case)}."
    asks = f"\n  {question}" if question else ""
    return Finding(f"{task.name} stopped with {text}{where}{called}{asks}", error.type)


def refusal_words(task: Exercise, case: Case, outcome: probe.Outcome, kind: type) -> str:
    """Say that an input should have been refused, and what happened instead."""
    got = outcome.error.type if outcome.error else compare.describe(outcome.value)
    text = f"this input should be refused with a {kind.__name__} that says why; yours gave {got}."
    return message(task, case, text)
