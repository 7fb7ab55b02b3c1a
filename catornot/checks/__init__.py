"""Checks that answer at once and teach: `check`, `check_vectorized`, `check_all` and `hint`.

A check calls a learner's function on several inputs and compares with the reference. When the
answer is that of a known misconception, it asks the question that leads out of it. It never
shows an expected value.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from typing import Any

from catornot.checks.catalogue import exercise
from catornot.checks.exercise import Exercise
from catornot.checks.hints import next_hint
from catornot.checks.judge import CheckResult, run
from catornot.checks.replay import Call, NoCall
from catornot.checks.show import display_or_print, folded, show, show_above_error
from catornot.checks.standing import StillOpen, ask_all
from catornot.checks.unwritten import say_so_calmly
from catornot.checks.worth import WORTH
from catornot.progress import keep, kept, lessons_read
from fairgrade.steps.step_counter import add_library

add_library(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))  # no learner's code
say_so_calmly()

__all__ = [
    "Exercise",
    "NotYet",
    "CheckResult",
    "check",
    "check_all",
    "check_vectorized",
    "collected",
    "done",
    "exercise",
    "hint",
    "run",
]

_collections: list[list[CheckResult]] = []


class NotYet(AssertionError):
    """The answer is not right yet; the message says what was seen and asks a question.

    Attributes
    ----------
    message, exercise, kind, misconception, outcome, note
        As in `CheckResult`.
    """

    def __init__(self, result: CheckResult) -> None:
        super().__init__(result.message)
        self.message = result.message
        self.exercise = result.exercise
        self.kind = result.kind
        self.misconception = result.misconception
        self.outcome = result.outcome
        self.note = result.note

    def _render_traceback_(self) -> list[str]:
        """Show learners the message only: our own lines would not help them."""
        return [folded(self.message)]


class _Check:
    """Check that a function gives right values and shapes.

    Parameters
    ----------
    name : str
        The graded function, looked up where this is called.
    hidden : bool
        Draw fresh random inputs instead of those that everyone sees.

    Attributes
    ----------
    last : Call
        The last call that a visible check found not right: `check.last.args` are its arguments,
        `check.last.call()` makes it again.

    Raises
    ------
    NotYet
        If the function is missing, not tried or not right yet.

    Examples
    --------
    >>> from catornot.reference import label_row
    >>> check("label_row")
    ✓ label_row: right values and shapes.
    """

    last: Call | NoCall = NoCall()

    def __call__(self, name: str, *, hidden: bool = False) -> None:
        _answer(name, sys._getframe(1).f_globals, hidden, "values")


check = _Check()


def check_vectorized(name: str, *, hidden: bool = False) -> None:
    """Check that a function does not loop over examples or features.

    The steps of the learner's own code are counted at two sizes; the count must not grow.
    Values must be right first: a fast wrong answer earns nothing.

    Parameters
    ----------
    name : str
        The graded function, looked up where this is called.
    hidden : bool
        Draw fresh random inputs.

    Raises
    ------
    NotYet
        If the function still loops, or its values are not right yet.
    """
    _answer(name, sys._getframe(1).f_globals, hidden, "vectorized")


def check_all(assignment: str) -> None:
    """Show where you stand in a graded notebook: points so far, what is open, which lesson helps.

    It asks the visible checks and stops nothing. How many points are there is kept where you work,
    for the welcome page; it is sent nowhere.

    Parameters
    ----------
    assignment : str
        The notebook's name, as "one-neuron".

    Raises
    ------
    StillOpen
        If something is open while nbgrader validates: *Validate* lists what raises.
    """
    found = ask_all(assignment, sys._getframe(1).f_globals)
    keep(assignment, found.earned, found.worth)
    if os.environ.get("NBGRADER_VALIDATING") and not found.is_complete:
        raise StillOpen(repr(found)) from None
    display_or_print(found)


def done() -> None:
    """Show which lessons were read, and how many points `check_all` last counted in each notebook.

    A lesson was read when the cell at its end was run that asks its questions.
    """
    print(f"lessons read to their end: {', '.join(lessons_read()) or 'none yet'}")
    points = kept()
    for assignment in WORTH:
        said = "not begun"
        if assignment in points:
            earned, worth = points[assignment]
            said = f"{earned:g} of {worth:g} points"
        print(f"{assignment}: {said}")


def hint(name: str) -> None:
    """Show the next hint for a function; each call goes one step further.

    Examples
    --------
    >>> hint("label_row")
    Hint 1 of 2: How many rows should the result have, and how many columns?
    """
    show(next_hint(name), "hint")


@contextlib.contextmanager
def collected() -> Iterator[list[CheckResult]]:
    """Keep what checks find meanwhile, for reports.

    Examples
    --------
    >>> from catornot.reference import label_row
    >>> with collected() as results:
    ...     check("label_row")
    ✓ label_row: right values and shapes.
    >>> results[0].outcome
    'right'
    """
    results: list[CheckResult] = []
    _collections.append(results)
    try:
        yield results
    finally:
        _collections.remove(results)


def _answer(name: str, space: dict[str, Any], hidden: bool, kind: str) -> None:
    result = run(name, space, hidden=hidden, kind=kind)
    if result.case is not None and not hidden:
        check.last = Call(name, result.case, space, exercise(name).helpers)
    for results in _collections:
        results.append(result)
    if not result.passed:
        show_above_error(result.message, result.outcome)
        raise NotYet(result) from None
    show(result.message, "right")
