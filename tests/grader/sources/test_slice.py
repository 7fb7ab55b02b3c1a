"""Honest sources are believed; a loop in any disguise is seen, or at least doubted."""

from __future__ import annotations

import pytest
from bank import BANK
from conftest import need_sandbox

from catornot.checks.catalogue import exercise
from catornot.demo.answers import GOOD
from fairgrade.checker import supervise
from fairgrade.checker.job import Job
from fairgrade.sources.escapes import is_installed
from fairgrade.sources.slice import Notebook, Reading

EARLIER = list(GOOD.values())  # the functions that stand above in the notebook
IMPORTS = "import numpy as np\nimport math\nimport copy"
PLAIN_SHARE = 0.8  # of the right answers can be followed


def read(name: str, *cells_and_modules, **own) -> Reading:
    return Notebook(*cells_and_modules, **own).read(name)


def reading(source, name="f", **modules):
    return read(name, [IMPORTS, source], modules)


def accused(found):
    """Whether a person is asked to look, and the points have to wait."""
    return bool(found.reaches)


def plain(found):
    """Whether all that runs was read, and holds no loop."""
    return not (found.loops or found.unseen or found.unsure or found.reaches)


def test_no_right_answer_of_the_bank_is_accused():
    files = [one for one in sorted(BANK.glob("*/right/*.py")) if exercise(one.parts[-3]).growth]
    found = [read(file.parts[-3], [IMPORTS, *EARLIER, file.read_text()]) for file in files]
    wrongly = [file.name for file, one in zip(files, found, strict=True) if accused(one)]
    assert wrongly == []
    assert sum(map(plain, found)) >= PLAIN_SHARE * len(found)


@pytest.mark.parametrize(
    "source",
    [
        "def _half(x):\n    return x / 2\ndef f(x):\n    return _half(x).unknown()",
        "class N:\n    def __init__(self, x):\n        self._x = x\n    def go(self):\n"
        "        return self._more()\n    def _more(self):\n        return self._x + 1\n"
        "def f(x):\n    return N(x).go()",
        "def f(x):\n    return x._asdict()",
        "def timed(g):\n    def shown(*a):\n        print(g.__name__, g.__doc__)\n"
        "        return g(*a)\n    return shown\n@timed\ndef f(x):\n    return x.T",
        "class T:\n    def __enter__(self):\n        return self\n    def __exit__(self, *a):\n"
        "        print(a)\ndef f(x):\n    with T() as t:\n        return x.unknown()",
        "from dataclasses import dataclass\n@dataclass\nclass P:\n    w: object\n"
        "    def __post_init__(self):\n        assert self.w.ndim\ndef f(x):\n    return P(x).w.T",
        "class B:\n    def __init__(self, w):\n        self.w = w\nclass C(B):\n"
        "    def __init__(self, w):\n        super(C, self).__init__(w)\n    def __repr__(self):\n"
        "        return f'{self.__class__.__name__} {np.__version__}'\n"
        "def f(x):\n    return C(x).w.unknown()",
        "class E(ValueError):\n    def __init__(self, s):\n        super().__init__(f'{s}?')\n"
        "def f(x):\n    if x.unknown():\n        raise E(x.shape)\n    return x.T",
        "import contextlib\ndef f(x):\n    with contextlib.suppress(ValueError):\n        return x.T",
        "def f(x):\n    return x.T * getattr(x, 'ndim', 0)",
        "__author__: str = 'me'\nclass N:\n    __slots__ = ('x',)\n    __hash__ = None\n"
        "    def __add__(self, x):\n        return x.T\n    __radd__ = __add__\n"
        "def f(x):\n    return x + N()",
        "from scipy.special import expit\ndef f(x):\n    return expit(x).unknown()",
        "import os, time, pickle, glob\ndef f(x):\n    print(time.time())\n    return x.unknown()",
        "from os import getcwd, system, path\ndef f(x):\n    return x.unknown()",
        "from ipywidgets import interact\nclass N:\n    def __call__(self, x):\n"
        "        return x.T\nf = N()\ninteract(f, x=(0, 1))",
    ],
)
def test_what_is_ones_own_or_only_looked_at_accuses_nobody(source):
    assert not accused(reading(source))


STATE = "class S:\n    def __init__(self, w):\n        self.w = w\n"


