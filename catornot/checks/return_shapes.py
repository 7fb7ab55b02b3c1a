"""Split what a function returned into named parts, or say why that can't be done.

"propagate" returns a dictionary and a number: the parts are "dw", "db" and "cost", each with the
shape it should have.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Any

import numpy as np

from catornot.checks.compare import Difference, Part, describe
from fairgrade.steps.probe import Opaque


class WrongForm(Exception):
    """A returned value can't be split into its parts; `difference` says why."""

    def __init__(self, text: str, slip: str, question: str) -> None:
        super().__init__(text)
        self.difference = Difference(text, slip, question)


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
        text = f"{said} is {describe(value)}, expected a dictionary with {_keys(names)}."
        if isinstance(value, tuple | list) and any(isinstance(one, dict) for one in value):
            question = "The dictionary is one of several things here. Which ones were asked for?"
            raise WrongForm(text, "more than asked for", question)
        question = "A dictionary gives every value a name, {name: value, …}. What are yours called?"
        raise WrongForm(text, "no dictionary", question)
    missing = [name for name in names if name not in value]
    if not value:
        question = "The dictionary is empty. Which line puts the values in?"
        raise WrongForm(f"{said} lacks its keys.", "empty dictionary", question)
    if missing:
        got = ", ".join(repr(key) for key in value) or "none"
        keys = [str(key) for key in value if key not in names]  # the others are at home
        text = f"{said} lacks the key {missing[0]!r}; its keys are: {got}."
        raise WrongForm(text, *_about_keys(missing[0], keys))
    return [Part(name, value[name], **options) for name, options in names.items()]


def _about_keys(missing: str, keys: list[str]) -> tuple[str, str]:
    """Name the key that was probably meant: another case, another spelling."""
    lower = {key.lower().strip(" '\""): key for key in keys}
    near = lower.get(missing.lower())
    if not near:
        close = difflib.get_close_matches(missing.lower(), lower, n=1, cutoff=0.6)
        near = lower[close[0]] if close and len(missing) > 2 else None
    if near:
        return "key spelled otherwise", f"Is {near!r} spelled exactly as the exercise spells it?"
    return "key missing", f"Which of your variables belongs under {missing!r}?"


def from_tuple(value: Any, length: int, words: str, wants_dict: bool = True) -> tuple:
    """Check that a function returned `length` things, a dictionary among them or not.

    Raises
    ------
    WrongForm
        If it did not.
    """
    if isinstance(value, tuple | list) and len(value) == length:
        return tuple(value)
    text = f"the result is {describe(value)}, expected {length} things: {words}."
    if isinstance(value, dict) and not wants_dict:
        question = "The values themselves are asked for, one after the other. What stands behind "
        raise WrongForm(text, "a dictionary", question + "return then?")
    if isinstance(value, dict):
        question = "Only a dictionary came back. What comes before or after it, behind a comma?"
        raise WrongForm(text, "one dictionary for all", question)
    if isinstance(value, tuple | list):
        question = "Count what stands behind return. What belongs together, what is missing?"
        raise WrongForm(text, "another number of results", question)
    question = "return can hand back several things, separated by commas. Which one is missing?"
    raise WrongForm(text, "one result only", question)


def in_order(value: Any, types: tuple, words: str) -> tuple:
    """Check that `len(types)` things were returned and come in the right order.

    Raises
    ------
    WrongForm
        If there are more or fewer, or if they would be right the other way round.
    """
    things = from_tuple(value, len(types), words, is_dict in types)
    turned = things[::-1]
    if not _fit(things, types) and _fit(turned, types):
        text = f"the results come in another order than expected: {words}."
        raise WrongForm(text, "order of the results", "What stands first behind your return?")
    return things


def _fit(things: tuple, types: tuple) -> bool:
    return all(kind(one) for one, kind in zip(things, types, strict=True))


def is_dict(value: Any) -> bool:
    """Tell whether a value is a dictionary."""
    return isinstance(value, dict)


def is_number(value: Any) -> bool:
    """Tell whether a value is one number, in whatever shape."""
    return not isinstance(value, dict | list | tuple | str | Opaque) and np.size(value) == 1


def is_array(value: Any) -> bool:
    """Tell whether a value may hold many numbers."""
    return not isinstance(value, dict) and not is_number(value)


def is_anything(value: Any) -> bool:
    """Accept every value."""
    return True


def _keys(names: Mapping[str, Any]) -> str:
    *first, last = (f'"{name}"' for name in names)
    return f"{', '.join(first)} and {last}" if first else last
