"""What stops above a function, in its cell, does not cost the function."""

from __future__ import annotations

import ast

import pytest
from conftest import need_sandbox

from fairgrade.checker.check_notebook import check_notebook
from fairgrade.checker.job import Job
from fairgrade.client.learner import Learner
from fairgrade.client.replies import as_stops
from fairgrade.feedback.graded_notebook import notes_of
from fairgrade.incidents import Incident
from fairgrade.kernel import salvage
from fairgrade.limits import Limits
from fairgrade.sandbox.spec import WorkerSpec
from fairgrade.sources.instrument import instrumented
from fairgrade.warm.templates import start

ABOVE = {
    "a module": ("import seaborn as sns", "no module seaborn here"),
    "two modules": ("import pandas as pd, tensorflow as tf", "no module"),
    "Colab": ("from google.colab import drive\ndrive.mount('/content/drive')", "no module google"),
    "a widget": ("%matplotlib widget", "widget"),
    "an extension": ("%load_ext autotime", "no module autotime here"),
    "an unknown magic": ("%autotime on", "not found"),
    "a style": (
        "import matplotlib.pyplot as plt\nplt.style.use('seaborn-whitegrid')",
        "seaborn-whitegrid",
    ),
    "a path": ("text = open('/home/ann/notes.txt').read()", "No such file"),
    "a question": ("n = int(input('how many?'))", "nobody answers input() here"),
    "a page": (
        "from urllib.request import urlopen\nurlopen('https://example.org/cats.csv')",
        "URLError",
    ),
    "an old name": ("import numpy as np\none = np.float(1)", "no attribute 'float'"),
    "an assert": ("assert 1 + 1 == 3", "AssertionError"),
    "a division": ("1 / 0", "division by zero"),
    "an exit": ("import sys\nsys.exit()", "SystemExit"),
    "a return": ("return 3", "outside function"),
    "a shell's line": ("$ pip install seaborn", "invalid syntax"),
    "a Python prompt": (">>> import seaborn\nthis is no Python", "invalid syntax"),
    "prose": ("Here is my answer:", "invalid syntax"),
    "a timed cell": ("%%time\nimport seaborn", "no module seaborn here"),
    "a caught cell": ("%%capture\nimport seaborn", "no module seaborn here"),
}
NOTHING_TO_TELL = {
    "installing": "!pip install seaborn",
    "installing by magic": "%pip install seaborn pandas",
    "installing by hand": "import sys\n!{sys.executable} -m pip install seaborn",
    "fetching": "!wget https://example.org/cats.h5",
    "a wrapper": "%%wandb\nk = 1",
    "asking first": "try:\n    import seaborn\nexcept ImportError:\n    pass",
    "a bar": "from tqdm.notebook import tqdm, trange\nfor _ in tqdm(range(3)): pass",
}


@pytest.fixture(scope="module")
def worker():
    need_sandbox()
    limits = Limits(cell_seconds=3.0, call_seconds=5.0, total_seconds=120.0, restarts=9)
    one = Learner(WorkerSpec(limits=limits), start)
    yield one
    one.close()


def run(worker, source):
    """Run a cell; return whether its function f is there, and what is told."""
    worker.incidents.clear()
    worker.stuck.clear()
    worker.run("globals().pop('f', None)", "")
    outputs = worker.run(source, "f")
    return worker.call("f", (1,)).value == 2, [one.text for one in worker.incidents], outputs


F = "def f(x):\n    return x + 1\n"


@pytest.mark.parametrize("what", ABOVE)
def test_what_stops_above_a_function_costs_nothing_and_is_told(worker, what):
    first, reason = ABOVE[what]
    there, told, outputs = run(worker, f"{first}\n{F}")
    assert there
    assert len(told) == 1 and told[0].startswith("the cell stopped before ") and reason in told[0]
    failed = any(one["output_type"] == "error" for one in outputs)
    assert failed or "UsageError" in str(outputs)  # the error is shown, as it was


@pytest.mark.parametrize("what", NOTHING_TO_TELL)
def test_what_does_not_stop_is_not_told(worker, what):
    there, told, _ = run(worker, f"{NOTHING_TO_TELL[what]}\n{F}")
    assert there and told == []


def test_what_follows_the_function_is_not_told_either(worker):
    there, told, _ = run(worker, f"{F}\nimport seaborn\nseaborn.heatmap([[1]])")
    assert there and told == []


def test_an_open_bracket_below_costs_nothing(worker):
    there, told, _ = run(worker, f"{F}\nprint((f(1))")
    assert there and "before f: SyntaxError" in told[0]


@pytest.mark.slow
def test_what_never_ends_above_costs_only_its_time(worker):
    there, told, _ = run(worker, f"while True: pass\n{F}")
    assert there and any("its time was over" in one for one in told)


@pytest.mark.slow
def test_what_ends_the_kernel_above_costs_only_itself(worker):
    there, told, _ = run(worker, f"import os\nos._exit(3)\n{F}")
    assert there and "the kernel died" in told[0]


def test_what_only_acts_does_not_run_below_and_nothing_runs_twice(worker):
    source = """
runs = []
runs.append("once")
import seaborn
runs.append("never")
for _ in range(3): runs.append("never")
two = seaborn.two
three = two + 1
four = 4
five: int = four + 1
two_again = 2
sns = None
try:
    from seaborn import heatmap
except ImportError:
    heatmap = None
class Net: size = five
half = lambda v: v / 2
"""
    worker.run(source, "")
    names = ["runs", "two", "three", "four", "five", "two_again", "heatmap", "Net", "half"]
    assert [one for one in names if one not in worker.names(names)] == ["two", "three"]
    assert (worker.value("runs"), worker.value("five")) == (["once"], 5)


