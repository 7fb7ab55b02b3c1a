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
]
