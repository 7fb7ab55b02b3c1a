"""The words for what went wrong: the learner's own value or line, and a question; no answers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from catornot.checks import compare
from catornot.checks.arguments import called_with
from catornot.checks.exercise import Case, Exercise
from catornot.checks.near_names import about_attribute, about_numpy_name, about_unknown_name
from fairgrade.steps import probe

GONE_FROM_NUMPY = {
    **dict.fromkeys(("float", "int", "bool", "object", "str", "complex"), "plain {name}"),
    **{"float_": "np.float64", "alltrue": "np.all", "sometrue": "np.any", "product": "np.prod"},
    **{"cumproduct": "np.cumprod", "asscalar": ".item()", "round_": "np.round", "NaN": "np.nan"},
    **{"Inf": "np.inf", "infty": "np.inf", "PINF": "np.inf", "NINF": "-np.inf", "NAN": "np.nan"},
    **{"mat": "np.asarray", "in1d": "np.isin", "row_stack": "np.vstack", "trapz": "np.trapezoid"},
    **{"msort": "np.sort", "asfarray": "np.asarray", "bool8": "np.bool_", "unicode_": "np.str_"},
    **{"complex_": "np.complex128", "longfloat": "np.longdouble", "string_": "np.bytes_"},
}
NEVER_ENDS = "never ends"
_NO_NAME = re.compile(r"module 'numpy' has no attribute '(\w+)'|`np\.(\w+)` was removed")

# What an exception's text says, and what a tutor would ask about it.
_QUESTIONS = (
    (
        r"only length-1 arrays|only 0-dimensional arrays|can only convert an array of size 1",
        "That function takes one number. Which numpy function takes a whole array, or what takes "
        "the one number out of a (1, 1)?",
    ),
    (
        r"only integer scalar arrays|ndarray' object cannot be interpreted as an integer",
        "One whole number is needed there, and an array came. Which of its sizes is meant?",
    ),
    (
        r"boolean index did not match",
        "Two sizes do not agree there. From which array should the size come, and is one written "
        "down as a number?",
    ),
    (
        r"does not have enough dimensions",
        "One of the two factors is a single number. Which sign multiplies an array by a number?",
    ),
    (
        r"not aligned|matmul",
        "Write the shapes of both factors down: which has to be transposed?",
    ),
    (
        r"could not be broadcast|non-broadcastable",
        "Write both shapes down, right-aligned: which two sizes neither agree nor are 1?",
    ),
    (
        r"cannot reshape",
        "These sizes do not multiply up to the number of entries. Is one written down as a number, "
        "or left out?",
    ),
    (
        r"truth value of an array",
        "An `if` decides once, for one number. What decides for every entry of an array?",
    ),
    (
        r"(tuple|Array|ndarray|dict|list|float\d*|int\d*|NoneType)' object is not callable",
        "Round brackets call a function. Which of the names before a bracket is none: .shape, or "
        "two factors without a sign between them?",
    ),
    (
        r"'module' object is not callable",
        "That is a whole module. Which of its functions is meant?",
    ),
    (
        r"Cannot interpret .* as a data type",
        "A shape is one thing, a tuple. How many pairs of brackets does it need inside a call?",
    ),
    (
        r"values to unpack|cannot unpack",
        "How many things does that function hand back, and how many names stand on the left?",
    ),
    (
        r"tuple indices must be",
        "That is a tuple: a function handed several things back at once. How many names stand on "
        "the left where it was called?",
    ),
    (
        r"invalid index to scalar|is not subscriptable|list indices must be|only integers, slices",
        "Square brackets are used on something that has no such entries. Did the results come "
        "back in the order in which they are named here?",
    ),
    (
        r"object cannot be interpreted as an integer",
        "A whole number is needed there. Did an argument land in another one's place?",
    ),
    (
        r"bitwise_xor|\^",
        "In Python ^ is no power. Which sign, or which numpy function, is?",
    ),
    (
        r"unsupported operand|multiply sequence|bad operand|not supported for the input types|"
        r"no loop matching",
        "Which types stand on the two sides of the sign? type(…) tells. Is one of them a function, "
        "a text or a dictionary?",
    ),
    (
        r"is not iterable|iteration over a 0-d",
        "That is one number: there is nothing to go through. What counts up to it, or takes it as "
        "it is?",
    ),
    (
        r"object has no attribute",
        "What is it that stands before the point? type(…) tells.",
    ),
    (
        r"index can't contain negative|negative dimensions",
        "A size came out negative. What was it calculated from?",
    ),
    (
        r"setting an array element with a sequence",
        "One place takes one number. How many numbers does that line put there?",
    ),
    (
        r"cannot be reshaped|resize only works|cannot resize|does not own its (own )?data",
        "resize changes the array itself. Which method gives a new shape without that?",
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
        "The function calls itself without an end. What should stop it, or stand there instead?",
    ),
    (
        r"output from dtype\('float64'\)|Cannot cast ufunc",
        "A float can't be written back into an array of whole numbers. What if you make a new one?",
    ),
)
NOBODY_TYPES = ("EOFError", "StdinNotImplementedError")  # what input() raises then
_QUESTIONS_BY_TYPE = {
    "NameError": "Is that name a parameter, or was it made in a cell that has not run?",
    "UnboundLocalError": "Is that name given a value on every way through the function?",
    "KeyError": "Which keys does that dictionary have? print(d.keys()) shows them.",
    "IndexError": "Which sizes has that array? Its .shape tells.",
    "AssertionError": "This is an assert of your own. What does it expect, and for which sizes?",
    "ModuleNotFoundError": "numpy is all that is needed, and all that is there when it is graded.",
    "ZeroDivisionError": "Which number is 0 there: a size that was read from the wrong axis?",
    "OverflowError": "Which number grows too large here? numpy's own functions give inf then.",
    "SystemExit": "A function hands its result back with return; exit ends the whole program.",
}


@dataclass(frozen=True)
class Problem:
    """One thing that is not right: the words for it, and the misconception behind it, if known."""

    message: str
    misconception: str | None = None
    not_tried: bool = False
    compared: bool = False  # a value came back and differs, so a misconception may explain it
    difference: compare.Difference | None = None  # what differs in it
    steps: tuple[int, int] | None = None
    case: Case | None = None  # the call that showed it


def message(task: Exercise, case: Case, text: str, question: str = "") -> str:
    """Put a message together: what is wrong, what was tried, and a question."""
    lines = [f"{task.name}: {text}", f"  Called with {called_with(task.arguments, case)}."]
    return "\n".join(lines + ([f"  {question}"] if question else []))


def error_words(
    task: Exercise,
    case: Case,
    error: probe.LearnerError,
    names: Iterable[str] = (),
    slip: tuple[str, str] | None = None,
) -> Problem:
    """Say which exception came up, on which of the learner's own lines, and ask about it.

    Parameters
    ----------
    task, case : Exercise, Case
        What is checked, and the call.
    error : LearnerError
        The exception.
    names : iterable of str
        Names that are known to the function.
    slip : tuple of str, optional
        The name of the slip behind it and the question, where they were found already.
    """
    if error.type == "NotImplementedError":
        return Problem(f"{task.name}: not tried yet.", not_tried=True)
    if error.type == "TimeoutError":
        return Problem(f"{task.name}: it was stopped: {error.message}.", NEVER_ENDS)
    where = f"\n  The line is: {error.line}" if error.line else ""
    if error.type == "NeverEnds":
        return Problem(_never_ends(task, case, error, where), NEVER_ENDS)
    if slip:
        return Problem(_stopped(task, case, error, where, slip[1]), slip[0])
    no_name = _NO_NAME.search(error.message)
    if no_name:
        text, slip_name = _about_numpy_name(no_name[1] or no_name[2])
        return Problem(f"{task.name}: {text}{where}", slip_name)
    question = _QUESTIONS_BY_TYPE.get(error.type, "Which value in that line is not as meant?")
    if error.line.startswith("raise"):
        question = "This input is a good one, but your own raise stopped it. When does it do so?"
    elif re.search(r"\b(train|test)_(set_)?[xX]|\b[XY]_(train|test)\b", error.line):
        if not {"X_train", "X_test"} & set(task.arguments):
            question = "That line reads the notebook's own pictures. What was handed in instead?"
            return Problem(_stopped(task, case, error, where, question), "reads the notebook")
    for pattern, asked in (*task.error_questions, *_QUESTIONS):
        if re.search(pattern, error.message):
            question = asked
            break
    question = _about_line(task, error, names) or question
    return Problem(_stopped(task, case, error, where, question), error.type)


def _never_ends(task: Exercise, case: Case, error: probe.LearnerError, where: str) -> str:
    question = "Which value changes in each round, so that the loop comes to its end?"
    if "waited" in error.message:
        question = "Nothing comes in while it is checked. What does it wait for?"
    called = f"\n  Called with {called_with(task.arguments, case)}."
    return f"{task.name} was stopped: {error.message}.{where}{called}\n  {question}"


def _stopped(
    task: Exercise, case: Case, error: probe.LearnerError, where: str, question: str
) -> str:
    says = error.message[:300] if case.told else ""  # it may tell what came in
    text = f"{error.type}: {says}" if says else error.type
    called = f"\n  Called with {called_with(task.arguments, case)}."
    return f"{task.name} stopped with {text}{where}{called}\n  {question}"


def _about_line(task: Exercise, error: probe.LearnerError, names: Iterable[str]) -> str:
    """Ask about what an error's text and line tell together; "" if that is nothing."""
    unknown = re.search(r"name '(\w+)' is not defined", error.message)
    if unknown:
        own = (*task.arguments, *task.helpers, *task.own)
        return about_unknown_name(unknown[1], error.line, own, names)
    if error.type in NOBODY_TYPES or (error.type == "OSError" and "input(" in error.line):
        return "Nothing is typed in while it is checked. Which parameter has the value already?"
    if task.entry_by_entry and re.search("not aligned|matmul", error.message):
        return "A product of matrices was begun there. Which sign multiplies entry by entry?"
    return _about_truth(error) or about_attribute(error.message)


