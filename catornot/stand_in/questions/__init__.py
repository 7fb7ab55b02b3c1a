"""Stands in for `catornot.questions` while a learner's notebook is graded: nobody answers."""

from __future__ import annotations


def guess(name: str, answer: object = None) -> None:
    """Ask nothing while grading."""
