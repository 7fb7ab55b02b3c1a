"""Large inputs, drawn where they are used, and large results, told in a few numbers.

What a call costs can be seen only where its data are large. Sent as text, they would cost more
than most functions do with them. So only their description is sent, and a few sums come back.
This module holds no answers: it also runs inside the grader's sandbox.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

MOST_LEAVES = 50  # arrays and numbers in one result
LONGEST = 2048  # weights: enough for arrays of four million numbers
CLOSE = 2e-3  # single precision is near enough


def uniform(*shape: int, low: float = 0.0, high: float = 1.0) -> dict[str, Any]:
    """Describe an array of numbers between `low` and `high`."""
    return {"draw": "uniform", "shape": list(shape), "low": low, "high": high}


def labels(*shape: int) -> dict[str, Any]:
    """Describe an array of zeros and ones."""
    return {"draw": "labels", "shape": list(shape)}


def pixels(*shape: int) -> dict[str, Any]:
    """Describe an array of whole numbers from 0 to 255, as pictures have them."""
    return {"draw": "pixels", "shape": list(shape)}


def draw(described: Any, rng: np.random.Generator) -> Any:
    """Return arguments in which every described array is there.

    Examples
    --------
    >>> draw([labels(1, 3), {"dw": uniform(2, 1)}, 0.5], np.random.default_rng(1))[0].shape
    (1, 3)
    """
    if isinstance(described, list | tuple):
        return [draw(one, rng) for one in described]
    if described is None or isinstance(described, bool | int | float | str):
        return described
    if "draw" not in described:
        return {name: draw(one, rng) for name, one in described.items()}
    shape = tuple(described["shape"])
    if described["draw"] == "labels":
        return (_bits(shape, np.uint8, rng) & 1).astype(np.int64)
    if described["draw"] == "pixels":
        return _bits(shape, np.uint8, rng)
    values = _bits(shape, np.uint32, rng) * ((described["high"] - described["low"]) / 2**32)
    values += described["low"]
    return values


def _bits(shape: tuple[int, ...], dtype: type, rng: np.random.Generator) -> np.ndarray:
    """Draw whole numbers of all sizes, several times as fast as `integers` and `random` do."""
    count = math.prod(shape)
    raw = rng.bit_generator.random_raw(count * np.dtype(dtype).itemsize // 8 + 1)
    return raw.view(dtype)[:count].reshape(shape)


def sums(value: Any, weights: np.ndarray, sizes: bool = False) -> list[float]:
    """Return a weighted sum for every array and number in a result.

    Who has not calculated all of an array can't know its sum.

    Parameters
    ----------
    value : object
        What a function returned.
    weights : ndarray
        Drawn before; their square is more than any array has numbers.
    sizes : bool
        Sum up absolute values: what an error may be compared with.

    Examples
    --------
    >>> sums({"dw": np.ones((2, 1)), "db": -2.0}, np.array([1.0, 0.5, 0.5]))
    [1.5, -2.0]
    """
    found = []
    for leaf in _leaves(value):
        array = leaf.reshape(-1).astype(float, copy=False)
        array = np.abs(array) if sizes else array
        side = max(1, int(len(array) ** 0.5))
        whole = len(array) // side
        square = array[: whole * side].reshape(whole, side)
        total = weights[:whole] @ (square @ weights[:side]) + array[whole * side :].sum()
        found.append(float(total))
    return found[:MOST_LEAVES]


def _leaves(value: Any) -> Iterator[np.ndarray]:
    if isinstance(value, dict):
        for one in list(value.values())[:MOST_LEAVES]:
            yield from _leaves(one)
        return
    if isinstance(value, list | tuple) and any(isinstance(one, dict | tuple) for one in value):
        for one in value[:MOST_LEAVES]:
            yield from _leaves(one)
        return
    try:
        array = np.asarray(value)
    except ValueError:  # a list of unequal parts
        for one in value[:MOST_LEAVES]:
            yield from _leaves(one)
        return
    if array.dtype.kind in "biuf":
        yield array
    elif isinstance(value, list | tuple):
        for one in value[:MOST_LEAVES]:
            yield from _leaves(one)


def same(found: list[float], right: list[float], sizes: list[float]) -> bool:
    """Tell whether every sum of the right result is among those found, in any order.

    Examples
    --------
    >>> same([2.0, 1.0], [1.0], [1.0]), same([1.1], [1.0], [1.0])
    (True, False)
    """
    known = zip(right, sizes, strict=True)
    return all(any(abs(one - total) <= CLOSE * size for one in found) for total, size in known)


def calls(
    function: Callable,
    args: Any,
    kwargs: dict[str, Any],
    seed: int,
    count: int,
    sizes: bool = False,
) -> list[list[float]]:
    """Call a function on so many drawings of its arguments, and return the sums of its results."""
    rng = np.random.default_rng(seed)
    weights = rng.random(LONGEST)
    return [sums(function(*draw(args, rng), **kwargs), weights, sizes) for _ in range(count)]
