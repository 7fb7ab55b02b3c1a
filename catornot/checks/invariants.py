"""What is true of every right answer, whatever comes in: the last thing to ask about.

A wrong answer that no misconception explains often breaks a simple truth: a mean lies between the
smallest and the largest number, a probability between 0 and 1. The question names the truth.
Where all invariants hold, the parts that are right tell where the slip must be.
"""

from __future__ import annotations

import contextlib
from collections.abc import Collection

import numpy as np

from catornot.checks.compare import Part, numbers
from catornot.checks.exercise import Case, Exercise


def broken(task: Exercise, part: Part, case: Case) -> tuple[str, str] | None:
    """Return a name and a question for the first invariant that a part breaks, or None.

    Parameters
    ----------
    task : Exercise
        What is checked.
    part : Part
        A part of what came back, of the right shape.
    case : Case
        The call.
    """
    for one in task.invariants:
        if one.part != part.name or case.atol is not None:
            continue
        with contextlib.suppress(Exception), np.errstate(all="ignore"):
            if not one.holds(numbers(part.value), *case.args, **case.kwargs):
                return "breaks a simple truth", one.question
    return None


def left(task: Exercise, part: Part, right: Collection[str]) -> tuple[str, str] | None:
    """Return the question that is left about a part that breaks no invariant, or None.

    Parameters
    ----------
    task : Exercise
        What is checked.
    part : Part
        A part of what came back.
    right : collection of str
        The parts that are right: they narrow down where the slip is.
    """
    for one in task.last_questions:
        if one.part == part.name and set(one.right) <= set(right):
            return "none of the known ones", one.question
    return None
