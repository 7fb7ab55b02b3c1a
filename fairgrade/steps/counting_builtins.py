"""Counting versions of the functions in which a loop can hide from Python's line events.

`sum(x)` over an array, `list(map(math.exp, z))`, `np.vectorize(math.exp)(z)`: each visits its
items one by one, yet none runs a second line of the caller's code. While steps are counted,
every such function is replaced by one that does the same and reports the items it drew.
"""

from __future__ import annotations

import builtins
import contextlib
import functools
import itertools
import math
import statistics
import sys
from collections.abc import Callable, Iterable, Iterator
from types import ModuleType
from typing import Any

import numpy as np
import numpy.ma  # numpy itself would import it late: in each worker anew

Report = Callable[..., None]
Version = tuple[Any, str, Any, Any]  # home, name, original and counting version of a function
Original = tuple[Any, str, Any, Callable[[Any, Report], Any]]  # and what makes one

_DRAWING: dict[ModuleType, tuple[str, ...]] = {
    builtins: ("sum", "map", "filter", "min", "max", "sorted", "any", "all", "zip", "enumerate"),
    functools: ("reduce",),
    itertools: (
        *("accumulate", "chain", "starmap", "takewhile", "dropwhile", "product", "islice"),
        *("compress", "groupby", "zip_longest", "filterfalse", "pairwise", "combinations"),
    ),
    math: ("fsum", "prod", "dist", "hypot", "sumprod"),
    statistics: ("mean", "fmean", "median", "pstdev", "stdev", "variance", "pvariance"),
    np: ("fromiter",),  # np.nditer and its kin are counted by whatever draws from them
}
_READING = (  # which ask how many there are before they draw
    *("covariance", "correlation", "linear_regression", "geometric_mean", "harmonic_mean"),
    *("median_low", "median_high", "median_grouped", "mode", "multimode", "quantiles"),
)
_CALLING = ("apply_along_axis", "apply_over_axes", "fromfunction", "piecewise")
_STARTS_BEHIND = {"sum": 1, "functools.reduce": 2}  # so many arguments; then a value to start from
_VECTORIZE = "np.vectorize"
_OF_VALUES = ("min", "max", "math.hypot")  # given several arguments, they draw from none
_POOLS = {  # of workers, where a learner's code has imported them
    "concurrent.futures": ("Executor", ("map",)),
    "multiprocessing.pool": ("Pool", ("map", "starmap", "imap", "imap_unordered", "map_async")),
}


@contextlib.contextmanager
def counting_versions(spaces: Iterable[dict[str, Any]], report: Report) -> Iterator[None]:
    """Put counting versions in place, in `spaces` and in the modules, and take them out again.

    Parameters
    ----------
    spaces : iterable of dict
        The global names of the learner's code, for each of its modules. They are patched
        together: one after the other, each would count what the others have counted.
    report : callable
        Called as ``report(name, count)`` for items drawn.
    """
    with contextlib.ExitStack() as stack:
        found = stack.enter_context(_made(report))
        patches = [one for one in found if one[0] is not builtins]
        for space in spaces:
            stack.enter_context(_in_place(space, found, report))
        try:
            for module, name, _, version in patches:
                setattr(module, name, version)
            yield
        finally:
            for module, name, original, _ in patches:
                setattr(module, name, original)


@contextlib.contextmanager
def _in_place(space: dict[str, Any], found: list[Version], report: Report) -> Iterator[None]:
    """Let the names of one module mean counting versions meanwhile."""
    versions = {id(original): version for _, _, original, version in found}
    replaced = {name: versions[id(value)] for name, value in space.items() if id(value) in versions}
    for name, value in space.items():
        counting = _made_before(value, report)
        if counting is not None:
            replaced[name] = counting
    for module, name, _, version in found:
        if module is builtins and name not in space:
            replaced[name] = version
    missing = object()
    before = {name: space.get(name, missing) for name in replaced}
    try:
        space.update(replaced)
        yield
    finally:
        for name, value in before.items():
            if space.get(name, missing) is not replaced[name]:
                continue  # the learner's code gave the name a new value: that one stays
            if value is missing:
                space.pop(name, None)
            else:
                space[name] = value


