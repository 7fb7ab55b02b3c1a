"""Stands in for `catornot.checks` while a learner's notebook is graded.

The real checks hold reference answers, so they stay outside the sandbox, in the checker.
A learner's own call of a check still works here: it says where the answer comes from.
"""

from __future__ import annotations


class NotYet(AssertionError):
    """The real one is raised by the checker, never here."""


class _Last:
    """Stands for the call that a check at home found not right; here there is none."""

    name = ""
    args: tuple = ()
    kwargs: dict = {}

    def call(self) -> None:
        """Say where it can be made again."""
        print("check.last is for practice, not for grading.")


class _Check:
    last = _Last()

    def __call__(self, name: str, *_: object, **__: object) -> None:
        print(f"{name}: checked by the grader.")


check = _Check()


def check_vectorized(name: str, *_: object, **__: object) -> None:
    """Say that the grader's checker answers this check."""
    print(f"{name}: checked by the grader.")


def hint(name: str, *_: object, **__: object) -> None:
    """Give nothing away while grading."""
    print(f"{name}: hints are for practice, not for grading.")


def check_all(assignment: str) -> None:
    """Say that the grader's checker answers all checks."""
    print(f"{assignment}: checked by the grader.")


def done() -> None:
    """Say nothing of a learner's own folder, which is not here."""
