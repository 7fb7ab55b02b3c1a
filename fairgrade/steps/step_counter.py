"""Count the steps of a learner's code: its lines and calls, and the loops that hide in C.

A step is a line, or a call, of the learner's own code; library code is free. Loops in C calls
(`sum` over an array, `map`, `np.vectorize`, …) are made visible by counting versions of those
functions. The count depends on nothing but the code and its inputs.
"""

from __future__ import annotations

import builtins
import contextlib
import os
import sys
import sysconfig
import threading
from collections.abc import Iterator
from types import CodeType, FrameType
from typing import Any

import numpy as np

from fairgrade.steps.counting_builtins import counting_versions
from fairgrade.steps.value_watcher import watcher

_settrace = sys.settrace
_libraries = {
    os.path.realpath(folder) + os.sep
    for folder in {
        *(sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")),
        os.path.dirname(os.path.dirname(os.path.abspath(__file__))),
        os.path.dirname(os.path.dirname(np.__file__)),
    }
}
_INSIDE = {"<__array_function__ internals>"}
_INSTALLED = ("site-packages", "dist-packages")
_elsewhere: dict[str, Any] = {}  # modules that are no learner's, by name


def add_library(folder: str) -> None:
    """Say that the code in a folder is no learner's: a course's own package."""
    _libraries.add(os.path.realpath(folder) + os.sep)


def begin_without_modules() -> None:
    """Say that no module that is here by now is a learner's."""
    _elsewhere.update(sys.modules)


def is_learners(code: CodeType) -> bool:
    """Tell whether code was written by the learner: in no library, and not in this package."""
    name = code.co_filename
    if name.startswith("<frozen") or name in _INSIDE:
        return False
    return not os.path.isabs(name) or _is_own_file(name)


def _is_own_file(name: str) -> bool:
    libraries = tuple(_libraries)
    if name.startswith(libraries) and os.pardir not in name:
        return False  # nobody can put a link in there
    path = os.path.realpath(name)
    installed = any(f"{os.sep}{folder}{os.sep}" in path for folder in _INSTALLED)
    return not (installed or path.startswith(libraries))


def own_modules() -> list[dict[str, Any]]:
    """Return the namespaces of the learner's own modules."""
    found = []
    for name, module in list(sys.modules.items()):
        if _elsewhere.get(name) is module is not None:
            continue  # a template has looked at most of them already
        file = getattr(module, "__file__", None)
        if isinstance(file, str):
            if file.endswith(".py") and _is_own_file(file):
                found.append(vars(module))
            else:
                _elsewhere[name] = module
    return found


_counting: list[StepCounter] = []  # the counters at work, the innermost last
_for_good = contextlib.ExitStack()  # never left


def count_from_the_start(space: dict[str, Any], watcher_name: str) -> None:
    """Put the counting versions in place for good, before any of the learner's code has run.

    What that code keeps of `map` or `np.vectorize` for later is then a counting version too.

    Parameters
    ----------
    space : dict
        The global names of the learner's code.
    watcher_name : str
        The name by which that code, as `fairgrade.sources.instrument` has changed it, hands over
        what it calculates with.
    """

    def report(loop: str, count: int = 1) -> None:
        if _counting:
            _counting[-1].items(loop, count)

    setattr(builtins, watcher_name, watcher(report, is_learners))
    _for_good.enter_context(counting_versions([space], report))


class StepCounter:
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
    def counting(self, space: dict[str, Any]) -> Iterator[None]:
        """Count what runs meanwhile.

        Parameters
        ----------
        space : dict
            The global names of the code that runs.
        """
        with counting_versions([space, *own_modules()], self.items), self._tracing():
            yield

    @contextlib.contextmanager
    def _tracing(self) -> Iterator[None]:
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
            if getattr(now, "__func__", None) is not StepCounter._trace:
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
        """Return the steps, and the loop in C that took most of them, if one did."""
        if self.switched_off:
            return None, "sys.settrace"
        most = max(self.drawn, key=self.drawn.__getitem__, default=None)
        total = self.lines + sum(self.drawn.values())
        return total, most if most and self.drawn[most] > self.lines else None
