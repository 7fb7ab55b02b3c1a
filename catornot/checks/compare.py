"""Compare one part of what came back with what is right, and say kindly what differs.

Messages show the learner's own shape and numbers, and the expected *shape*; never a value.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from fairgrade.steps.probe import Opaque

RTOL, ATOL = 1e-5, 1e-7
TRAINED = 1e-6  # absolute: single precision loses that much on the way of a few hundred steps
COST = 3e-5  # relative: a log may have 1e-6 added to it for safety, four digits are too few


@dataclass(frozen=True)
class Part:
    """One named part of a returned value.

    Attributes
    ----------
    name : str
        As learners know it: "dw".
    value : object
        What is there.
    scalar : bool
        A single number: (), (1,) and (1, 1) are all accepted.
    exact : bool
        Whole numbers (labels, pixels) that must agree exactly.
    rtol, atol : float
        Relative and absolute tolerance otherwise.
    note : str
        Said after an expected shape: "the shape of w".
    said : str
        What a message shows of it, where its numbers are no learner's: 'yours is (3, 4)'.
    """

    name: str
    value: Any
    scalar: bool = False
    exact: bool = False
    rtol: float = RTOL
    atol: float = ATOL
    note: str = ""
    said: str = ""


@dataclass(frozen=True)
class Difference:
    """What is wrong with a value.

    Attributes
    ----------
    text : str
        What was seen, and the form that is expected.
    slip, question : str
        A name for the slip and what to ask about it, where the form alone tells.
    """

    text: str
    slip: str = ""
    question: str = ""


def difference(got: Part, want: Part, atol: float | None = None) -> Difference | None:
    """Return what is wrong with a part, or None if it is right; `atol` replaces the part's own."""
    name = got.name
    try:
        if not _may_be_numbers(got):
            raise TypeError
        values = numbers(got.value)
    except (TypeError, ValueError):
        text = f"{name} is {describe(got.value)}, expected {_expected(want)}."
        return Difference(text, *_about_type(name, got.value, want.scalar))
    right = numbers(want.value)
    if want.scalar and right.size == 1:
        if values.size != 1:
            text = f"{name} has shape {values.shape}, expected a single number{_note(want)}."
            return Difference(text)
        values, right = values.reshape(()), right.reshape(())
    elif values.shape != right.shape:
        text = _about_shape(got, values, want, right)
        if name == "costs" and not values.ndim:
            return Difference(text, "one cost only", "Where are all the costs kept, one by one?")
        return Difference(text)
    if np.isnan(values).any() and not np.isnan(right).any():
        text = f"{name} holds NaN, which means a calculation had no defined result."
        return Difference(text, "NaN", _UNDEFINED)
    if np.isinf(values).any() and not np.isinf(right).any():
        text = f"{name} holds {_few(values[np.isinf(values)][:1])}: a calculation ran out of range."
        return Difference(text, "infinite", _UNDEFINED)
    if want.exact:
        same = np.array_equal(values, right, equal_nan=True)
    else:
        near = want.atol if atol is None else atol
        same = np.allclose(values, right, rtol=want.rtol, atol=near, equal_nan=True)
    if same:
        return None
    if got.said or values.size == 1:
        return Difference(f"{name} is not right yet; yours is {got.said or _few(values, right)}.")
    return Difference(
        f"{name} has the right shape but not the right values; yours: {_few(values, right)}."
    )


_UNDEFINED = (
    "Which line takes the log of something that is 0 or negative, divides by 0, or lets a number "
    "grow without end?"
)


def _may_be_numbers(part: Part) -> bool:
    """Leave out what numpy would turn into numbers though it is none: a list, a text."""
    if isinstance(part.value, list | tuple):
        return part.name == "costs"
    return part.value is not None and not isinstance(part.value, Opaque | str | dict)