def _about_truth(error: probe.LearnerError) -> str:
    """Ask about what else than an `if` takes an array for one truth value."""
    if "truth value of an array" not in error.message or re.match("(el)?if|while", error.line):
        return ""
    if re.match(r"assert\b", error.line):
        return "That assert takes an array for one yes or no. Which of its entries should it ask?"
    compares = re.search(r"\b(max|min)\(", error.line)
    if compares:
        name = compares[1]
        return (
            f"Python's {name} compares two whole arrays, once. Which numpy function compares them "
            f"entry by entry: is it np.{name}, which takes one array, or np.{name}imum?"
        )
    word = re.search(r"\b(and|or|not)\b", error.line)
    if word:
        sign = {"and": "&", "or": "|", "not": "~"}[word[1]]
        return f"`{word[1]}` decides once, for one number. What does {sign}, or np.where, do?"
    return ""


def _about_numpy_name(name: str) -> tuple[str, str]:
    """Say that a name of numpy's is gone, or never was there."""
    instead = GONE_FROM_NUMPY.get(name, "").format(name=name)
    if instead:
        return f"np.{name} is gone from numpy. Use {instead} instead.", "gone from numpy"
    return f"numpy has nothing called {name}. {about_numpy_name(name)}", "not in numpy"


def refusal_words(
    task: Exercise, case: Case, outcome: probe.Outcome, kind: type
) -> tuple[str, str]:
    """Say that an input should have been refused, what happened instead, and ask about it."""
    error = outcome.error
    returned = getattr(outcome.value, "type_name", type(outcome.value).__name__)
    got = error.type if error else compare.describe(outcome.value)
    text = f"this input should be refused with a {kind.__name__} that says why; yours gave {got}."
    if error and error.type == kind.__name__:
        question = "The error says nothing. What should stand in its brackets?"
    elif error:
        question = "It stops, but with another kind of error. Which kind is asked for?"
    elif returned.endswith("Error"):
        question = "The error was handed back like a result. Which word stops with it instead?"
    else:
        question = "What does your function do with other shapes, and which statement refuses one?"
    return message(task, case, text), question
