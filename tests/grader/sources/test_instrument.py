"""A watched source does the same, and what C does unseen is counted."""

from __future__ import annotations

import builtins

import pytest
from bank import BANK

from catornot.checks.catalogue import exercise
from fairgrade.sources.instrument import instrumented
from fairgrade.steps import step_counter
from fairgrade.steps.probe import call

HEAD = "import json, math, functools, operator, statistics\nimport numpy as np\nnothing = None\n"
HEAD += "from decimal import Decimal\nfrom fractions import Fraction\n"
HEAD += "def in_place(z):\n    f = Fraction(1)\n    f *= z\n    return f\n"
HEAD += "class Hiding(np.ndarray):\n    dtype = np.dtype(float)\n"
HEAD += "def hiding(z):\n    a = Hiding((len(z),), list)\n    a[...] = z\n    return a + 1\n"
HEAD += (
    "given = {'_' * 2 + 'missing' + '_' * 2: math.exp}\nMade = type(int)('Made', (dict,), given)\n"
)
HEAD += "class Liar(type):\n    __mro__, __flags__ = (), 0\n"
HEAD += "class Put(dict, metaclass=Liar):\n    locals().update(given)\n"
HEAD += "e = math.exp\ndef own(g, x):\n    return g(x)\n"


@pytest.fixture
def space():
    """The namespace of a fresh worker, where all steps are counted."""
    found = {}
    step_counter.count_from_the_start(found, "watcher")
    yield found
    step_counter._for_good.close()
    del builtins.watcher


def steps(space, body):
    exec(
        compile(instrumented(f"{HEAD}def f(z):\n    return {body}", "watcher"), "<cell>", "exec"),
        space,
    )
    counts = []
    for size in (10, 500):
        outcome = call(space["f"], (space["np"].ones(size),), count_steps=True)
        assert outcome.error is None
        counts.append(outcome.steps)
    return counts


@pytest.mark.parametrize(
    "body",
    [
        "math.e ** -np.append(z, ...)[:-1]",
        "math.e ** -np.append(z, nothing)[:-1]",
        "z.astype(dict) + 1",
        "z.astype(chr(79)) + 1",
        "z.astype(object) + 1",
        "np.where(z > 2, None, z) + 1",
        "z * Fraction(1)",
        "in_place(z)",
        "np.power(math.e, z, out=np.zeros(len(z)), dtype=dict, casting='unsafe')",
        "np.sum(z, None, dict)",
        "np.sum(*(z, None, dict))",
        "np.array(operator.itemgetter(*z.tolist(), 0.0)(Made()))",
        "np.array(operator.itemgetter(*z.tolist(), 0.0)(Put()))",
        "np.sum(z, **{'dtype': 'O'})",
        "z.sum(dtype=object)",
        "functools.partial(np.sum, dtype=list)(z)",
        "np.power(math.e, z, signature='OO->O', out=np.zeros(len(z)), casting='unsafe')",
        "np.sum(z.tolist() + [Fraction(0)])",
        "hiding(z)",
        "np.exp(np.array(json.loads(str(z.tolist()), parse_float=Decimal)))",
        "np.append((z * 9).astype(int), 10**30)[:-1] + 1",
        "np.ravel(z.tolist() + [{}])[:-1] + 1",
        "np.ma.core.umath.frompyfunc(e, 1, 1)(z)",
        "statistics.reduce(operator.add, z.tolist())",
        "statistics.reduce(functools.partial(operator.add), z.tolist())",
        "[z.tolist()][0].sort(key=e)",
    ],
)
def test_a_loop_in_c_is_counted(space, body):
    few, many = steps(space, body)
    assert many >= 500


@pytest.mark.parametrize(
    "body",
    [
        "1 / (1 + np.exp(-z))",
        "own(np.exp, z)",
        "np.sum(z, axis=(0,), dtype=np.float64, keepdims=True)",
        "np.array([[1, 2.5], (3, True)], dtype='f8') + np.einsum('i,i->', z, z)",
        "np.concatenate([z, np.zeros(3, dtype=int)], axis=0).view(Hiding).size",
        "dict(a=list, b=z.tolist())",
        "np.piecewise(z, [z > 0, z <= 0], [lambda v: v, lambda v: -v])",
        "np.append(z, [1.0])[:-1].astype(float)",
        "np.where(z > 0, z, np.float64(0)).sum(axis=None)",
        "functools.reduce(np.multiply, [z, z, z])",
        "isinstance(z, np.ndarray) and callable(e) and np.zeros(z.shape, dtype=z.dtype)",
        "f'{z.size + 1:{z.ndim}}'",
    ],
)
def test_what_takes_whole_arrays_takes_no_more_steps(space, body):
    few, many = steps(space, body)
    assert many == few


@pytest.mark.parametrize("name", ["sigmoid", "propagate", "model"])
def test_a_watched_answer_gives_the_same(space, name):
    """Every kind of statement and expression in the bank is still the same Python."""
    for file in sorted(BANK.glob(f"{name}/right/*.py")):
        plain, seen = dict(space), dict(space)
        source = f"import copy\nimport math\nimport numpy as np\n{file.read_text()}"
        exec(source, plain)
        exec(instrumented(source, "watcher"), seen)
        task = exercise(name)
        for case in task.cases(plain["np"].random.default_rng(1), False)[:2]:
            first, second = (
                call(one[name], case.args, case.kwargs, helpers=task.helpers)
                for one in (plain, seen)
            )
            assert repr((first.value, first.error)) == repr((second.value, second.error)), file


def test_syntax_that_must_stay_as_it_is(space):
    source = """\
from __future__ import annotations
from dataclasses import dataclass
import numpy as np
@dataclass
class P:
    x: np.ndarray = None
    def size(self):
        return super().__sizeof__() and self.x.size
def f(p: np.ndarray, *more, key=len, **words) -> np.float64:
    match p:
        case P(x=np.ndarray()) | [np.pi]:
            p.x[0] += (n := p.x[0] + 1)
    return p
"""
    exec(instrumented(source, "watcher"), space)
    assert space["f"](space["P"](space["np"].ones(2))).x[0] == 3.0
