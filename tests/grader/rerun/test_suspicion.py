"""Tests that could be passed without the right answer, in the ways that ordinary Python leaves.

Each is a test cell as an instructor writes it, and an answer that knows nothing.
"""

from __future__ import annotations

import ast

import pytest
from conftest import need_sandbox
from judged import LIMITS, each, graded

from fairgrade.checker.job import Job
from fairgrade.checker.supervise import run
from fairgrade.instructor.purity import unchanging

LIAR = """\
import numpy as np
SEEN = []
class Liar:
    def __sub__(self, other):
        SEEN.append(other)
        return np.zeros(np.shape(other)) if np.ndim(other) else 0.0
    def __truediv__(self, other): SEEN.append(other); return 1.0
    def __contains__(self, other): SEEN.append(other); return True
    def __eq__(self, other): SEEN.append(other); return True
    def __abs__(self): return 0.0
    def __iter__(self): return iter([0.5])
def f(*_): return Liar()
"""


def test_an_object_does_not_judge_itself_and_sees_no_expected_value():
    numpy = "import numpy as np\nright = np.array([0.25, 0.75])\n"
    passed, seen = graded(
        LIAR,
        "assert abs(f(2) - 0.8807970779778823) < 1e-9",
        numpy + "assert np.abs(f(right) - right).max() < 1e-9",
        numpy + "assert np.linalg.norm(f(right) - right) < 1e-9",
        "assert abs(f(1) / 0.125 - 1) < 1e-9",
        "assert 0.125 in f(1)",
        "assert f(1) == 0.125 and f(2) == f(3)",
    )
    assert not any(passed)
    assert seen.strip() == "[]"


def test_objects_of_a_class_that_is_asked_for_calculate():
    passed, _ = graded(
        "class Pair:\n    def __init__(self, a, b): self.a, self.b = a, b\n"
        "    def __add__(self, o): return Pair(self.a + o.a, self.b + o.b)\n"
        "    def __mul__(self, n): return Pair(self.a * n, self.b * n)\n"
        "    def __eq__(self, o): return (self.a, self.b) == (o.a, o.b)\n"
        "    def __contains__(self, n): return n in (self.a, self.b)\n"
        "def f(n): return (i * i for i in range(n))",
        "assert Pair(1, 2) + Pair(3, 4) == Pair(4, 6) and (Pair(1, 2) * 3).b == 6",
        "assert 2 in Pair(1, 2) and 3 not in Pair(1, 2)",
        "assert list(f(4)) == [0, 1, 4, 9] and 16 in f(5)",
        classes=["Pair"],
    )
    assert passed == [True, True, True]


YES = """\
SEEN = []
class Yes:
    def __getattr__(self, name):
        def method(*args): SEEN.append(args); return VALUE
        return method
    def __bool__(self): return True
def f(*_): return Yes()
"""


@pytest.mark.parametrize("value", ["True", "1", "'yes'", "np.ones(1)", "Yes()"])
def test_an_objects_method_is_not_believed(value):
    passed, _ = graded(
        "import numpy as np\n" + YES.replace("VALUE", value),
        "assert f(1).equals(0.125)",
        "assert f(1).startswith('Hello') == True",
        "same = f(1).issubset({1, 2})\nassert same",
        "assert all(f(n).equals(n) for n in (1, 2))",
        "assert f(1).__eq__(0.125)",
        "assert f(1).all()",
    )
    assert not any(passed)


def test_nothing_that_a_method_was_told_is_kept_for_later():
    learns = YES.replace("VALUE", "True").replace(
        "return Yes()", "return SEEN[-1][0] if SEEN else Yes()"
    )
    passed, seen = graded(learns, "assert f(1).startswith('Hello')", "assert f(1) == 'Hello'")
    assert passed == [False, False] and "Hello" not in seen


def test_nothing_odd_hides_in_a_named_tuple():
    passed, _ = graded(
        "from collections import namedtuple\nP = namedtuple('P', 'x y')\n"
        "def f(_): return P(float('nan'), [])",
        "assert not abs(f(1).x - 3) > 1e-9",
        "assert all(abs(one - 3) < 1 for one in f(1).y)",
        "assert f(1)._fields == ('x', 'y')",
    )
    assert passed == [False, False, True]


