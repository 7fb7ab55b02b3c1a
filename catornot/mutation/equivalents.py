"""Mutants that no check can notice, each with the reason.

Kept by hand, with the function's answers: ``tests/answers/<function>/equivalent.txt`` has the
mutants' names below each reason. A mutant that survives and is not listed there is a gap in a
check.
"""

from __future__ import annotations

import functools
import re

from catornot.mutation.bank import BANK


@functools.cache
def equivalent(target: str) -> dict[str, str]:
    """Return the mutants of a graded function that change nothing, by name, and why.

    Parameters
    ----------
    target : str
        The graded function.

    Examples
    --------
    >>> list(equivalent("initialize_with_zeros").values())
    ['Minus zero equals zero.']
    """
    file = BANK / target / "equivalent.txt"
    if not file.exists():
        return {}
    found = {}
    for block in re.split(r"^### ", file.read_text(encoding="utf-8"), flags=re.M)[1:]:
        why, *names = filter(None, block.splitlines())
        found.update(dict.fromkeys(names, why))
    return found


def reason(target: str, mutant_id: str) -> str | None:
    """Return why a mutant is equivalent, or None if that is not known.

    Parameters
    ----------
    target, mutant_id : str
        The graded function, and the mutant's id.
    """
    return equivalent(target).get(mutant_id)
