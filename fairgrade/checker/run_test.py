"""Run a test cell, as ordinary Python, and say what it found.

A test runs in the checker, beside stand-ins for what the learner defined. Its points exist only
when it ran to its end here.
"""

from __future__ import annotations

import ast
import builtins
import contextlib
import io
import math
import random
import signal
import traceback
import warnings
import zlib
from collections.abc import Iterator
from decimal import Decimal
from numbers import Number
from typing import Any

import numpy as np
import numpy.random  # numpy itself would import it late: in each process anew

from fairgrade import course
from fairgrade.checker.verdict import NOT_TRIED, NOT_YET, RIGHT, Verdict, not_yet
from fairgrade.client.errors import LearnerRaised, LearnerStopped
from fairgrade.instructor.test_cell import TestCell
from fairgrade.rerun.numpy_comparisons import strict_comparisons
from fairgrade.steps.probe import Opaque
from fairgrade.syntax.names import parse_strictly, uses

TEST_FILE = "<test>"  # what a traceback calls a test cell
ROUNDING = 1e-9  # points that a sum may be off


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


class _NoPoints(Exception):
    """What a test came to is no number of points."""


def judge(cell: TestCell, space: dict[str, Any], again: bool = False) -> Verdict:
    """Run one test cell in `space` and say whether it passed.

    Only a test that runs to its end passes. What a failing test says about itself (its lines,
    its values) stays here; a check's own message, which is written for learners, is passed on.
    So does what a learner's function prints or raises when hidden lines call it.

    Parameters
    ----------
    cell : TestCell
        The test.
    space : dict
        Where it runs.
    again : bool
        Whether it is a second look, at a test that passed once.
    """
    checks = course.current().checks_module()
    said = io.StringIO()
    try:
        with contextlib.ExitStack() as stack:
            results = stack.enter_context(checks.collected())
            stack.enter_context(strict_comparisons(again))
            stack.enter_context(contextlib.redirect_stderr(io.StringIO()))
            stack.enter_context(warnings.catch_warnings())
            # `assert f(x).__eq__(right)` is true where neither knows how to compare
            warnings.filterwarnings("error", "NotImplemented should not be used in a boolean")
            points = _run_test(cell, space, said)
    except BaseException as problem:
        return _failed(problem, cell)
    lines = dict.fromkeys(said.getvalue().strip().splitlines())  # visible and hidden say the same
    message = "\n".join(lines)[:4000] or "Right."
    return Verdict(True, message, {"outcome": RIGHT, **_of_checks(results)}, points)


def _failed(problem: BaseException, cell: TestCell) -> Verdict:
    """Return what to say of a test that was ended by an exception."""
    if isinstance(problem, LearnerStopped):
        return not_yet(f"{problem}.")
    if isinstance(problem, course.current().checks_module().NotYet):
        details = {
            "outcome": getattr(problem, "outcome", NOT_YET),
            "exercise": getattr(problem, "exercise", None),
            "kind": getattr(problem, "kind", None),
            "misconception": getattr(problem, "misconception", None),
            "note": getattr(problem, "note", ""),
        }
        return Verdict(False, str(getattr(problem, "message", problem)), details)
    if isinstance(problem, LearnerRaised):
        is_hidden = _took_part(problem, cell.hidden_from)
        return not_yet(_without_words(problem) if is_hidden else problem.said)
    if isinstance(problem, _NoPoints):
        return not_yet(f"The check came to {problem}.", remark=f"it came to {problem}")
    if isinstance(problem, NameError):
        missing = getattr(problem, "name", None)
        text = f"{missing} is not defined yet." if missing else "Something is not defined yet."
        return Verdict(False, text, {"outcome": NOT_TRIED})
    if isinstance(problem, AssertionError):
        return not_yet(_author_words(problem, cell))
    return not_yet(f"The check could not use what came back ({type(problem).__name__}).")


def _of_checks(results: list[Any]) -> dict[str, Any]:
    """Say which exercise a passed test checked, and what its checks noted."""
    if not results:
        return {}
    note = next((one.note for one in results if one.note), "")
    return {"exercise": results[0].exercise, "kind": results[0].kind, "note": note}