def test_texts_and_numbers_that_do_not_compare_are_not_equal():
    passed, _ = graded(
        "def f(_): return 'text'", "assert f(1).__eq__(3)", "assert f(1).__eq__('text')"
    )
    assert passed == [False, True]


def test_methods_that_say_yes_and_no_or_give_data_are_fine():
    passed, _ = graded(
        "from collections import deque\nimport re\n"
        "def f(x):\n    if x == 'adder': return lambda n: n + 1\n"
        "    return re.compile(x) if isinstance(x, str) else deque(range(x))",
        "assert f('a+').match('aa') and not f('a+').match('b')",
        "got = f(3)\ngot.append(7)\nassert got.pop() == 7 and got.count(1) == 1",
        "add = f('adder')\nassert add(3) == 4",
        "assert f('adder')(1)",
    )
    assert passed == [True] * 4


def test_only_functions_that_deal_with_a_class_may_return_it():
    passed, _ = graded(
        "class Pair:\n    def __init__(self, *a): pass\n    def __sub__(self, o): return 0.0\n"
        "    def __add__(self, o): return self\n    def __eq__(self, o): return True\n"
        "def f(*_): return Pair()",
        "assert abs(f(2) - 0.88) < 1e-9",
        "assert f(2) == f(3)",
        "assert Pair(1, 2) + f(3) == Pair(4, 6)",
        classes=["Pair"],
    )
    assert passed == [False, False, True]  # the last is a weak test of what is asked for


@pytest.mark.parametrize(
    ("answer", "test"),
    [
        ("def f():\n    while True: yield 1", "assert sum(f()) == 9"),
        (
            "class Endless:\n    def __getitem__(self, place): return 1.0\n"
            "    def __len__(self): return 3\ndef f(): return Endless()",
            "assert np.allclose(f(), [1, 2, 3])",
        ),
        ("def f(): return 10**15", "n = 0\nfor _ in range(f()):\n    n += 1\nassert n == 3"),
    ],
)
def test_no_test_runs_for_ever(answer, test):
    passed, _ = graded(answer, f"import numpy as np\n{test}", "assert True")
    assert passed == [False, True]


def test_a_test_that_is_stuck_in_c_is_ended_and_the_others_go_on():
    need_sandbox()
    tests = ("assert f(2) == 2", "assert sum(range(f(1))) == 3", "assert f(3) == 3")
    sources = ["def f(n): return 10**15 if n == 1 else n", *tests]
    kinds = ["learner", *("test" for _ in tests)]
    cells = [
        {"source": source, "kind": kind, "name": f"cell-{number}"}
        for number, (source, kind) in enumerate(zip(sources, kinds, strict=True))
    ]
    result = run(Job(cells, ["f"], seed=3, limits=LIMITS | {"test_seconds": 0.5}))
    assert [one.passed for one in result.verdicts.values()] == [True, False, True]
    assert [(one.kind, one.cell) for one in result.incidents] == [("killed", "cell-2")]


def test_a_tests_function_does_not_tell_what_it_expects():
    answer = "SEEN = []\ndef f(g):\n    try: g(1)\n    except Exception as e: SEEN.append(str(e))"
    test = "import numpy as np\ndef g(x):\n    np.testing.assert_allclose(x, 3.25)\nf(g)"
    assert "3.25" not in graded(answer, test)[1]


def test_functions_that_leave_their_arguments_alone_are_known():
    source = """
def pure(x, y):
    total = np.zeros(3)
    total[0] = x[0]
    result = {}
    result["sum"] = total + y
    total += y
    return result
def adds(x):
    x += 1
def puts(x):
    y = x
    y[0] = 1
def sorts(rows):
    rows.sort()
def calls(rows):
    return sorts(rows)
def shuffles(rows):
    np.random.shuffle(rows)
def out(x):
    np.exp(x, out=x)
def parts(x):
    for row in x:
        row[0] = 3
"""
    assert unchanging(ast.parse(source).body) == ["pure"]


