"""What stands for an object of the learner's that is not plain data: an instance, a closure.

The object stays in the sandbox. Its attributes, its methods and its operators are asked for one
by one, and what comes back is plain data again, or another such object. It is never trusted to
judge itself: it can be compared and calculated with only if it is of a class that the assignment
asks for and that the function it came from deals with, as in `Vector(1, 2) + Vector(3, 4)`. What a
method of any other object says is no truth; see `rerun.suspicion`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from fairgrade.client.calls import Calls
from fairgrade.client.errors import LearnerStopped, raised
from fairgrade.rerun.suspicion import STRANGE, Natural, SecondLook
from fairgrade.steps.probe import Opaque

MOST_STEPS = 10_000  # of one loop over the learner's object
_BOTH = ("eq", "ne", "lt", "le", "gt", "ge")  # asked only when both sides are the learner's
_ASKED_FOR = (  # what an object would answer with a lie: `abs(f(x) - right) < 1e-9`
    *("add", "sub", "mul", "matmul", "truediv", "floordiv", "mod", "pow", "and", "or", "xor"),
    *("neg", "pos", "abs", "invert"),
)
_ANY = ("getitem", "str", "repr", "call", "setitem", "delitem")


class RemoteObject(Opaque):
    """An object of the learner's.

    Parameters
    ----------
    learner : Calls
        Whose it is.
    number : int
        What the worker calls it.
    type_name, text : str
        As in `Opaque`.
    kinds : tuple of str
        The names of its classes.
    believed : frozenset of str
        Classes whose objects are expected where it came from.
    """

    _learner: Calls
    _handle: int
    _kinds: tuple[str, ...]
    _believed: frozenset[str]
    _look: SecondLook | None
    _natural: Natural  # what is no surprise in its parts
    _part: str  # what it is of another object
    _method: str  # its name, if it is a method of an object that is not asked for
    _doubted: bool  # whether it counts as false

    def __init__(
        self,
        learner: Calls,
        number: int,
        type_name: str,
        text: str,
        kinds: tuple[str, ...],
        believed: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__(type_name, text)
        vars(self).update(
            _learner=learner, _handle=number, _kinds=kinds, _believed=believed, _look=None
        )
        vars(self).update(_method="", _doubted=False, _natural=STRANGE, _part="")

    def _ask(self, operation: str, *args: Any, **kwargs: Any) -> Any:
        """Let the worker do one thing with the object."""
        believed = self._believed.union(*map(believed_of, args))
        outcome = self._learner.operate(self._handle, operation, args, kwargs, believed)
        if outcome.stopped:
            raise LearnerStopped(f"using a {self.type_name} was stopped: {outcome.stopped}")
        look = self._look
        if look and operation == "call":
            look.arguments(self.type_name, args, outcome, look.natural(args, kwargs), kwargs)
        if outcome.printed:
            print(look.text(outcome.printed) if look else outcome.printed, end="")
        if outcome.error is not None:
            words = look.text(outcome.error.message) if look else outcome.error.message
            error = replace(outcome.error, message=words)
            raise raised(f"a {self.type_name}", error, may_end=operation == "next")
        if look is None:
            return outcome.value
        part = f".{args[0]}" if operation == "get" else f"{self._part}.{operation}"
        if isinstance(outcome.value, RemoteObject):
            vars(outcome.value)["_part"] = part
        value = look.seen(outcome.value, self._natural, part)
        if self._method and operation == "call":
            return look.answer(self._method, value)
        return value

    def _is_asked_for(self) -> bool:
        """Tell whether it is of a class that the instructor's notebook defines and expects here."""
        return not self._believed.isdisjoint(self._kinds)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        found = self._ask("get", name)
        if isinstance(found, RemoteObject) and not self._is_asked_for():
            vars(found)["_method"] = name
        return found

    def __bool__(self) -> bool:
        return not self._doubted and bool(self._ask("bool"))

    def __setattr__(self, name: str, value: Any) -> None:
        self._ask("set", name, value)

    def __delattr__(self, name: str) -> None:
        self._ask("del", name)

    def __iter__(self) -> Iterator[Any]:
        steps = self._ask("iter")
        for count in range(MOST_STEPS):
            try:
                item = steps._ask("next")
            except StopIteration:
                if self._look and not count:
                    self._look.nothing(self._natural, self._part)
                return
            if self._look and not count:
                self._look.something(self._part)
            yield item
        raise LearnerStopped(f"a {self.type_name} gives items without end")

    def __len__(self) -> int:
        length = int(self._ask("len"))
        if self._look and not length:
            self._look.nothing(self._natural, self._part)
        elif self._look:
            self._look.something(self._part)
        return length

    def __deepcopy__(self, _: dict[int, Any]) -> RemoteObject:
        return self  # it stays where it is

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
        return hash((id(self._learner), self._handle))


def believed_of(value: Any) -> frozenset[str]:
    """Return the classes that are expected where an object came from, if it is of one of them."""
    is_one = isinstance(value, RemoteObject) and value._is_asked_for()
    return value._believed if is_one else frozenset()


def _operator(name: str) -> Any:
    def ask(self: RemoteObject, *args: Any, **kwargs: Any) -> Any:
        if name in _ASKED_FOR and not self._is_asked_for():
            raise TypeError(f"a {self.type_name} is nothing to calculate with")
        return self._ask(name, *args, **kwargs)

    return ask


def _comparison(name: str) -> Any:
    def ask(self: RemoteObject, other: Any) -> Any:
        if isinstance(other, RemoteObject) and self._is_asked_for():
            return bool(self._ask(name, other))
        if name in ("eq", "ne"):  # `NotImplemented` would be true in `assert f(x).__eq__(right)`
            return (self is other) == (name == "eq")
        raise TypeError(f"a {self.type_name} is nothing to compare with")

    return ask


for _name in (*_ASKED_FOR, *_ANY):
    setattr(RemoteObject, f"__{_name}__", _operator(_name))
for _name in _BOTH:
    setattr(RemoteObject, f"__{_name}__", _comparison(_name))
