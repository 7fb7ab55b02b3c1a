"""Whatever crosses the wall is looked at, in the negative forms that find no fault with NaN.

Each test is a cell as an instructor writes it; nothing that is odd passes one, and what is odd and
expected stays right.
"""

from __future__ import annotations

import pytest
from judged import each

NUMPY = "import numpy as np\nnan, inf = float('nan'), float('inf')\n"
OWN = """\
class Own:
    def __init__(self, *items): self.items, self.worst = items, items[0] if items else 0.0
    def __iter__(self): return iter(self.items)
    def __len__(self): return len(self.items)
    def __getitem__(self, place): return self.items[place]
    def error(self): return nan
"""
NEAR = "for got, want in zip({}, [2.0]):\n    assert not abs(got - want) > 1e-9"
ONE = "assert not abs({} - 2) > 1e-9"
RAISES = "if abs({} - 2) > 1e-9: raise AssertionError"
RELATIVE = "assert not abs({0} - 2) / abs({0}) > 1e-6"
ODD = {  # what f returns, and a test that finds no fault with it
    "an iterator": ("iter([nan])", NEAR.format("f(1)")),
    "a generator": ("(nan for _ in range(1))", NEAR.format("f(1)")),
    "a set": ("{nan}", NEAR.format("f(1)")),
    "a frozen set": ("frozenset([nan])", NEAR.format("f(1)")),
    "keys": ("{nan: 1}", NEAR.format("f(1)")),
    "views": ("{1: nan}.values()", NEAR.format("f(1)")),
    "deque": ("__import__('collections').deque([nan])", NEAR.format("f(1)")),
    "an own sequence": ("Own(nan)", NEAR.format("f(1)")),
    "its items": ("Own(nan)", ONE.format("f(1)[0]")),
    "its attribute": ("Own(nan)", ONE.format("f(1).worst")),
    "its attribute's item": ("Own(nan)", ONE.format("f(1).items[0]")),
    "its method": ("Own(3)", ONE.format("f(1).error()")),
    "a closure": ("(lambda: nan)", RAISES.format("f(1)()")),
    "nested": ("{'a': [(1, {'b': nan})]}", ONE.format("f(1)['a'][0][1]['b']")),
    "a text": ("'nan'", ONE.format("float(f(1))")),
    "a text with signs": ("' -NaN '", ONE.format("float(f(1))")),
    "bytes": ("b'nan'", ONE.format("float(f(1))")),
    "an array of texts": ("np.array(['nan'])", ONE.format("f(1).astype(float)[0]")),
    "complex": ("complex(2, nan)", ONE.format("f(1)")),
    "complex arrays": ("np.array([complex(nan, 2)])", ONE.format("f(1)[0]")),
    "a decimal": ("__import__('decimal').Decimal('nan')", ONE.format("float(f(1))")),
    "half precision": ("np.float16('nan')", RELATIVE.format("f(1)")),
    "single precision": ("np.full(3, np.nan, np.float32)", RELATIVE.format("f(1)[0]")),
    "no time": (
        "np.datetime64('NaT')",
        "assert not abs(f(1) - np.datetime64('2026-01-01')) > np.timedelta64(0, 's')",
    ),
    "no times": (
        "np.array(['NaT'], 'm8[s]')",
        "assert not (f(1) > np.timedelta64(0, 's')).any() and not (f(1) < 0).any()",
    ),
    "masked": ("np.ma.masked_array([np.nan], [True])", NEAR.format("f(1)")),
    "infinite": ("inf", RELATIVE.format("f(1)")),
    "infinite and negative": ("-inf", RELATIVE.format("f(1)")),
    "infinite in an array": (
        "np.array([2.0, inf])",
        "got = f(1)\nassert not np.linalg.norm(got - 2) / np.linalg.norm(got) > 1e-6",
    ),
    "infinite text": ("'Infinity'", RELATIVE.format("float(f(1))")),
    "infinite, single": ("np.float32('inf')", RELATIVE.format("f(1)")),
    "no text": ("b''", "for one in f(1):\n    assert one == 3"),
    "no members": ("frozenset()", "assert f(1) <= {1, 2}"),
    "no length": ("Own()", "for place in range(len(f(1))):\n    assert f(1)[place] == 3"),
    "no attribute's items": ("Own()", "assert all(one == 3 for one in f(1).items)"),
    "no faults in nothing": ("[]", "bad = [x for x in f(1) if x != 3]\nassert not bad"),
    "no faults, counted": (
        "[]",
        "bad = []\nfor x in f(1):\n    if x != 3: bad.append(x)\nassert len(bad) == 0",
    ),
    "no faults, compared": ("[]", "assert [x for x in f(1) if x != 3] == []"),
    "nothing else in a set": ("set()", "assert f(1) - {3} == set()"),
    "an empty array among others": ("np.zeros(0)", "assert (np.concatenate([f(1)]) == 3).all()"),
    "an empty array in a list": ("np.zeros((0, 2))", "assert (np.array([f(1)]) == 3).all()"),
    "all yes, any no": (
        "type('Yes', (), {'all': lambda s: True, 'any': lambda s: False})()",
        "assert f(1).all() and not f(2).any()",
    ),
    "never": (
        "type('No', (), {'differs': lambda s, o: False})()",
        "if f(1).differs(2): raise AssertionError",
    ),
}


