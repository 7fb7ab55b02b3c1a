"""Values that no comparison finds fault with: NaN, infinity, no time, and texts that become them.

`not abs(nan - 2) > 1e-9` is true, and so is `not inf / inf > 1e-9`. In the second look something
that is far from any answer stands in their place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

import numpy as np

FAR = 1e150  # its square is a number, too
_FAR_YEARS = 280  # from 1970, or long: nanoseconds do not reach much further
_NO_NUMBERS = ("nan", "snan", "nat")
_INFINITE = ("inf", "infinity")


def is_nan(value: Any) -> bool:
    """Tell whether a value is, becomes or holds NaN.

    Examples
    --------
    >>> [is_nan(one) for one in (np.nan, 1j * np.nan, " NaN", Decimal("NaN"), 3, "banana")]
    [True, True, True, True, False, False]
    """
    if type(value) is float:
        return value != value
    if isinstance(value, str | bytes):
        return _word(value) in _NO_NUMBERS
    if isinstance(value, Decimal):
        return value.is_nan()
    kind = _kind(value)
    if kind in "fc":
        return bool(np.isnan(value).any())
    if kind in "mM":
        return bool(np.isnat(value).any())
    return kind in "US" and any(map(is_nan, np.ravel(value).tolist()))


def is_infinite(value: Any) -> bool:
    """Tell whether a value is, becomes or holds an infinite number.

    Examples
    --------
    >>> [is_infinite(one) for one in (np.inf, np.array([1, -np.inf]), "-inf", 1e300, "info")]
    [True, True, True, False, False]
    """
    if isinstance(value, str | bytes):
        return _word(value) in _INFINITE
    if isinstance(value, Decimal):
        return value.is_infinite()
    kind = _kind(value)
    if kind in "fc":
        return bool(np.isinf(value).any())
    return kind in "US" and any(map(is_infinite, np.ravel(value).tolist()))


def defined(value: Any) -> Any:
    """Return a value with something far away in the place of NaN and infinity.

    Examples
    --------
    >>> defined(-np.inf), defined("nan"), defined(np.array([1.0, np.nan])).tolist()
    (-1e+150, '1e+150', [1.0, 1e+150])
    """
    if not (is_nan(value) or is_infinite(value)):
        return value
    if isinstance(value, str):
        return repr(_far_of(value))
    if isinstance(value, bytes):
        return repr(_far_of(value)).encode()
    if isinstance(value, Decimal):
        return Decimal(repr(FAR)).copy_sign(value)
    array = np.array(value)
    kind = array.dtype.kind
    if kind in "mM":
        array = _without_no_times(array)
    elif kind == "f":
        _move(array)
    elif kind == "c":
        _move(array.real)
        _move(array.imag)
    else:
        array = np.array([defined(one) for one in array.ravel().tolist()]).reshape(array.shape)
    if isinstance(value, np.ndarray | np.generic):
        return array[()]
    return array.item()


def defined_text(text: str) -> str:
    """Return what was printed, or said in an error, with no word that becomes NaN.

    Examples
    --------
    >>> defined_text("cost: nan, then inf.")
    'cost: 1e+150, then 1e+150.'
    """
    return "".join(_defined_word(word) for word in _words(text))


def _words(text: str) -> Iterator[str]:
    """Split a text at what can't be a part of a number's name."""
    word = ""
    for sign in text:
        if sign.isalnum() or sign in "+-_":
            word += sign
        else:
            yield word
            yield sign
            word = ""
    yield word


def _defined_word(word: str) -> str:
    return defined(word) if word else ""


def reconciled(one: Any, other: Any) -> tuple[Any, Any]:
    """Let what stands for something undefined agree with what is undefined on the other side.

    That they agreed before is what the first look has seen.
    """
    x, y = np.asarray(one), np.asarray(other)
    if x.dtype.kind not in "fc" or y.dtype.kind not in "fc":
        return one, other
    try:
        x, y = np.broadcast_arrays(x, y)
    except ValueError:
        return one, other
    same = (_is_far(x) & ~np.isfinite(y)) | (_is_far(y) & ~np.isfinite(x))
    if not same.any():
        return one, other
    return np.where(same, 0, x), np.where(same, 0, y)


def any_of(values: Iterable[Any]) -> bool:
    """Tell whether something among values is NaN or infinite."""
    return any(is_nan(one) or is_infinite(one) for one in values)


def _kind(value: Any) -> str:
    """Return numpy's letter for the kind of a value; "O" for what is no number, text or time."""
    if isinstance(value, np.ndarray | np.generic):
        return value.dtype.kind
    if isinstance(value, float):
        return "f"
    return "c" if isinstance(value, complex) else "O"


def _word(text: str | bytes) -> str:
    found = text if isinstance(text, str) else text.decode("latin-1")
    return found.strip().lstrip("+-").lower() if len(found) < 40 else ""


def _far_of(text: str | bytes) -> float:
    found = text if isinstance(text, str) else text.decode("latin-1")
    return -FAR if found.strip().startswith("-") else FAR


def _far(dtype: np.dtype) -> float:
    """Return a number far away that a type can hold, and its square."""
    return min(FAR, float(np.sqrt(np.finfo(dtype).max)) / 3)


def _move(array: np.ndarray) -> None:
    """Put numbers far away in the place of those that are none, where they stand."""
    far = _far(array.dtype)
    array[np.isnan(array)] = far
    infinite = np.isinf(array)
    array[infinite] = np.copysign(far, array[infinite])


def _without_no_times(array: np.ndarray) -> np.ndarray:
    """Put times far away in the place of those that are none."""
    if np.datetime_data(array.dtype)[0] == "generic":
        array = array.astype(f"{array.dtype.kind}8[D]")
    days = np.array(365 * _FAR_YEARS).astype(f"{array.dtype.kind}8[D]")
    array[np.isnat(array)] = days.astype(array.dtype)
    return array


def _is_far(array: np.ndarray) -> np.ndarray:
    return np.abs(array) == np.asarray(_far(array.dtype), array.real.dtype)