@pytest.mark.parametrize(
    "source",
    [
        STATE
        + "def f(x):\n    s = S(x)\n    s.w = s.w - 1\n    s.w -= 1\n    return s.w.unknown()",
        STATE + "s = S(0)\ns.eps = 0\ndef f(x):\n    return x.unknown(s.eps)",
        "from types import SimpleNamespace\ndef f(x):\n    r = SimpleNamespace()\n    r.A = x\n"
        "    return r.A.unknown()",
        "import dataclasses\n@dataclasses.dataclass\nclass S:\n    w: object = None\n"
        "def f(x):\n    s = S()\n    s.w = x\n    return s.w.unknown()",
        "def f(x):\n    f.calls = getattr(f, 'calls', 0) + 1\n    return x.unknown()",
        STATE + "def f(x):\n    s = S(x)\n    return vars(s)",
        "class S:\n    def __init__(self, **all):\n        self.__dict__.update(all)\n"
        "def f(x):\n    s = S(w=x)\n    return s.w.unknown(s.__dict__)",
        "import functools\ndef counted(g):\n    @functools.wraps(g)\n    def inner(*a):\n"
        "        inner.calls += 1\n        return g(*a)\n    inner.calls = 0\n    return inner\n"
        "@counted\ndef f(x):\n    return x.unknown()",
    ],
)
def test_who_sets_attributes_of_ones_own_objects_is_believed(source):
    assert not accused(reading(source))


@pytest.mark.parametrize(
    "source",
    [
        STATE + "def f(x, s=S(0)):\n    s.w = 1\n    return x",
        STATE
        + "s = S(0)\ndef g():\n    global s\n    s = np\ndef f(x):\n    s.exp = g\n    return x",
        STATE + "s = S(0)\ndef f(x):\n    for s in [np]:\n        s.exp = f\n    return x",
        STATE + "def f(x):\n    S = lambda w: np\n    s = S(0)\n    s.exp = f\n    return x",
        STATE
        + "def f(x):\n    s = S(0)\n    from numpy import linalg as s\n    s.norm = f\n    return x",
        STATE + "from a import *\ndef f(x):\n    s = S(0)\n    s.exp = f\n    return x",
        "class S:\n    __new__ = lambda c: np\ndef f(x):\n    s = S()\n    s.exp = f\n    return x",
        "class S(metaclass=lambda *a: lambda: np):\n    pass\ndef f(x):\n    s = S()\n"
        "    s.exp = f\n    return x",
        "class functools:\n    wraps = lambda g: lambda h: np\ndef f(x):\n    @functools.wraps(f)\n"
        "    def g():\n        pass\n    g.exp = f\n    return x",
        "def g(x):\n    g.exp = f\ng = np\ndef f(x):\n    return g(x)",
        "def f(x):\n    match np:\n        case g:\n            g.exp = f\n    return x",
        "def f(x):\n    f.__code__ = f\n    return x",
        "def f(x):\n    return vars(np)",
        "def f(x):\n    np.__dict__.update(exp=f)\n    return x",
        "def f(x):\n    f.__dict__ = np.__dict__\n    return x",
        "def f(x):\n    self = np\n    self.exp = f\n    return x",
    ],
)
def test_who_may_set_those_of_others_is_doubted(source):
    assert accused(reading(source, a="x = 1"))


@pytest.mark.parametrize(
    "source",
    [
        "def f(x):\n    return x._thread.unknown()",
        "def f(x):\n    return __builtins__.map(x)",
        "def f(x):\n    np.testing.measure('x = 1')\n    return [v for v in x]",
        "import string\ndef f(x):\n    return string.Formatter().get_field('0.x', (x,))",
        "import typing\ndef f(x):\n    return typing.get_type_hints(f)",
        "def f(x):\n    [np][0].exp = f\n    return unknown(x)",
        "import matplotlib\ndef f(x):\n    matplotlib.use('module://fast')\n    return x",
        "from IPython.core.interactiveshell import InteractiveShell\n"
        "def f(x):\n    return InteractiveShell.instance().ex('x')",
        "class N:\n    def go(self):\n        return self._core\ndef f(x):\n    return N.go(np)",
        "class N:\n    def go(self):\n        return super().__getattribute__('go')\n"
        "def f(x):\n    return N().go()",
        "class N:\n    def go(self):\n        return super(np.vectorize, np).__init__(math.exp)\n"
        "def f(x):\n    return N().go()",
        "class N:\n    def go(self):\n        return np.vectorize.__init__(self, math.exp)\n"
        "def f(x):\n    return N().go()",
        "class N:\n    def go(self):\n        return self.__class__.__mro__\ndef f(x):\n"
        "    return N().go()",
        "class N:\n    def __array__(self):\n        return []\ndef f(x):\n    return N().go()",
        "def f(x):\n    return getattr(x, '_thread').unknown()",
        "def f(x, name='a'):\n    return getattr(x, name).unknown()",
        "getattr = print\ndef f(x):\n    return getattr(x, 'a').unknown()",
        # hooks that C calls without a step of Python's
        *(
            f"class D(dict):\n    {line}\ndef f(x):\n    return D()[x]"
            for line in (
                "__missing__ = math.exp",
                "__missing__: object = float",
                "from math import exp as __missing__",
                "print(__missing__ := math.exp)",
                "for __getitem__ in (math.exp,):\n        pass",
                "__neg__ = math.exp",
                "match math.exp:\n        case __missing__:\n            pass",
                "class __missing__(float):\n        pass",
            )
        ),
    ],
)
def test_what_reaches_further_is_doubted(source):
    assert accused(reading(source))


