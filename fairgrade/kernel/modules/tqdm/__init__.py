"""Stands in for tqdm while a notebook is graded: a progress bar that shows nothing.

What is iterated over passes through as it is, so a loop takes the steps that it takes without.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

monitor_interval = 0


class tqdm:  # noqa: N801 (its real name)
    """A bar around `iterable`, with the methods of the real one."""

    def __init__(self, iterable: Iterable | None = None, *_: Any, **words: Any) -> None:
        self.iterable: Iterable = () if iterable is None else iterable
        length = getattr(iterable, "__len__", None)
        self.total = words.get("total") or (length() if length else None)
        self.n: float = words.get("initial", 0)
        self.desc, self.disable, self.leave, self.pos = words.get("desc") or "", True, True, 0
        self.format_dict: dict[str, Any] = {"elapsed": 0.0, "n": self.n, "total": self.total}

    def __iter__(self) -> Iterator:
        return iter(self.iterable)

    def __len__(self) -> int:
        return int(self.total or 0)

    def __bool__(self) -> bool:
        return self.total is None or self.total > 0

    def __contains__(self, item: object) -> bool:
        return item in list(self.iterable)

    def __reversed__(self) -> Iterator:
        return reversed(list(self.iterable))

    def __enter__(self) -> tqdm:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def update(self, n: float = 1) -> bool:
        """Count `n` more."""
        self.n += n
        return False

    def reset(self, total: float | None = None) -> None:
        """Begin again."""
        self.n, self.total = 0, self.total if total is None else total

    def nothing(self, *_: Any, **__: Any) -> None:
        """Show nothing."""

    close = clear = refresh = unpause = display = moveto = nothing
    set_description = set_description_str = set_postfix = set_postfix_str = nothing

    @classmethod
    def write(cls, s: str = "", file: Any = None, end: str = "\n", **_: Any) -> None:
        """Print a line."""
        print(s, file=file, end=end)

    @classmethod
    def pandas(cls, *_: Any, **__: Any) -> None:
        """Give pandas nothing: its own `apply` does the work."""


def trange(*args: int, **_: Any) -> Any:
    """Return a bar around `range(*args)`."""
    return tqdm(range(*args))


class TqdmWarning(Warning):
    """A warning of the real one."""


class TqdmTypeError(TypeError):
    """An error of the real one."""


class TqdmKeyError(KeyError):
    """An error of the real one."""


class TqdmDeprecationWarning(Exception):
    """A warning of the real one."""


class TqdmExperimentalWarning(TqdmWarning, FutureWarning):
    """A warning of the real one."""


def tqdm_notebook(*args: Any, **words: Any) -> Any:
    """Return a bar, as old versions call the one of notebooks."""
    return tqdm(*args, **words)


tnrange = trange
tqdm_gui, tgrange = tqdm, trange
__version__ = "4.67.1"
