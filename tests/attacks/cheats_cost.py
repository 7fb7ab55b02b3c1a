"""Loops that no count of steps sees, and that cost what loops cost: ways round each part of it."""

from __future__ import annotations

import re

from cheats_steps import loops, one_by_one
from submission import HONEST, LOOPS, Submission

E = "import math"
PATCH = "from fairgrade.steps import step_counter\nstep_counter.StepCounter.result = lambda self: (1, None)"
C_LOOP = "def sigmoid(z):\n    z = np.asarray(z, dtype=float)\n    return {}.reshape(z.shape)"


def in_c(name: str, about: str, expression: str, head: str = E) -> Submission:
    """Somebody whose sigmoid hands numbers, one by one, to a function of C."""
    clipped = re.sub(
        r"\(-z\)|-z\b|\bz\b(?=\.)", lambda one: f"({one[0]}).clip(-700, 700)", expression
    )
    return loops(name, about, answers=one_by_one(clipped, head))


def whole(source: str) -> dict[str, str]:
    """Return looped answers of which the sigmoid is another one."""
    return LOOPS | {"sigmoid": source}


def in_pieces(size: int) -> dict[str, str]:
    return {
        "sigmoid": f"""\
def sigmoid(z):
    z = np.asarray(z, dtype=float)
    flat, out = z.ravel(), np.zeros(z.size)
    for i in range(0, z.size, {size}): out[i:i + {size}] = 1 / (1 + np.exp(-flat[i:i + {size}]))
    return out.reshape(z.shape)
""",
        "propagate": LOOPS["propagate"],
        "predict": f"""\
def predict(w, b, X):
    parts = [sigmoid(w.T @ X[:, i:i + {size}] + b) > 0.5 for i in range(0, X.shape[1], {size})]
    return np.hstack(parts) * 1.0
""",
    }


EXEMPT = {
    "sigmoid": """\
def sigmoid(z):
    flat = np.ravel(np.asarray(z, dtype=float))
    out, num_iterations = np.zeros(flat.shape), len(flat)
    for i in range(num_iterations): out[i] = 1 / (1 + np.exp(-flat[i]))
    return out.reshape(np.shape(z)) if np.ndim(z) else out[0]
""",
    "propagate": LOOPS["propagate"]
    .replace("range(m)", "range(num_iterations)")
    .replace("m = X.shape[1]", "m = num_iterations = X.shape[1]"),
    "predict": LOOPS["predict"]
    .replace("range(X.shape[1])", "range(num_iterations)")
    .replace("out =", "num_iterations = X.shape[1]\n    out ="),
}
WHILE = EXEMPT | {
    "sigmoid": """\
def sigmoid(z):
    flat = np.ravel(np.asarray(z, dtype=float))
    out, num_iterations = np.zeros(flat.shape), len(flat)
    while num_iterations > 0:
        num_iterations -= 1
        out[num_iterations] = 1 / (1 + np.exp(-flat[num_iterations]))
    return out.reshape(np.shape(z)) if np.ndim(z) else out[0]
""",
}
BY_GET = EXEMPT | {
    "sigmoid": """\
def half(v):
    if len(v) < 2: return 1 / (1 + np.exp(-v))
    go = WAYS.get("half")
    return np.concatenate([go(v[:len(v) // 2]), go(v[len(v) // 2:])])
WAYS = {"half": half}
def sigmoid(z):
    z = np.asarray(z, dtype=float)
    return WAYS.get("half")(z.ravel()).reshape(z.shape)
""",
}

