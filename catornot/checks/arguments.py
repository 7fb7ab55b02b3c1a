"""Write the arguments of a call: short ones as they are, to be tried again, long ones as shapes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from catornot.checks.exercise import Case

LONGEST = 110  # characters of one argument


def called_with(names: Sequence[str], case: Case) -> str:
    """Write a call's arguments; of a hidden call no more than their shapes.

    Parameters
    ----------
    names : sequence of str
        Of the positional arguments.
    case : Case
        The call.

    Examples
    --------
    >>> called_with(["X", "b"], Case((np.array([[0.5, -1.0]]), 2)))
    'X = [[0.5, -1.0]], b = 2'
    >>> called_with(["X", "b"], Case((np.array([[0.5, -1.0]]), 2), told=False))
    'X (1, 2), b'
    """
    named = [*zip(names, case.args, strict=False), *case.kwargs.items()]
    if not case.told:
        return ", ".join(_outline(name, value) for name, value in named)
    written = [(name, value, _written(value)) for name, value in named]
    parts = [
        _outline(name, value) if len(text) > LONGEST else f"{name} = {text}"
        for name, value, text in written
    ]
    whole = ", ".join(parts)
    cut = any(len(text) > LONGEST for *_, text in written)
    return f"{whole} (check.last.args hands them over)" if cut else whole


def _outline(name: str, value: Any) -> str:
    return f"{name} {value.shape}" if isinstance(value, np.ndarray) else name


def _written(value: Any) -> str:
    if isinstance(value, np.ndarray):
        return repr(value.tolist())
    if isinstance(value, float | np.number):
        return f"{value:.6g}"
    if isinstance(value, np.ufunc):
        return f"np.{value.__name__}"
    if isinstance(value, dict):
        return "{" + ", ".join(f'"{key}": {_written(one)}' for key, one in value.items()) + "}"
    return getattr(value, "__name__", repr(value))
