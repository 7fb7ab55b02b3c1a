"""Which earlier functions to put beside one that is checked: the right ones, or its author's own.

A slip in one function shall not cost the next its points, so right helpers stand beside it. But
an author may hand a keyword of their own from `model` to `optimize`, or let `propagate` return a
tuple: then those belong together, and only the other helpers are replaced. Whichever mixture makes
a function right shows that it is right: values are compared with the same answers in each.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

OWN_CHAIN = "own chain"
MOST = 12  # mixtures that are tried: each costs a call, and a wrong answer costs them all


@dataclass
class Trial:
    """A mixture, and what was seen of it when it was tried.

    Attributes
    ----------
    helpers : mapping
        Right helpers by name.
    own : frozenset of str
        The names that are left to the author's own functions.
    called : set of str
        The right helpers that were called.
    misfits : set of str
        Those among them that were called as they can't be.
    """

    helpers: Mapping[str, Callable]
    own: frozenset[str] = frozenset()
    called: set[str] = field(default_factory=set)
    misfits: set[str] = field(default_factory=set)

    @property
    def note(self) -> str:
        """What an instructor reads of it: "own chain", or "own chain: optimize, predict"."""
        return f"{OWN_CHAIN}: {', '.join(sorted(self.own))}" if self.helpers else OWN_CHAIN

    def watched(self) -> dict[str, Callable]:
        """Return the helpers so that it is seen how they are called."""
        return {name: self._watch(name, one) for name, one in self.helpers.items()}

    def _watch(self, name: str, helper: Callable) -> Callable:
        @functools.wraps(helper)
        def called(*args: Any, **kwargs: Any) -> Any:
            self.called.add(name)
            try:
                inspect.signature(helper).bind(*args, **kwargs)
            except TypeError:
                self.misfits.add(name)
            return helper(*args, **kwargs)

        return called


def right_helpers(helpers: Mapping[str, Callable], note: str) -> dict[str, Callable]:
    """Return the right helpers that stand beside a function, by what was noted of it.

    Examples
    --------
    >>> helpers = {"optimize": abs, "predict": abs}
    >>> [sorted(right_helpers(helpers, note)) for note in ("own chain: optimize", "own chain", "")]
    [['predict'], [], ['optimize', 'predict']]
    """
    chain, _, own = note.partition(";")[0].partition(": ")
    if chain != OWN_CHAIN:
        return dict(helpers)
    names = own.split(", ") if own else list(helpers)
    return {name: one for name, one in helpers.items() if name not in names}


def first_that_fits(
    first: Trial, there: set[str], fits: Callable[[Trial], bool | None]
) -> Trial | None:
    """Look for a mixture of right and own helpers that makes a function right.

    Parameters
    ----------
    first : Trial
        All helpers are right; that was tried, and did not fit.
    there : set of str
        The helpers' names that the author has functions of.
    fits : callable
        Tries a mixture; None ends the search.

    Returns
    -------
    Trial or None
        What fits; None if nothing does.

    Examples
    --------
    >>> first = Trial({"f": abs, "g": abs, "h": abs}, called={"f", "g"}, misfits={"f"})
    >>> found = first_that_fits(first, {"f", "g", "h"}, lambda one: one.own == {"f"})
    >>> sorted(found.own), sorted(found.helpers)
    (['f'], ['g', 'h'])
    """
    everything = frozenset(first.helpers) & frozenset(there)
    waiting = _next(first, everything)
    waiting.insert(1, everything)
    tried = {first.own}
    while waiting and len(tried) <= MOST:
        own = waiting.pop(0)
        if own in tried:
            continue
        tried.add(own)
        right = {name: one for name, one in first.helpers.items() if name not in own}
        trial = Trial(right, own)
        found = fits(trial)
        if found:
            return trial
        if found is None:
            return None
        grown = _next(trial, everything)
        waiting = [*grown[:1], *waiting, *grown[1:]] if trial.misfits else [*waiting, *grown]
    return None


def _next(trial: Trial, everything: frozenset[str]) -> list[frozenset[str]]:
    """Return what to try next: what a call asks for, then one more own helper each."""
    asked = trial.own | (trial.misfits & everything)
    more = [trial.own | {name} for name in sorted(trial.called & everything)]
    return [asked, *more]
