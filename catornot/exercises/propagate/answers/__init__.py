"""The right answer of `propagate`, and wrong ones, about the slopes and about the cost."""

from __future__ import annotations

from catornot.exercises.propagate.answers.costs import ABOUT_THE_COST
from catornot.exercises.propagate.answers.right import propagate
from catornot.exercises.propagate.answers.slopes import ABOUT_THE_SLOPES

__all__ = ["MISCONCEPTIONS", "propagate"]

MISCONCEPTIONS = (*ABOUT_THE_SLOPES, *ABOUT_THE_COST)