def test_a_cell_that_is_no_python_takes_no_right_answer_away(worker):
    worker.run(F, "")
    worker.run("def f(x):\n    return 7\nprint((", "")
    assert worker.call("f", (1,)).value == 2


def test_what_a_worker_says_of_a_stop_is_only_text():
    odd = [
        None,
        7,
        "x",
        {},
        {"names": 3},
        {"names": [None, 7], "missing": 3},
        {"names": ["f"], "kind": {}},
    ]
    assert as_stops(odd[:6]) == [] and as_stops(None) == [] and as_stops({}) == []
    ((_, text),) = as_stops([{"names": ["f" * 9999], "kind": "x" * 9999, "text": "y" * 9999}])
    assert len(text) < 500


def test_a_function_that_is_lost_is_not_lost_in_silence(worker):
    there, told, _ = run(worker, f"from nowhere import fast\n@fast\n{F}")
    assert not there
    assert told[0] == "the cell stopped: no module nowhere here; it could not define f"
    said = [{"kind": "x", "text": "", "names": [], "missing": ["Net", "f"]}]
    assert as_stops(said, ["f"]) == [("look", "the cell stopped: x; it could not define f")]
    assert as_stops(said, ["g"]) == []


@pytest.mark.parametrize(
    "above",
    [
        "from numba import njit\n@njit",
        "from numba import jit as fast\n@fast(nopython=True, cache=True)",
        "import numba as nb\n@nb.njit()",
        "import numba\nfrom line_profiler import profile\n@profile\n@numba.jit",
        "import tensorflow as tf\nimport functools\n@functools.cache\n@tf.function",
        "import seaborn\nfrom numba import njit\n@njit",
    ],
)
def test_a_function_is_defined_without_a_decorator_that_only_makes_it_faster(worker, above):
    there, told, _ = run(worker, f"{above}\n{F}")
    assert there and "what it defines counts" in told[0]
    worker.run("from numba import njit\nimport numba as nb, tensorflow as tf", "")
    there, told, _ = run(worker, f"{above.splitlines()[-1]}\n{F}")  # imported in a cell before
    assert there or "fast" in above or "profile" in above
    worker.run("def same(value, *_):\n    return value", "")
    watched = instrumented(f"@njit(cache=True)\n{F}", "same")
    assert run(worker, watched)[0]  # as the second count runs it


def test_other_decorators_are_never_left_out(worker):
    for above in ("from numba import vectorize\n@vectorize", "def njit(f): 1 / 0\n@njit"):
        assert not run(worker, f"{above}\n{F}")[0]


def test_another_languages_text_defines_nothing(worker):
    assert not run(worker, f"%%bash\n{F}")[0]


def vectorized(*cells, name="sigmoid"):
    """Judge what learner's cells make of a check of steps."""
    need_sandbox()
    test = f'from catornot.checks import check_vectorized\ncheck_vectorized("{name}")'
    all_cells = [*(("learner", one) for one in cells), ("test", test)]
    job = Job(
        [{"source": source, "kind": kind, "name": f"cell-{kind}"} for kind, source in all_cells],
        names=[name],
        seed=3,
    )
    result = check_notebook(job)
    return next(iter(result.verdicts.values())).passed, [one.kind for one in result.incidents]


def test_the_second_reader_sees_what_ran():
    top = "import numpy as np\nimport seaborn as sns\nimport math"
    right = "$ pip install seaborn\ndef sigmoid(z):\n    return 1 / (1 + np.exp(-z))"
    assert vectorized(top, right) == (True, ["repaired", "repaired"])


def test_readable_pieces():
    source = "%magic\nimport a\n\n@a.b\ndef f():\n    '''doc\nat the left'''\n\nx = (\n  1,\n)\n1 +\ny = 2"
    assert salvage.definitions_in(source) == [
        "import a",
        "x = (\n  1,\n)",
        "y = 2",
    ]  # a decorator may do anything
    assert salvage.readable("%matplotlib inline\nx = 1") == "%matplotlib inline\nx = 1"


def test_pieces_of_a_long_text_take_no_time():
    text = "\n".join(f"def f{n}(x: return (" for n in range(9000))
    assert salvage.definitions_in(text) == []
    assert salvage.definitions_in("(" * 100_000 + "\n" + F) == [F.rstrip()]
    deep = "x = " + "-" * 50_000 + "1\n" + F
    assert salvage.readable(deep) in (deep, F.rstrip())  # as this Python can read it


@pytest.mark.parametrize(
    "source", ["x = 1", "x += 1", "import a", "if 1:\n    import a", "x: int = 2"]
)
def test_definitions(source):
    assert salvage.is_definition(ast.parse(source).body[0])


@pytest.mark.parametrize(
    "source", ["f()", "for x in y: pass", "if 1:\n    f()", "del x", "assert x"]
)
def test_actions(source):
    assert not salvage.is_definition(ast.parse(source).body[0])


def test_the_page_says_what_a_cell_could_not_define(worker):
    worker.incidents.clear()
    worker.run(f"from nowhere import fast\n@fast\n{F}", "mine")
    told = [*worker.incidents, Incident("look", "mine", "NaN came back")]
    assert notes_of(told) == [
        "mine: the cell stopped: no module nowhere here; it could not define f"
    ]
