"""The right answer of `model`, and wrong ones with the questions they raise."""

from __future__ import annotations

from catornot.exercises.model.answers.misconceptions import MISCONCEPTIONS
from catornot.exercises.model.answers.right import model

__all__ = ["MISCONCEPTIONS", "model"]
