"""What goes wrong on a learner's side of the wall, as tests and the checker meet it."""

from __future__ import annotations

from fairgrade.steps.probe import LearnerError, built_in_error


class Stopped(Exception):
    """The worker did not answer: out of time, out of memory, dead, or talking nonsense."""


class LearnerRaised(Exception):
    """The learner's function raised an exception when a test called it.

    What is raised is also an instance of the built-in exception that the learner raised, so that
    a test's `except ValueError` works; see `raised`.

    Attributes
    ----------
    words : str
        The exception's own text.
    said : str
        What the learner reads.
    """

    words = said = ""

    def __str__(self) -> str:
        return self.words


class LearnerStopped(BaseException):
    """The learner's function did not come back; no test may take that for an answer."""


def raised(name: str, error: LearnerError, may_end: bool = False) -> LearnerRaised:
    """Return what to raise for a learner's error: their exception, as far as it is built in.

    A `StopIteration` that is not an iterator's own (`may_end`) would end a loop of the test's
    in silence, `map` over the function among them; as in a generator, it becomes another error.

    Examples
    --------
    >>> isinstance(raised("f", LearnerError("ValueError", "n < 1", "")), ValueError)
    True
    """
    kind: type[LearnerRaised] = LearnerRaised
    for candidate in (error.type, *error.kinds):
        found = built_in_error(candidate)
        if candidate in ("StopIteration", "StopAsyncIteration") and not may_end:
            found = RuntimeError
        if found:
            kind = type(candidate, (LearnerRaised, found), {})
            break
    problem = kind.__new__(kind, error.message)
    problem.args, problem.words = (error.message,), error.message
    where = f" in the line `{error.line}`" if error.line else ""
    problem.said = f"{name} raised {error.type}: {error.message}{where}"
    return problem