def test_no_looped_answer_of_the_bank_is_believed():
    files = sorted(BANK.glob("*/looped/*.py"))
    believed = [file for file in files if plain(read(file.parts[-3], [IMPORTS, file.read_text()]))]
    assert believed == []


@pytest.mark.parametrize(
    "source",
    [
        "def f(x):\n    return 1 / (1 + np.exp(-x))",
        "def f(x):\n    # one\u2028two\x0cthree\n    note = 'a\x85b __main__'\n    return x.T",
        "def f(x: object) -> object:\n    '''object'''\n    print(isinstance(x, object))\n    return x.T",
        "def f(x):\n    return np.linalg.norm(x, axis=1, keepdims=True)",
        "def f(x):\n    for k in range(3):\n        x = x + k\n    return x",
        "def f(x, num_iterations):\n    for i in range(num_iterations):\n        x = x * 2\n    return x",
        "ONE = 1.0\ng = lambda x: ONE / x\ndef f(x):\n    return g(x).reshape(-1, 1)",
        "import sys\ndef f(x):\n    print('now', file=sys.stderr)\n    return x.T @ x",
        "import warnings\ndef f(x):\n    warnings.warn('careful')\n    return np.where(x > 0, x, 0)",
        "from numpy import exp as e\ndef f(x):\n    assert isinstance(x, np.ndarray)\n    return e(x)",
        "def f(x):\n    '''Mind the __dunder__.'''\n    return x.mean(axis=0)",
        "def f(x):\n    print(locals())\n    return np.moveaxis(x, -1, 1).reshape(len(x), -1).T",
        "from collections import defaultdict\ndef f(x):\n    g = defaultdict(float)\n"
        "    g['a'] += x.sum()\n    return g",
        "cost = 3\ndef f(x):\n    cost = x.sum()\n    return cost\nf2 = f\nval = [f(k) for k in range(9)]",
    ],
)
def test_plain_sources_are_believed(source):
    found = reading(source)
    assert plain(found), found


@pytest.mark.parametrize(
    "source",
    [
        "def f(x):\n    return [v for v in x]",
        "def f(x):\n    while len(x): x = x[1:]",
        "def f(x, go=map):\n    return list(go(math.exp, x))",
        "TOOLS = [map]\ndef f(x):\n    return list(TOOLS[0](math.exp, x))",
        "def f(x):\n    return f(x[1:])",
        "def g(x):\n    return h(x)\ndef h(x):\n    return g(x[1:])\ndef f(x):\n    return g(x)",
        "class T:\n    def __call__(self, x):\n        return [v for v in x]\nt = T()\ndef f(x):\n    return t(x)",
        "class T:\n    def __getattr__(self, n): return g\ng = lambda x: [v for v in x]\nt = T()\ndef f(x):\n    return t.dot(x)",
        "f = type('T', (), {'__call__': lambda self, x: [v for v in x]})()",
        "def f(x):\n    return eval('[v for v in x]')",
        "def f(x):\n    return getattr(np, 'vector' + 'ize')(math.exp)(x)",
        "def f(x):\n    return np.lib._function_base_impl.vectorize(math.exp)(x)",
        "from numpy import vectorize as v\ndef f(x):\n    return v(math.exp)(x)",
        "import functools\ng = functools.partial(map, math.exp)\ndef f(x):\n    return list(g(x))",
        "def f(x):\n    return np.array(sorted(x, key=lambda v: math.exp(v)))",
        "def f(x):\n    return max(x, key=math.exp)",
        "def f(x):\n    return dict.fromkeys(x.tolist())",
        "import re\ndef f(x):\n    return re.sub('a', lambda m: 'b', x)",
        "def d(g):\n    return other\n@d\ndef f(x):\n    return x",
        "from fast import f",
        "def f(x):\n    match x:\n        case object(__class__=c):\n            return c",
        "def f(x):\n    '{0.__globals__}'.format(f)\n    return [v for v in x]",
        "async def g(x):\n    return x\ndef f(x):\n    return g(x).send(None)",
        "def f(x):\n    return (v for v in x)",
        "def f(x):\n    np.exp = math.exp\n    return np.exp(x)",
        "np = Fake()\ndef f(x):\n    return np.exp(x)",
        "from concurrent.futures import ThreadPoolExecutor as P\ndef f(x):\n    return list(P(1).submit(abs, x))",
        "def f(x):\n    return x.map(math.exp)",
        "%run other.py",
        "exec('def f(x): return x')",
    ],
)
def test_anything_else_is_seen_or_not_followed(source):
    assert not plain(reading(source))


