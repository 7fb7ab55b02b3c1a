"""Plain data on a pipe: the only thing that crosses the sandbox's wall.

A frame is a length and one JSON document. Numbers, texts, lists, tuples, sets, dictionaries and
numpy arrays of plain data cross; everything else arrives as an `Opaque` that names its type.
Nothing is ever unpickled, and every size is checked before memory is taken for it, because the
other end may be hostile.
"""

from __future__ import annotations

import base64
import json
import math
import os
import re
import select
import struct
import time
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np

from catornot.probe import Opaque

MAX_FRAME = 96 * 1024 * 1024  # bytes
MAX_DEPTH = 8
MAX_ITEMS = 200_000  # values in one frame that are not inside arrays
MAX_TEXT = 100_000  # characters of one string
LARGEST = 2**14_000  # integers; Python reads no longer ones from text
_LENGTH = struct.Struct(">I")
_PLAIN = "biufcUSmM"  # numpy's kinds of plain data: numbers, texts, dates


class WireError(Exception):
    """The other end sent something that is not a frame, or closed the pipe."""


class WireTimeout(WireError):
    """No whole frame arrived in time."""


def pack(
    value: Any,
    callback: Callable[[Callable], str] | None = None,
    keep: Callable[[Any], dict[str, Any] | None] | None = None,
) -> Any:
    """Turn a value into a JSON tree.

    Parameters
    ----------
    value : object
        What to send.
    callback : callable, optional
        Registers a function and returns the name under which the other end may call it;
        without it, functions become `Opaque`.
    keep : callable, optional
        Keeps what is not plain data, and returns what the other end needs to ask for it.

    Returns
    -------
    object
        A tree of dict, list, str, int, float, bool and None.

    Examples
    --------
    >>> unpack(pack({"dw": np.zeros((2, 1))}))["dw"].shape
    (2, 1)
    """
    return _pack(value, 0, [MAX_ITEMS], callback, keep)


def _pack(value: Any, depth: int, budget: list[int], callback: Any, keep: Any) -> Any:
    budget[0] -= 1
    kind = type(value)
    if depth > MAX_DEPTH or budget[0] < 0:
        return {"$": "opaque", "type": kind.__name__, "text": "too deep or too long"}
    if value is None or kind is bool:
        return value
    if kind is float:
        return value if math.isfinite(value) else {"$": "float", "v": repr(value)}
    if kind is int:
        small = abs(value) < LARGEST
        return value if small else {"$": "opaque", "type": "int", "text": "a huge integer"}
    if kind is str:
        return value[:MAX_TEXT]
    if isinstance(value, np.generic) and value.dtype.kind in _PLAIN:
        return {"$": "scalar", **_array_fields(np.asarray(value))}
    if isinstance(value, np.ndarray):
        plain = np.asarray(value)
        if plain.dtype.kind in _PLAIN and plain.nbytes < MAX_FRAME // 2:
            return {"$": "array", **_array_fields(plain)}
        text = f"array of shape {plain.shape} and dtype {plain.dtype}"
        return {"$": "opaque", "type": kind.__name__, "text": text}
    if isinstance(value, list | tuple):
        items = [_pack(item, depth + 1, budget, callback, keep) for item in list(value)[:MAX_ITEMS]]
        return {"$": "tuple" if isinstance(value, tuple) else "list", "v": items}
    if isinstance(value, dict):
        pairs = [
            [_pack(part, depth + 1, budget, callback, keep) for part in pair]
            for pair in list(value.items())[:MAX_ITEMS]
        ]
        return {"$": "dict", "v": pairs}
    if isinstance(value, set | frozenset):
        items = [_pack(item, depth + 1, budget, callback, keep) for item in list(value)[:MAX_ITEMS]]
        return {"$": "frozenset" if isinstance(value, frozenset) else "set", "v": items}
    if isinstance(value, bytes | bytearray):
        data = base64.b64encode(bytes(value[:MAX_TEXT])).decode("ascii")
        return {"$": "bytes", "v": data}
    if kind is range:
        return {"$": "range", "v": [value.start, value.stop, value.step]}
    if isinstance(value, complex):
        return {"$": "complex", "v": [repr(value.real), repr(value.imag)]}
    if kind in (Fraction, Decimal) and _is_ordinary(value):
        return {"$": kind.__name__, "v": str(value)}
    if isinstance(value, bool | int | float | str):  # subclasses: send the plain value
        for plain_type in (bool, int, float, str):
            if isinstance(value, plain_type):
                return _pack(plain_type(value), depth, budget, callback, keep)
    if isinstance(value, Opaque):
        number = vars(value).get("_handle")  # the other end's own object goes back to it
        if type(number) is int:
            return {"$": "kept", "id": number}
        return {"$": "opaque", "type": value.type_name, "text": value.text}
    if callable(value) and callback is not None:
        return {"$": "function", "name": callback(value)}
    about = keep(value) if keep is not None else None
    return {"$": "opaque", "type": kind.__name__, "text": _short_text(value), **(about or {})}


