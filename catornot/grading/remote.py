"""What stands for an object of the learner's that is not plain data: an instance, a closure.

The object stays in the sandbox. Its attributes, its methods and its operators are asked for one
by one, and what comes back is plain data again, or another such object. It is never trusted to
judge itself, and is never told what a test expects: it can be compared and calculated with only
if it is of a class that the assignment asks for, as `Vector(1, 2) + Vector(3, 4)`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from catornot.grading.proxy import LearnerStopped, raised
from catornot.probe import Opaque

if TYPE_CHECKING:
    from catornot.grading.learner import Learner

MOST_STEPS = 10_000  # of one loop over the learner's object
_BOTH = ("eq", "ne", "lt", "le", "gt", "ge")  # asked only when both sides are the learner's
_ASKED_FOR = (  # what an object would answer with a lie: `abs(f(x) - right) < 1e-9`
    *("add", "sub", "mul", "matmul", "truediv", "floordiv", "mod", "pow", "and", "or", "xor"),
    *("neg", "pos", "abs", "invert"),
)
_ANY = ("getitem", "len", "str", "repr", "bool", "call", "setitem", "delitem")


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
            raise raised(f"a {self.type_name}", outcome.error, may_end=operation == "next")
        return outcome.value

    def _is_asked_for(self) -> bool:
        """Tell whether it is of a class that the instructor's notebook defines."""
        learner: Learner = object.__getattribute__(self, "_learner")
        return not learner.classes.isdisjoint(object.__getattribute__(self, "_kinds"))

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
        for _ in range(MOST_STEPS):
            try:
                yield steps._ask("next")
            except StopIteration:
                return
        raise LearnerStopped(f"a {self.type_name} gives items without end")

    def __contains__(self, value: Any) -> bool:
        if self._is_asked_for():
            return bool(self._ask("contains", value))
        return any(value == one for one in self)

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
        if name in _ASKED_FOR and not self._is_asked_for():
            raise TypeError(f"a {self.type_name} is nothing to calculate with")
        return self._ask(name, *args, **kwargs)

    return ask


def _comparison(name: str) -> Any:
    def ask(self: RemoteObject, other: Any) -> Any:
        if not isinstance(other, RemoteObject) or not self._is_asked_for():
            return NotImplemented
        return bool(self._ask(name, other))

    return ask


for _name in (*_ASKED_FOR, *_ANY):
    setattr(RemoteObject, f"__{_name}__", _operator(_name))
for _name in _BOTH:
    setattr(RemoteObject, f"__{_name}__", _comparison(_name))
