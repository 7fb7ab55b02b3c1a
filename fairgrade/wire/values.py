"""Values as JSON trees: what crosses the sandbox's wall, and nothing else does.

Numbers, texts, lists, tuples, sets, dictionaries and numpy arrays of plain data cross. So do dates
and patterns of `re`, which never change: the side that reads makes them anew. Everything else
arrives as an `Opaque` that names its type. Nothing is ever unpickled.
"""

from __future__ import annotations

import base64
import binascii
import functools
import math
import re
from collections import namedtuple
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np

from fairgrade.steps.probe import Opaque
from fairgrade.wire.frames import MAX_FRAME, MAX_ITEMS, WireError

MAX_DEPTH = 8
MAX_TEXT = 100_000  # characters of one string
MAX_PATTERN = 2000  # characters of a regular expression
MAX_NAMES = 50  # of a named tuple
LARGEST = 2**14_000  # integers; Python reads no longer ones from text
_ATOMS = (bool, int, float, str)
_PLAIN = "biufcUSmM"  # numpy's kinds of plain data: numbers, texts, dates


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
        names = getattr(kind, "_fields", None) if isinstance(value, tuple) else None
        named = {"type": kind.__name__, "names": list(names)} if isinstance(names, tuple) else {}
        return {"$": "tuple" if isinstance(value, tuple) else "list", "v": items, **named}
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
    made_of = _made_of(value)
    if made_of is not None:
        return {"$": kind.__name__, "v": made_of}
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


def _made_of(value: Any) -> list[Any] | None:
    """Return what a date or a pattern is made of; None for anything else."""
    kind = type(value)
    if kind is timedelta:
        return [value.days, value.seconds, value.microseconds]
    if kind in (date, time, datetime) and getattr(value, "tzinfo", None) is None:
        return [value.isoformat()]
    if kind is re.Pattern and isinstance(value.pattern, str) and len(value.pattern) < MAX_PATTERN:
        return [value.pattern, value.flags]
    return None


_MADE: dict[str, Callable[..., Any]] = {
    "timedelta": lambda *parts: timedelta(*map(int, parts)),
    "date": lambda text: date.fromisoformat(str(text)[:50]),
    "time": lambda text: time.fromisoformat(str(text)[:50]),
    "datetime": lambda text: datetime.fromisoformat(str(text)[:50]),
    "Pattern": lambda text, flags: re.compile(str(text)[:MAX_PATTERN], int(flags) & ~re.DEBUG),
}


def _is_ordinary(value: Fraction | Decimal) -> bool:
    """Tell whether a number can be calculated with in no time."""
    if isinstance(value, Decimal):
        return not value.is_finite() or (
            abs(value.adjusted()) < 4000 and len(value.as_tuple().digits) < 4000
        )
    return abs(value.numerator) < LARGEST and value.denominator < LARGEST


def _array_fields(array: np.ndarray) -> dict[str, Any]:
    if not array.dtype.isnative:
        array = array.astype(array.dtype.newbyteorder("="))
    data = base64.b64encode(array.tobytes()).decode("ascii")
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
    if tree is None or isinstance(tree, _ATOMS):
        return tree
    if not isinstance(tree, dict):
        raise WireError("a bare list")
    kind = tree["$"]
    if kind in ("array", "scalar"):
        return _array(tree, scalar=kind == "scalar")
    if kind in ("list", "tuple"):
        items = [_unpack(item, depth + 1, function, thing) for item in tree["v"]]
        if "names" in tree:
            return _named_tuple(str(tree["type"])[:100], tuple(map(str, tree["names"])))(*items)
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
    if kind in _MADE:
        return _MADE[kind](*tree["v"])
    if kind == "complex":
        return complex(float(tree["v"][0]), float(tree["v"][1]))
    if thing is not None and (kind == "kept" or (kind == "opaque" and "id" in tree)):
        return thing(tree)
    if kind == "opaque":
        return Opaque(str(tree["type"])[:200], str(tree["text"])[:MAX_TEXT])
    if kind == "function" and function is not None:
        return function(str(tree["name"]))
    raise WireError(f"unknown kind {str(kind)[:40]!r}")


@functools.lru_cache(maxsize=100)
def _named_tuple(kind: str, names: tuple[str, ...]) -> type:
    """Return a class like the other end's, of whose names only words are taken."""
    if len(names) > MAX_NAMES:
        raise WireError("too many names")
    return namedtuple(kind if kind.isidentifier() else "Tuple", names, rename=True)


def _hashable(value: Any) -> Any:
    try:
        hash(value)
    except TypeError:
        return str(value)
    return value


@functools.lru_cache(maxsize=100)
def _plain_type(text: str) -> np.dtype:
    dtype = np.dtype(text)
    if dtype.kind not in _PLAIN:
        raise WireError(f"dtype {dtype}")
    return dtype


def _array(tree: dict[str, Any], scalar: bool) -> Any:
    dtype = _plain_type(str(tree["dtype"])[:12])
    shape = tuple(map(int, tree["shape"]))
    data = binascii.a2b_base64(tree["data"], strict_mode=True)
    if (
        len(shape) > 16
        or min(shape, default=0) < 0
        or math.prod(shape) * dtype.itemsize != len(data)
    ):
        raise WireError("an array whose bytes do not fill its shape")
    array = np.frombuffer(data, dtype=dtype).reshape(shape).copy()
    return array[()] if scalar else array
