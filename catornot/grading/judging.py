"""Run a test cell, as ordinary Python, and say what it found.

A test runs in the checker, beside stand-ins for what the learner defined. Its points exist only
when it ran to its end here.
"""

from __future__ import annotations

import ast
import builtins
import contextlib
import io
import random
import signal
import traceback
import warnings
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from catornot.grading import given
from catornot.grading.conversation import Stopped
from catornot.grading.delimiters import Delimiters
from catornot.grading.learner import Learner
from catornot.grading.proxy import LearnerRaised, LearnerStopped, Proxy
from catornot.grading.second_look import SecondLook
from catornot.grading.strict import strict_comparisons
from catornot.grading.written import ASKING, written


@dataclass
class Verdict:
    """What one test cell found.

    Attributes
    ----------
    passed : bool
        The test ran to its end here.
    points : float or None
        What a test gives that says so by its last value, as nbgrader's partial credit does.
    message : str
        What the learner reads; never a test's line or an expected value.
    details : dict
        For reports: "outcome" ("right", "not yet right", "not tried yet" or "not run"); of a
        check also "exercise", "kind", "misconception" and "note".
    """

    passed: bool
    message: str
    details: dict[str, Any] = field(default_factory=dict)
    points: float | None = None


def not_run(why: str) -> Verdict:
    """Return the verdict on a test that was not run, for a reason that its learner reads."""
    return Verdict(False, why, {"outcome": "not run"})


class Desk:
    """The namespace of the tests: the instructor's names, and stand-ins for the learner's.

    Parameters
    ----------
    learner : Learner
        Whose names they are.
    names : list of str
        Their names.
    look : SecondLook, optional
        Takes note of what is odd about the learner's functions.
    """

    def __init__(self, learner: Learner, names: list[str], look: SecondLook | None = None) -> None:
        self.learner, self._names = learner, names
        self.look = look or SecondLook()
        self.space: dict[str, Any] = {"__name__": "__main__"}
        if "zip" not in names:
            self.space["zip"] = self.look.zip
        self.missing = ""  # why the learner's names, or some of them, could not be asked for
        self._provided: dict[str, Any] = {}
        self._cells: list[str] = []

    def hand_back(self, cell: str) -> None:
        """Take from the tests what a cell of the learner's gives a new value."""
        self._cells.append(cell)
        for statement in given.parse(cell).body:
            for name in given.defines(statement) & set(self._names):
                self.space.pop(name, None)

    def lay_out(self, source: str) -> list[Proxy]:
        """Put the learner's names, as they are now, where a test will look for them."""
        wanted = given.uses(given.parse(source))
        self.learner.lent.clear()
        self.missing, kinds = "", {}
        try:
            kinds = self.learner.names(self._names)
        except Stopped as problem:
            self.missing = str(problem)
        proxies = []
        for name in self._names:
            if name in self.space and self.space[name] is not self._provided.get(name):
                continue  # an earlier test gave it a value of its own
            self.space.pop(name, None)
            self._provided.pop(name, None)
            if kinds.get(name) == "function":
                proxy = Proxy(self.learner, name, self.space, self._provided, self.look)
                proxy.shares_chance = "seed(" in source
                if name in wanted and any(word in source for word in ASKING):
                    proxy.look_like(written(name, self._cells))
                self.space[name] = self._provided[name] = proxy
                proxies.append(proxy)
            elif name in kinds and name in wanted:
                try:
                    self.space[name] = self._provided[name] = self.learner.value(name)
                except Stopped as problem:
                    self.missing = str(problem)
        return proxies


def draw_from(seed: int, test: str) -> None:
    """Let a test that draws from the global generators draw the same in a regrade."""
    number = (seed + zlib.crc32(test.encode())) % 2**32
    np.random.seed(number)
    random.seed(number)