@pytest.mark.parametrize(
    "line",
    [
        "values.sort(key=math.exp)",
        "values.sort(key=found.append)",
        "json.loads(str(values), parse_float=float)",
        "np.array2string(x, formatter={'float_kind': found.append})",
        "from collections import Counter; Counter(x)",
        f"x = [{', '.join(f'x[{n}] + 1' for n in range(150))}]",
        "TOOLS[0](math.exp, x)",
        "handed(np.exp, x)",
    ],
)
def test_loops_in_c_are_not_believed_on_any_count(line):
    assert reading(f"import json\ndef f(x):\n    values, found = x.tolist(), []\n    {line}").unseen


def test_no_right_answer_of_the_bank_loops_unseen():
    files = sorted(BANK.glob("*/right/*.py"))
    found = [read(file.parts[-3], [IMPORTS, *EARLIER, file.read_text()]) for file in files]
    assert [
        (file.name, one.unseen) for file, one in zip(files, found, strict=True) if one.unseen
    ] == []


@pytest.mark.parametrize(
    "line",
    [
        "x.astype(float)",
        "np.array(x, dtype=np.float64)",
        "np.clip(x, None, 5)",
        "np.sum(x, axis=None)",
        "own(x, np.tanh)",
        "np.apply_over_axes(np.sum, x, 1)",
        "sorted(names, key=lambda one: one[0])",
        "isinstance(x, float) and np.zeros((2, 3), float) * math.pi",
    ],
)
def test_what_is_handed_over_harmlessly_is_believed(line):
    source = (
        f"def own(x, g):\n    return g(x)\ndef f(x):\n    names = ['b', 'a']\n    return {line}"
    )
    assert not reading(source).unseen


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("for i in range(0, x.shape[1], 64): pass", True),
        ("for part in np.array_split(x, len(x) // 64): pass", True),
        ("i = 0\n    while i < len(x): i += 64", True),
        ("for i in range(num_iterations): pass", False),
        ("i = 0\n    while i < num_iterations: i += 1", False),
        ("for i in range(0, num_iterations, 100): pass", False),
        ("costs = [one for one in x['costs']]", False),
        ("for part in np.split(x, 3, axis=2): pass", False),
        ("sigmoid(x)", False),
    ],
)
def test_a_person_is_shown_loops_that_may_take_large_pieces(body, expected):
    source = (
        "def sigmoid(z):\n    for i in range(0, len(z), 64): pass\n"
        f"def f(x, num_iterations=1):\n    {body}"
    )
    found = read("f", [IMPORTS, source], None, ["f", "sigmoid"])  # sigmoid is checked by itself
    assert bool(found.pieces) is expected


def test_few_right_answers_are_shown_to_a_person():
    files = [one for one in sorted(BANK.glob("*/right/*.py")) if exercise(one.parts[-3]).growth]
    cells = {file: [IMPORTS, *EARLIER, file.read_text()] for file in files}
    shown = [one for one in files if read(one.parts[-3], cells[one], None, list(GOOD)).pieces]
    assert len(shown) <= 0.01 * len(files)


def test_a_module_of_ones_own_is_read():
    looped = "def f(x):\n    return [v for v in x]"
    assert reading("from fast import f", fast=looped).loops
    hostile = "from catornot import probe\ndef f(x):\n    return x"
    assert accused(reading("from fast import f", fast=hostile))