def _run_test(cell: TestCell, space: dict[str, Any], said: io.StringIO) -> float | None:
    """Run the instructor's own code; return the partial credit that its last value gives.

    As in nbgrader, a number on the last line is what the test is worth. A number that comes
    straight from the learner is not. What is printed before the first hidden line is put into
    `said`; what is printed after it may tell hidden inputs, and is not.
    """
    tree = cell.tree if cell.tree.body else parse_strictly(cell.source)
    begins, body = cell.hidden_from, tree.body
    last = body[-1] if body else None
    if isinstance(last, ast.Expr) and not uses(last) & cell.names:
        body = body[:-1]
    else:
        last = None
    parts = [one for one in body if begins is None or (one.end_lineno or 0) < begins]
    for part, out in ((parts, said), (body[len(parts) :], io.StringIO())):
        with contextlib.redirect_stdout(out):
            exec(compile(ast.Module(part, []), TEST_FILE, "exec"), space)
    if last is None:
        return None
    shows = begins is None or (last.end_lineno or 0) < begins
    with contextlib.redirect_stdout(said if shows else io.StringIO()):
        value = eval(compile(ast.Expression(last.value), TEST_FILE, "eval"), space)
    return _points(value, cell.most)


def _points(value: Any, most: float | None) -> float | None:
    """Return the points that a value gives; None if it is shown for another reason.

    Raises
    ------
    _NoPoints
        If it is no number from 0 to what the cell can give: NaN, too much, an array that a
        learner's answer made of the sum.
    """
    is_shown = value is None or isinstance(value, bool | np.bool_ | str)
    if is_shown or not isinstance(value, Number | Decimal | np.generic | np.ndarray | Opaque):
        return None
    points, shown = math.nan, f"a {type(value).__name__}"
    if not isinstance(value, complex | Opaque):
        with contextlib.suppress(TypeError, ValueError, OverflowError):
            points = float(value)  # type: ignore[arg-type]
            shown = f"{points:g}"
    top = math.inf if most is None else most
    if not -ROUNDING <= points <= top + ROUNDING or not math.isfinite(points):
        raise _NoPoints(f"{shown}, not to a number of points from 0 to {top:g}")
    return min(max(points, 0.0), top)


def _took_part(problem: BaseException, begins: int | None) -> bool:
    """Tell whether a hidden line, or one below it that may use what it made, took part in this.

    A helper that stands above the hidden lines may have been called by them.
    """
    frames = traceback.extract_tb(problem.__traceback__)
    lines = [one.lineno or 0 for one in frames if one.filename == TEST_FILE]
    return begins is not None and any(line >= begins for line in lines)


def _without_words(problem: LearnerRaised) -> str:
    """Say that a learner's function raised something, in none of its own words."""
    kind = next((one.__name__ for one in type(problem).__mro__ if is_builtin(one)), "an error")
    return f"A hidden test called a function of yours, and it raised {kind}."


def is_builtin(kind: type) -> bool:
    """Tell whether a class is Python's own."""
    return kind.__module__ == "builtins" and getattr(builtins, kind.__name__, None) is kind


def _author_words(problem: AssertionError, cell: TestCell) -> str:
    """Pass on an assert's message if its author wrote one; numpy's shows expected values.

    So may a message that a hidden test puts together, or a helper for it: `f"expected {right}"`.
    """
    frames = traceback.extract_tb(problem.__traceback__)
    is_written = frames[-1].filename == TEST_FILE and str(problem)
    is_told = _took_part(problem, cell.hidden_from) and not _is_constant(
        cell, frames[-1].lineno or 0
    )
    if not is_written or is_told:
        return "A hidden test did not find what it expected."
    return str(problem)[:1000]


def _is_constant(cell: TestCell, line: int) -> bool:
    """Tell whether the message of the assert on a line is written down as it is."""
    return any(
        isinstance(node.msg, ast.Constant)
        for node in ast.walk(cell.tree)
        if isinstance(node, ast.Assert) and node.lineno <= line <= (node.end_lineno or line)
    )
