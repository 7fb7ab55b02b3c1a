"""What is known about a graded class: plain data, read once, never changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from fairgrade.incidents import Incident

Key = tuple[str, str]  # notebook, and grade id of a cell


@dataclass(frozen=True)
class Person:
    """A student as the gradebook knows them.

    Attributes
    ----------
    id : str
        nbgrader's id, which is the folder's name.
    first_name, last_name, email, lms_user_id : str
        Empty where the gradebook has none.
    shown : str
        What reports call them: the id, or a pseudonym.
    """

    id: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    lms_user_id: str = ""
    shown: str = ""

    @property
    def name(self) -> str:
        """Return "Last, First", or what there is of it."""
        return ", ".join(part for part in (self.last_name, self.first_name) if part)


@dataclass(frozen=True)
class Task:
    """One graded cell of an assignment.

    Attributes
    ----------
    notebook, name : str
        The notebook and the cell's grade id.
    points : float
        The most that it gives.
    exercise : str
        What it is about: the grade id without its ending.
    kind : str
        "values", "vectorized", "written" (graded by a person) or "test" (any other).
    """

    notebook: str
    name: str
    points: float
    exercise: str
    kind: str

    @property
    def key(self) -> Key:
        """Where its mark is found."""
        return self.notebook, self.name


@dataclass(frozen=True)
class Mark:
    """What one student got for one task.

    Attributes
    ----------
    points, most : float
        Earned, and what there was to earn.
    waits : bool
        A person must still grade it.
    outcome : str
        "right", "not yet right", "not tried yet", "not run", or "" where the grader did not say.
    misconception : str
        The known wrong idea or the error's name; "" where there is none.
    question : str
        What the check asked.
    note : str
        What the check told the instructor, for example "own chain".
    """

    points: float
    most: float
    waits: bool = False
    outcome: str = ""
    misconception: str = ""
    question: str = ""
    note: str = ""

    @property
    def full(self) -> bool:
        """Whether every point was earned."""
        return self.points >= self.most


@dataclass(frozen=True)
class Attempt:
    """One student's work on the assignment.

    Attributes
    ----------
    person : Person
    state : str
        "graded", "half graded", "not graded" (handed in, no grade) or "not handed in".
    marks : dict
        By (notebook, grade id); empty unless graded.
    penalty : float
        Points taken off for being late.
    incidents : tuple of Incident
        From the newest log that mentions the student.
    sources : dict
        The student's code by (notebook, cell); extra cells under "(own cells)".
    flagged : bool
        A person flagged it in formgrader.
    submitted : datetime or None
        When it was handed in, UTC, as the gradebook has it.
    late : bool
        After the due date, or Canvas says so.
    """

    person: Person
    state: str
    marks: dict[Key, Mark] = field(default_factory=dict)
    penalty: float = 0.0
    incidents: tuple[Incident, ...] = ()
    sources: dict[Key, str] = field(default_factory=dict)
    flagged: bool = False
    submitted: datetime | None = None
    late: bool = False

    def marks_for(self, tasks: Iterable[Task]) -> list[Mark]:
        """Return the marks that there are for some tasks, in their order."""
        return [self.marks[task.key] for task in tasks if task.key in self.marks]

    @property
    def graded(self) -> bool:
        """Whether there are marks that count."""
        return self.state == "graded"

    @property
    def points(self) -> float:
        """The total, after a late penalty; never below zero."""
        return max(0.0, sum(mark.points for mark in self.marks.values()) - self.penalty)

    @property
    def waits(self) -> bool:
        """Whether a person must still grade something."""
        return any(mark.waits for mark in self.marks.values())


@dataclass(frozen=True)
class Run:
    """One run of the grader, as its log tells it.

    Attributes
    ----------
    began : datetime
        When it began, UTC.
    graded : dict of str to float
        The students whose submissions were finished in it, and the seconds that passed since the
        one before was finished.
    """

    began: datetime
    graded: dict[str, float]


@dataclass(frozen=True)
class ClassData:
    """Everything that is known about one assignment of a class.

    Attributes
    ----------
    assignment : str
    tasks : tuple of Task
        In the notebooks' order.
    attempts : tuple of Attempt
        Sorted by what reports call the students.
    runs : tuple of Run
    given : dict
        The released code by (notebook, cell): what everybody starts from.
    solved : dict
        The source's solutions, in the same way; empty where there is no source.
    gaps : tuple of str
        What was not to be had, in sentences.
    """

    assignment: str
    tasks: tuple[Task, ...]
    attempts: tuple[Attempt, ...]
    runs: tuple[Run, ...] = ()
    given: dict[Key, str] = field(default_factory=dict)
    solved: dict[Key, str] = field(default_factory=dict)
    gaps: tuple[str, ...] = ()

    @property
    def most(self) -> float:
        """All points of the assignment."""
        return sum(task.points for task in self.tasks)

    @property
    def graded(self) -> tuple[Attempt, ...]:
        """The attempts that have marks."""
        return tuple(one for one in self.attempts if one.graded)

    @property
    def exercises(self) -> tuple[str, ...]:
        """Names of the exercises, in order."""
        return tuple(dict.fromkeys(task.exercise for task in self.tasks))
