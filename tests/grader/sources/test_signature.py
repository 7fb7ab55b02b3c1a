"""A test may read a learner's function; it reads what stands in the cells, and runs nothing."""

from __future__ import annotations

import inspect

import pytest

from fairgrade.sources.signature import written

LOOP = "def slow(x):\n    for one in x:\n        pass\n    return x"


def test_source_docstring_and_parameters_are_those_of_the_last_definition():
    cells = [
        "%matplotlib inline\nimport inspect",
        "# try",
        LOOP,
        "a = 1\n\ndef slow(x, *more, n=3, f=print, **words):\n    '''Fast.'''\n    return x\nb = 2",
    ]
    found = written("slow", cells)
    assert (
        inspect.getsource(found)
        == "def slow(x, *more, n=3, f=print, **words):\n    '''Fast.'''\n    return x\n"
    )
    assert str(inspect.signature(found)) == "(x, *more, n=3, f=Ellipsis, **words)"
    assert inspect.getdoc(found) == "Fast."
    assert found([]) is None


@pytest.mark.parametrize(
    "cell",
    [
        "def fast(x): return x\nfast = slow",
        "def fast(x): return x\nfast.__code__ = slow.__code__",
        "def fast(x): return x\nexec('fast = slow')",
        "def fast(x): return x\nglobals()['fast'] = slow",
        "def d(f): return slow\n@d\ndef fast(x): return x",
        "def fast(x): return x\nfrom other import fast",
        "def fast(x): return x\nfor fast in [slow]: pass",
        "def fast(x): return x\n%run other.py",
        "if True:\n    fast = slow\nelse:\n    def fast(x): return x",
        "fast = lambda x: x",
        "def fast(x): return x\ndef g():\n    global fast\n    fast = slow\ng()",
        "def fast(x): return x\n[fast := slow for _ in [0]]",
        "def fast(x): return x\nfrom numpy import *",
        "this is no Python",
    ],
)
def test_where_the_text_may_not_tell_there_is_none(cell):
    assert written("fast", [LOOP, cell]) is None


def test_nothing_of_the_learners_is_run():
    cell = "def f(x=print(open('/etc/passwd')), y: exit() = 1) -> exit():\n    exit()"
    cells = [cell.replace("open('/etc/passwd')", "1 / 0")]
    assert (
        str(inspect.signature(written("f", cells))) == "(x=Ellipsis, y: 'exit()' = 1) -> 'exit()'"
    )
