"""What the grader asks of this course's checks: see `fairgrade.course.Checks`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from catornot.checks import NotYet, collected, exercise
from catornot.checks.calls import drawn_to_grade
from catornot.checks.catalogue import exercises
from catornot.checks.measured import Cost, cost_of
from catornot.checks.mixtures import right_helpers
from catornot.checks.questions import parts
from catornot.checks.seeding import use

__all__ = ["NotYet", "collected", "measure", "prepare", "use"]
exercises()  # are read here: a checker is a fork of who has done so


def prepare() -> None:
    """Draw the calls of visible checks, with their right answers: they are everybody's."""
    for task in exercises().values():
        for case in drawn_to_grade(task, hidden=False).cases():
            parts(task, case)


def measure(name: str, call: Callable[..., Any], note: str) -> Cost:
    """Measure what a learner's function costs with large data, beside the reference.

    Parameters
    ----------
    name : str
        The exercise.
    call : callable
        Calls the function in a fresh worker: see `fairgrade.client.learner.Learner.call_large`.
    note : str
        What the check noted: with which of the learner's own helpers the function was right.
    """
    task = exercise(name)
    return cost_of(task, call, right_helpers(task.helpers, note))
