"""Parameters and examples, from one to many: shared by the exercises of neurons."""

from __future__ import annotations

from typing import Any

import numpy as np

from catornot.checks.compare import Part
from catornot.checks.return_shapes import from_dict, in_order, is_array, is_number
from fairgrade.steps.large_data import labels, uniform


def lengths(rng: np.random.Generator, hidden: bool) -> list[int]:
    """Return numbers of features: fixed, or random."""
    return [int(n) for n in rng.integers(1, 9, 5)] if hidden else [3, 1, 5]


GRADIENTS: dict[str, dict[str, Any]] = {
    "dw": {"note": "the shape of w"},
    "db": {"scalar": True},
}


def example_sizes(rng: np.random.Generator, hidden: bool) -> list[tuple[int, int]]:
    """Return (n_x, m) pairs: fixed, or random; always one with m = 1 and one with n_x = m."""
    if not hidden:
        return [(2, 3), (4, 1), (3, 5)]
    drawn = rng.integers(2, 14, (5, 2)).tolist()
    n = int(rng.integers(2, 8))
    return [(n + 3, 1), (1, n), (n, n), *((n_x + (n_x == m), m) for n_x, m in drawn)]


def examples(rng: np.random.Generator, n_x: int, m: int) -> tuple[np.ndarray, np.ndarray]:
    """Return random X (n_x, m) in 0…1 and labels Y (1, m)."""
    Y = rng.integers(0, 2, (1, m))
    Y[0, : m // 2] = np.arange(m // 2) % 2  # both classes, wherever there is room
    return rng.uniform(0.0, 1.0, (n_x, m)), Y


def parameters(rng: np.random.Generator, n_x: int) -> tuple[np.ndarray, float]:
    """Return random w (n_x, 1) and b; the pre-activations stay moderate."""
    return rng.normal(0.0, 1.0, (n_x, 1)) / np.sqrt(n_x), float(rng.normal(0.0, 0.8))


def w_and_b(value: Any) -> list[Part]:
    """Split what should be w and b."""
    w, b = in_order(value, (is_array, is_number), "w and b")
    return from_dict({"w": w, "b": b}, {"w": {}, "b": {"scalar": True}})


def large_examples(n_x: int, m: int) -> tuple:
    """Describe X and Y; with many features a step of gradient descent stays as short."""
    return uniform(n_x, m, high=min(1.0, (4 / n_x) ** 0.5)), labels(1, m)


def large_parameters(n_x: int) -> tuple:
    """Describe w and b; with many features a step stays as short."""
    return uniform(n_x, 1, low=-1 / n_x, high=1 / n_x), 0.1
