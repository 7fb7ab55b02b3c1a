"""What stands for an object of the learner's that is not plain data: an instance, a closure.

The object stays in the sandbox. Its attributes, its methods and its operators are asked for one
by one, and what comes back is plain data again, or another such object. It is never trusted to
judge itself: it equals nothing but another object of the learner's.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from catornot.grading.proxy import LearnerStopped, raised
from catornot.probe import Opaque

if TYPE_CHECKING:
    from catornot.grading.learner import Learner

_BOTH = ("eq", "ne", "lt", "le", "gt", "ge")  # asked only when both sides are the learner's
_ANY = (
    *("add", "sub", "mul", "matmul", "truediv", "floordiv", "mod", "pow", "and", "or", "xor"),
    *("getitem", "contains", "neg", "pos", "abs", "invert", "len", "str", "repr", "bool", "call"),
    *("setitem", "delitem"),
)


class RemoteObject(Opaque):
    """An object of the learner's.

    Parameters
    ----------
    learner : Learner
        Whose it is.
    number : int
        What the worker calls it.
    type_name, text : str
        As in `Opaque`.
    kinds : tuple of str
        The names of its classes.
    """

    def __init__(
        self, learner: Learner, number: int, type_name: str, text: str, kinds: tuple[str, ...]
    ) -> None:
        super().__init__(type_name, text)
        for name, value in (("_learner", learner), ("_handle", number), ("_kinds", kinds)):
            object.__setattr__(self, name, value)

    def _ask(self, operation: str, *args: Any, **kwargs: Any) -> Any:
        """Let the worker do one thing with the object."""
        learner: Learner = object.__getattribute__(self, "_learner")
        outcome = learner.operate(self._handle, operation, args, kwargs)  # type: ignore[attr-defined]
        if outcome.stopped:
            raise LearnerStopped(f"using a {self.type_name} was stopped: {outcome.stopped}")
        if outcome.printed:
            print(outcome.printed, end="")
        if outcome.error is not None:
            raise raised(f"a {self.type_name}", outcome.error)
        return outcome.value

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self._ask("get", name)

    def __setattr__(self, name: str, value: Any) -> None:
        self._ask("set", name, value)

    def __delattr__(self, name: str) -> None:
        self._ask("del", name)

    def __iter__(self) -> Iterator[Any]:
        steps = self._ask("iter")
        while True:
            try:
                yield steps._ask("next")
            except StopIteration:
                return

    def __next__(self) -> Any:
        return self._ask("next")

    def __reversed__(self) -> Iterator[Any]:
        return reversed(list(self))

    def __enter__(self) -> Any:
        return self._ask("enter")

    def __exit__(self, *_: object) -> None:
        self._ask("exit", None, None, None)

    def __hash__(self) -> int:
        return hash((id(object.__getattribute__(self, "_learner")), self._handle))  # type: ignore[attr-defined]


def _operator(name: str) -> Any:
    def ask(self: RemoteObject, *args: Any, **kwargs: Any) -> Any:
        return self._ask(name, *args, **kwargs)

    return ask


def _comparison(name: str) -> Any:
    def ask(self: RemoteObject, other: Any) -> Any:
        if not isinstance(other, RemoteObject):
            return NotImplemented
        return bool(self._ask(name, other))

    return ask


for _name in _ANY:
    setattr(RemoteObject, f"__{_name}__", _operator(_name))
for _name in _BOTH:
    setattr(RemoteObject, f"__{_name}__", _comparison(_name))
