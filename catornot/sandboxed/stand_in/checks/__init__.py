"""Stands in for `catornot.checks` while a learner's notebook is graded.

The real checks hold reference answers, so they stay outside the sandbox, in the checker.
A learner's own call of a check still works here: it says where the answer comes from.
"""

from __future__ import annotations


class NotYet(AssertionError):
    """The real one is raised by the checker, never here."""


def check(name: str, *_: object, **__: object) -> None:
    """Say that the grader's checker answers this check."""
    print(f"{name}: checked by the grader.")


def check_vectorized(name: str, *_: object, **__: object) -> None:
    """Say that the grader's checker answers this check."""
    print(f"{name}: checked by the grader.")


def hint(name: str, *_: object, **__: object) -> None:
    """Give nothing away while grading."""
    print(f"{name}: hints are for practice, not for grading.")