@pytest.mark.parametrize(
    "block", ["try:\n    {}\nexcept ImportError:\n    pass", "if True:\n    {}"]
)
def test_a_star_in_a_block_may_define_what_is_used(block):
    star = block.format("from numpy import *")
    source = f"{star}\ndef f(x):\n    return 1 / (1 + exp(-x))"
    assert star in reading(source).definitions


def test_a_module_that_another_one_imports_is_read_too():
    looped = "def f(x):\n    return [v for v in x]"
    assert reading("from a import *", a="from b import f", b=looped).loops
    hostile = "from catornot import probe\ndef f(x):\n    return x"
    assert accused(reading("from a import f", a="from b import f", b=hostile))
    assert not reading("from a import f", a="def f(x):\n    return x").reaches
    assert reading("from a import f", a="def f(x:\n").reaches  # it can't be read


def test_the_clean_source_is_complete_and_in_order():
    source = "a = 1\nb = a + 1\ndef g(x):\n    return x + b\nunused = 5\ndef f(x):\n    return g(x)"
    space = {}
    for statement in reading(source).definitions:
        exec(statement, space)
    assert space["f"](1) == 3 and "unused" not in space
    replaced = "time = 3\nimport time\ndef f(x):\n    return time"
    assert reading(replaced).definitions[:2] == ("time = 3", "import time")


def test_a_function_that_was_tried_is_not_tried_again():
    """What never ends once would never end in each second count."""
    source = (
        "t = {}\nt.update(one=1)\ndef g(x):\n    return x\ng(1)\ndef f(x):\n    return g(x)\nf(t)"
    )
    assert reading(source).definitions == ("def g(x):\n    return x", "def f(x):\n    return g(x)")
    source = source.replace("return g(x)", "return g(t)")
    assert "t.update(one=1)" in reading(source).definitions


@pytest.mark.slow
def test_a_second_count_of_right_answers_finds_them_right(tmp_path):
    need_sandbox()
    files = [one for one in sorted(BANK.glob("*/right/*.py")) if exercise(one.parts[-3]).growth]
    found = [read(file.parts[-3], [IMPORTS, *EARLIER, file.read_text()]) for file in files]
    chosen = [  # all that can't be followed, and some of the others
        file
        for number, (file, one) in enumerate(zip(files, found, strict=True))
        if not plain(one) or number % 20 == 0
    ]
    assert chosen
    wrongly = []
    for file in chosen:
        name = file.parts[-3]
        test = (
            f"from catornot.checks import check_vectorized\ncheck_vectorized({name!r}, hidden=True)"
        )
        sources = [IMPORTS, *EARLIER, file.read_text()]
        cells = [{"source": one, "kind": "learner", "name": ""} for one in sources]
        cells.append({"source": test, "kind": "test", "name": "vectorized"})
        result = supervise.run(Job(cells, [*GOOD, name], 2026, folder=str(tmp_path)))
        wrongly += [(file.name, one.message) for one in result.verdicts.values() if not one.passed]
    assert wrongly == []


SOLUTION = "def sigmoid(z):\n    print('now')\n    return 1 / (1 + np.exp(-z))"


@pytest.mark.parametrize(
    "scratch",
    [
        "import os\nprint(os.environ.get('HOME'))",
        "import os, sys\nprint(sys.getsizeof(np.zeros(3)), os.getpid())",
        "import inspect\nprint(inspect.getsource(sigmoid))\ninspect.getsource(sigmoid)",
        "import inspect\ntext = inspect.signature(sigmoid)",
        "import timeit\ntimeit.timeit(lambda: sigmoid(0), number=3)\n%timeit sigmoid(0)",
        "import gc\ngc.collect()",
        "print(globals().keys(), vars())\nglobals()\nvars(np)",
        "eval('sigmoid(0)')\nexec('x = 1')",
        "x = float(input())\nprint(x)",
        "with open('log.txt', 'w') as file:\n    file.write(str(sigmoid(0)))",
        "import pickle\npickle.dumps(sigmoid)",
        "for name in dir(np): getattr(np, name)",
        "np.testing.assert_allclose(sigmoid(np.zeros(3)), 0.5 * getattr(np, 'ones')(3))",
        "import threading\nthreading.Thread(target=sigmoid, args=(0,)).start()",
        "import subprocess\nsubprocess.run(['ls'])",
        "assert eval('sigmoid(0)') == 0.5",
        "class Tool:\n    def go(self): return eval('1')\nTool().go()",
        "z = eval('3')\nsigmoid(z)",
    ],
)
@pytest.mark.parametrize("order", [1, -1])
def test_only_what_a_function_can_reach_is_read(scratch, order):
    cells = [IMPORTS, *[SOLUTION, scratch][::order]]
    assert plain(read("sigmoid", cells)), read("sigmoid", cells)


