"""What is true of every right answer, whatever comes in: the last thing to ask about.

A wrong answer that no listed idea explains often breaks a simple truth: a mean lies between the
smallest and the largest number, a probability between 0 and 1. The question names the truth.
Where all truths hold, the parts that are right tell where the slip must be.
"""

from __future__ import annotations

import contextlib
from collections.abc import Collection

import numpy as np

from catornot.checks.compare import Part, numbers
from catornot.checks.exercise import Case, Fact
from catornot.checks.ideas.facts_of_arrays import FACTS_OF_ARRAYS
from catornot.checks.ideas.facts_of_neurons import FACTS_OF_NEURONS
from catornot.checks.ideas.facts_of_training import FACTS_OF_TRAINING

FACTS: dict[str, tuple[Fact, ...]] = {**FACTS_OF_ARRAYS, **FACTS_OF_NEURONS, **FACTS_OF_TRAINING}


def broken(name: str, part: Part, case: Case) -> tuple[str, str] | None:
    """Return a name and a question for the first fact that a part breaks, or None.

    Parameters
    ----------
    name : str
        The graded function.
    part : Part
        A part of what came back, of the right shape.
    case : Case
        The call.
    """
    for fact in FACTS.get(name, ()):
        if fact.part != part.name or fact.holds is None or case.atol is not None:
            continue
        with contextlib.suppress(Exception), np.errstate(all="ignore"):
            if not fact.holds(numbers(part.value), *case.args, **case.kwargs):
                return "breaks a simple truth", fact.question
    return None


def left(name: str, part: Part, right: Collection[str]) -> tuple[str, str] | None:
    """Return the question that is left about a part when no fact is broken, or None.

    Parameters
    ----------
    name : str
        The graded function.
    part : Part
        A part of what came back.
    right : collection of str
        The parts that are right: they narrow down where the slip is.
    """
    for fact in FACTS.get(name, ()):
        if fact.part == part.name and fact.holds is None and set(fact.right) <= set(right):
            return "none of the known ones", fact.question
    return None
