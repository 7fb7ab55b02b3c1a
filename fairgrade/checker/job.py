"""What a checker is told of a submission, and what both sides know of its process."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from fairgrade.course import current

GRACE = 5.0  # seconds after its time is up that a test gets to stop by itself
NEVER_SERVED = 75  # exit code: a learner's worker did not start at all


@dataclass
class Job:
    """What the checker needs to know about one submission.

    Attributes
    ----------
    cells : list of dict
        Code cells in order: "source", "kind" ("learner", "test" or "skip") and "name".
    names : list of str
        The names that learners define, as the released solution cells do.
    seed : int
        Draws the hidden inputs.
    files, data : str or None
        Folders of the submission's own files and of the course's data.
    given : dict of str to list of str
        For each test, the instructor's statements that run before it; see `instructor.definitions`.
    makes : dict of str to list of str
        For each learner's name, the classes that the assignment asks for and that it deals with.
    unchanging : list of str
        Functions that leave their arguments alone.
    functions : list of str
        Names that are functions or classes in the assignment.
    points : dict of str to float
        What each test can give.
    folder : str or None
        Where tests run: a folder with the instructor's own files.
    private : list of str
        Folders and files of the course that the checker must not see.
    limits : dict
        See `fairgrade.limits.Limits`.
    trusted : bool
        Run without a sandbox.
    warm : bool
        Fork the checker and its workers from templates, where that can be had.
    covered : list of str
        Packages that a learner must not read; the course says which, if none are named.
    course : dict
        See `fairgrade.course.Course`.
    left_out : dict of int to str
        Tests that are not tried again, by position, and why: they ended the checker.
    delimiters : list of str
        What begins and what ends the hidden lines of a test.
    """

    cells: list[dict[str, str]]
    names: list[str]
    seed: int
    data: str | None = None
    files: str | None = None
    given: dict[str, list[str]] = field(default_factory=dict)
    makes: dict[str, list[str]] = field(default_factory=dict)
    unchanging: list[str] = field(default_factory=list)
    functions: list[str] = field(default_factory=list)
    points: dict[str, float] = field(default_factory=dict)
    folder: str | None = None
    private: list[str] = field(default_factory=list)
    limits: dict[str, Any] = field(default_factory=dict)
    trusted: bool = False
    warm: bool = True
    covered: list[str] = field(default_factory=list)
    course: dict[str, Any] = field(default_factory=lambda: asdict(current()))
    left_out: dict[int, str] = field(default_factory=dict)
    delimiters: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.left_out = {int(key): why for key, why in self.left_out.items()}  # JSON's are texts


class CheckerFailed(Exception):
    """The grader itself broke: not the learner's fault, so a person must look."""
