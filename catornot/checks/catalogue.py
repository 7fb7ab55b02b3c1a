"""All graded functions: each folder of `catornot/exercises` is one."""

from __future__ import annotations

import difflib
import functools
import pkgutil
from dataclasses import replace
from importlib import import_module
from typing import Any

from catornot.checks import recorded
from catornot.checks.exercise import Exercise, Misconception

FOLDER = "catornot.exercises"  # they know the checks; the checks find them by their name only


@functools.cache
def exercises() -> dict[str, Exercise]:
    """Return all exercises by name."""
    places = import_module(FOLDER).__path__
    folders = [found.name for found in pkgutil.iter_modules(places) if found.ispkg]
    complete = _as_students_get_it if recorded.is_there() else _with_answers
    return {name: complete(name) for name in folders}


def _told(name: str) -> Exercise:
    """Return what a folder says of its exercise, answers apart."""
    return import_module(f"{FOLDER}.{name}").EXERCISE


def _answers(name: str) -> Any:
    return import_module(f"{FOLDER}.{name}.answers")


def _with_answers(name: str) -> Exercise:
    told = _told(name)
    return replace(
        told,
        name=name,
        reference=getattr(_answers(name), name),
        misconceptions=_answers(name).MISCONCEPTIONS,
        helpers={used: getattr(_answers(used), used) for used in told.uses},
    )


def _as_students_get_it(name: str) -> Exercise:
    """Return an exercise without answers: misconceptions by name, earlier functions their own."""
    told = _told(name)
    stand_ins = {used: _told(used).stand_in for used in told.uses}
    misconceptions = recorded.record()[name]["misconceptions"]
    return replace(
        told,
        name=name,
        reference=told.stand_in or recorded.not_here(name),
        misconceptions=tuple(
            Misconception(known, question, recorded.not_here(known))
            for known, question in misconceptions
        ),
        helpers={used: one for used, one in stand_ins.items() if one is not None},
        own=tuple(used for used, one in stand_ins.items() if one is None),
    )


class MessageOnly(Exception):
    """Shows learners its message and no traceback: our own lines would not help them."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


class UnknownExercise(MessageOnly, ValueError):
    """No graded function has this name."""


def exercise(name: str) -> Exercise:
    """Return one exercise.

    Raises
    ------
    UnknownExercise
        If no graded function has this name; it is a ValueError.
    """
    known = exercises()
    if isinstance(name, str) and name in known:
        return known[name]
    own = getattr(name, "__name__", "")  # the function itself may have been handed in
    if own in known:
        asks = f'Write its name in quotes: "{own}".'
    elif near := difflib.get_close_matches(str(name), known, n=1):
        asks = f'Is "{near[0]}" meant?'
    else:
        asks = f"There are: {', '.join(sorted(known))}."
    raise UnknownExercise(f"no graded function is called {name!r}. {asks}")
