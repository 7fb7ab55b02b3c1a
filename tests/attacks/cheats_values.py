"""Values that answer for themselves: what a test calculates with them, they calculate."""

from __future__ import annotations

from cheats_kernel import returns
from submission import Submission, cheat

LIAR = """\
SEEN = []
class Liar:
    shape = (1, 4)
    def __init__(self, keys=()): self.names = keys
    def __sub__(self, other):
        SEEN.append(other)
        return np.zeros(np.shape(other)) if np.ndim(other) else 0.0
    __add__ = __mul__ = __truediv__ = __matmul__ = __pow__ = __mod__ = __sub__
    def __contains__(self, other): SEEN.append(other); return True
    def __eq__(self, other): SEEN.append(other); return True
    def __ne__(self, other): return False
    def __abs__(self): return 0.0
    def __neg__(self): return 0.0
    def __len__(self): return 4
    def __getitem__(self, key): return Liar()
    def __iter__(self): return iter(["dw", "db"])
    def __hash__(self): return 1
    def tolist(self): return Liar()
    def max(self): return 0.0
    def all(self): return True
"""
PAIR = """\
def propagate(w, b, X, Y):
    return {"dw": Liar(), "db": Liar()}, Liar()
"""
CAN_ALL = """\
class Can:
    def __getattr__(self, name): return lambda *args, **words: True
    def __iter__(self): return iter(())
    def __bool__(self): return True
"""
VECTOR = """\
class Vector:
    def __sub__(self, other): return 0.0
    def __rsub__(self, other): return 0.0
    def __eq__(self, other): return True
    def __getattr__(self, name): return lambda *args: True
"""


def empty(value: str) -> dict[str, str]:
    return {
        "sigmoid": f"def sigmoid(z):\n    return {value}",
        "propagate": f"def propagate(w, b, X, Y):\n    return dict({value}), {value}",
        "predict": f"def predict(w, b, X):\n    return {value}",
    }


SUBMISSIONS: list[Submission] = [
    cheat(
        "no-difference",
        "an object whose difference to anything is 0",
        answers=returns("Liar()", LIAR) | {"propagate": PAIR},
    ),
    cheat(
        "remembers-differences",
        "first learns what it was compared with, then returns that",
        answers=returns("(SEEN[-1] if SEEN else Liar())", LIAR),
    ),
    cheat(
        "differs-later",
        "a difference that is an object, whose absolute value is 0",
        answers=returns("Step()"),
        first="""\
class Step:
    def __sub__(self, other): return Step()
    def __abs__(self): return 0.0
    def __float__(self): return 0.0
""",
    ),
    cheat(
        "endless",
        "an iterator that never ends",
        answers=returns("iter(lambda: 0.5, None)"),
    ),
    cheat(
        "endless-sequence",
        "a sequence of 4 entries with an entry for every index",
        answers=returns("Endless()"),
        first="""\
class Endless:
    def __len__(self): return 4
    def __getitem__(self, place): return 0.5
""",
    ),
    cheat(
        "zeroes-arguments",
        "sets the test's own arrays to 0 and returns what is right for 0",
        answers={
            "sigmoid": "def sigmoid(z):\n    z = np.asarray(z)\n    if z.ndim: z[...] = 0\n"
            "    return z * 0.0 + 0.7",
            "propagate": "def propagate(w, b, X, Y):\n    w[...] = 0\n    X[...] = 0\n"
            "    return {'dw': w * 0.0, 'db': 0.3}, 0.1",
            "predict": "def predict(w, b, X):\n    w[...] = 0\n    X[...] = 0\n"
            "    return np.ones((1, X.shape[1]))",
        },
    ),
    cheat(
        "nothing-of-any-shape",
        "empty arrays that fit any other by broadcasting",
        answers=returns("np.zeros((0, 1))"),
    ),
    cheat(
        "ends-loops",
        "raises StopIteration in the test's loops",
        answers=returns("next(iter(()))"),
    ),
    cheat("empty-lists", "lists of nothing, which no loop finds fault with", answers=empty("[]")),
    cheat("empty-texts", "texts of nothing", answers=empty("''")),
    cheat("empty-sets", "sets of nothing, a part of any other", answers=empty("set()")),
    cheat("empty-ranges", "ranges of nothing", answers=empty("range(0)")),
    cheat("empty-iterators", "iterators over nothing", answers=empty("iter(())")),
    cheat("empty-rows", "an array of rows without columns", answers=empty("np.zeros((1, 0))")),
    cheat(
        "too-short",
        "only the first number, which zip finds right",
        answers={
            "sigmoid": "def sigmoid(z):\n    return np.ravel(1 / (1 + np.exp(-z)))[:1].tolist()",
            "propagate": "def propagate(w, b, X, Y):\n    return {}, 0.0",
            "predict": "def predict(w, b, X):\n    return np.ones((1, 1))",
        },
    ),
    cheat(
        "methods-say-yes",
        "an object whose every method says yes",
        answers=returns("Can()", CAN_ALL),
    ),
    cheat(
        "vector-judges",
        "a class called as one that other courses ask for",
        answers=returns("Vector()", VECTOR),
    ),
    cheat(
        "not-implemented",
        "texts that can't be compared with numbers",
        answers=returns("'sigmoid'"),
    ),
]
