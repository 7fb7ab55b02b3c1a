"""The right path of gradient descent, to which a learner's parameters are compared."""

from __future__ import annotations

from typing import Any

from catornot import reference


def path(start: Any, X: Any, Y: Any, count: int, rate: float) -> list:
    """Return w after every step of the right path, and of a few steps more."""
    (w, b), places = start, [start[0]]
    for _ in range(count + 100):
        w, b = reference.gradient_step(w, b, reference.propagate(w, b, X, Y)[0], rate)
        places.append(w)
    return places
