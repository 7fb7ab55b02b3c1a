"""Call a learner's function once and observe it: value, error, changed inputs, steps.

The step count answers "does it loop over examples or features?" without a stopwatch. A step is
a line, or a call, of the learner's own code; library code is free. Loops that hide in C calls
(`sum` over an array, `map`, `np.vectorize`, …) are made visible for the duration of the call by
counting versions of those functions. The count depends on nothing but the code and its inputs.

This module holds no answers: it also runs inside the grader's sandbox.
"""

from __future__ import annotations

import contextlib
import copy
import io
import linecache
import os
import sys
import sysconfig
import threading
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import CodeType, FrameType
from typing import Any

import numpy as np

from catornot.hidden_loops import counting_versions

_settrace = sys.settrace
MAX_PRINTED = 10_000  # characters kept of what the learner's code prints
_LIBRARIES = tuple(
    os.path.realpath(folder) + os.sep
    for folder in {
        *(sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")),
        os.path.dirname(os.path.abspath(__file__)),
        os.path.dirname(os.path.dirname(np.__file__)),
    }
)


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
    """

    value: Any
    error: LearnerError | None
    arguments: tuple
    printed: str
    steps: int | None = None
    hidden_loop: str | None = None
    stopped: str = ""


def call(
    function: Callable,
    args: tuple = (),
    kwargs: Mapping[str, Any] | None = None,
    *,
    helpers: Mapping[str, Callable] | None = None,
    count_steps: bool = False,
    memo: Mapping[int, Any] | None = None,
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
    counter = _Counter() if count_steps else None
    with contextlib.ExitStack() as stack:
        stack.enter_context(warnings.catch_warnings())
        warnings.simplefilter("ignore")
        stack.enter_context(np.errstate(all="ignore"))
        stack.enter_context(contextlib.redirect_stdout(printed))
        stack.enter_context(contextlib.redirect_stderr(printed))
        stack.enter_context(replaced(space, helpers or {}))
        if counter is not None:
            for one in (space, *_own_modules()):
                stack.enter_context(counting_versions(one, counter.items))
            stack.enter_context(counter.tracing())
        try:
            value = function(*arguments, **keywords)
        except KeyboardInterrupt:
            raise
        except BaseException as problem:
            if type(problem).__name__ == "OutOfTime":  # the worker's alarm, not the learner's
                raise
            kinds = tuple(kind.__name__ for kind in type(problem).__mro__[1:6])
            error = LearnerError(type(problem).__name__, _text(problem), _own_line(problem), kinds)
    steps, hidden_loop = counter.result() if counter else (None, None)
    return Outcome(value, error, arguments, printed.getvalue(), steps, hidden_loop)


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


def is_learners(code: CodeType) -> bool:
    """Tell whether code was written by the learner: in no library, and not in this package."""
    name = code.co_filename
    if name.startswith("<frozen") or name in _INSIDE:
        return False
    return not os.path.isabs(name) or _is_own_file(name)


def _is_own_file(name: str) -> bool:
    path = os.path.realpath(name)
    installed = any(f"{os.sep}{folder}{os.sep}" in path for folder in _INSTALLED)
    return not (installed or path.startswith(_LIBRARIES))


_counting: list[_Counter] = []  # the counters at work, the innermost last
_for_good = contextlib.ExitStack()  # never left


def count_from_the_start(space: dict[str, Any]) -> None:
    """Put the counting versions in place for good, before any of the learner's code has run.

    What that code keeps of `map` or `np.vectorize` for later is then a counting version too.

    Parameters
    ----------
    space : dict
        The global names of the learner's code.
    """

    def report(loop: str, count: int = 1) -> None:
        if _counting:
            _counting[-1].items(loop, count)

    _for_good.enter_context(counting_versions(space, report))


_elsewhere: set[str] = set()  # files of modules that are no learner's
_INSIDE = {"<__array_function__ internals>"}
_INSTALLED = ("site-packages", "dist-packages")


class _Counter:
    """Counts steps in this thread and in every thread that the learner's code starts."""

    def __init__(self) -> None:
        self.lines = 0
        self.drawn: dict[str, int] = {}
        self.switched_off = False
        self._is_learners: dict[CodeType, bool] = {}

    def items(self, loop: str, count: int = 1) -> None:
        """Count items that a C-level loop drew."""
        self.drawn[loop] = self.drawn.get(loop, 0) + count

    @contextlib.contextmanager
    def tracing(self) -> Iterator[None]:
        _counting.append(self)
        before, before_in_threads = sys.gettrace(), threading.gettrace()
        found = sys.settrace  # another call's, where calls nest

        def seen(function: Any) -> None:
            if function != self._trace:  # a thread that starts sets the very same one
                self.switched_off = True
            _settrace(function)

        sys.settrace = seen  # switching it off and on again should not go unseen either
        threading.settrace(self._trace)
        _settrace(self._trace)
        try:
            yield
        finally:
            _counting.pop()
            now = sys.gettrace()
            sys.settrace = found
            _settrace(before)
            threading.settrace(before_in_threads)  # type: ignore[arg-type]
            if getattr(now, "__func__", None) is not _Counter._trace:
                self.switched_off = True

    def _trace(self, frame: FrameType, event: str, _: Any) -> Any:
        code = frame.f_code
        mine = self._is_learners.get(code)
        if mine is None:
            mine = self._is_learners[code] = is_learners(code)
        if not mine:
            return None
        self.lines += 1
        return self._trace

    def result(self) -> tuple[int | None, str | None]:
        if self.switched_off:
            return None, "sys.settrace"
        most = max(self.drawn, key=self.drawn.__getitem__, default=None)
        total = self.lines + sum(self.drawn.values())
        return total, most if most and self.drawn[most] > self.lines else None


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
        for inner in (
            "__wrapped__",
            "pyfunc",
            "func",
            "__func__",
        ):  # decorated, np.vectorize, partial
            if hasattr(function, inner):
                function = getattr(function, inner)
                break
        else:
            function = vars(type(function)).get("__call__")
    return {}


def _own_modules() -> list[dict[str, Any]]:
    """Return the namespaces of the learner's own modules."""
    found = []
    for module in list(sys.modules.values()):
        file = getattr(module, "__file__", None)
        if isinstance(file, str) and file not in _elsewhere:
            if file.endswith(".py") and _is_own_file(file):
                found.append(vars(module))
            else:
                _elsewhere.add(file)
    return found


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