def _is_ordinary(value: Fraction | Decimal) -> bool:
    """Tell whether a number can be calculated with in no time."""
    if isinstance(value, Decimal):
        return not value.is_finite() or (
            abs(value.adjusted()) < 4000 and len(value.as_tuple().digits) < 4000
        )
    return abs(value.numerator) < LARGEST and value.denominator < LARGEST


def _array_fields(array: np.ndarray) -> dict[str, Any]:
    array = array.astype(array.dtype.newbyteorder("="), order="C", copy=False)
    data = base64.b64encode(np.ascontiguousarray(array).tobytes()).decode("ascii")
    return {"dtype": array.dtype.str, "shape": list(array.shape), "data": data}


def _short_text(value: Any) -> str:
    try:
        return repr(value)[:200]
    except BaseException:
        return "(its text can't be shown)"


def unpack(
    tree: Any,
    function: Callable[[str], Any] | None = None,
    thing: Callable[[dict[str, Any]], Any] | None = None,
) -> Any:
    """Turn a JSON tree made by `pack` back into a value.

    Parameters
    ----------
    tree : object
        What arrived.
    function : callable, optional
        Turns the name of a function of the other end into something to call.
    thing : callable, optional
        Turns what the other end said of an object that it keeps, or that was kept here, into it.

    Raises
    ------
    WireError
        If the tree is not one that `pack` makes.
    """
    try:
        return _unpack(tree, 0, function, thing)
    except WireError:
        raise
    except Exception as problem:
        raise WireError(f"not a value: {type(problem).__name__}") from None


def _unpack(tree: Any, depth: int, function: Any, thing: Any) -> Any:
    if depth > MAX_DEPTH + 2:
        raise WireError("too deep")
    if tree is None or isinstance(tree, bool | int | float | str):
        return tree
    if not isinstance(tree, dict):
        raise WireError("a bare list")
    kind = tree["$"]
    if kind in ("list", "tuple"):
        items = [_unpack(item, depth + 1, function, thing) for item in tree["v"]]
        return items if kind == "list" else tuple(items)
    if kind == "dict":
        result = {}
        for key, value in tree["v"]:
            name = _unpack(key, depth + 1, function, thing)
            result[_hashable(name)] = _unpack(value, depth + 1, function, thing)
        return result
    if kind in ("set", "frozenset"):
        items = [_hashable(_unpack(item, depth + 1, function, thing)) for item in tree["v"]]
        return set(items) if kind == "set" else frozenset(items)
    if kind == "bytes":
        return base64.b64decode(tree["v"], validate=True)
    if kind == "range":
        return range(*map(int, tree["v"]))
    if kind in ("array", "scalar"):
        return _array(tree, scalar=kind == "scalar")
    if kind == "float":
        return float(tree["v"])
    if kind in ("Fraction", "Decimal"):
        text = str(tree["v"])[:10_000]
        if kind == "Fraction" and not re.fullmatch(r"-?[0-9]+(/[0-9]+)?", text):
            raise WireError("a fraction with an exponent may be endless")
        number: Fraction | Decimal = Fraction(text) if kind == "Fraction" else Decimal(text)
        if not _is_ordinary(number):
            raise WireError("a number out of range")
        return number
    if kind == "complex":
        return complex(float(tree["v"][0]), float(tree["v"][1]))
    if thing is not None and (kind == "kept" or (kind == "opaque" and "id" in tree)):
        return thing(tree)
    if kind == "opaque":
        return Opaque(str(tree["type"])[:200], str(tree["text"])[:MAX_TEXT])
    if kind == "function" and function is not None:
        return function(str(tree["name"]))
    raise WireError(f"unknown kind {str(kind)[:40]!r}")


