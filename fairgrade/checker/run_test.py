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
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from numbers import Number
from typing import Any

import numpy as np

from fairgrade import course
from fairgrade.client.errors import LearnerRaised, LearnerStopped, Stopped
from fairgrade.client.function_proxy import Proxy
from fairgrade.client.learner import Learner
from fairgrade.instructor.test_cell import TestCell
from fairgrade.rerun.numpy_comparisons import strict_comparisons
from fairgrade.rerun.suspicion import SecondLook
from fairgrade.sources.signature import written
from fairgrade.steps.probe import Opaque
from fairgrade.syntax.names import defines, parse, parse_strictly, uses

ROUNDING = 1e-9  # points that a sum may be off


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
    remark : str
        What a person should know; "" if there is nothing.
    """

    passed: bool
    message: str
    details: dict[str, Any] = field(default_factory=dict)
    points: float | None = None
    remark: str = ""


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
        Takes note of what is odd about what comes from the learner.
    functions : collection of str
        Names that are functions or classes in the assignment, whatever the worker says of them.
    """

    def __init__(
        self,
        learner: Learner,
        names: list[str],
        look: SecondLook | None = None,
        functions: Collection[str] = (),
    ) -> None:
        self.learner, self._names, self._functions = learner, names, functions
        self.look = learner.look = look or SecondLook()
        self.space: dict[str, Any] = {"__name__": "__main__"}
        if "zip" not in names:
            self.space["zip"] = self.look.zip
        self.missing = ""  # why the learner's names, or some of them, could not be asked for
        self._provided: dict[str, Any] = {}
        self._shown: list[str] = []  # names of the learner's values
        self._before: dict[str, Any] = {}
        self._cells: list[str] = []

    def hand_back(self, cell: str) -> None:
        """Take from the tests what a cell of the learner's gives a new value."""
        self._cells.append(cell)
        for statement in parse(cell).body:
            for name in defines(statement) & set(self._names):
                self.space.pop(name, None)

    def lay_out(self, cell: TestCell) -> list[Proxy]:
        """Put the learner's names, as they are now, where a test will look for them."""
        self.look.begin(cell)
        self._shown = []
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
            if name not in kinds:
                continue
            is_data = kinds[name] != "function"
            if not is_data or name in self._functions or name in cell.called:
                proxy = Proxy(self.learner, name, self.space, self._provided, self.look)
                proxy.shares_chance, proxy.is_data = cell.sets_seed, is_data
                if name in cell.uses and cell.asks_how_written:
                    proxy.look_like(written(name, self._cells))
                self.space[name] = self._provided[name] = proxy
                proxies.append(proxy)
            elif name in cell.uses:
                self._show(name)
        self._before = dict(self.space)
        return proxies

    def lay_out_again(self) -> None:
        """Put everything back as it was before a test ran, for its second run."""
        self.look.begin_again()
        self.space.clear()
        self.space.update(self._before)
        for name in self._shown:
            self._show(name)

    def _show(self, name: str) -> None:
        """Put a value of the learner's where a test will look for it."""
        try:
            value = self.look.seen(self.learner.value(name), part=name)
        except Stopped as problem:
            self.missing = str(problem)
            return
        self.space[name] = self._provided[name] = value
        if name not in self._shown:
            self._shown.append(name)


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

    Parameters
    ----------
    cell : TestCell
        The test.
    space : dict
        Where it runs.
    again : bool
        Whether it is a second look, at a test that passed once.

    Only a test that runs to its end passes. What a failing test says about itself (its lines,
    its values) stays here; a check's own message, which is written for learners, is passed on.
    So does what a learner's function prints or raises when hidden lines call it.
    """
    checks = course.current().checks_module()
    said = io.StringIO()
    begins = cell.hidden_from
    try:
        with contextlib.ExitStack() as stack:
            results = stack.enter_context(checks.collected())
            stack.enter_context(strict_comparisons(again))
            stack.enter_context(contextlib.redirect_stderr(io.StringIO()))
            stack.enter_context(warnings.catch_warnings())
            # `assert f(x).__eq__(right)` is true where neither knows how to compare
            warnings.filterwarnings("error", "NotImplemented should not be used in a boolean")
            points = _run_test(cell, space, said)
    except LearnerStopped as problem:
        return Verdict(False, f"{problem}.", {"outcome": "not yet right"})
    except checks.NotYet as problem:
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
    except _NoPoints as problem:
        text = f"The check came to {problem}."
        return Verdict(False, text, {"outcome": "not yet right"}, remark=f"it came to {problem}")
    except NameError as problem:
        missing = getattr(problem, "name", None)
        text = f"{missing} is not defined yet." if missing else "Something is not defined yet."
        return Verdict(False, text, {"outcome": "not tried yet"})
    except AssertionError as problem:
        return Verdict(False, _author_words(problem, cell), {"outcome": "not yet right"})
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
            exec(compile(ast.Module(part, []), "<test>", "exec"), space)
    if last is None:
        return None
    shows = begins is None or (last.end_lineno or 0) < begins
    with contextlib.redirect_stdout(said if shows else io.StringIO()):
        value = eval(compile(ast.Expression(last.value), "<test>", "eval"), space)
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
    lines = [one.lineno or 0 for one in frames if one.filename == "<test>"]
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
    is_written = frames[-1].filename == "<test>" and str(problem)
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