class _Level:
    """A set of counting versions, which report to whoever counts by it now.

    Counts may lie within each other; each has a level of its own.
    """

    def __init__(self) -> None:
        self.report: Report | None = None
        self.versions: list[Version] = []

    def tell(self, loop: str, count: int = 1) -> None:
        """Report to whoever counts; to nobody in between."""
        if self.report is not None:
            self.report(loop, count)

    def fits(self, originals: list[Original]) -> bool:
        """Tell whether its versions are those of these originals."""
        return len(self.versions) == len(originals) and all(
            version[0] is original[0] and version[2] is original[2]
            for version, original in zip(self.versions, originals, strict=True)
        )


_levels: list[_Level] = []


@contextlib.contextmanager
def _made(report: Report) -> Iterator[list[Version]]:
    """Give the counting versions: those of the last count, since they take long to be made.

    What is given holds the originals, so that no id is used twice.
    """
    originals = list(_originals())
    level = next((one for one in _levels if one.report is None), None)
    if level is None:
        level = _Level()
        _levels.append(level)
    if not level.fits(originals):
        level.versions = [
            (home, name, original, make(original, level.tell))
            for home, name, original, make in originals
        ]
    level.report = report
    try:
        yield level.versions
    finally:
        level.report = None


def _originals() -> Iterator[Original]:
    """Yield home, name, original and what makes a counting version of it, for each function.

    Each of them can hide a loop.
    """
    for module, names in _DRAWING.items():
        for name in names:
            original = getattr(module, name, None)  # a later Python may have more of them
            if original is not None:
                label = name if module is builtins else f"{_short(module)}.{name}"
                yield module, name, original, functools.partial(_drawing, label=label)
    for name in _READING:
        original = getattr(statistics, name, None)
        if original is not None:
            yield statistics, name, original, functools.partial(_reading, label=name)
    for module in (np, np.ma):
        for name in _CALLING:
            original = getattr(module, name, None)
            if original is not None:
                yield module, name, original, functools.partial(_calling, label=f"np.{name}")
    for module_name, (pool, names) in _POOLS.items():
        workers = getattr(sys.modules.get(module_name), pool, None)
        for name in names if workers else ():
            original = getattr(workers, name)
            yield workers, name, original, functools.partial(_drawing, label=f"{pool}.{name}")
    yield np, "vectorize", np.vectorize, _vectorize
    yield np, "frompyfunc", np.frompyfunc, _frompyfunc


def _short(module: ModuleType) -> str:
    return "np" if module is np else module.__name__


def _drawing(original: Any, report: Report, label: str) -> Any:
    """Return `original` with every iterable argument counted as it is consumed."""

    def version(*args: Any, **kwargs: Any) -> Any:
        if len(args) > 8:  # max(*values)
            report(label, len(args))
        several = label in _OF_VALUES and len(args) > 1
        end = 0 if several else _STARTS_BEHIND.get(label, len(args))
        drawn = [_counted(value, label, report) for value in args[:end]]
        return original(*drawn, *args[end:], **kwargs)

    if isinstance(original, type):
        return _type_like(original, version)
    functools.update_wrapper(version, original)
    return version


def _reading(original: Any, report: Report, label: str) -> Any:
    """Return `original` with the items of every argument counted as it is called."""

    @functools.wraps(original)
    def version(*args: Any, **kwargs: Any) -> Any:
        for value in (*args, *kwargs.values()):
            if hasattr(value, "__len__") and not isinstance(value, str):
                report(f"statistics.{label}", len(value))
        return original(*args, **kwargs)

    return version


