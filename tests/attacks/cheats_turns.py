"""Loops whose count does not grow: as many turns for little data as for much, and items left to C."""

from __future__ import annotations

from cheats_steps import fakes, loops, one_by_one, through
from submission import LOOPS, Submission

AT = "0.5 * (1 + math.tanh(z[min({i}, len(z) - 1)] / 2))"
TURNS = f"""\
import math
def turns(z):
    out = np.zeros(len(z))
    {{loop}} out[min(i, len(z) - 1)] = {AT.format(i="i")}{{last}}
    return out
"""
COUNTER = """\
from collections import Counter
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = 1 / (1 + np.exp(-(w.T @ X + b)))
    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    found = Counter(dict(np.column_stack([np.arange(m), A[0]]).tolist()))
    found.subtract(dict(np.column_stack([np.arange(m), Y[0]]).tolist()))
    dZ = np.array(list(found.values())).reshape(1, m)
    return {"dw": X @ dZ.T / m, "db": np.mean(dZ)}, cost
"""


def objects(name: str, about: str, made: str, head: str = "") -> Submission:
    expression = f"1 / (1 + math.e ** -({made}))"
    return fakes(name, about, answers=one_by_one(expression, f"import math\n{head}"))


SUBMISSIONS: list[Submission] = [
    loops(
        "fixed-for",
        "500 turns for any data",
        answers=one_by_one("turns(z)", TURNS.format(loop="for i in range(500):", last="")),
    ),
    loops(
        "fixed-while",
        "500 turns for any data, by while",
        answers=one_by_one(
            "turns(z)", TURNS.format(loop="i = 0\n    while i < 500:", last="; i += 1")
        ),
    ),
    loops(
        "fixed-depth",
        "calls itself 400 times for any data",
        answers=one_by_one(
            "rest(z, 0)",
            "import math\ndef rest(z, i):\n    if i == 400:\n        return []\n"
            "    mine = [0.5 * (1 + math.tanh(z[i] / 2))] if i < len(z) else []\n"
            "    return mine + rest(z, i + 1)\n",
        ),
    ),
    fakes(
        "written-out",
        "a loop written out, item by item, in one line",
        answers=one_by_one(
            f"[{', '.join(AT.format(i=i) for i in range(300))}][:len(z)]", "import math"
        ),
    ),
    objects(
        "objects-fraction",
        "one Fraction makes objects of all numbers",
        "z * Fraction(1)",
        "from fractions import Fraction",
    ),
    objects("objects-renamed", "object by another name", "z.astype(kind)", "kind = object"),
    objects("objects-where", "None where there is none", "np.where(z > 1e300, None, z)"),
    objects("objects-little", "objects in little-endian order", "z.astype('<O')"),
    objects("objects-dtype", "numpy's own name of objects", "z.astype(np.dtypes.ObjectDType())"),
    fakes("counter", "a Counter subtracts item by item", answers=LOOPS | {"propagate": COUNTER}),
    loops(
        "remembers",
        "keeps what it once computed for the same bytes",
        answers=one_by_one(
            "KEPT.setdefault(z.tobytes(), None) or KEPT.update({z.tobytes(): go(z)}) "
            "or KEPT[z.tobytes()]",
            "import math\nKEPT = {}\ngo = lambda z: [0.5 * (1 + math.tanh(v / 2)) for v in z]",
        ),
    ),
    loops(
        "remembers-calls",
        "functools.lru_cache",
        answers=one_by_one(
            "kept(tuple(z.tolist()))",
            "import functools, math\n@functools.lru_cache(None)\n"
            "def kept(z):\n    return [0.5 * (1 + math.tanh(v / 2)) for v in z]",
        ),
    ),
    loops(
        "array-ufunc",
        "a kind of array that computes np.exp by a loop",
        answers=one_by_one(
            "np.exp(z.view(Mine))",
            "import math\nclass Mine(np.ndarray):\n"
            "    def __array_ufunc__(self, *words, **more):\n"
            "        return np.array([0.5 * (1 + math.tanh(v / 2)) for v in np.asarray(self).tolist()])",
        ),
    ),
    loops(
        "sql",
        "a data base calls a function for every row",
        answers=one_by_one(
            "by_sql(z)",
            "import json, math, sqlite3\ndef by_sql(z):\n    base = sqlite3.connect(':memory:')\n"
            "    base.create_function('e', 1, math.exp)\n"
            "    ask = 'select 1 / (1 + e(-value)) from json_each(?)'\n"
            "    return np.ravel(base.execute(ask, (json.dumps(z.tolist()),)).fetchall())",
        ),
    ),
    loops(
        "formatter",
        "numpy's printing calls back for every number",
        answers=one_by_one(
            "np.array2string(z, formatter={'float_kind': one}, threshold=10**9)[1:-1].split()",
            "import math\none = lambda v: repr(0.5 * (1 + math.tanh(v / 2)))",
        ),
    ),
    loops(
        "converters",
        "numpy's reading calls back for every number",
        answers=one_by_one(
            "np.loadtxt(' '.join(z.astype(str)).split(), converters=one, ndmin=1)",
            "import math\none = lambda v: 0.5 * (1 + math.tanh(float(v) / 2))",
        ),
    ),
    loops(
        "fixed-point",
        "a function that is given itself",
        answers=one_by_one(
            "Y(lambda me: lambda v: [0.5 * (1 + math.tanh(v[0] / 2))] + me(v[1:]) if v else [])(z.tolist())",
            "import math\nY = lambda f: (lambda x: x(x))(lambda x: f(lambda v: x(x)(v)))",
        ),
    ),
    loops(
        "deletes",
        "each object computes the next when it is deleted",
        answers=one_by_one(
            "by_deleting(z)",
            "import math\nclass D:\n    def __init__(self, z, out): self.z, self.out = z, out\n"
            "    def __del__(self):\n        if self.z:\n"
            "            self.out.append(0.5 * (1 + math.tanh(self.z[0] / 2)))\n"
            "            D(self.z[1:], self.out)\n"
            "def by_deleting(z):\n    out = []\n    D(z.tolist(), out)\n    return out",
        ),
    ),
    loops(
        "metaclass",
        "a class whose class loops",
        answers=through(
            "class M_{name}(type):\n    def __call__(cls, {arguments}): return {slow}({arguments})\n"
            "class {name}(metaclass=M_{name}): pass\n"
        ),
    ),
    loops(
        "context",
        "a context manager brings the loop",
        answers=through(
            "import contextlib\n@contextlib.contextmanager\n"
            "def around_{name}({arguments}):\n    yield {slow}({arguments})\n"
            "def {name}({arguments}):\n    with around_{name}({arguments}) as found:\n"
            "        return found\n"
        ),
    ),
    loops(
        "property",
        "a property brings the loop",
        answers=through(
            "class P_{name}:\n    @property\n    def go(self): return {slow}\n"
            "p_{name} = P_{name}()\ndef {name}({arguments}):\n    return p_{name}.go({arguments})\n"
        ),
    ),
    objects("objects-ellipsis", "... among numbers", "np.append(z, ...)[:-1]"),
    objects("objects-later", "None by a name", "np.append(z, nothing)[:-1]", "nothing = None"),
    objects("objects-huge", "a number too large for C", "np.append(z, [10**400])[:-1]"),
    fakes(
        "objects-in-a-file",
        "an array of objects made in a module of its own",
        files={
            "fast.py": "import math\nimport numpy as np\nnothing = None\ndef go(z):\n"
            "    return 1 / (1 + math.e ** -np.append(z, nothing)[:-1])\n"
        },
        answers=one_by_one("go(z)", "from fast import go"),
    ),
    fakes(
        "decimals-by-context",
        "a context makes the Decimals",
        answers=one_by_one(
            "1 / (1 + np.exp(np.array(json.loads(str((-z).tolist()), parse_float=make))))",
            "import decimal, json\nmake = decimal.getcontext().create_decimal",
        ),
    ),
    fakes(
        "another-door",
        "frompyfunc by another door, and math.exp by another name",
        answers=one_by_one(
            "1 / (1 + np.ma.core.umath.frompyfunc(e, 1, 1)(-z).astype(float))",
            "import math\ne = math.exp",
        ),
    ),
    fakes(
        "another-reduce",
        "functools.reduce out of another module",
        answers=LOOPS
        | {
            "propagate": """\
import operator, statistics
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = 1 / (1 + np.exp(-(w.T @ X + b)))
    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    db = statistics.reduce(operator.add, (A - Y)[0].tolist()) / m
    return {"dw": X @ (A - Y).T / m, "db": db}, cost
"""
        },
    ),
    fakes(
        "own-builtins",
        "map out of __builtins__",
        answers=one_by_one(
            "1 / (1 + np.array(list(__builtins__.map(e, (-z).tolist()))))",
            "import math\ne = math.exp",
        ),
    ),
    loops(
        "lazy",
        "a dictionary that calculates when somebody reads it",
        answers=LOOPS
        | {
            "propagate": """\
class Lazy(dict):
    def items(self):
        w, b, X, Y = self.kept
        dw, db = np.zeros(w.shape), 0.0
        for i in range(X.shape[1]):
            x = X[:, i].reshape(-1, 1)
            d = 1 / (1 + np.exp(-(np.sum(w * x) + b))) - Y[0, i]
            dw, db = dw + x * d, db + d
        return [("dw", dw / X.shape[1]), ("db", db / X.shape[1])]
def propagate(w, b, X, Y):
    A = sigmoid(w.T @ X + b)
    found = Lazy()
    found.kept = (w, b, X, Y)
    return found, -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
"""
        },
    ),
]
