"""What is true of right answers, whatever comes in: shared by several exercises."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from catornot import reference

NEAR = 1e-6


def inside(low: float, high: float) -> Callable[..., bool]:
    """Build a fact: every value lies between two limits."""
    return lambda value, *_: bool(np.all((value >= low - NEAR) & (value <= high + NEAR)))


def none_alike(value: Any, given: Any) -> bool:
    """Tell whether different numbers stayed different."""
    return bool(np.unique(np.round(value, 12)).size >= np.unique(np.round(given, 12)).size)


def between_losses(value: Any, A: Any, Y: Any) -> bool:
    """Tell whether a cost lies between the smallest and the largest loss."""
    losses = reference.loss(A, Y)
    return bool(losses.min() - NEAR <= value <= losses.max() + NEAR)