def _about_type(name: str, value: Any, scalar: bool) -> tuple[str, str]:
    """Ask about a value that is not numbers at all."""
    if value is None or value is ...:
        if name == "costs":
            question = "append changes a list and returns None. Does a line give costs a new value?"
            return "append's own result kept", question
        return "still None", f"Which line gives {name} its value?"
    if isinstance(value, tuple) and not value:
        return "nothing in it", "That is a tuple with nothing in it. Which line should fill it?"
    if isinstance(value, tuple):
        return "more than asked for", "More than one thing came back. Which one was asked for?"
    if isinstance(value, list) and name == "costs":
        return "no single numbers in costs", "Each entry should be one number. What is appended?"
    if isinstance(value, list) and scalar:
        return "a list", f"One number is asked for. How does it come out of the list {name} is?"
    if isinstance(value, list):
        return "a list", "A list has no shape and no arithmetic. What makes an array of it?"
    if isinstance(value, dict):
        return "a dictionary", f"{name} should be the numbers themselves. Which of them?"
    if isinstance(value, str) or getattr(value, "dtype", np.dtype(float)).kind in "US":
        return "text", "Text can't be calculated with. Which numbers does it stand for?"
    return "no numbers", "What does type(…) say about it, and what should it be?"


def _about_shape(got: Part, values: np.ndarray, want: Part, right: np.ndarray) -> str:
    name = got.name
    if name == "costs" and not values.ndim:
        return f"costs is {describe(got.value)}, expected a list of numbers: {want.note}"
    if name == "costs":
        return f"costs holds {_many(values.size, 'number')}, expected {right.size}: {want.note}"
    return f"{name} has shape {values.shape}, expected {right.shape}{_note(want)}."


def numbers(value: Any) -> np.ndarray:
    """Return a value, or a list of single numbers, as an array of floats."""
    if isinstance(value, list | tuple):  # costs: numbers, 0-d and (1, 1) arrays alike
        if any(isinstance(item, str) for item in value):
            raise TypeError("texts")
        flat = [np.asarray(item, dtype=float) for item in value]
        if any(item.size != 1 for item in flat):
            raise ValueError("not single numbers")
        return np.array([item.reshape(()) for item in flat], dtype=float)
    array = np.asarray(value)
    if array.dtype.kind not in "biuf":
        raise TypeError("not real numbers")
    return array.astype(float)


def _expected(want: Part) -> str:
    if want.scalar:
        return "a number"
    if want.name == "costs":
        return "a list of numbers"
    return f"an array of shape {np.shape(want.value)}"


def _note(want: Part) -> str:
    return f", {want.note}" if want.note else ""


def _few(values: np.ndarray, right: np.ndarray | None = None) -> str:
    """Write the first values, with as many digits as it takes to see that they are not right."""
    flat = values.reshape(-1)
    others = flat[:0] if right is None else right.reshape(-1)[:4]
    shown = _written(flat[:4], 4)
    for digits in range(4, 11):
        if _written(others, digits) != _written(flat[:4], digits):
            shown = _written(flat[:4], digits)
            break
    return shown + (", …" if flat.size > 4 else "")


def _written(values: np.ndarray, digits: int) -> str:
    return ", ".join(f"{value:.{digits}g}" for value in values)


def _many(count: int, word: str) -> str:
    return f"{count} {word}" + ("" if count == 1 else "s")


def describe(value: Any) -> str:
    """Describe a value in a few words: its type, and its shape or content if short.

    Examples
    --------
    >>> describe(np.zeros((2, 3)))
    'an array of shape (2, 3)'
    """
    if isinstance(value, Opaque):
        article = "an" if value.type_name[:1].lower() in "aeiou" else "a"
        return f"{article} {value.type_name} ({value.text[:60]})"
    if isinstance(value, np.ndarray):
        kinds = {"U": " of texts", "S": " of texts", "O": " of objects", "c": " of complex numbers"}
        return f"an array{kinds.get(value.dtype.kind, '')} of shape {value.shape}"
    if value is None:
        return "None"
    if isinstance(value, tuple):
        return f"a tuple of {len(value)}" if value else "an empty tuple"
    if isinstance(value, list):
        return f"a list of {len(value)}"
    if isinstance(value, dict):
        return "a dictionary with the keys " + (", ".join(map(repr, value)) or "(none)")
    if isinstance(value, str):
        return f"the text {value[:40]!r}"
    if isinstance(value, bool | np.bool_):
        return f"the truth value {bool(value)}"
    if isinstance(value, int) and abs(value) > 1e300:
        return "a huge whole number"
    if isinstance(value, int | float | np.number) and not isinstance(value, np.timedelta64):
        return f"the single number {value:.4g}"
    return f"a {type(value).__name__}"
