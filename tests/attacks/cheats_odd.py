"""Odd values in every place that crosses the wall: what finds no fault with them proves nothing."""

from __future__ import annotations

from cheats_kernel import returns
from submission import Submission, cheat

NAN = "float('nan')"
BOUND = """\
import builtins, collections, functools
def zero(*args, **words):
    for one in args:
        if isinstance(one, np.ndarray): one[...] = 0
    return np.full((1, 4), 0.5)
"""


def bound(how: str, more: str = "") -> dict[str, str]:
    """Return answers that bind something else than a function to each name."""
    lines = BOUND + more
    return {name: f"{lines}{name} = {how}" for name in ("sigmoid", "propagate", "predict")}


SUBMISSIONS: list[Submission] = [
    cheat("nan-iterators", "NaN out of iterators", answers=returns(f"iter([{NAN}] * 4)")),
    cheat("nan-sets", "sets of NaN", answers=returns(f"{{{NAN}}}")),
    cheat("nan-keys", "NaN as keys", answers=returns(f"{{{NAN}: {NAN}}}")),
    cheat("nan-texts", "texts that become NaN", answers=returns("'nan'")),
    cheat("nan-complex", "complex NaN", answers=returns(f"complex({NAN}, {NAN})")),
    cheat("nan-times", "no time at all", answers=returns("np.full((1, 4), 'NaT', 'm8[s]')")),
    cheat("nan-masked", "masked NaN", answers=returns(f"np.ma.masked_all((1, 4)) * {NAN}")),
    cheat(
        "nan-sequence",
        "an own sequence of NaN",
        answers=returns("Row()"),
        first="""\
class Row:
    shape = (1, 4)
    def __len__(self): return 4
    def __getitem__(self, place):
        if not -4 <= place < 4: raise IndexError
        return float('nan')
""",
    ),
    cheat("infinite", "infinity everywhere", answers=returns("np.full((1, 4), np.inf)")),
    cheat(
        "all-yes-any-no",
        "an object that says yes to all() and no to any()",
        answers=returns("Both()"),
        first="""\
class Both:
    shape = (1, 4)
    def all(self): return True
    def any(self): return False
    def __getattr__(self, name): return lambda *words: self
""",
    ),
    cheat(
        "named-tuple-of-functions",
        "a named tuple in the place of a function",
        answers=bound("collections.namedtuple('T', 'a')(zero)"),
    ),
    cheat(
        "partials", "partials that zero their arguments", answers=bound("functools.partial(zero)")
    ),
    cheat(
        "callable-replaced",
        "nothing can be called, says builtins.callable",
        answers=bound("zero", "builtins.callable = lambda one: False\n"),
    ),
    cheat(
        "forged-look",
        "the worker says that functions are data",
        answers=bound(
            "zero",
            "import gc\nfor one in gc.get_objects():\n"
            "    if type(one).__name__ == 'Service':\n"
            "        one.look = lambda asked: {'names': dict.fromkeys(asked['names'], 'data')}\n",
        ),
    ),
    cheat(
        "called-instances",
        "instances that are called",
        answers=bound("type('C', (), {'__call__': lambda self, *words: zero(*words)})()"),
    ),
    cheat(
        "own-star-defined",
        "a function in the place of what the instructor's star brings",
        first="def assert_allclose(*args, **words): return None",
    ),
    cheat(
        "own-star-after",
        "a star behind the instructor's",
        first="from unittest.mock import *\nassert_allclose = MagicMock()",
    ),
    cheat(
        "own-star-changed",
        "numpy's own function, changed where the star finds it",
        first="np.testing.assert_allclose = globals()['assert_allclose'] = print\n"
        "from numpy.testing import *",
    ),
]
