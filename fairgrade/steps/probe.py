"""Call a learner's function once and observe it: value, error, changed inputs, steps.

The step count (`step_counter`) answers "does it loop over examples or features?" without a
stopwatch. This module holds no answers: it also runs inside the grader's sandbox.
"""

from __future__ import annotations

import builtins
import contextlib
import copy
import io
import linecache
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from fairgrade.steps import large_data
from fairgrade.steps.step_counter import StepCounter, is_learners

MAX_PRINTED = 10_000  # characters kept of what the learner's code prints
_INNER = ("__wrapped__", "pyfunc", "func", "__func__")  # decorated, np.vectorize, partial, method


@dataclass(frozen=True)
class Opaque:
    """Stands for a value that is not plain data.

    Attributes
    ----------
    type_name : str
        The value's type.
    text : str
        A short description.
    """

    type_name: str
    text: str


@dataclass(frozen=True)
class LearnerError:
    """An exception that the learner's code raised.

    Attributes
    ----------
    type, message : str
        The exception's name and text.
    line : str
        The learner's own source line, or "" where it is unknown.
    kinds : tuple of str
        The classes that the exception's own class stands on: a learner may have made one.
    """

    type: str
    message: str
    line: str
    kinds: tuple[str, ...] = ()


def built_in_error(name: str) -> type[Exception] | None:
    """Return the exception of that name that Python has built in: errors cross a wall by name.

    Examples
    --------
    >>> built_in_error("ValueError"), built_in_error("LinAlgError"), built_in_error("print")
    (<class 'ValueError'>, None, None)
    """
    found = getattr(builtins, name, None)
    return found if isinstance(found, type) and issubclass(found, Exception) else None


@dataclass(frozen=True)
class Outcome:
    """What one call did.

    Attributes
    ----------
    value : object
        What came back.
    error : LearnerError or None
        What was raised instead.
    arguments : tuple
        The positional arguments after the call, to see whether they were changed.
    printed : str
        What was printed.
    steps : int or None
        The steps of the learner's own code, when they were counted.
    hidden_loop : str or None
        The name of a C-level loop that took most of the steps, such as "np.vectorize".
    stopped : str
        Why the call was ended from outside, where it was.
    keywords : mapping of str to object
        The keyword arguments after the call.
    """

    value: Any
    error: LearnerError | None
    arguments: tuple
    printed: str
    steps: int | None = None
    hidden_loop: str | None = None
    stopped: str = ""
    keywords: Mapping[str, Any] = field(default_factory=dict)


def call(
    function: Callable,
    args: tuple = (),
    kwargs: Mapping[str, Any] | None = None,
    *,
    helpers: Mapping[str, Callable] | None = None,
    count_steps: bool = False,
    memo: Mapping[int, Any] | None = None,
    sent: Callable[[Any], Any] | None = None,
) -> Outcome:
    """Call `function` once, on copies of its arguments, and say what was seen.

    Parameters
    ----------
    function : callable
        The learner's function.
    args, kwargs
        Its arguments; arrays among them are copied first.
    helpers : mapping of str to callable, optional
        Put in place of these global names while the function runs, so that a slip in one
        function does not fail the next one.
    count_steps : bool
        Count the steps of the learner's own code.
    memo : mapping of int to object, optional
        Objects by their id that are not copied, wherever they are in an argument.
    sent : callable, optional
        Makes of the value what is sent on. It is part of the call: a dictionary of the learner's
        own class may calculate its items only now.

    Returns
    -------
    Outcome

    Examples
    --------
    >>> call(lambda x: x + 1, (1,)).value
    2
    """
    arguments = tuple(_copied(value, memo) for value in args)
    keywords = {name: _copied(value, memo) for name, value in (kwargs or {}).items()}
    space = _globals_of(function)
    printed, value, error = _Capped(), None, None
    counter = StepCounter() if count_steps else None
    with contextlib.ExitStack() as stack:
        _quieten(stack, printed)
        stack.enter_context(replaced(space, helpers or {}))
        if counter is not None:
            stack.enter_context(counter.counting(space))
        try:
            found = function(*arguments, **keywords)
            value = sent(found) if sent else found
        except KeyboardInterrupt:
            raise
        except BaseException as problem:
            if type(problem).__name__ == "OutOfTime":  # the worker's alarm, not the learner's
                raise
            kinds = tuple(kind.__name__ for kind in type(problem).__mro__[1:6])
            error = LearnerError(type(problem).__name__, _text(problem), _own_line(problem), kinds)
    steps, hidden_loop = counter.result() if counter else (None, None)
    said = printed.getvalue()
    return Outcome(value, error, arguments, said, steps, hidden_loop, keywords=keywords)


