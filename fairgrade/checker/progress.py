"""What the checker reaches, told line by line while it works.

A checker that ends in the middle of a notebook has told every verdict that it reached by then:
they are the learner's, whatever ends the process afterwards.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any

from fairgrade.checker.results import as_incident, as_position, as_verdict
from fairgrade.checker.verdict import Verdict
from fairgrade.client.replies import MAX_SHOWN_IN_ALL, as_outputs
from fairgrade.incidents import Incident

LARGEST = 4 * MAX_SHOWN_IN_ALL  # bytes that a checker may tell
MOST_INCIDENTS = 500
_NO_LINE = (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError)


@dataclass
class Result:
    """What the checker found: outputs of learner's cells and verdicts of tests, by position."""

    outputs: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    verdicts: dict[int, Verdict] = field(default_factory=dict)
    incidents: list[Incident] = field(default_factory=list)


class Progress:
    """Collects what is reached, and tells each piece at once.

    Parameters
    ----------
    tell : callable, optional
        Takes each piece as a dictionary that JSON can hold.

    Attributes
    ----------
    result : Result
        What was reached so far.
    """

    def __init__(self, tell: Callable[[dict[str, Any]], None] = lambda _: None) -> None:
        self.result = Result()
        self._tell = tell

    def begins(self, position: int | None) -> None:
        """Say which test runs next, or that none does."""
        self._tell({"begins": position})

    def shows(self, position: int, outputs: list[dict[str, Any]]) -> None:
        """Keep the outputs of a learner's cell."""
        self.result.outputs[position] = outputs
        self._tell({"at": position, "outputs": outputs})

    def judges(self, position: int, verdict: Verdict) -> None:
        """Keep the verdict of a test."""
        self.result.verdicts[position] = verdict
        self._tell({"at": position, "verdict": asdict(verdict)})

    def notes(self, incidents: list[Incident]) -> None:
        """Keep those of the incidents that are new."""
        for incident in incidents:
            if incident not in self.result.incidents:
                self.result.incidents.append(incident)
                self._tell({"incident": asdict(incident)})

    def ends(self) -> None:
        """Say that all is done."""
        self._tell({"ends": True})


@dataclass
class Heard:
    """What was told before the checker ended.

    Attributes
    ----------
    result : Result
        What was reached.
    during : int or None
        The test that ran when it ended.
    whole : bool
        Whether it came to the notebook's end.
    """

    result: Result = field(default_factory=Result)
    during: int | None = None
    whole: bool = False

    @property
    def is_nothing(self) -> bool:
        """Whether it ended before it did anything."""
        return self.during is None and not (self.result.outputs or self.result.verdicts)


def heard(told: bytes, kinds: list[str]) -> Heard:
    """Read what a checker told; from the first line on that is none, it is left out.

    Parameters
    ----------
    told : bytes
        Its lines, of which the last one may be cut off.
    kinds : list of str
        What each cell of the notebook is: "learner", "test" or "skip".

    Examples
    --------
    >>> told = b'{"at": 0, "outputs": []}\\n{"begins": 1}\\n{"at": 1, "verd'
    >>> found = heard(told, ["learner", "test"])
    >>> found.result.outputs, found.during, found.whole
    ({0: []}, 1, False)
    """
    found, room = Heard(), MAX_SHOWN_IN_ALL
    for line in told.split(b"\n")[:-1]:
        try:
            piece = json.loads(line)
            if "begins" in piece:
                begins = piece["begins"]
                found.during = None if begins is None else as_position(begins, kinds, "test")
            elif "outputs" in piece:
                shown = as_outputs(piece["outputs"], room)
                room -= len(repr(shown))
                found.result.outputs[as_position(piece["at"], kinds, "learner")] = shown
            elif "verdict" in piece:
                at = as_position(piece["at"], kinds, "test")
                found.result.verdicts[at] = as_verdict(piece["verdict"])
            elif "incident" in piece:
                found.result.incidents.append(as_incident(piece["incident"]))
            else:
                found.whole = set(found.result.verdicts) >= _tests(kinds)
        except _NO_LINE:
            break
    del found.result.incidents[MOST_INCIDENTS:]
    return found


def _tests(kinds: list[str]) -> set[int]:
    return {position for position, kind in enumerate(kinds) if kind == "test"}
