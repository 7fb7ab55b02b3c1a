"""A learner's own earlier functions beside the one that is checked, where no right ones are.

A student's package holds no answers. So at home `model` calls the learner's own `optimize`; its
steps are its own affair, and do not count as those of `model`.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from fairgrade.steps import step_counter


def uncounted(names: Iterable[str], namespace: Mapping[str, Any]) -> dict[str, Callable]:
    """Return a learner's own functions so that their steps are not counted.

    Parameters
    ----------
    names : iterable of str
        The functions; those that are not there are left out.
    namespace : mapping
        Where they are.
    """
    return {name: _uncounted(namespace[name]) for name in names if callable(namespace.get(name))}


def _uncounted(function: Callable) -> Callable:
    @functools.wraps(function)
    def called(*args: Any, **kwargs: Any) -> Any:
        if not step_counter._counting:
            return function(*args, **kwargs)
        counter, trace = step_counter._counting[-1], sys.gettrace()
        drawn = dict(counter.drawn)
        step_counter._settrace(None)
        try:
            return function(*args, **kwargs)
        finally:
            step_counter._settrace(trace)
            counter.drawn = drawn

    return called
