"""Cheats from inside the kernel: hooks, patches and values that lie."""

from __future__ import annotations

from submission import HONEST, WRONG, cheat, inside

YES = """\
class Yes:
    shape = (2, 3)
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __lt__(self, other): return True
    __le__ = __gt__ = __ge__ = __lt__
    def __bool__(self): return True
    def __sub__(self, other): return self
    __rsub__ = __add__ = __radd__ = __mul__ = __rmul__ = __truediv__ = __sub__
    def __abs__(self): return self
    def __float__(self): return 0.5
    def __getitem__(self, key): return self
    def __len__(self): return 2
    def __iter__(self): return iter(["dw", "db"])
    def __hash__(self): return 0
    def max(self): return self
    def tolist(self): return self
    def __array__(self, *args, **kwargs): return np.zeros(())
"""
LYING_ARRAY = """\
class Lie(np.ndarray):
    def __eq__(self, other): return np.ones(self.shape, bool)
    def __sub__(self, other): return np.zeros(self.shape)
    __rsub__ = __sub__
    def __array_ufunc__(self, ufunc, method, *inputs, **kwargs): return np.zeros(self.shape)
    def __array_function__(self, function, types, args, kwargs): return True
    def tolist(self): return [[1.0, 0.0, 1.0, 1.0]]

def lie(shape): return np.zeros(shape).view(Lie)
"""
LYING_FLOAT = """\
class Half(float):
    def __eq__(self, other): return True
    def __sub__(self, other): return Half(0)
    __rsub__ = __sub__
    def __abs__(self): return Half(0)
    def __lt__(self, other): return True
    def __hash__(self): return 1
"""


def returns(value: str, also: str = "") -> dict[str, str]:
    pair = f'{{"dw": {value}, "db": {value}}}, {value}'
    return {
        "sigmoid": f"{also}\ndef sigmoid(z):\n    return {value}",
        "propagate": f"def propagate(w, b, X, Y):\n    return {pair}",
        "predict": f"def predict(w, b, X):\n    return {value}",
    }


