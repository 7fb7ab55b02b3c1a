"""Where a learner stands in a graded notebook: points so far, what is open, which lesson helps.

What a check gives is what its visible calls see; `catornot.checks.worth`, which is built from the
notebooks' twins, says what each is worth.
"""

from __future__ import annotations

import difflib
import html
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from catornot.checks.catalogue import MessageOnly
from catornot.checks.judge import run
from catornot.checks.worth import WORTH

RIGHT, LOOPS, WRITTEN = "right", "right, but it still loops", "read by a person"


class StillOpen(MessageOnly, AssertionError):
    """Not all points are there yet; the message says where the learner stands.

    Only *Validate* hears it: in a learner's own window `check_all` stops nothing.
    """


class UnknownAssignment(MessageOnly, ValueError):
    """No graded notebook has this name."""


class Task(NamedTuple):
    """What a graded notebook asks for, once.

    Attributes
    ----------
    name : str
        The function, or the question that is answered in words.
    values, vectorized, written : float
        Points of its checks, and those that a person gives.
    lesson : str
        The section of a lesson that helps, as "lesson 2, “The odds”".
    """

    name: str
    values: float
    vectorized: float
    written: float
    lesson: str

    @property
    def worth(self) -> float:
        """All its points."""
        return self.values + self.vectorized + self.written


class Row(NamedTuple):
    """How far one task is.

    Attributes
    ----------
    task : Task
        What is asked.
    earned : float
        Points so far.
    state : str
        "right", "not yet right", "not tried yet" and the like.
    """

    task: Task
    earned: float
    state: str

    @property
    def is_open(self) -> bool:
        """Whether the learner has something to do there."""
        return self.state not in (RIGHT, WRITTEN)

    @property
    def points(self) -> str:
        """Points so far, and those that can be had."""
        of = "" if self.state == WRITTEN else f"{self.earned:g} of "
        return f"{of}{self.task.worth:g}"

    @property
    def lesson(self) -> str:
        """What to read, if something is open."""
        return self.task.lesson if self.is_open else ""


@dataclass(frozen=True)
class Standing:
    """How far a whole notebook is; it shows itself as text and as a table."""

    assignment: str
    rows: tuple[Row, ...]

    @property
    def earned(self) -> float:
        """Points so far."""
        return sum(row.earned for row in self.rows)

    @property
    def worth(self) -> float:
        """Points that checks can give."""
        return sum(row.task.worth - row.task.written for row in self.rows)

    @property
    def is_complete(self) -> bool:
        """Whether every check is content."""
        return not any(row.is_open for row in self.rows)

    @property
    def head(self) -> str:
        """The sentence that stands above all others."""
        return f"{self.assignment}: {self.earned:g} of {self.worth:g} points so far."

    @property
    def tail(self) -> str:
        """What the points above are not."""
        written = sum(row.task.written for row in self.rows)
        more = f" {written:g} more are given by a person, for words." if written else ""
        return f"Grading asks the same with other numbers, too.{more}"

    def __repr__(self) -> str:
        lines = [self.head]
        for row in self.rows:
            helps = f" See {row.lesson}." if row.lesson else ""
            lines.append(f"  {row.task.name}: {row.points}, {row.state}.{helps}")
        return "\n".join([*lines, self.tail])

    def _repr_html_(self) -> str:
        cells = "".join(map(_row, self.rows))
        head = "".join(
            f'<th scope="col" style="text-align: left">{one}</th>'
            for one in ("exercise", "points", "so far", "what helps")
        )
        return (
            f'<div role="status"><p><b>{html.escape(self.head)}</b></p>'
            f"<table><thead><tr>{head}</tr></thead><tbody>{cells}</tbody></table>"
            f"<p>{html.escape(self.tail)}</p></div>"
        )


def _row(row: Row) -> str:
    texts = (
        f"<code>{html.escape(row.task.name)}</code>",
        row.points,
        f"✓ {row.state}" if row.state == RIGHT else row.state,
        html.escape(row.lesson),
    )
    return "<tr>" + "".join(f'<td style="text-align: left">{one}</td>' for one in texts) + "</tr>"


def tasks(assignment: str) -> list[Task]:
    """Return what a graded notebook asks for, in its order.

    Raises
    ------
    UnknownAssignment
        If no graded notebook has this name; it is a ValueError.
    """
    if assignment in WORTH:
        return [Task(*one) for one in WORTH[assignment]]
    near = difflib.get_close_matches(str(assignment), WORTH, n=1)
    asks = f'Is "{near[0]}" meant?' if near else f"There are: {', '.join(WORTH)}."
    raise UnknownAssignment(f"no graded notebook is called {assignment!r}. {asks}")


def ask_all(assignment: str, namespace: Mapping[str, Any]) -> Standing:
    """Ask every visible check of a notebook.

    Parameters
    ----------
    assignment : str
        The graded notebook.
    namespace : mapping
        Where the learner's names are.

    Returns
    -------
    Standing

    Examples
    --------
    >>> ask_all("one-neuron", {}).head
    'one-neuron: 0 of 50 points so far.'
    """
    return Standing(assignment, tuple(_seen(task, namespace) for task in tasks(assignment)))


def _seen(task: Task, namespace: Mapping[str, Any]) -> Row:
    if task.written:
        return Row(task, 0, WRITTEN)
    if task.vectorized:  # it asks for right values first, so what passes it needs no other check
        found = run(task.name, namespace, hidden=False, kind="vectorized")
        if found.passed:
            return Row(task, task.worth, RIGHT)
        if found.outcome == "not tried yet":
            return Row(task, 0, found.outcome)
    found = run(task.name, namespace, hidden=False, kind="values")
    if not found.passed:
        return Row(task, 0, found.outcome)
    return Row(task, task.values, LOOPS if task.vectorized else RIGHT)
