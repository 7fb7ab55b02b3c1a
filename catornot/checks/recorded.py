"""What right answers and misconceptions give for the calls of visible checks, as numbers in a file.

Students hold this file in place of the answers: it tells whether a result is right, and it can't be
turned back into the line of code that made it. `catornot.lms.recording` writes it.
"""

from __future__ import annotations

import functools
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import numpy as np

from fairgrade.steps.probe import Opaque

FILE = files("catornot.checks") / "recorded.npz"  # or inside a wheel that is not unpacked
PLAIN = "biufcUS"  # kinds of arrays that can be kept


class NotHere(Exception):
    """A right answer was asked for where there is none: in a student's package."""


@dataclass(frozen=True)
class Known:
    """What one call gives.

    Attributes
    ----------
    right : object
        The right answer's result; None where it refuses the call.
    wrong : dict of str to object
        What each misconception gives; one that stops is not among them.
    """

    right: Any
    wrong: dict[str, Any]


def is_there() -> bool:
    """Tell whether this is a student's package."""
    return FILE.is_file()


@functools.cache
def record() -> dict[str, Any]:
    """Return everything that was recorded: see `catornot.lms.recording.record`."""
    return unpacked(FILE.read_bytes())


def not_here(name: str) -> Callable:
    """Return what stands for a function that students' packages leave out."""

    def missing(*_: Any, **__: Any) -> Any:
        raise NotHere(f"{name} is not part of a student's package")

    missing.__name__ = name
    return missing


def packed(value: Any) -> bytes:
    """Return plain data (dictionaries, lists, tuples, numbers, arrays) as an ``.npz`` file.

    The same data give the same bytes. What is no plain data is kept as its type's name.

    Examples
    --------
    >>> unpacked(packed({"w": (np.zeros(2), 0.5), "costs": []}))
    {'w': (array([0., 0.]), 0.5), 'costs': []}
    """
    pool = _Pool()
    tree = json.dumps(pool.written(value), ensure_ascii=False, separators=(",", ":"))
    kept = {
        "tree": np.frombuffer(tree.encode(), np.uint8),
        **{name: np.concatenate(parts) for name, parts in sorted(pool.parts.items())},
    }
    target = io.BytesIO()
    np.savez_compressed(target, allow_pickle=False, **kept)  # type: ignore[arg-type]
    return target.getvalue()


def unpacked(data: bytes) -> Any:
    """Return what `packed` was given."""
    with np.load(io.BytesIO(data), allow_pickle=False) as file:
        flat = {name: file[name] for name in file.files}
    return _read(json.loads(flat.pop("tree").tobytes().decode()), flat)


class _Pool:
    """Arrays by their type, one behind the other, each different one once."""

    def __init__(self) -> None:
        self.parts: dict[str, list[np.ndarray]] = {}
        self.sizes: dict[str, int] = {}
        self.known: dict[tuple[str, bytes], int] = {}

    def written(self, value: Any) -> Any:
        if value is None or isinstance(value, bool | int | float | str) and not _is_numpy(value):
            return value
        if isinstance(value, dict):
            return {"d": [[key, self.written(one)] for key, one in value.items()]}
        if isinstance(value, tuple):
            return {"t": [self.written(one) for one in value]}
        if isinstance(value, list):
            return [self.written(one) for one in value]
        if _is_numpy(value) and value.dtype.kind in PLAIN:
            kind = "a" if isinstance(value, np.ndarray) else "s"
            return {kind: [*self.place(np.asarray(value)), *np.shape(value)]}
        return {"o": [type(value).__name__, str(value)[:60]]}

    def place(self, array: np.ndarray) -> tuple[str, int]:
        name, flat = array.dtype.str[1:], np.ravel(array)
        if array.dtype.byteorder == ">":
            flat = flat.astype(array.dtype.newbyteorder("<"))
        key = name, flat.tobytes()
        if key not in self.known:
            self.known[key] = self.sizes.get(name, 0)
            self.parts.setdefault(name, []).append(flat)
            self.sizes[name] = self.known[key] + flat.size
        return name, self.known[key]


def _is_numpy(value: Any) -> bool:
    return isinstance(value, np.ndarray | np.generic)


def _read(value: Any, flat: dict[str, np.ndarray]) -> Any:
    if isinstance(value, list):
        return [_read(one, flat) for one in value]
    if not isinstance(value, dict):
        return value
    [(kind, held)] = value.items()
    if kind == "d":
        return {key: _read(one, flat) for key, one in held}
    if kind == "t":
        return tuple(_read(one, flat) for one in held)
    if kind == "o":
        return Opaque(*held)
    name, start, *shape = held
    array = flat[name][start : start + int(np.prod(shape, dtype=int))].reshape(shape)
    return array.copy() if kind == "a" else array[()]