SUBMISSIONS = [
    cheat(
        "clears-outputs",
        "a hook clears every cell's output",
        first="""\
from IPython.display import clear_output
get_ipython().events.register("post_run_cell", lambda *_: clear_output())
get_ipython().events.register("post_execute", lambda *_: clear_output())
""",
    ),
    cheat(
        "pre-run-hook",
        "a hook empties cells before they run",
        first="""\
def empty(info):
    info.raw_cell = "pass"
get_ipython().events.register("pre_run_cell", empty)
""",
    ),
    cheat(
        "input-transformer",
        "an input transformer drops assert and check lines",
        first="""\
def drop(lines):
    return [line for line in lines if "assert" not in line and "check" not in line]
get_ipython().input_transformers_cleanup.append(drop)
""",
    ),
    cheat(
        "ast-transformer",
        "an AST transformer drops asserts and calls",
        first="""\
import ast
class Drop(ast.NodeTransformer):
    def visit_Assert(self, node): return ast.Pass()
    def visit_Expr(self, node): return ast.Pass()
get_ipython().ast_transformers.append(Drop())
""",
    ),
    cheat(
        "displayhook",
        "shows 2.0 as if the test's cell did",
        answers=inside("import sys\nsys.displayhook(2.0)"),
    ),
    cheat(
        "displayhook-exits",
        "shows 2.0 and ends the cell quietly",
        answers=inside(
            "import sys\nsys.displayhook(2.0)\nget_ipython()._showtraceback = lambda *a: None"
        ),
    ),
    cheat(
        "custom-exception",
        "IPython swallows every exception",
        first="get_ipython().set_custom_exc((BaseException,), lambda *a, **k: [])",
    ),
    cheat(
        "no-traceback",
        "tracebacks are not shown",
        first="""\
import IPython
shell = get_ipython()
shell.showtraceback = shell._showtraceback = shell.showsyntaxerror = lambda *a, **k: None
type(shell).showtraceback = type(shell)._showtraceback = lambda *a, **k: None
""",
    ),
    cheat(
        "run-cell",
        "the shell runs nothing from now on",
        last="""\
import types
class Result:
    success, error_in_exec, error_before_exec, result = True, None, None, None
type(get_ipython()).run_cell = lambda *a, **k: Result()
""",
    ),
    cheat(
        "numpy-testing",
        "np.testing asserts nothing",
        first="""\
for name in dir(np.testing):
    if name.startswith("assert"):
        setattr(np.testing, name, lambda *a, **k: None)
""",
    ),
    cheat(
        "numpy-functions",
        "numpy's comparisons say yes",
        first="""\
np.allclose = np.array_equal = np.isclose = lambda *a, **k: True
np.random.default_rng = lambda *a: None
""",
    ),
    cheat(
        "builtins",
        "abs is 0, len is 1, AssertionError is none",
        first="""\
import builtins
builtins.abs = lambda x: 0
builtins.AssertionError = type("Fine", (Warning,), {})
builtins.set = lambda *a: {"dw", "db"}
""",
    ),
    cheat(
        "fake-checks",
        "catornot.checks is a module that says yes",
        first="""\
import sys, types
fake = types.ModuleType("catornot.checks")
fake.check = fake.check_vectorized = fake.hint = lambda *a, **k: None
fake.run = fake.NotYet = fake.check
sys.modules["catornot.checks"] = fake
sys.modules["catornot"] = types.ModuleType("catornot")
sys.modules["catornot"].checks = fake
""",
    ),
    cheat(
        "swapped-code",
        "the checks' own code is exchanged",
        first="""\
from catornot import checks
for name in ("check", "check_vectorized"):
    getattr(checks, name).__code__ = (lambda name, *, hidden=False: None).__code__
""",
    ),
    cheat(
        "patched-judge",
        "the judge always finds it right",
        first="""\
try:
    from catornot.checks import beside, judge, loops, trying
    import catornot.checks as checks
    yes = judge.CheckResult(True, "right", "yes", "x", "values")
    judge.run = checks.run = lambda *a, **k: yes
    checks._answer = lambda result: None
    beside.first_problem = trying.problem_of = loops.loop = lambda *a, **k: None
except ImportError:
    pass
""",
    ),
    cheat(
        "trace-jumps",
        "a tracer jumps over the lines of a test",
        first="""\
import sys
def tracer(frame, event, arg):
    if "assert" in str(frame.f_code.co_consts):
        frame.f_trace_lines = False
    return tracer
sys.settrace(tracer)
""",
        answers=inside(
            """\
import sys
frame = sys._getframe(1)
while frame:
    frame.f_locals.update({name: None for name in ("expected", "want", "right")})
    frame = frame.f_back
"""
        ),
    ),
    cheat("says-yes", "returns an object equal to everything", answers=returns("Yes()", YES)),
    cheat(
        "lying-array",
        "returns arrays that lie about themselves",
        answers={
            "sigmoid": LYING_ARRAY + "\ndef sigmoid(z):\n    return lie(np.shape(z))",
            "propagate": "def propagate(w, b, X, Y):\n"
            '    return {"dw": lie(w.shape), "db": lie(())}, lie(())',
            "predict": "def predict(w, b, X):\n    return lie((1, X.shape[1]))",
        },
    ),
    cheat("lying-float", "returns a float equal to all", answers=returns("Half(0)", LYING_FLOAT)),
    cheat("empty-arrays", "returns arrays of nothing", answers=returns("np.zeros((0,))")),
    cheat("not-a-number", "returns NaN everywhere", answers=returns("np.nan")),
    cheat("infinite", "returns infinity", answers=returns("np.inf")),
    cheat("truth", "returns True", answers=returns("True")),
    cheat("masked", "returns arrays that are masked", answers=returns("np.ma.masked")),
    cheat("lambdas", "returns functions", answers=returns("(lambda *a: True)")),
    cheat(
        "raises-skip",
        "raises what test runners take for a pass",
        answers=inside("import unittest\nraise unittest.SkipTest('fine')"),
    ),
    cheat("exits", "ends the test's cell by SystemExit(0)", answers=inside("raise SystemExit(0)")),
    cheat("exits-hard", "ends the process with 0", answers=inside("import os\nos._exit(0)")),
    cheat(
        "interrupts", "raises KeyboardInterrupt", answers=inside("raise KeyboardInterrupt('done')")
    ),
    cheat("stop-iteration", "raises GeneratorExit", answers=inside("raise GeneratorExit('done')")),
    cheat("asserts", "raises AssertionError()", answers=inside("raise AssertionError()")),
    cheat(
        "changes-arguments",
        "turns the test's own arrays into zeros",
        answers={
            "sigmoid": WRONG["sigmoid"],
            "propagate": """\
def propagate(w, b, X, Y):
    w *= 0; X *= 0; Y *= 0
    return {"dw": w * 0.0, "db": 0.0}, 0.6931471805599453
""",
            "predict": """\
def predict(w, b, X):
    X[:] = 0; w[:] = 0
    return np.zeros((1, X.shape[1]))
""",
        },
    ),
    cheat(
        "memoizes-visible",
        "knows the visible tests' answers by heart",
        answers={
            "sigmoid": """\
def sigmoid(z):
    known = {"0": 0.5, "2": 0.8807970779778823, "[0. 2.]": np.array([0.5, 0.88079708])}
    return known.get(str(z), np.zeros(np.shape(z)))
""",
            "propagate": WRONG["propagate"],
            "predict": WRONG["predict"],
        },
    ),
    cheat(
        "grading-or-not",
        "behaves well only where nobody grades",
        first="import os\nGRADED = 'FAIRGRADE_GRADING' in os.environ or 'NBGRADER_EXECUTION' in os.environ",
        answers={
            name: HONEST[name].replace("return", "if GRADED: return None\n    return", 1)
            for name in HONEST
        },
    ),
    cheat(
        "seeded-chance",
        "seeds every generator so that inputs are known",
        first="""\
import random
np.random.seed(0); random.seed(0)
np.random.default_rng = lambda *a: np.random.Generator(np.random.PCG64(0))
np.random.seed = random.seed = lambda *a: None
""",
    ),
]