def test_nothing_odd_passes_in_the_negative():
    pairs = [
        (f"{NUMPY}{OWN}def f(_): return {value}", f"import numpy as np\n{test}")
        for value, test in ODD.values()
    ]
    verdicts = each(*pairs).verdicts.values()
    assert [name for name, one in zip(ODD, verdicts, strict=True) if one.passed] == []


WORDS = {  # a comment, a name or a message is no expectation
    "finance": "# finance\nassert not abs(f(1) - 2) > 1e-9",
    "nan in a message": "assert not abs(f(1) - 2) > 1e-9, 'nan came back'",
    "a name": "nanny = f(1)\nassert not abs(nanny - 2) > 1e-9",
    "forbidden elsewhere": "assert not np.isnan(3.0)\nassert not abs(f(1) - 2) > 1e-9",
    "finite elsewhere": "assert np.isfinite(3.0)\nassert not abs(f(1) - 2) > 1e-9",
    "raised elsewhere": "if np.isnan(1.0): raise ValueError\nassert not abs(f(1) - 2) > 1e-9",
    "in the question": "f(np.array([1.0, np.nan]))\nassert not abs(f(1) - 2) > 1e-9",
}
NO_WORDS = {
    "not empty": "# not empty\nassert all(one == 3 for one in f(1))",
    "a size above": "assert len([1]) > 0\nassert all(one == 3 for one in f(1))",
    "not none": "assert f(1) != 7 and 3 != []\nassert all(one == 3 for one in f(1))",
    "joined": "print(''.join(['a']), end='')\nassert all(one == 3 for one in f(1))",
    "handed over": "f([])\nassert all(one == 3 for one in f(1))",
    "a message": "assert all(one == 3 for one in f(1)), ''",
}


def test_only_what_a_test_does_is_an_expectation():
    answers = [("return float('nan')", one) for one in WORDS.values()]
    answers += [("return []", one) for one in NO_WORDS.values()]
    pairs = [(f"def f(_): {answer}", f"import numpy as np\n{test}") for answer, test in answers]
    verdicts = each(*pairs).verdicts.values()
    names = [*WORDS, *NO_WORDS]
    assert [name for name, one in zip(names, verdicts, strict=True) if one.passed] == []


RIGHT = {
    "asked for": ("nan", "assert np.isnan(f(1))"),
    "asked by math": ("nan", "import math\nassert math.isnan(f(1))"),
    "with itself": ("nan", "got = f(1)\nassert got != got"),
    "no finite number": ("-inf", "assert not np.isfinite(f(1))"),
    "calculated": (
        "np.log(np.array([0.0, 1.0]))",
        "with np.errstate(all='ignore'):\n    right = np.log(np.array([0.0, 1.0]))\n"
        "np.testing.assert_allclose(f(1), right)\nassert np.allclose(f(1), right)",
    ),
    "calculated and undefined": (
        "np.array([np.nan, 1])",
        "np.testing.assert_array_equal(f(1), np.array([0.0, 1.0]) / np.array([0.0, 1.0]))",
    ),
    "infinity": ("inf", "assert f(1) == float('inf')"),
    "beside what is tested": ("[2.0, nan]", "assert abs(f(1)[0] - 2) < 1e-9"),
    "kept in single precision": (
        "np.array([1, nan], np.float32)",
        "assert f(1).dtype == np.float32 and f(1)[0] == 1",
    ),
    "printed": ("print('nan') or 2", "assert f(1) == 2"),
    "leaves without children": (
        "Own(Own(), Own())",
        "def count(node): return 1 + sum(count(one) for one in node.items)\nassert count(f(1)) == 3",
    ),
    "no text that is computed": (
        "''",
        "right = ''.join(c for c in 'abc' if c > 'x')\nassert f(1) == right",
    ),
    "nobody's": ("[]", "assert f(1) == list()"),
    "not there": ("[]", "assert not f(1)"),
    "no rows": ("np.zeros((0, 3))", "assert f(1).shape == (0, 3)"),
    "a list of nothing": ("[]", "if len(f(1)) != 0: raise AssertionError"),
    "cases": ("[1] if _ else []", "for n, want in [(0, []), (1, [1])]:\n    assert f(n) == want"),
}


def test_what_is_odd_and_expected_stays_right():
    pairs = [
        (f"{NUMPY}{OWN}def f(_): return {value}", f"import numpy as np\n{test}")
        for value, test in RIGHT.values()
    ]
    verdicts = each(*pairs).verdicts.values()
    failed = [(n, v.message) for n, v in zip(RIGHT, verdicts, strict=True) if not v.passed]
    assert failed == []


