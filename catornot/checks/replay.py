"""Keep the call that a check found wrong, so that a learner can look at it and try it again."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from typing import Any

from catornot.checks.arguments import called_with
from catornot.checks.catalogue import exercise
from catornot.checks.exercise import Case
from fairgrade.steps.probe import replaced


class Call:
    """A call of a learner's function, to be made again.

    Parameters
    ----------
    name : str
        The function.
    case : Case
        What it is called with.
    space : dict
        Where the function is looked up: what was defined last counts.
    helpers : mapping of str to callable
        What stood for earlier functions while it was checked.
    """

    def __init__(
        self, name: str, case: Case, space: dict[str, Any], helpers: Mapping[str, Callable]
    ) -> None:
        self.name, self._case, self._space, self._helpers = name, case, space, helpers

    @property
    def args(self) -> tuple:
        """The positional arguments, new copies each time."""
        return _copied(self._case.args)

    @property
    def kwargs(self) -> dict[str, Any]:
        """The arguments handed over by name."""
        return _copied(dict(self._case.kwargs))

    def call(self) -> Any:
        """Call the function again, as it is defined now; what it prints or raises can be seen."""
        with replaced(self._space, self._helpers):
            return self._space[self.name](*self.args, **self.kwargs)

    def __repr__(self) -> str:
        return f"{self.name}({called_with(exercise(self.name).arguments, self._case)})"


class NoCall:
    """Stands for a call while no check has found a wrong one."""

    name, args = "", ()

    @property
    def kwargs(self) -> dict[str, Any]:
        """Nothing."""
        return {}

    def call(self) -> None:
        """Say that there is nothing to try again."""
        print(self)

    def __repr__(self) -> str:
        return "No check has found a call that is not right yet."


def _copied(value: Any) -> Any:
    if callable(value):
        return value
    if isinstance(value, tuple):
        return tuple(map(_copied, value))
    if isinstance(value, dict):
        return {name: _copied(one) for name, one in value.items()}
    return copy.deepcopy(value)