@contextlib.contextmanager
def at_most(seconds: float) -> Iterator[list[float]]:
    """Stop a test that calculates longer: a learner's number may be the length of its loop.

    What is given is empty until then.
    """
    rang: list[float] = []
    if not hasattr(signal, "setitimer"):  # Windows
        yield rang
        return

    def stop(*_: object) -> None:
        rang.append(seconds)
        raise LearnerStopped(f"the check calculated longer than {seconds:.0f} seconds")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)  # waiting for a core, or for the learner, is free
    try:
        yield rang
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def judge(
    source: str, space: dict[str, Any], names: list[str], delimiters: Delimiters | None = None
) -> Verdict:
    """Run one test cell in `space` and say whether it passed.

    Only a test that runs to its end passes. What a failing test says about itself (its lines,
    its values) stays here; a check's own message, which is written for learners, is passed on.
    So does what a learner's function prints or raises when hidden lines call it.
    """
    from catornot.checks import NotYet, collected

    said = io.StringIO()
    hidden = (delimiters or Delimiters()).hidden_lines(source)
    begins = hidden[0] if hidden else None
    try:
        with contextlib.ExitStack() as stack:
            results = stack.enter_context(collected())
            stack.enter_context(strict_comparisons())
            stack.enter_context(contextlib.redirect_stderr(io.StringIO()))
            stack.enter_context(warnings.catch_warnings())
            # `assert f(x).__eq__(right)` is true where neither knows how to compare
            warnings.filterwarnings("error", "NotImplemented should not be used in a boolean")
            points = _run_test(source, space, names, begins, said)
    except LearnerStopped as problem:
        return Verdict(False, f"{problem}.", {"outcome": "not yet right"})
    except NotYet as problem:
        details = {
            "outcome": getattr(problem, "outcome", "not yet right"),
            "exercise": getattr(problem, "exercise", None),
            "kind": getattr(problem, "kind", None),
            "misconception": getattr(problem, "misconception", None),
            "note": getattr(problem, "note", ""),
        }
        return Verdict(False, str(getattr(problem, "message", problem)), details)
    except LearnerRaised as problem:
        text = _without_words(problem) if _took_part(problem, begins) else problem.said
        return Verdict(False, text, {"outcome": "not yet right"})
    except NameError as problem:
        missing = getattr(problem, "name", None)
        text = f"{missing} is not defined yet." if missing else "Something is not defined yet."
        return Verdict(False, text, {"outcome": "not tried yet"})
    except AssertionError as problem:
        return Verdict(False, _author_words(problem, source, begins), {"outcome": "not yet right"})
    except BaseException as problem:
        text = f"The check could not use what came back ({type(problem).__name__})."
        return Verdict(False, text, {"outcome": "not yet right"})
    lines = dict.fromkeys(said.getvalue().strip().splitlines())  # visible and hidden say the same
    message = "\n".join(lines)[:4000] or "Right."
    return Verdict(True, message, {"outcome": "right", **_of_checks(results)}, points)


def _of_checks(results: list[Any]) -> dict[str, Any]:
    """Say which exercise a passed test checked, and what its checks noted."""
    if not results:
        return {}
    note = next((one.note for one in results if one.note), "")
    return {"exercise": results[0].exercise, "kind": results[0].kind, "note": note}


def _run_test(
    source: str, space: dict[str, Any], names: list[str], begins: int | None, said: io.StringIO
) -> float | None:
    """Run the instructor's own code; return the partial credit that its last value gives.

    As in nbgrader, a number on the last line is what the test is worth. A number that comes
    straight from the learner is not. What is printed before the first hidden line is put into
    `said`; what is printed after it may tell hidden inputs, and is not.
    """
    tree = given.parse_strictly(source)
    body = tree.body
    last = body[-1] if body else None
    if isinstance(last, ast.Expr) and not given.uses(last) & set(names):
        body = body[:-1]
    else:
        last = None
    parts = [one for one in body if begins is None or (one.end_lineno or 0) < begins]
    for part, out in ((parts, said), (body[len(parts) :], io.StringIO())):
        with contextlib.redirect_stdout(out):
            exec(compile(ast.Module(part, []), "<test>", "exec"), space)
    if last is None:
        return None
    shows = begins is None or (last.end_lineno or 0) < begins
    with contextlib.redirect_stdout(said if shows else io.StringIO()):
        value = eval(compile(ast.Expression(last.value), "<test>", "eval"), space)
    if isinstance(value, bool | np.bool_) or not isinstance(value, int | float | np.number):
        return None
    return float(value)


def _took_part(problem: BaseException, begins: int | None) -> bool:
    """Tell whether a hidden line, or one below it that may use what it made, took part in this.

    A helper that stands above the hidden lines may have been called by them.
    """
    frames = traceback.extract_tb(problem.__traceback__)
    lines = [one.lineno or 0 for one in frames if one.filename == "<test>"]
    return begins is not None and any(line >= begins for line in lines)


def _without_words(problem: LearnerRaised) -> str:
    """Say that a learner's function raised something, in none of its own words."""
    kind = next((one.__name__ for one in type(problem).__mro__ if is_builtin(one)), "an error")
    return f"A hidden test called a function of yours, and it raised {kind}."


def is_builtin(kind: type) -> bool:
    """Tell whether a class is Python's own."""
    return kind.__module__ == "builtins" and getattr(builtins, kind.__name__, None) is kind


def _author_words(problem: AssertionError, source: str, begins: int | None) -> str:
    """Pass on an assert's message if its author wrote one; numpy's shows expected values.

    So may a message that a hidden test puts together, or a helper for it: `f"expected {right}"`.
    """
    frames = traceback.extract_tb(problem.__traceback__)
    is_written = frames[-1].filename == "<test>" and str(problem)
    is_told = _took_part(problem, begins) and not _is_constant(source, frames[-1].lineno or 0)
    if not is_written or is_told:
        return "A hidden test did not find what it expected."
    return str(problem)[:1000]


def _is_constant(source: str, line: int) -> bool:
    """Tell whether the message of the assert on a line is written down as it is."""
    return any(
        isinstance(node.msg, ast.Constant)
        for node in ast.walk(given.parse(source))
        if isinstance(node, ast.Assert) and node.lineno <= line <= (node.end_lineno or line)
    )