@contextlib.contextmanager
def replaced(space: dict[str, Any], names: Mapping[str, Any]) -> Iterator[None]:
    """Put other values under some names of a namespace, and the old ones back at the end."""
    missing = object()
    before = {name: space.get(name, missing) for name in names}
    space.update(names)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is missing:
                space.pop(name, None)
            else:
                space[name] = value


def call_large(
    function: Callable,
    args: Any,
    kwargs: Mapping[str, Any],
    seed: int,
    calls: int,
    *,
    helpers: Mapping[str, Callable] | None = None,
    count_steps: bool = False,
) -> tuple[list[list[float]], int | None]:
    """Call `function` on arguments that are drawn here, and tell its results in a few sums.

    Parameters
    ----------
    function, helpers, count_steps
        As in `call`.
    args, kwargs
        Its arguments, as `fairgrade.steps.large_data` describes them.
    seed, calls : int
        Draws them, so many times.

    Returns
    -------
    list of list of float, int or None
        For each call the sums of its results, and the steps, when they were counted.

    Examples
    --------
    >>> call_large(lambda x: x * 0, [{"draw": "labels", "shape": [1, 4]}], {}, 1, 2)
    ([[0.0], [0.0]], None)
    """
    space = _globals_of(function)
    counter = StepCounter() if count_steps else None
    with contextlib.ExitStack() as stack:
        _quieten(stack, _Capped())
        stack.enter_context(replaced(space, helpers or {}))
        if counter is not None:
            stack.enter_context(counter.counting(space))
        found = large_data.calls(function, args, dict(kwargs), seed, calls)
    return found, counter.result()[0] if counter else None


def _quieten(stack: contextlib.ExitStack, printed: io.StringIO) -> None:
    stack.enter_context(warnings.catch_warnings())
    warnings.simplefilter("ignore")
    stack.enter_context(np.errstate(all="ignore"))
    stack.enter_context(contextlib.redirect_stdout(printed))
    stack.enter_context(contextlib.redirect_stderr(printed))


class _Capped(io.StringIO):
    def write(self, text: str) -> int:
        if self.tell() < MAX_PRINTED:
            super().write(str(text)[:MAX_PRINTED])
        return len(text)


def _copied(value: Any, memo: Mapping[int, Any] | None) -> Any:
    return value if callable(value) else copy.deepcopy(value, dict(memo or {}))


def _globals_of(function: Any) -> dict[str, Any]:
    """Return the namespace that a function looks its global names up in."""
    for _ in range(10):
        if hasattr(function, "__globals__"):
            return function.__globals__
        inner = next((name for name in _INNER if hasattr(function, name)), None)
        if inner is None:
            function = vars(type(function)).get("__call__")
        else:
            function = getattr(function, inner)
    return {}


def _text(problem: BaseException) -> str:
    try:
        return str(problem)
    except Exception:
        return ""


def _own_line(problem: BaseException) -> str:
    """Return the last line of the learner's own code in a traceback."""
    line, trace = "", problem.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if is_learners(code):
            line = linecache.getline(code.co_filename, trace.tb_lineno).strip() or line
        trace = trace.tb_next
    return line
