"""Cheats for the points of a vectorized answer: right values, by a loop that wants to be unseen."""

from __future__ import annotations

from typing import Any

from submission import HONEST, LOOPED, LOOPS, Submission, cheat, with_loop


def loops(name: str, about: str, **words: Any) -> Submission:
    words.setdefault("answers", LOOPS)
    words.setdefault("earns", LOOPED)
    return cheat(name, about, **words)


def fakes(name: str, about: str, **words: Any) -> Submission:
    """Somebody whose count of steps is false: a person is told."""
    return loops(name, about, flags=frozenset({"suspicious"}), **words)


def through(wrapper: str, renamed: str = "slow_") -> dict[str, str]:
    """Return answers whose loops stand in a function that is reached through `wrapper`."""
    answers = {}
    for name, source in LOOPS.items():
        head = source.partition("\n")[0]
        arguments = head[head.index("(") + 1 : head.index(")")]
        slow = source.replace(f"def {name}(", f"def {renamed}{name}(", 1)
        body = wrapper.format(slow=f"{renamed}{name}", arguments=arguments, name=name)
        answers[name] = f"{slow}\n{body}"
    return answers


def one_by_one(expression: str, head: str = "") -> dict[str, str]:
    """Return answers that compute sigmoid over a flat array `z` by one C-level expression."""
    return {
        "sigmoid": f"""\
{head}
def sigmoid(z):
    shape = np.shape(z)
    z = np.ravel(np.asarray(z, dtype=float)).clip(-700, 700)
    return np.array({expression}, dtype=float).reshape(shape)
""",
        "propagate": LOOPS["propagate"],
        "predict": LOOPS["predict"],
    }


TEXT = "exec(SOURCE_{name}, globals())\n"
PATCH = "import fairgrade.steps.step_counter as c; c.StepCounter.result = lambda self: (1, None)"
FORGETS = """\
import gc
def forget():
    for one in gc.get_objects():
        if type(one).__name__ == "StepCounter":
            one.lines, one.drawn = 0, {}
"""


def at_the_end(call: str) -> dict[str, str]:
    """Return looped answers that call something before they return."""
    return through(
        "def {name}({arguments}):\n    found = {slow}({arguments})\n    "
        + call
        + "\n    return found\n"
    )


