"""Compare what came back with what is right, part by part, and say kindly what differs.

A returned value is split into parts ("dw", "db", "cost"), each with the shape it should have.
Messages show the learner's own shape and numbers, and the expected *shape*; never a value.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from catornot.probe import Opaque

RTOL, ATOL = 1e-5, 1e-7


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
    rtol : float
        Relative tolerance otherwise.
    note : str
        Said after an expected shape: "the shape of w".
    """

    name: str
    value: Any
    scalar: bool = False
    exact: bool = False
    rtol: float = RTOL
    note: str = ""


class WrongForm(Exception):
    """A returned value can't be split into its parts; the text says why."""


def whole(value: Any, **options: Any) -> list[Part]:
    """Return a value as its only part, called "the result"."""
    return [Part("the result", value, **options)]


def from_dict(value: Any, names: Mapping[str, dict[str, Any]], what: str = "") -> list[Part]:
    """Split a dictionary; extra keys are fine, missing ones are named.

    Raises
    ------
    WrongForm
        If it is no dictionary or lacks a key.
    """
    said = what or "the result"
    if not isinstance(value, dict):
        raise WrongForm(f"{said} is {describe(value)}, expected a dictionary with {_keys(names)}.")
    missing = [name for name in names if name not in value]
    if missing:
        got = ", ".join(repr(key) for key in value) or "none"
        raise WrongForm(f"{said} lacks the key {missing[0]!r}; its keys are: {got}.")
    return [Part(name, value[name], **options) for name, options in names.items()]


def from_tuple(value: Any, length: int, words: str) -> tuple:
    """Check that a function returned `length` things.

    Raises
    ------
    WrongForm
        If it did not.
    """
    if not isinstance(value, tuple | list) or len(value) != length:
        raise WrongForm(f"the result is {describe(value)}, expected {length} things: {words}.")
    return tuple(value)


def difference(got: Part, want: Part) -> str | None:
    """Return what is wrong with a part, or None if it is right."""
    name = got.name
    if isinstance(got.value, Opaque):
        return f"{name} is {describe(got.value)}, expected numbers."
    if isinstance(got.value, str | dict | list | tuple) or got.value is None:
        if not (isinstance(got.value, list | tuple) and name == "costs"):
            return f"{name} is {describe(got.value)}, expected {_expected(want)}."
    try:
        values = numbers(got.value)
    except (TypeError, ValueError):
        return f"{name} is {describe(got.value)}, expected {_expected(want)}."
    right = numbers(want.value)
    if want.scalar and right.size == 1:
        if values.size != 1:
            return f"{name} has shape {values.shape}, expected a single number{_note(want)}."
        values, right = values.reshape(()), right.reshape(())
    elif values.shape != right.shape:
        if name == "costs" and not values.ndim:
            return f"costs is {describe(got.value)}, expected a list of numbers{_note(want)}."
        if name == "costs":
            return (
                f"costs holds {_many(values.size, 'number')}, expected {right.size}{_note(want)}."
            )
        return f"{name} has shape {values.shape}, expected {right.shape}{_note(want)}."
    if np.isnan(values).any() and not np.isnan(right).any():
        return f"{name} holds NaN, which means a calculation had no defined result."
    if want.exact:
        same = np.array_equal(values, right)
    else:
        same = np.allclose(values, right, rtol=want.rtol, atol=ATOL, equal_nan=True)
    if same:
        return None
    if values.size == 1:
        return f"{name} is not right yet; yours is {_few(values)}."
    return f"{name} has the right shape but not the right values; yours: {_few(values)}."


def numbers(value: Any) -> np.ndarray:
    """Return a value, or a list of single numbers, as an array of floats."""
    if isinstance(value, list | tuple):  # costs: numbers, 0-d and (1, 1) arrays alike
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


def _few(values: np.ndarray) -> str:
    flat = values.reshape(-1)
    shown = ", ".join(f"{value:.4g}" for value in flat[:4])
    return shown + (", …" if flat.size > 4 else "")


def _keys(names: Mapping[str, Any]) -> str:
    return " and ".join(f'"{name}"' for name in names)


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
        return f"an array of shape {value.shape}"
    if value is None:
        return "None"
    if isinstance(value, tuple):
        return f"a tuple of {len(value)}"
    if isinstance(value, list):
        return f"a list of {len(value)}"
    if isinstance(value, dict):
        return "a dictionary with the keys " + (", ".join(map(repr, value)) or "(none)")
    if isinstance(value, str):
        return f"the text {value[:40]!r}"
    if isinstance(value, bool | np.bool_):
        return f"the truth value {bool(value)}"
    if isinstance(value, int | float | np.number):
        return f"the single number {value:.4g}"
    return f"a {type(value).__name__}"
