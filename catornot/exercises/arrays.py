"""Pictures and tables for the exercises of images-to-vectors: shared by several."""

from __future__ import annotations

from typing import Any

import numpy as np

from fairgrade.steps.large_data import uniform


def images_of(rng: np.random.Generator, m: int, h: int, w: int) -> np.ndarray:
    """Return m random pictures of h rows and w columns."""
    return rng.integers(0, 256, (m, h, w, 3), dtype=np.uint8)


def sizes(
    rng: np.random.Generator, hidden: bool, *, least: int = 2, most: int = 9
) -> list[tuple[int, ...]]:
    """Return size triples: fixed ones, or random ones of which the first has m = 1."""
    if not hidden:
        return [(3, 4, 5), (1, 2, 3), (4, 5, 2)]
    drawn = rng.integers(least, most + 1, (6, 3))
    drawn[0, 0] = 1
    drawn[:, 2] = np.where(drawn[:, 2] == drawn[:, 1], drawn[:, 2] + 1, drawn[:, 2])
    return [tuple(int(size) for size in row) for row in drawn]


def signed(rng: np.random.Generator, rows: int, columns: int) -> np.ndarray:
    """Return a table of numbers of both signs."""
    return rng.normal(0.0, 2.0, (rows, columns)) + 0.1


def large_table(rows: int, columns: int) -> dict[str, Any]:
    """Describe a large table of positive numbers."""
    return uniform(rows, columns, low=0.5, high=9.0)