def _hashable(value: Any) -> Any:
    try:
        hash(value)
    except TypeError:
        return str(value)
    return value


def _array(tree: dict[str, Any], scalar: bool) -> Any:
    dtype = np.dtype(str(tree["dtype"])[:12])
    if dtype.kind not in _PLAIN:
        raise WireError(f"dtype {dtype}")
    shape = tuple(int(length) for length in tree["shape"])
    data = base64.b64decode(tree["data"], validate=True)
    if (
        len(shape) > 16
        or min(shape, default=0) < 0
        or math.prod(shape) * dtype.itemsize != len(data)
    ):
        raise WireError("an array whose bytes do not fill its shape")
    array = np.frombuffer(data, dtype=dtype).reshape(shape).copy()
    return array[()] if scalar else array


def send(descriptor: int, document: dict[str, Any], timeout: float | None = None) -> None:
    """Write one frame.

    Parameters
    ----------
    descriptor : int
        The writing end of a pipe; with a timeout it must not block.
    document : dict
        What to send.
    timeout : float, optional
        Seconds to wait for a reader; forever by default.

    Raises
    ------
    WireTimeout
        If nobody read it in time.
    WireError
        If the document is too large or the other end is gone.
    """
    body = json.dumps(document, separators=(",", ":")).encode("utf-8", "replace")
    if len(body) > MAX_FRAME:
        raise WireError(f"{len(body)} bytes are more than a frame may hold")
    message = memoryview(_LENGTH.pack(len(body)) + body)
    deadline = None if timeout is None else time.monotonic() + timeout
    try:
        while message:
            if deadline is not None:
                left = deadline - time.monotonic()
                if left <= 0 or not select.select([], [descriptor], [], left)[1]:
                    raise WireTimeout("nobody reads")
            message = message[os.write(descriptor, message) :]
    except OSError as problem:
        raise WireError(f"the pipe is closed ({problem.strerror})") from None


def receive(descriptor: int, timeout: float | None = None) -> dict[str, Any]:
    """Read one frame.

    Parameters
    ----------
    descriptor : int
        The reading end of a pipe.
    timeout : float, optional
        Seconds to wait for the whole frame; forever by default.

    Raises
    ------
    WireTimeout
        If no whole frame came in time.
    WireError
        If the pipe closed or what came is no frame.
    """
    deadline = None if timeout is None else time.monotonic() + timeout
    (length,) = _LENGTH.unpack(_read(descriptor, _LENGTH.size, deadline))
    if length > MAX_FRAME:
        raise WireError(f"a frame of {length} bytes")
    body = _read(descriptor, length, deadline)
    if sum(map(body.count, (b"[", b"{", b","))) > 8 * MAX_ITEMS:
        raise WireError("more values than a frame may hold")  # each would take much memory
    try:
        document = json.loads(body)
    except (ValueError, RecursionError, MemoryError):
        raise WireError("not JSON") from None
    if not isinstance(document, dict):
        raise WireError("not a message")
    return document


def arrives(descriptor: int, timeout: float) -> bool:
    """Tell whether anything comes, or the pipe ends, within some seconds."""
    return bool(select.select([descriptor], [], [], timeout)[0])


def _read(descriptor: int, size: int, deadline: float | None) -> bytes:
    parts, missing = [], size
    while missing:
        if deadline is not None:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([descriptor], [], [], left)[0]:
                raise WireTimeout("no answer in time")
        part = os.read(descriptor, min(missing, 1 << 20))
        if not part:
            raise WireError("the other end is gone")
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)
