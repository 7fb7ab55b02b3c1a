"""What stands for a learner's function in a test cell.

Calling a `Proxy` sends the arguments through the sandbox's wall and brings plain data back. It
behaves as the function itself would: what it changes in place is changed, what it prints is
printed, what it raises is raised, and a name that a test deletes or replaces is gone or another
for the function too.
"""

from __future__ import annotations

import builtins
import random
from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import replace
from types import FunctionType
from typing import Any

import numpy as np

from fairgrade.client.calls import Calls, LargeOutcome
from fairgrade.client.errors import LearnerStopped, raised
from fairgrade.rerun.suspicion import STRANGE, SecondLook
from fairgrade.steps.probe import Opaque, Outcome

MISSING = object()
_INPUT = builtins.input


class Proxy:
    """One of the learner's functions, to be called from a test cell.

    Parameters
    ----------
    learner : Calls
        Whose function it is.
    name : str
        What it is called.
    space : dict
        The namespace of the tests.
    provided : dict
        What of the learner's was put into that namespace.
    look : SecondLook, optional
        Takes note of what is odd about a call.
    """

    def __init__(
        self,
        learner: Calls,
        name: str,
        space: MutableMapping[str, Any] | None = None,
        provided: MutableMapping[str, Any] | None = None,
        look: SecondLook | None = None,
    ) -> None:
        self._learner, self.__name__ = learner, name
        self.is_data = False  # the worker says that nothing there can be called
        self._space = {} if space is None else space
        self._provided = {} if provided is None else provided
        self._look = look or SecondLook()
        self.counted = False
        self.shares_chance = False  # a test that sets a seed means the learner's chance too

    def look_like(self, function: FunctionType | None) -> None:
        """Let `inspect` and `help` see the head and the source of a function."""
        if function is not None:
            self.__wrapped__, self.__doc__ = function, function.__doc__
            self.__annotations__, self.__defaults__ = (
                function.__annotations__,
                function.__defaults__,
            )

    def __repr__(self) -> str:
        return f"<function {self.__name__}>"

    def __instancecheck__(self, value: Any) -> bool:
        """Say whether the learner's class, which this stands for, is one of a value's."""
        return isinstance(value, Opaque) and self.__name__ in getattr(value, "_kinds", ())

    def __getattr__(self, name: str) -> Any:
        """Return what a class, or a function, of the learner's has of that name."""
        if name.startswith("_"):
            raise AttributeError(name)
        return self._look.seen(self._learner.attribute(self.__name__, name), STRANGE, f".{name}")

    def __described__(self) -> Any:
        """Return what a name holds that is no function any more, for checks to describe; or None.

        What the worker says decides nothing: a name of a function stays one for every test.
        """
        if not self.is_data:
            return None
        try:
            return self._learner.value(self.__name__)
        except Exception:
            return Opaque("value", "")

    @property
    def __since__(self) -> object:
        """What stays the same as long as no code has run there but what tests have called."""
        return self._learner.since

    def __probe__(
        self,
        args: tuple = (),
        kwargs: Mapping[str, Any] | None = None,
        *,
        helpers: Mapping[str, Callable] | None = None,
        count_steps: bool = False,
        wants_loop: bool = False,
    ) -> Outcome:
        """Call once and observe; see `fairgrade.steps.probe.call`.

        Who counts because a loop is wanted does not claim that there is none: nothing is recounted.
        """
        self.counted = self.counted or (count_steps and not wants_loop)
        return self._learner.call(
            self.__name__, args, kwargs, helpers=helpers, count_steps=count_steps
        )

    def __large__(self, *args: Any, **words: Any) -> LargeOutcome:
        """Call on data that are drawn beyond the wall, and count steps."""
        return self._learner.call_large(self.__name__, *args, count_steps=True, **words)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call as a plain function would be called."""
        without, values, functions = self._changed_names()
        outcome = self._learner.call(
            self.__name__,
            args,
            kwargs,
            helpers=functions,
            values=values,
            without=without,
            chance=_chance() if self.shares_chance else None,
        )
        if outcome.stopped:
            raise LearnerStopped(f"calling {self.__name__} was stopped: {outcome.stopped}")
        look = self._look
        natural = look.natural(args, kwargs)
        if outcome.printed:
            print(look.text(outcome.printed, natural), end="")
        look.arguments(self.__name__, args, outcome, natural, kwargs)
        if outcome.error is not None:
            words = look.text(outcome.error.message, natural)
            raise raised(self.__name__, replace(outcome.error, message=words))
        return look.seen(outcome.value, natural)

    def _changed_names(self) -> tuple[list[str], dict[str, Any], dict[str, Callable]]:
        """Return which of the learner's names the test has deleted or given another value."""
        without, values, functions = [], {}, {}
        asks = self._space.get("input", builtins.input)
        if asks is not _INPUT:  # a test that answers for the person at the keyboard
            functions["input"] = asks
        for name, provided in self._provided.items():
            now = self._space.get(name, MISSING)
            if now is provided:
                continue
            if now is MISSING:
                without.append(name)
            elif callable(now):
                functions[name] = now
            else:
                values[name] = now
        return without, values, functions


def _chance() -> list[Any]:
    """Return the state of numpy's and Python's global chance: a test may have set a seed."""
    name, keys, position, has_gauss, gauss = np.random.get_state(legacy=True)
    return [[name, keys, position, has_gauss, gauss], random.getstate()]