def _counted(value: Any, label: str, report: Report) -> Any:
    """Wrap what can be iterated; leave shapes, texts, functions and single numbers alone."""
    if isinstance(value, str | bytes | dict | range) or callable(value):
        return _counted_iterator(value, label, report) if isinstance(value, range) else value
    if isinstance(value, np.ndarray):
        return _counted_iterator(value, label, report) if value.ndim else value
    if isinstance(value, tuple | list) and len(value) <= 4:
        return value  # a shape, a pair of arguments
    if isinstance(value, np.generic) or not hasattr(value, "__iter__"):
        return value
    return _counted_iterator(value, label, report)


def _counted_iterator(values: Any, label: str, report: Report) -> Iterator[Any]:
    for value in values:
        report(label, 1)
        yield value


def _type_like(original: type, version: Callable) -> Any:
    """Return a class that builds with `version` and still answers isinstance like `original`."""

    class Meta(type):
        def __instancecheck__(cls, value: Any) -> bool:
            return isinstance(value, original)

        def __call__(cls, *args: Any, **kwargs: Any) -> Any:
            return version(*args, **kwargs)

        def __getattr__(cls, name: str) -> Any:
            return getattr(original, name)

    return Meta(original.__name__, (), {})


def _counting_calls(function: Callable, label: str, report: Report) -> Callable:
    def counting(*args: Any, **kwargs: Any) -> Any:
        report(label, 1)
        return function(*args, **kwargs)

    with contextlib.suppress(AttributeError, TypeError, ValueError):
        functools.update_wrapper(counting, function)
    return counting


def _calling(original: Callable, report: Report, label: str) -> Callable:
    """Return `original` with every function argument counted as it is called."""

    @functools.wraps(original)
    def version(*args: Any, **kwargs: Any) -> Any:
        args = tuple(
            _counting_calls(value, label, report) if callable(value) else value for value in args
        )
        return original(*args, **kwargs)

    return version


def _vectorize(original: Any, report: Report) -> type:
    class vectorize(original):  # noqa: N801
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            if args and callable(args[0]):
                args = (_counting_calls(args[0], _VECTORIZE, report), *args[1:])
            elif callable(kwargs.get("pyfunc")):
                kwargs["pyfunc"] = _counting_calls(kwargs["pyfunc"], _VECTORIZE, report)
            super().__init__(*args, **kwargs)

        def __call__(self, *args: Any, **kwargs: Any) -> Any:
            if args and callable(args[0]):  # @np.vectorize(otypes=[float])
                args = (_counting_calls(args[0], _VECTORIZE, report), *args[1:])
            return super().__call__(*args, **kwargs)

    return vectorize


def _frompyfunc(original: Callable, report: Report) -> Callable:
    def frompyfunc(func: Callable, *args: Any, **kwargs: Any) -> Any:
        return original(_counting_calls(func, "np.frompyfunc", report), *args, **kwargs)

    return frompyfunc


def _made_before(value: Any, report: Report) -> Any:
    """Return a counting version of an element-by-element function made in an earlier cell."""
    if type(value) is np.vectorize:
        counting = _counting_calls(value.pyfunc, _VECTORIZE, report)
        made = np.vectorize(counting, otypes=value.otypes, signature=value.signature)
        made.excluded, made.cache = value.excluded, value.cache
        return made
    if isinstance(value, np.ufunc) and "(vectorized)" in value.__name__:

        def made_by_frompyfunc(*args: Any, **kwargs: Any) -> Any:
            report("np.frompyfunc", max((np.size(one) for one in args), default=0))
            return value(*args, **kwargs)

        return made_by_frompyfunc
    return None


def is_counting(function: Any) -> bool:
    """Tell whether a function is a counting version."""
    code = getattr(function, "__code__", None)
    made_here = __name__ in (type(function).__module__, getattr(function, "__module__", ""))
    return made_here or (code is not None and code.co_filename == __file__)
