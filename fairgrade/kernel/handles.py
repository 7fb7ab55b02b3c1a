"""The learner's objects that a test holds a handle of, and what it may do with them."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

MOST = 10_000  # objects that a test may hold

OPERATIONS: dict[str, Callable[..., Any]] = {
    "get": getattr,
    "set": setattr,
    "del": delattr,
    "call": lambda one, *args, **kwargs: one(*args, **kwargs),
    "iter": iter,
    "next": next,
    "len": len,
    "str": str,
    "repr": repr,
    "bool": bool,
    "abs": abs,
    "enter": lambda one: one.__enter__(),
    "exit": lambda one, *args: one.__exit__(*args),
    **{
        name: getattr(operator, f"__{name}__")
        for name in (
            *("eq", "ne", "lt", "le", "gt", "ge", "add", "sub", "mul", "matmul", "truediv", "mod"),
            *("floordiv", "pow", "and", "or", "xor", "neg", "pos", "invert", "getitem", "contains"),
            *("setitem", "delitem"),
        )
    },
}


class Kept:
    """Objects by number."""

    def __init__(self) -> None:
        self.objects: list[Any] = []

    def keep(self, value: Any) -> dict[str, Any] | None:
        """Return what to say of an object, or None if it should not be kept."""
        if len(self.objects) >= MOST:
            return None
        for number, one in enumerate(self.objects[-200:], max(0, len(self.objects) - 200)):
            if one is value:
                return {"id": number, "kinds": _kinds(value)}
        self.objects.append(value)
        return {"id": len(self.objects) - 1, "kinds": _kinds(value)}

    def memo(self) -> dict[int, Any]:
        """Return a memo that keeps `copy.deepcopy` from copying them."""
        return {id(one): one for one in self.objects}


def _kinds(value: Any) -> list[str]:
    return [kind.__name__[:200] for kind in type(value).__mro__[:20]]
