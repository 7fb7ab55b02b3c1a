"""Cat or not? Logistic regression as a neural network, on pictures of cats."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from catornot.dataset import load_cats as load_cats

__all__ = ["load_cats"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    # Late, so that `python -m catornot doctor` can still speak where numpy is missing.
    if name == "load_cats":
        from catornot.dataset import load_cats

        return load_cats
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
