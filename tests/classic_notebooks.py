"""Small notebooks as instructors everywhere write them: what their tests use must simply work.

Each is a list of cells: ("given", source), ("solution", name, source), ("test", name, points,
source), or ("manual" | "text" | "task", name, points, source).
"""

from __future__ import annotations

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook


def solution(name, head, body, indent="    "):
    lines = "\n".join(indent + line for line in body.strip().splitlines())
    marked = f"{indent}### BEGIN SOLUTION\n{lines}\n{indent}### END SOLUTION\n"
    return ("solution", name, f"{head}\n{marked}" if head else marked)


CLASSIC = {
    "imports": [
        (
            "given",
            "%matplotlib inline\nimport math\nimport numpy as np\nimport matplotlib.pyplot as plt",
        ),
        solution("double", "def double(x):", "return 2 * np.asarray(x)"),
        ("free", "plt.plot([1, 2], double([1, 2]))"),
        ("test", "double-1", 1, "assert double(3) == 6\nassert math.isclose(double(0.1), 0.2)"),
        ("test", "double-2", 2, "np.testing.assert_allclose(double(x=np.eye(2)), 2 * np.eye(2))"),
    ],
    "constants": [
        ("given", "DATA = [3, 1, 2]\nDATA.append(5)\nLIMITS = {}\nLIMITS['low'] = 1"),
        (
            "given",
            "def run_tests(f):\n    for n in DATA:\n        assert f(n) == n + LIMITS['low']",
        ),
        solution("next_number", "def next_number(n):", "return n + 1"),
        ("test", "next-1", 1, "run_tests(next_number)"),
        ("given", "DATA = [10]"),
        ("test", "next-2", 1, "assert DATA == [10]\nrun_tests(next_number)"),
    ],
    "variables": [
        solution("numbers", "", "x = 5\nnames = ['a', 'b']\ntable = {'k': (1, 2.5)}", indent=""),
        (
            "test",
            "x",
            1,
            "assert x == 5\n### BEGIN HIDDEN TESTS\nassert type(x) is int\n### END HIDDEN TESTS",
        ),
        ("test", "names", 1, "assert names == ['a', 'b'] and len(names) == 2"),
        ("test", "table", 1, "assert table['k'][1] == 2.5 and isinstance(table, dict)"),
        solution(
            "more",
            "",
            "import string\nletters = set(string.ascii_lowercase[:3])\nraw = b'abc'",
            indent="",
        ),
        ("test", "letters", 1, "assert letters == {'a', 'b', 'c'} and raw == b'abc'"),
    ],
    "errors": [
        solution(
            "check_age",
            "class TooYoung(ValueError):\n    pass\n\ndef check_age(n):",
            "if n < 0:\n    raise KeyError(n)\nif n < 18:\n    raise TooYoung('too young: %d' % n)\nreturn n",
        ),
        (
            "test",
            "age-1",
            1,
            """\
try:
    check_age(3)
except ValueError as error:
    assert "too young: 3" in str(error)
else:
    raise AssertionError("did not raise")
""",
        ),
        (
            "test",
            "age-2",
            1,
            """\
import unittest
with unittest.TestCase().assertRaises(KeyError):
    check_age(-1)
assert check_age(20) == 20
""",
        ),
    ],
    "functions-as-arguments": [
        ("given", "import numpy as np"),
        solution(
            "slope", "def slope(f, x, eps=1e-6):", "return (f(x + eps) - f(x - eps)) / (2 * eps)"
        ),
        solution("square", "def square(x):", "return x ** 2"),
        ("test", "slope-1", 1, "assert abs(slope(lambda v: v ** 3, 2.0) - 12) < 1e-4"),
        ("test", "slope-2", 1, "assert abs(slope(square, 3.0) - 6) < 1e-4"),
        (
            "test",
            "slope-3",
            1,
            "assert abs(slope(lambda v: square(v) + 1, 3.0, eps=1e-5) - 6) < 1e-4",
        ),
        ("test", "slope-4", 1, "assert abs(slope(np.sin, 0.0) - 1) < 1e-6"),
    ],
    "in-place": [
        ("given", "import numpy as np"),
        solution("fill", "def fill(a, d, l):", "a[:] = 7\nd['new'] = 1\nl.append(3)\nl.sort()"),
        (
            "test",
            "fill-1",
            1,
            """\
a, d, l = np.zeros(3), {"old": 0}, [9, 1]
assert fill(a, d, l) is None
assert (a == 7).all() and d == {"old": 0, "new": 1} and l == [1, 3, 9]
""",
        ),
    ],
    "prints": [
        solution("greet", "def greet(name):", "print('Hello,', name)"),
        (
            "test",
            "greet-1",
            1,
            """\
import contextlib, io
out = io.StringIO()
with contextlib.redirect_stdout(out):
    greet("Ada")
assert out.getvalue() == "Hello, Ada\\n"
""",
        ),
    ],
    "chance": [
        ("given", "import numpy as np\nimport random"),
        solution("dice", "def dice(n):", "return np.random.randint(1, 7, n), random.random()"),
        (
            "test",
            "dice-1",
            1,
            """\
np.random.seed(1)
random.seed(2)
rolls, number = dice(4)
np.random.seed(1)
random.seed(2)
assert (rolls == np.random.randint(1, 7, 4)).all() and number == random.random()
""",
        ),
    ],
    "replaced": [
        solution("helper", "def helper(x):", "return x + 1"),
        solution("twice", "def twice(x):", "return helper(helper(x))"),
        (
            "test",
            "twice-1",
            1,
            """\
calls = []
original = helper
def helper(x):
    calls.append(x)
    return original(x)
try:
    assert twice(3) == 5
finally:
    helper = original
assert calls == [3, 4]
""",
        ),
        (
            "test",
            "twice-2",
            1,
            """\
kept = helper
del helper
try:
    twice(1)
except NameError:
    pass
else:
    raise AssertionError("helper is not used")
finally:
    helper = kept
""",
        ),
        ("test", "twice-3", 1, "assert twice(1) == 3"),
    ],
    "partial-credit": [
        solution("parts", "def parts(n):", "return n // 2, n % 2"),
        (
            "test",
            "parts-1",
            3,
            """\
score = 0
if parts(4)[0] == 2:
    score += 1
if parts(5)[1] == 1:
    score += 2
score
""",
        ),
        ("test", "parts-2", 2, "assert parts(9) == (4, 1)\nparts(7)[1]"),
    ],
    "classes": [
        solution(
            "Stack",
            "class Stack:\n    def __init__(self):\n        self.items = []\n",
            """\
def push(self, item):
    self.items.append(item)

def pop(self):
    if not self.items:
        raise IndexError("empty")
    return self.items.pop()

def __len__(self):
    return len(self.items)

def __eq__(self, other):
    return self.items == other.items
""",
        ),
        solution(
            "counter",
            "def counter():",
            "n = 0\ndef count():\n    nonlocal n\n    n += 1\n    return n\nreturn count",
        ),
        (
            "test",
            "stack-1",
            1,
            """\
s = Stack()
s.push(1)
s.push("b")
assert len(s) == 2 and s.items == [1, "b"]
assert s.pop() == "b" and s.pop() == 1
try:
    s.pop()
except IndexError:
    pass
else:
    raise AssertionError("did not raise")
""",
        ),
        (
            "test",
            "stack-2",
            1,
            "a, b = Stack(), Stack()\nassert a == b\na.push(1)\nassert a != b\nassert isinstance(a, Stack)",
        ),
        (
            "test",
            "counter-1",
            1,
            "c = counter()\nassert [c(), c(), c()] == [1, 2, 3]\nassert counter()() == 1",
        ),
    ],
    "class-attributes": [
        solution(
            "Account",
            "class Account:\n    RATE = 0.5\n",
            """\
def __init__(self, owner, money=0):
    self.owner, self.money = owner, money

@classmethod
def of(cls, pair):
    return cls(*pair)

@staticmethod
def fee():
    return 2
""",
        ),
        (
            "test",
            "account-1",
            1,
            "assert Account.RATE == 0.5 and Account.fee() == 2\n"
            "assert Account.of(('ann', 3)).money == 3 and not hasattr(Account, 'debt')",
        ),
    ],
    "decorators": [
        solution(
            "doubled",
            "def doubled(function):",
            "def inner(*args, **words):\n    return 2 * function(*args, **words)\nreturn inner",
        ),
        (
            "test",
            "doubled-1",
            1,
            "@doubled\ndef three_times(x):\n    return 3 * x\n"
            "assert three_times(2) == 12 and three_times(5) == 30\n"
            "assert doubled(lambda a, b=1: a + b)(1, b=5) == 12",
        ),
    ],
    "reads-source": [
        ("given", "import inspect\nimport numpy as np"),
        solution(
            "power",
            'def power(x: float, n: int = 2) -> float:\n    """Return x to the n."""',
            "return x**n",
        ),
        (
            "test",
            "power-1",
            1,
            "assert power.__doc__.startswith('Return') and power.__name__ == 'power'\n"
            "head = inspect.signature(power)\nassert list(head.parameters) == ['x', 'n']\n"
            "assert head.parameters['n'].default == 2 and head.return_annotation is float\n"
            "assert power.__annotations__['n'] is int and power(3) == 9",
        ),
        (
            "test",
            "power-2",
            1,
            "### BEGIN HIDDEN TESTS\nsource = inspect.getsource(power)\n"
            "assert 'for' not in source and 'return x**n' in source\n### END HIDDEN TESTS",
        ),
    ],
    "named-tuples": [
        ("given", "from collections import namedtuple\nPoint = namedtuple('Point', 'x y')"),
        solution("moved", "def moved(point, by):", "return Point(point.x + by, point.y)"),
        (
            "test",
            "moved-1",
            1,
            "there = moved(Point(1, 2), 3)\nassert there.x == 4 and there.y == 2\n"
            "assert there == (4, 2) and there._fields == ('x', 'y')",
        ),
    ],
    "asks": [
        solution("ask", "def ask():", "return int(input('A number? ')) + 1"),
        (
            "test",
            "ask-1",
            1,
            "import builtins\nkept = builtins.input\nbuiltins.input = lambda *_: '4'\n"
            "try:\n    assert ask() == 5\nfinally:\n    builtins.input = kept",
        ),
        (
            "test",
            "ask-2",
            1,
            "from unittest.mock import patch\nwith patch('builtins.input', side_effect=['7', '8']):\n"
            "    assert [ask(), ask()] == [8, 9]",
        ),
        ("test", "ask-3", 1, "input = lambda _: '1'\nassert ask() == 2\ndel input"),
    ],
    "by-hand": [
        ("manual", "plot", 3, "### BEGIN SOLUTION\n1 + 1\n### END SOLUTION"),
        ("text", "essay", 4, "It depends."),
        ("task", "task", 5, "Explain."),
        solution("answer", "def answer():", "return 42"),
        ("test", "answer-1", 1, "assert answer() == 42"),
    ],
    "own-files": [
        (
            "given",
            "from helpers import add\nimport csv\nrows = list(csv.reader(open('table.csv')))",
        ),
        solution(
            "total",
            "def total(rows):",
            "from helpers import add\nreturn add([int(row[0]) for row in rows])",
        ),
        ("test", "total-1", 1, "assert total(rows) == add([1, 2, 3]) == 6"),
        (
            "test",
            "total-2",
            1,
            "with open('table.csv') as file:\n    assert total([row.split(',') for row in file]) == 6",
        ),
    ],
}
FILES = {"helpers.py": "def add(values):\n    return sum(values)\n", "table.csv": "1\n2\n3\n"}