def test_what_is_changed_in_place_by_keyword_comes_back():
    passed, _ = graded(
        "def f(*, x, by=1, **more):\n"
        "    x.sort() if isinstance(x, list) else x.update(new=by)\n"
        "    for one in more.values():\n        one[...] = 7\n"
        "class Box:\n    def fill(self, x, to=None):\n        x[:] = [to]\n",
        "x = [3, 1]\nf(x=x)\nassert x == [1, 3]",
        "x = {}\nf(x=x, by=2)\nassert x == {'new': 2}",
        "import numpy as np\na = np.zeros(2)\nf(x=[], extra=a)\nassert a.tolist() == [7, 7]",
        "x = [1]\nBox().fill(x=x, to=5)\nassert x == [5]",
        "x = [1]\nBox().fill(x, to=5)\nassert x == [5]",
        changing=("f",),
        classes=["Box"],
    )
    assert passed == [True] * 5


ZEROED = "import numpy as np\ndef f(z=None, **words):\n    for one in (z, *words.values()):\n"
ZEROED += "        if isinstance(one, np.ndarray): one[...] = 0\n"
ZEROED += "        if isinstance(one, list): one.clear()\n    return np.zeros(3)\n"


def test_zeroed_keyword_arguments_are_seen():
    passed, _ = graded(
        ZEROED,
        "import numpy as np\nz = np.ones(3)\nassert np.allclose(f(z=z), 2 * z)",
        "import numpy as np\nz = np.ones(3)\nassert np.allclose(f(z), 2 * z)",
        "z = [1, 2]\nfor one, right in zip(f(z=z), z):\n    assert one == right",
        "import numpy as np\nwords = {'y': np.ones(3)}\nassert np.allclose(f(**words), words['y'])",
    )
    assert passed == [False] * 4


def test_dates_and_patterns_are_data_whatever_is_asked_of_them():
    passed, _ = graded(
        "import re\nfrom datetime import date, datetime, time, timedelta\n"
        "def f(x):\n    if x == 'day': return date(2020, 2, 29)\n"
        "    if x == 'all': return [datetime(2020, 1, 2, 3), time(4, 5), timedelta(hours=-7)]\n"
        "    if isinstance(x, date): return x + timedelta(1)\n"
        "    return x.pattern if isinstance(x, re.Pattern) else re.compile(x, re.I)",
        "assert not f('a+').match('b')",
        "assert f('a+').match('aa')",
        "p = f('(a)(b)')\nassert p.fullmatch('AB').groups() == ('A', 'B')",
        "import datetime\nassert f('day') == datetime.date(2020, 2, 29)",
        "from datetime import *\n"
        "assert f('all') == [datetime(2020, 1, 2, 3), time(4, 5), timedelta(hours=-7)]",
        "import datetime, re\nassert f(datetime.date(2020, 2, 28)) == f('day')\n"
        "assert f(re.compile('x')) == 'x'",
        "assert not f('a+').match('aa')",
    )
    assert passed == [True] * 6 + [False]


FORGED = """\
import re
class Pattern:
    pattern, flags = 'b', 0
    def match(self, text): return VALUE
    def __reduce__(self): return re.compile, ('b',)
Pattern.__module__ = 're'
def f(_): return Pattern()
"""


@pytest.mark.parametrize("value", ["True", "None", "[1]"])
def test_what_only_says_that_it_is_a_pattern_is_not_believed(value):
    passed, _ = graded(
        FORGED.replace("VALUE", value), "assert f('a+').match('aa')", "assert not f('a').match('b')"
    )
    assert not any(passed)


def test_a_pattern_without_end_is_ended():
    found = each(("import re\ndef f(x): return re.compile('(a+)+$')", "f(1).match('a' * 60 + 'b')"))
    assert [one.passed for one in found.verdicts.values()] == [False]


def test_who_was_asked_one_way_only_waits_for_a_person_who_reads_why():
    answer = "def f(x):\n    class Box:\n        def has(self, n): return n == x\n    return Box()"
    found = each(
        (answer, "box = f(3)\nassert not box.has(4)"),
        (answer, "box = f(3)\nassert box.has(3) and not box.has(4)"),
    )
    one, two = found.verdicts.values()
    assert (one.passed, two.passed) == (False, True) and "has" not in one.message
    (told,) = [one for one in found.incidents if one.cell == "test-0"]
    assert (
        told.kind == "suspicious" and "`.has()`" in told.text and "said no each time" in told.text
    )
