"""The right answer of `optimize`, and wrong ones with the questions they raise."""

from __future__ import annotations

from catornot.exercises.optimize.answers.misconceptions import MISCONCEPTIONS
from catornot.exercises.optimize.answers.right import optimize

__all__ = ["MISCONCEPTIONS", "optimize"]