CROSSING = {  # other ways through the wall than what a call returns
    "a changed argument": (
        "def f(x): x[:] = [float('nan')] * len(x)",
        "x = [3.0]\nf(x)\nassert not abs(x[0] - 2) > 1e-9",
    ),
    "an emptied argument": (
        "def f(x): x.clear()",
        "x = [3.0]\nf(x)\nassert all(one == 2 for one in x)",
    ),
    "a dictionary": (
        "def f(x): x['a'] = float('nan')",
        "x = {'a': 1}\nf(x)\nassert not abs(x['a'] - 2) > 1e-9",
    ),
    "an error's words": (
        "def f(x): raise ValueError('nan')",
        "try:\n    f(1)\nexcept ValueError as error:\n    assert not abs(float(str(error)) - 2) > 1",
    ),
    "what is printed": (
        "def f(x): print('nan')",
        "import io, contextlib\nsaid = io.StringIO()\nwith contextlib.redirect_stdout(said): f(1)\n"
        "assert not abs(float(said.getvalue()) - 2) > 1e-9",
    ),
    "a value of the notebook": (
        "value = float('nan')",
        "assert not abs(value - 2) > 1e-9",
    ),
    "values of the notebook": ("value = []", "assert all(one == 3 for one in value)"),
    "an object of the notebook": (
        "value = type('V', (), {'items': [float('nan')]})()",
        "assert not abs(value.items[0] - 2) > 1e-9",
    ),
    "what a test's function is given": (
        "def f(g): g(float('nan'))",
        "bad = []\ndef g(x):\n    if abs(x - 2) > 1e-9: bad.append(x)\nf(g)\nassert not bad",
    ),
}


@pytest.mark.parametrize("unchanging", [["f"], []])
def test_everything_that_crosses_is_looked_at(unchanging):
    verdicts = each(*CROSSING.values(), unchanging=unchanging).verdicts.values()
    assert [name for name, one in zip(CROSSING, verdicts, strict=True) if one.passed] == []


FORGED = """\
import builtins, collections, functools
{}
def sure(*args): args[0][:] = [0.0] * len(args[0]); return 0.0
f = {}
"""
BINDINGS = {
    "an instance": ("class Called:\n    def __call__(self, x): return sure(x)", "Called()"),
    "a partial": ("", "functools.partial(sure)"),
    "a named tuple": ("T = collections.namedtuple('T', 'f')", "T(sure)"),
    "a list of functions": ("", "[sure]"),
    "callable replaced": ("builtins.callable = lambda _: False", "sure"),
    "a forged answer": (
        "import gc\nfor one in gc.get_objects():\n"
        "    if type(one).__name__ == 'Service':\n"
        "        one.look = lambda request: {'names': {n: 'data' for n in request['names']}}",
        "sure",
    ),
    "an array": ("import numpy as np", "np.zeros(3)"),
}


def test_a_name_of_a_function_is_one_whatever_is_bound_to_it():
    test = "z = [1.0, 2.0]\ngot = f(z)\nassert not abs(got - sum(z)) > 1e-9"
    verdicts = each(*((FORGED.format(*one), test) for one in BINDINGS.values())).verdicts.values()
    assert [name for name, one in zip(BINDINGS, verdicts, strict=True) if one.passed] == []


POINTS = {
    "nan": ("return float('nan')", "score = f(1)\nscore + 0", None),
    "infinite": ("return float('inf')", "score = f(1)\nscore + 0", None),
    "too many": ("return 7", "score = f(1)\nscore + 0", None),
    "negative": ("return -1", "score = f(1)\nscore + 0", None),
    "an array": ("return np.zeros(2)", "score = 0\nscore += f(1) == 4\nscore + 0", None),
    "complex": ("return 1j", "score = f(1)\nscore + 0", None),
    "huge": ("return 10**400", "score = f(1)\nscore + 0", None),
    "an object": ("return object()", "score = f(1)\nscore", None),
    "half": ("return 4", "score = 0\nscore += f(1) == 4\nscore += f(2) == 5\nscore", 1.0),
    "a sum with rounding": ("return 4", "score = 0.1 * 3 + 1.7 + 1e-15\nscore", 2.0),
    "the lower of both runs": (
        "return float('nan')",
        "score = 2.0\nfor _ in range(1):\n    if abs(f(1) - 2) > 1e-9: score -= 1.5\nscore",
        0.5,
    ),
    "the lower of both, emptied": (
        "return []",
        "score = 2.0\nif set(f(1)) - {1}: score = 1\nassert score > 0\nscore",
        None,
    ),
}


def test_points_are_numbers_in_their_range_and_the_lower_of_both_runs_count():
    pairs = [
        (f"import numpy as np\ndef f(_): {answer}", test) for answer, test, _ in POINTS.values()
    ]
    found = each(*pairs, points=2.0)
    for (name, (*_, points)), one in zip(POINTS.items(), found.verdicts.values(), strict=True):
        assert one.passed is (points is not None), (name, one)
        assert one.points == points, (name, one)
    told = [one.text for one in found.incidents if one.cell == "test-0"]
    assert told == ["it came to nan, not to a number of points from 0 to 2"]
