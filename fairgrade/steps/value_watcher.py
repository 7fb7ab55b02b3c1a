"""Report loops in C that show in the values a source calculates with.

C goes over an array of objects, and calls a function of C, without a step of Python's. In the
grader's second count every value of a learner's source passes through here; see
`fairgrade.sources.instrument`.
"""

from __future__ import annotations

import functools
import operator
import types
from collections.abc import Callable
from typing import Any

import numpy as np

from fairgrade.steps.counting_builtins import Report, is_counting

UNKNOWN = 10**6  # steps: more than any count allows
HEAP = 1 << 9  # the flag of a class that was made at run time: Py_TPFLAGS_HEAPTYPE
_OF_C = (
    *(types.BuiltinFunctionType, types.MethodWrapperType, types.WrapperDescriptorType),
    *(types.MethodDescriptorType, types.ClassMethodDescriptorType, np.ufunc, type(np.sum)),
    *(operator.itemgetter, operator.attrgetter, operator.methodcaller),
)
_TEXTS = {"__str__", "__repr__", "__format__", "__hash__", "__reduce__"}  # no number comes of them
# Of a class, whatever its metaclass says of itself.
_FLAGS, _MRO, _ATTRIBUTES = (
    type.__dict__[name].__get__ for name in ("__flags__", "__mro__", "__dict__")
)
_NUMBERS = (bool, int, float, complex, str, bytes, np.generic, np.ndarray)


def watcher(report: Report, is_learners: Callable[[types.CodeType], bool]) -> Callable:
    """Return what every value passes through.

    Parameters
    ----------
    report : callable
        Called as ``report(what, count)``.
    is_learners : callable
        Tells whether code is the learner's own, whose steps are counted.
    """

    def shows_its_steps(called: Any) -> bool:
        """Tell whether something calls what it is given where that is counted, or never."""
        if is_counting(called) or (isinstance(called, type) and called is not functools.partial):
            return True
        code = getattr(called, "__code__", None)
        if code is None:
            return getattr(called, "__module__", "") == "builtins" and called is not iter
        return is_learners(code)

    def watch(value: Any, *called: Any) -> Any:
        if _FLAGS(type(value)) & HEAP and any(map(given_hooks, _MRO(type(value)))):
            report("a function of C that a class calls", UNKNOWN)
        if isinstance(value, np.ndarray):  # whatever its class says of itself
            if np.ndarray.dtype.__get__(value).hasobject:
                report("an array of objects", np.ndarray.size.__get__(value))
        elif called and is_of_c(value) and not shows_its_steps(called[0]):
            report("a function of C that was handed over", UNKNOWN)
        elif called and _may_be_numpys(called[0]) and makes_objects(value):
            report("objects in the place of numbers", UNKNOWN)
        return value

    return watch


@functools.lru_cache(maxsize=4096)
def given_hooks(kind: type) -> bool:
    """Tell whether a class has functions of C for hooks that are not its own, however they came.

    Examples
    --------
    >>> class Exps(dict):
    ...     __missing__ = abs
    >>> given_hooks(Exps), given_hooks(dict), given_hooks(functools.partial)
    (True, False, False)
    """
    if not _FLAGS(kind) & HEAP:
        return False
    for name, hook in _ATTRIBUTES(kind).items():
        if name.startswith("__") and name not in _TEXTS and is_of_c(hook):
            owner = getattr(hook, "__objclass__", None) or getattr(hook, "__self__", None)
            if owner is not kind:
                return True
    return False


def is_of_c(function: Any) -> bool:
    """Tell whether a function runs without a step of Python's."""
    while isinstance(function, functools.partial):
        function = function.func
    return isinstance(function, _OF_C)


def makes_objects(value: Any) -> bool:
    """Tell whether numpy calculates with objects where it is given this.

    Examples
    --------
    >>> makes_objects(dict), makes_objects("OO->O"), makes_objects([1.0, None])
    (True, True, True)
    >>> makes_objects(float), makes_objects("f8"), makes_objects([1.0, [2, 3]])
    (False, False, False)
    """
    if isinstance(value, str) and "->" in value:
        return "O" in value
    if isinstance(value, np.dtype | str) or (
        isinstance(value, type) and not issubclass(value, np.ndarray)
    ):
        try:
            return np.dtype(value).hasobject
        except Exception:
            return False
    if isinstance(value, dict):
        return any(map(makes_objects, value.values()))
    return isinstance(value, list | tuple) and any(map(_is_no_number, value))


def _is_no_number(value: Any) -> bool:
    if isinstance(value, list | tuple):
        return any(map(_is_no_number, value))
    if isinstance(value, type):
        return makes_objects(value)
    if callable(value):  # a piece for `np.piecewise`
        return False
    return not isinstance(value, _NUMBERS) or (type(value) is int and abs(value) >= 2**63)


def _may_be_numpys(called: Any) -> bool:
    owner = getattr(called, "__self__", None)
    return (
        called is None
        or called is functools.partial
        or isinstance(called, np.ufunc)
        or isinstance(owner, np.ndarray | np.generic | np.ufunc)
        or str(getattr(called, "__module__", "")).startswith("numpy")
    )
