"""Settings with the units that people write: `"2 GiB"`, `"512 MB"`, `"30 s"`, `"2 min"`."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

from traitlets import TraitError, TraitType

BYTES = {
    **{"": 1, "b": 1, "byte": 1, "bytes": 1},
    **{"kib": 1 << 10, "mib": 1 << 20, "gib": 1 << 30, "tib": 1 << 40},
    **{"k": 1 << 10, "m": 1 << 20, "g": 1 << 30, "t": 1 << 40},  # as Docker and Java read them
    **{"kb": 10**3, "mb": 10**6, "gb": 10**9, "tb": 10**12},
}
SECONDS = {
    "ms": 0.001,
    **dict.fromkeys(("", "s", "sec", "secs", "second", "seconds"), 1.0),
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes"), 60.0),
    **dict.fromkeys(("h", "hour", "hours"), 3600.0),
}
_QUANTITY = re.compile(r"\s*(\d+(?:_\d+)*(?:\.\d*)?)\s*([a-z]*)\s*", re.IGNORECASE)


def number(text: str, units: Mapping[str, float]) -> float | None:
    """Return how much a quantity is, or None if it is none.

    Examples
    --------
    >>> number("1.5 GiB", BYTES), number("2 min", SECONDS), number("much", BYTES)
    (1610612736.0, 120.0, None)
    """
    found = _QUANTITY.fullmatch(text)
    factor = units.get(found[2].lower()) if found else None
    return float(found[1]) * factor if found and factor is not None else None


class Quantity(TraitType[Any, Any]):
    """A number of at least some size, with or without its unit."""

    units: Mapping[str, float]
    examples: str

    def __init__(self, default: float, least: float, examples: str = "", **kwargs: Any) -> None:
        self.least = least
        if examples:
            self.examples = self.info_text = examples
        super().__init__(default, **kwargs)

    def validate(self, obj: Any, value: Any) -> float:
        """Return the value as a number of the smallest unit."""
        read = number(value, self.units) if isinstance(value, str) else value
        if not isinstance(read, (int, float)) or isinstance(read, bool):
            read = None
        if read is None or not math.isfinite(read):
            raise TraitError(f"c.Grading.{self.name} = {value!r}: expected {self.examples}")
        if read < self.least:
            raise TraitError(
                f"c.Grading.{self.name} = {value!r} is too little: expected {self.examples}, and "
                f"{self.shown(self.least)} at least"
            )
        return self.kept(float(read))

    def default_value_repr(self) -> str:
        """Return the default as a person would write it."""
        return repr(self.shown(self.default_value))

    def from_string(self, s: str) -> Any:
        """Take an option of the command as it is written."""
        return s

    def kept(self, value: float) -> float:
        """Return the number as it is kept."""
        return value

    def shown(self, value: float) -> str:
        """Return the number with its unit."""
        raise NotImplementedError


class Size(Quantity):
    """Bytes."""

    units = BYTES
    examples = 'a size such as "2 GiB", "512 MB", or a number of bytes'
    info_text = examples

    def kept(self, value: float) -> int:
        """Return whole bytes."""
        return int(value)

    def shown(self, value: float) -> str:
        """Return the number in MiB."""
        return f"{value / (1 << 20):.0f} MiB"


class Duration(Quantity):
    """Seconds."""

    units = SECONDS
    examples = 'a time such as "30 s", "2 min", or a number of seconds'
    info_text = examples

    def shown(self, value: float) -> str:
        """Return the number in seconds."""
        return f"{value:g} s"


class Count(Quantity):
    """How many."""

    units = {"": 1}
    examples = "a whole number such as 64"
    info_text = examples

    def validate(self, obj: Any, value: Any) -> float:
        """Return the value as a whole number."""
        read = super().validate(obj, value)
        if read != int(read):
            raise TraitError(f"c.Grading.{self.name} = {value!r}: expected {self.examples}")
        return int(read)

    def shown(self, value: float) -> str:
        """Return the number."""
        return f"{value:g}"