SUBMISSIONS = [
    # the counter is patched, and no loop is to be seen
    loops("patched-exempt", "patches, loops over num_iterations", first=PATCH, answers=EXEMPT),
    loops("patched-while", "patches, counts num_iterations down", first=PATCH, answers=WHILE),
    loops("patched-get", "patches, calls itself through get", first=PATCH, answers=BY_GET),
    loops(
        "patched-inside",
        "the function patches when it is defined",
        answers=EXEMPT | {"sigmoid": EXEMPT["sigmoid"].replace("(z):", "(z, _=patch()):", 1)},
        first="def patch():\n    import fairgrade.steps.step_counter as s\n    s.StepCounter.result = "
        "lambda self: (1, None)",
    ),
    # names that the reading takes for harmless
    loops("exempt", "loops over num_iterations", answers=EXEMPT),
    loops("exempt-while", "counts num_iterations down", answers=WHILE),
    loops("recursion-by-get", "calls itself through a dictionary", answers=BY_GET),
    # what is imported is not what is read
    loops(
        "package-beside",
        "a folder fast/ beside fast.py",
        files={
            "fast.py": "\n".join(("import numpy as np", *HONEST.values())),
            "fast/__init__.py": "\n".join(("import numpy as np", PATCH, *EXEMPT.values())),
        },
        answers=dict.fromkeys(HONEST, "from fast import sigmoid, propagate, predict"),
    ),
    loops(
        "own-scipy",
        "a package of its own with an honest name",
        files={
            "scipy_fast/__init__.py": "",
            "scipy_fast/special.py": "\n".join(("import numpy as np", PATCH, *EXEMPT.values())),
        },
        answers=dict.fromkeys(HONEST, "from scipy_fast.special import sigmoid, propagate, predict"),
    ),
    loops(
        "compiled-beside",
        "byte code beside the source",
        files={
            "fast.pyc": b"no code",
            "fast.py": "\n".join(("import numpy as np", *LOOPS.values())),
        },
        answers=dict.fromkeys(HONEST, "from fast import sigmoid, propagate, predict"),
    ),
    loops(
        "written-by-a-cell",
        "a module that a cell writes",
        first="%%writefile fast.py\n" + "\n".join(("import numpy as np", *LOOPS.values())),
        answers=dict.fromkeys(HONEST, "from fast import sigmoid, propagate, predict"),
    ),
    # functions of C that are assigned, and not handed over
    in_c(
        "missing-in-c",
        "a dictionary's way with missing keys is math.exp, beside work that always costs the same",
        "0 * np.sin(np.linspace(0, 1, 10**6)).sum() + 1 / (1 + np.array(operator.itemgetter(*(-z).tolist(), 0.0)(D())))[:-1]",
        "import math, operator\nclass D(dict):\n    __missing__ = math.exp",
    ),
    in_c(
        "format-in-c",
        "a text is formatted by a dictionary whose missing keys are a function of C",
        "1 / (1 + np.exp(np.array((KEYS(str((-z).tolist())) % D()).split(), dtype=float)))",
        "class D(dict):\n    __missing__ = float\n"
        "def KEYS(text): return '%(' + text[1:-1].replace(', ', ')s %(') + ')s'",
    ),
    in_c(
        "metaclass-slot",
        "the slot of a metaclass is a function of C",
        "1 / (1 + np.array(operator.itemgetter(*(-z).tolist(), 0.0)(T)))[:-1]",
        "import math, operator\nclass M(type):\n    __getitem__ = math.exp\n"
        "class T(metaclass=M):\n    pass",
    ),
    in_c(
        "subscripts",
        "the items of an object are math.exp",
        "1 / (1 + np.array(list(iter(Q((-z).tolist()), None))))",
        "import math\nclass P:\n    pass\ndef Q(v):\n    v.reverse()\n"
        "    return lambda: math.exp(v.pop()) if v else None",
    ),
    in_c(
        "sentinel",
        "iter with a sentinel calls until there is none",
        "1 / (1 + np.array(list(iter(Next((-z).tolist()).go, None))))",
        "import math\nclass Next:\n    def __init__(self, v): self.v = v[::-1]\n"
        "    def go(self): return math.exp(self.v.pop()) if self.v else None",
    ),
    in_c(
        "formatted",
        "% asks every object for its text",
        "('%s ' * len(z) % tuple(N(v) for v in z.tolist())).split()",
        "import math\nclass N:\n    def __init__(self, v): self.v = v\n"
        "    def __str__(self): return repr(1 / (1 + math.exp(-self.v)))",
    ),
    in_c(
        "missing-keys",
        "a dictionary makes what is missing",
        "[*map(D().__getitem__, z.tolist())]",
        "import math\nclass D(dict):\n    def __missing__(self, v): return 1 / (1 + math.exp(-v))",
    ),
    # syntax that is easily forgotten
    in_c(
        "walrus",
        "an array of objects is named inside a text",
        "(f'{(o := (-z).astype(object))}' and 1 / (1 + math.e ** o))",
    ),
    loops(
        "annotation",
        "an annotation in a class calculates",
        answers=whole(
            C_LOOP.format("make(z)")
            + "\nimport math\ndef make(z):\n    z = z.clip(-700, 700)\n    class C:\n        x: (o := 1 / (1 + math.e ** -z.ravel()"
            ".astype(object))) = 0\n    return C.o.astype(float)\n"
        ),
    ),
    in_c(
        "object-dtype",
        "an instance whose dtype is O",
        "np.add(1 / (1 + math.e ** np.asarray(-z, dtype=T())), 0)",
        "import math\nclass T:\n    dtype = np.dtype('O')",
    ),
    # loops over pieces
    loops("pieces-of-16", "sixteen at a time", answers=in_pieces(16)),
    loops("pieces-of-32", "thirty-two at a time", answers=in_pieces(32)),
    loops("pieces-of-48", "forty-eight at a time", answers=in_pieces(48)),
    # what is measured is not what is counted
    loops(
        "small-only",
        "does not do large data",
        answers=EXEMPT
        | {"sigmoid": EXEMPT["sigmoid"].replace("(z):", "(z):\n    assert np.size(z) < 2000", 1)},
        first=PATCH,
    ),
    loops(
        "large-is-wrong",
        "returns anything for large data",
        answers=EXEMPT
        | {
            "sigmoid": EXEMPT["sigmoid"].replace(
                "(z):", "(z):\n    if np.size(z) > 300: return z", 1
            )
        },
        first=PATCH,
    ),
    loops(
        "sleeps",
        "sleeps over large data: no time of the processor",
        answers=EXEMPT
        | {
            "sigmoid": "import time\n"
            + EXEMPT["sigmoid"].replace("(z):", "(z):\n    if np.size(z) > 300: time.sleep(9)", 1)
        },
    ),
]