def notebook(cells):
    """Return the instructor's notebook."""
    cells = [_cell(number, *one) for number, one in enumerate(cells)]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return new_notebook(cells=cells, metadata={"kernelspec": kernel})


def _cell(number, kind, *words):
    if kind in ("given", "free"):
        cell = new_code_cell(words[0], id=f"{kind}-{number}")
        if kind == "given" and number:  # the first one is an ordinary cell, as most are
            cell.metadata["nbgrader"] = _about(f"given-{number}", locked=True)
        return cell
    name, *points, source = words
    make = new_markdown_cell if kind in ("text", "task") else new_code_cell
    cell = make(source)
    about = {
        "solution": {"solution": True},
        "test": {"grade": True, "locked": True},
        "manual": {"grade": True, "solution": True},
        "text": {"grade": True, "solution": True},
        "task": {"task": True, "locked": True},
    }[kind]
    if points:
        about["points"] = points[0]
    cell.metadata["nbgrader"] = _about(name, **about)
    cell.id = f"{kind}-{name}-{number}"
    return cell


def _about(grade_id, **words):
    about = {"grade": False, "solution": False, "locked": False, "task": False, **words}
    return {"schema_version": 3, "grade_id": grade_id, **about}


def write(folder):
    """Write all of them, and the instructor's files, into one assignment's folder."""
    folder.mkdir(parents=True)
    for name, cells in CLASSIC.items():
        nbformat.write(notebook(cells), folder / f"{name}.ipynb")
    for name, text in FILES.items():
        (folder / name).write_text(text)
