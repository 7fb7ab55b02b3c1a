"""What the stand-ins for a learner's functions and objects may ask: no more than this."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from fairgrade.steps.probe import Outcome


@dataclass(frozen=True)
class LargeOutcome:
    """What several calls with large data did.

    Attributes
    ----------
    seconds : float
        Of the processor, as the system counts them for the worker and all that it started.
    sums : list of list of float
        For each call, the sums of its results; see `fairgrade.steps.large_data.sums`.
    steps : int or None
        The steps of the learner's own code, when they were counted.
    problem : str
        Why there are no results; "" where there are.
    """

    seconds: float
    sums: list[list[float]]
    steps: int | None
    problem: str = ""


class Calls(Protocol):
    """The other side of the wall, as a stand-in knows it; see `fairgrade.client.learner`."""

    since: object

    def value(self, name: str) -> Any:
        """Return a variable's value as plain data."""

    def attribute(self, of: str, name: str) -> Any:
        """Return what a class or a function has under a name."""

    def call(
        self,
        name: str,
        args: tuple = (),
        kwargs: Mapping[str, Any] | None = None,
        *,
        helpers: Mapping[str, Callable] | None = None,
        values: Mapping[str, Any] | None = None,
        without: list[str] | None = None,
        chance: list[Any] | None = None,
        count_steps: bool = False,
    ) -> Outcome:
        """Call a function once."""
        ...

    def call_large(
        self,
        name: str,
        args: tuple,
        kwargs: Mapping[str, Any],
        seed: int,
        calls: int,
        *,
        helpers: Iterable[str] = (),
        source: str = "",
        count_steps: bool = False,
    ) -> LargeOutcome:
        """Call a function on data drawn on the other side."""
        ...

    def operate(
        self, number: int, operation: str, args: tuple, kwargs: dict, believed: frozenset[str]
    ) -> Outcome:
        """Do one thing with an object that the worker keeps."""
        ...