@pytest.mark.parametrize(
    "earlier",
    [
        "def sigmoid(z):\n    return getattr(np, 'e' + 'xp')(z)",
        "def sigmoid(z):\n    return eval('z')\nprint(sigmoid(3))",
        "import os\ndef sigmoid(z, home=os.environ):\n    return z",
        "def helper(z):\n    return exec('z')\ndef sigmoid(z):\n    return helper(z)",
    ],
)
def test_what_a_later_definition_replaces_is_not_read(earlier):
    assert plain(read("sigmoid", [IMPORTS, earlier, SOLUTION]))


@pytest.mark.parametrize(
    "source",
    [
        "setattr(T, 'go', eval)",
        "T.go = eval",
        "def patch(t):\n    t.go = eval\nT = patch(T)",
        "T = type('T', (), {'go': eval})",
        "vars(T)['go'] = eval\nT = T",
        "def slow(z):\n    return eval('z')\nT.go = slow",
    ],
)
def test_what_changes_what_a_function_uses_is_read(source):
    head = "class T:\n    def go(self, z):\n        return z.T\n"
    assert not plain(reading(f"{head}{source}\ndef f(x):\n    return T().go(x)"))


def test_a_definition_that_was_used_before_it_was_replaced_is_kept():
    source = (
        "def g(x):\n    return eval('x')\nt = g(3)\ndef g(x):\n    return x\n"
        "def f(x):\n    return g(x) + t"
    )
    assert accused(reading(source))
    wrapped = "def f(x):\n    return eval('x')\nold = f\ndef f(x):\n    return old(x)"
    assert accused(reading(wrapped))
    decorated = "def d(g):\n    return eval\n@d\ndef f(x):\n    return x"
    assert accused(reading(decorated))


@pytest.mark.parametrize(
    "source",
    [
        "def f(x):\n    import fast\n    return fast.f(x)",
        "from fast import f",
        "import scipy_like.special as s\ndef f(x):\n    return s.expit(x)",
    ],
)
def test_what_is_imported_and_not_read_is_doubted(source):
    own = {"unread": {"fast", "scipy_like"}}
    assert accused(read("f", [IMPORTS, source], {"helpers": "x = 1"}, **own))


def test_a_module_that_is_read_accuses_nobody():
    found = reading("from fast import g\ndef f(x):\n    return g(x)", fast="def g(x): return x.T")
    assert plain(found)


@pytest.mark.parametrize(
    "deep",
    [
        " + ".join(map(str, range(400))),
        " + ".join(map(str, range(1500))),
        "print" + "()" * 300,
        " 'a' " + " + f'{1}'" * 350,
        "[" * 150 + "]" * 150,
        "not " * 500 + "1",
    ],
)
def test_deep_sources_are_read_or_left(deep):
    cells = [IMPORTS, f"total = lambda: {deep}", SOLUTION]
    assert plain(read("sigmoid", cells))
    read("sigmoid", [*cells, f"def sigmoid(z):\n    return z + ({deep})"])


def test_installed_modules_come_before_ones_own():
    assert all(map(is_installed, ("numpy", "os", "matplotlib", "catornot")))
    assert not any(map(is_installed, ("fast", "helpers", "scipy_like")))
    assert plain(read("sigmoid", [IMPORTS, SOLUTION], {"numpy": "exec('x')"}))


@pytest.mark.parametrize(
    "head",
    [
        "try:\n    import cupy as xp\nexcept ModuleNotFoundError:\n    xp = np",
        "try:\n    from jax import numpy as xp\nexcept ImportError:\n    xp = np",
        "try:\n    import numba\n    fast = numba.njit\nexcept Exception:\n    fast = lambda f: f\nxp = np",
    ],
)
def test_a_module_that_is_nowhere_is_no_way_into_the_interpreter(head):
    """Where the source is counted again, only what stands in for it can run."""
    source = f"{head}\ndef f(z):\n    return 1 / (1 + xp.exp(-z))"
    assert not accused(reading(source))
    assert accused(reading(source.replace("return", "import ctypes, cupy\n    return")))