SUBMISSIONS = [
    loops("plain-loops", "loops, and hides nothing"),
    fakes(
        "patched-counter",
        "the counter always says one step",
        first="""\
from fairgrade.steps import step_counter
step_counter.StepCounter.result = lambda self: (1, None)
""",
    ),
    loops(
        "trace-off", "switches the tracer off", answers=with_loop("import sys\nsys.settrace(None)")
    ),
    loops(
        "trace-off-and-on",
        "switches the tracer off and on again",
        answers=through(
            "def {name}({arguments}):\n    import sys\n    before = sys.gettrace()\n"
            "    sys.settrace(None)\n    found = {slow}({arguments})\n"
            "    sys.settrace(before)\n    return found\n"
        ),
    ),
    fakes(
        "real-settrace",
        "finds the real settrace behind the counter's",
        answers=through(
            "def {name}({arguments}):\n    import sys\n    from fairgrade.steps import step_counter\n"
            "    before = sys.gettrace()\n    step_counter._settrace(None)\n"
            "    found = {slow}({arguments})\n    step_counter._settrace(before)\n    return found\n"
        ),
    ),
    fakes(
        "frame-trace",
        "takes the tracer off its own frame",
        answers=with_loop(
            "import sys\nsys._getframe().f_trace = None\nsys._getframe().f_trace_lines = False"
        ),
    ),
    loops(
        "forgets",
        "empties the counter before it returns",
        first=FORGETS,
        answers=at_the_end("forget()"),
    ),
    fakes(
        "patched-reply",
        "the worker's replies all say one step",
        first="""\
import gc
for one in gc.get_objects():
    if type(one).__name__ == "Service":
        def reply(document, send=one.reply):
            if document.get("steps"):
                document["steps"], document["hidden_loop"] = 1, None
            send(document)
        one.reply = reply
""",
    ),
    fakes(
        "raw-thread",
        "loops in a thread that no tracer sees",
        answers=through(
            "def {name}({arguments}):\n    import _thread\n    lock, found = _thread.allocate_lock(), []\n"
            "    lock.acquire()\n    def work():\n        found.append({slow}({arguments}))\n"
            "        lock.release()\n    _thread.start_new_thread(work, ())\n"
            "    lock.acquire()\n    return found[0]\n"
        ),
    ),
    loops(
        "thread",
        "loops in a thread",
        answers=through(
            "def {name}({arguments}):\n    import threading\n    found = []\n"
            "    one = threading.Thread(target=lambda: found.append({slow}({arguments})))\n"
            "    one.start()\n    one.join()\n    return found[0]\n"
        ),
    ),
    loops(
        "pool",
        "loops in a pool of threads",
        answers=one_by_one(
            "list(POOL.map(one, z))",
            "from concurrent.futures import ThreadPoolExecutor\nimport math\n"
            "POOL = ThreadPoolExecutor(1)\n"
            "one = lambda v: 0.5 * (1 + math.tanh(v / 2))",
        ),
    ),
    loops(
        "pool-of-c",
        "a pool maps a function of C over the numbers",
        answers=one_by_one(
            "1 / (1 + np.array(list(POOL.map(math.exp, (-z).clip(None, 700).tolist()))))",
            "from concurrent.futures import ThreadPoolExecutor\nimport math\nPOOL = ThreadPoolExecutor(1)",
        ),
    ),
    loops(
        "fork",
        "loops in a child and reads the result from a pipe",
        answers=through(
            "def {name}({arguments}):\n    import os, pickle\n    r, w_ = os.pipe()\n"
            "    if not os.fork():\n        os.write(w_, pickle.dumps({slow}({arguments})))\n"
            "        os._exit(0)\n    os.close(w_)\n"
            "    data = open(r, 'rb').read()\n    os.wait()\n    return pickle.loads(data)\n"
        ),
    ),
    loops(
        "exec-text",
        "keeps the loop in a text and runs it",
        answers={
            name: f"SOURCE_{name} = {source!r}\nexec(SOURCE_{name}, globals())"
            for name, source in LOOPS.items()
        },
    ),
    loops(
        "exec-as-library",
        "compiles the loop as if numpy had written it",
        answers={
            name: f"exec(compile({source!r}, np.__file__, 'exec'), globals())"
            for name, source in LOOPS.items()
        },
    ),
    loops(
        "code-of-library",
        "its code object names a file of numpy",
        answers=through(
            "{slow}.__code__ = {slow}.__code__.replace(co_filename=np.__file__)\n"
            "def {name}({arguments}):\n    return {slow}({arguments})\n"
        ),
    ),
    loops(
        "decoy",
        "shows a vectorized answer that is wrong, and exchanges it behind the scenes",
        answers={
            name: source.replace("1 +", "2 +").replace("> 0.5", "> 0.6").replace("/ m", "/ (m + 1)")
            for name, source in HONEST.items()
        },
        after={
            name: f"vars(__import__('builtins'))['ex' + 'ec']({source!r}, globals())"
            for name, source in LOOPS.items()
        },
        first="from fairgrade.steps import step_counter\nstep_counter.StepCounter.result = lambda self: (1, None)",
    ),
    loops(
        "decoy-right",
        "shows a right vectorized answer and runs a loop",
        answers=HONEST,
        after={name: f"get_ipython().run_cell({source!r})" for name, source in LOOPS.items()},
        first="from fairgrade.steps import step_counter\nstep_counter.StepCounter.result = lambda self: (1, None)",
        earns=LOOPED | {f"{name}-vectorized" for name in HONEST},  # that one *is* right
    ),
    loops(
        "own-module",
        "keeps the loops in a module of its own, which patches the counter",
        files={
            "fast.py": "import numpy as np\nfrom fairgrade.steps import step_counter\n"
            "step_counter.StepCounter.result = lambda self: (1, None)\n" + "\n".join(LOOPS.values())
        },
        answers=dict.fromkeys(HONEST, "from fast import sigmoid, propagate, predict"),
    ),
    loops(
        "site-packages",
        "keeps the loops in a folder called site-packages",
        files={"site-packages/fast.py": "import numpy as np\n" + "\n".join(LOOPS.values())},
        first="import sys\nsys.path.insert(0, 'site-packages')",
        answers=dict.fromkeys(HONEST, "from fast import sigmoid, propagate, predict"),
    ),
    loops(
        "run-magic",
        "runs a file of its own by %run",
        files={"fast.py": "import numpy as np\n" + "\n".join(LOOPS.values())},
        answers=dict.fromkeys(HONEST, "%run fast.py"),
    ),
    loops(
        "kept-map",
        "keeps map as a default argument",
        answers=one_by_one("1 / (1 + np.array(list(go(e, (-z).tolist()))))", "import math")
        | {
            "sigmoid": """\
import math
def sigmoid(z, go=map, e=math.exp):
    shape = np.shape(z)
    z = np.ravel(np.asarray(z, dtype=float)).clip(-700, 700)
    return (1 / (1 + np.array(list(go(e, (-z).tolist()))))).reshape(shape)
"""
        },
    ),
    loops(
        "map-in-a-list",
        "keeps map in a list",
        answers=one_by_one(
            "1 / (1 + np.array(list(TOOLS[0](math.exp, (-z).tolist()))))",
            "import math\nTOOLS = [map]",
        ),
    ),
    loops(
        "partial-map",
        "keeps map inside functools.partial",
        answers=one_by_one(
            "1 / (1 + np.array(list(exps((-z).tolist()))))",
            "import math, functools\nexps = functools.partial(map, math.exp)",
        ),
    ),
    loops(
        "vectorize",
        "np.vectorize",
        answers=one_by_one("np.vectorize(lambda v: 1 / (1 + np.exp(-v)))(z)"),
    ),
    loops(
        "vectorize-of-c",
        "np.vectorize over a function of C, made before",
        answers=one_by_one("1 / (1 + EXP(-z))", "import math\nEXP = np.vectorize(math.exp)"),
    ),
    loops(
        "hidden-vectorize",
        "np.vectorize by another path",
        answers=one_by_one(
            "1 / (1 + EXP(-z))",
            "import math\nfrom numpy.lib import _function_base_impl as f\nEXP = f.vectorize(math.exp)",
        ),
    ),
    loops(
        "frompyfunc",
        "np.frompyfunc, kept in a dictionary",
        answers=one_by_one(
            "1 / (1 + KEPT['e'](-z).astype(float))",
            "import math\nKEPT = {'e': np.frompyfunc(math.exp, 1, 1)}",
        ),
    ),
    loops(
        "object-array",
        "an array of objects with a method exp",
        answers=one_by_one(
            "np.exp(np.array([N(v) for v in z] + [None], dtype=object)[:-1])",
            "import math\nclass N:\n    def __init__(self, v): self.v = v\n"
            "    def exp(self): return 0.5 * (1 + math.tanh(self.v / 2))",
        ),
    ),
    loops(
        "recursion",
        "calls itself for the rest",
        answers=one_by_one(
            "rest(z.tolist())",
            "import math, sys\nsys.setrecursionlimit(20000)\n"
            "rest = lambda v: [0.5 * (1 + math.tanh(v[0] / 2))] + rest(v[1:]) if v else []",
        ),
    ),
    loops(
        "regular-expression",
        "a substitution that calls back",
        answers=one_by_one(
            "re.sub('[^ ]+', lambda m: str(0.5 * (1 + math.tanh(float(m[0]) / 2))), "
            "' '.join(map(str, z.tolist()))).split()",
            "import math, re",
        ),
    ),
    loops(
        "sort-key",
        "a key of a sort that works",
        answers=one_by_one(
            "by_key(z.tolist())",
            "import math\n"
            "def by_key(values):\n    found = []\n"
            "    values.sort(key=lambda v: found.append(0.5 * (1 + math.tanh(v / 2))) or 0)\n"
            "    return found",
        ),
    ),
    loops(
        "reduce",
        "functools.reduce",
        answers=one_by_one(
            "functools.reduce(lambda found, v: found + [0.5 * (1 + math.tanh(v / 2))], z.tolist(), [])",
            "import math, functools",
        ),
    ),
    loops(
        "method",
        "loops inside a class, reached by an attribute's name",
        answers=through(
            "class Tool_{name}:\n    def __getattr__(self, _): return {slow}\n"
            "tool_{name} = Tool_{name}()\n"
            "def {name}({arguments}):\n    return tool_{name}.anything({arguments})\n"
        ),
        first="from fairgrade.steps import step_counter\nstep_counter.StepCounter.result = lambda self: (1, None)",
    ),
    loops(
        "decorated",
        "the decorator brings the loop, and patches the counter",
        answers={
            "sigmoid": "from fairgrade.steps import step_counter\n"
            "def looped(f):\n    step_counter.StepCounter.result = lambda self: (1, None)\n"
            "    return globals()['slow_' + f.__name__]\n"
            + LOOPS["sigmoid"].replace("def sigmoid", "def slow_sigmoid")
            + "\n@looped\n"
            + HONEST["sigmoid"],
            "propagate": LOOPS["propagate"].replace("def propagate", "def slow_propagate")
            + "\n@looped\n"
            + HONEST["propagate"],
            "predict": LOOPS["predict"].replace("def predict", "def slow_predict")
            + "\n@looped\n"
            + HONEST["predict"],
        },
        earns=LOOPED,
    ),
    loops(
        "type-made",
        "a class made by type() holds the loop",
        answers=through(
            "{name} = type('T', (), {{'__call__': lambda self, {arguments}: {slow}({arguments})}})()\n"
        ),
        first="import fairgrade.steps.step_counter as p\np.StepCounter.result = lambda self: (1, None)",
    ),
    loops(
        "coroutine",
        "loops in a coroutine",
        answers=through(
            "async def co_{name}({arguments}):\n    return {slow}({arguments})\n"
            "def {name}({arguments}):\n    try:\n        co_{name}({arguments}).send(None)\n"
            "    except StopIteration as done:\n        return done.value\n"
        ),
    ),
    loops(
        "profile",
        "a profiler takes the tracer away",
        answers=with_loop("import sys\nsys.setprofile(lambda *a: sys.settrace(None))"),
    ),
    loops(
        "chunks",
        "loops over chunks of a few columns",
        answers=LOOPS
        | {
            "predict": """\
def predict(w, b, X):
    out = np.zeros((1, X.shape[1]))
    for i in range(0, X.shape[1], 4): out[:, i:i + 4] = sigmoid(w.T @ X[:, i:i + 4] + b) > 0.5
    return out
"""
        },
    ),
    fakes(
        "powers-of-objects",
        "an array of objects, one power at a time",
        answers=one_by_one("1 / (1 + math.e ** -z.astype(object))", "import math"),
    ),
    fakes(
        "objects-by-none",
        "None makes an array one of objects",
        answers=one_by_one("1 / (1 + math.e ** -np.append(z, None)[:-1])", "import math"),
    ),
    fakes(
        "decimals",
        "numpy asks each Decimal for its exp",
        answers=one_by_one(
            "1 / (1 + np.exp(np.array(json.loads(str((-z).tolist()), parse_float=Decimal))))",
            "import json\nfrom decimal import Decimal",
        ),
    ),
    fakes(
        "parse-float",
        "a reader of JSON calls a function of C for every number",
        answers=one_by_one(
            "1 / (1 + np.exp(json.loads(str((-z).tolist()), parse_float=float)))", "import json"
        ),
    ),
    loops(
        "map-in-a-file",
        "map in a module of its own",
        files={"fast.py": "import math\ndef exps(v):\n    return list(map(math.exp, v))\n"},
        answers=one_by_one(
            "1 / (1 + np.array(exps((-z).clip(None, 700).tolist())))", "from fast import exps"
        ),
    ),
    fakes(
        "map-kept-in-a-file",
        "map as a default argument in a module of its own",
        files={
            "fast.py": "import math\ndef exps(v, go=map, e=math.exp):\n    return list(go(e, v))\n"
        },
        answers=one_by_one(
            "1 / (1 + np.array(exps((-z).clip(None, 700).tolist())))", "from fast import exps"
        ),
    ),
    fakes(
        "text-measured",
        "numpy runs a text that patches the counter",
        answers=with_loop(f"np.testing.measure({PATCH!r})"),
    ),
    fakes(
        "text-in-the-shell",
        "the shell, found by its class, runs that text",
        first="from IPython.core.interactiveshell import InteractiveShell",
        answers=with_loop(f"InteractiveShell.instance().ex({PATCH!r})"),
    ),
    fakes(
        "text-as-a-type",
        "that text is a type, which is looked up",
        first=f"import typing\ndef hint(x: {f'exec({PATCH!r})'!r}): pass",
        answers=with_loop("try: typing.get_type_hints(hint)\nexcept TypeError: pass"),
    ),
    fakes(
        "found-by-a-text",
        "a formatter of texts finds the counter",
        answers=with_loop(
            "import string, fairgrade.steps\nget = string.Formatter().get_field\n"
            "[get('0.steps.step_counter.StepCounter', (fairgrade,), {})[0]][0].result = lambda self: (1, None)"
        ),
    ),
    fakes(
        "objects-inside",
        "a function of numpy calculates with objects and returns numbers",
        answers=one_by_one(
            "1 / (1 + np.power(math.e, -z, out=np.zeros(len(z)), dtype=dict, casting='unsafe'))",
            "import math",
        ),
    ),
]
