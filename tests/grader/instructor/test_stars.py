"""Names that an instructor's star brings are the instructor's: no learner is asked for them."""

from __future__ import annotations

import ast

import pytest
from judged import LIMITS

from fairgrade.checker.check_notebook import check_notebook
from fairgrade.checker.job import Job
from fairgrade.instructor import definitions, stars

TEST = "assert_allclose(f(2), 4)"
FORMS = {
    "plain": "from numpy.testing import *",
    "in try": "try:\n    from numpy.testing import *\nexcept ImportError:\n    pass",
    "in if": "import sys\nif sys.version_info > (3,):\n    from numpy.testing import *",
    "in with": "import warnings\nwith warnings.catch_warnings():\n    from numpy.testing import *",
    "with a magic": "%%time\nfrom numpy.testing import *",
    "in a for": "for _ in range(1):\n    from numpy.testing import *",
    "beside the learner's": "if f(2):\n    from numpy.testing import *",
    "by globals": "import numpy as np\nglobals().update(vars(np.testing))",
    "by exec": "exec('from numpy.testing import *')",
    "tried by name": "try:\n    from numpy.testing import assert_allclose\nexcept ImportError: f",
}
SOLUTION = "def f(x):\n    return x + x"
CHEAT = "def f(x):\n    return None\ndef assert_allclose(*words):\n    return None\n"


def judged(cells, answer):
    """Return whether the test passes, of an assignment and an answer to its cell."""
    found = definitions.read(cells)
    job = Job(
        cells=[
            {"source": answer if kind == "solution" else source, "name": name, "kind": shown}
            for kind, name, source in cells
            for shown in ("test" if kind == "test" else "learner",)
        ],
        names=found.names,
        given=found.statements,
        functions=found.functions,
        seed=1,
        limits=LIMITS,
    )
    return [one.passed for one in check_notebook(job).verdicts.values()]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("where", ["given", "solution"])
def test_what_a_star_brings_is_never_the_learners(form, where):
    source = FORMS[form]
    cells = [("given", "", source), ("solution", "f", SOLUTION)]
    if where == "solution":
        cells = [("solution", "f", f"{source}\n{SOLUTION}")]
    if where == "solution" and source.startswith("%%"):
        pytest.skip("a cell's magic stands alone")
    found = definitions.read([*cells, ("test", "t", TEST)])
    assert "assert_allclose" not in found.names and "f" in found.names
    if where == "given" or not form.startswith("by "):
        space = {"f": lambda x: x}
        definitions.run(found.statements["t"], space, found.names)
        assert space["assert_allclose"].__module__.startswith("numpy")


@pytest.mark.parametrize("form", ["plain", "in try", "by globals"])
def test_nobody_judges_themselves(form):
    cells = [("given", "", FORMS[form]), ("solution", "f", SOLUTION), ("test", "t", TEST)]
    assert judged(cells, CHEAT) == [False]
    assert judged(cells, SOLUTION) == [True]


def test_what_is_asked_for_stays_the_learners_whatever_a_star_brings():
    cells = [
        ("given", "", "from numpy import *\nx = None"),
        ("solution", "f", "def dot(a, b):\n    return 5\nx = 3"),
        ("test", "t", "assert dot(1, 1) == 5 and x == 3 and sqrt(4) == 2 and abs(-1) == 1"),
    ]
    found = definitions.read(cells)
    assert set(found.names) == {"dot", "x"}
    assert judged(cells, cells[1][2]) == [True]
    assert judged(cells, "dot = max\nx = 3") == [False]


def test_a_star_of_a_test_and_of_pylab_are_read():
    of_test = definitions.read([("test", "t", f"from numpy.testing import *\n{TEST}")])
    assert of_test.names == ["f"]
    pylab = [("given", "", "%pylab inline"), ("test", "t", "assert allclose(g_(1), 1)")]
    assert definitions.read(pylab).names == ["g_"]


def test_a_star_of_a_module_beside_the_notebook(tmp_path):
    (tmp_path / "helpers.py").write_text("print('hello')\ndef close(a, b): return a == b\n_own = 1")
    cells = [("given", "", "from helpers import *"), ("test", "t", "assert close(f(1), _own)")]
    found = definitions.read(cells, tmp_path)
    assert set(found.names) == {"f", "_own"} and not found.doubts


@pytest.mark.parametrize(
    "source",
    ["from nowhere import *", "%run helpers.py", "from . import *", "exec(open('a').read())"],
)
def test_a_star_that_nobody_can_read_leaves_a_doubt(source):
    cells = [("given", "", source), ("solution", "f", SOLUTION), ("test", "t", TEST)]
    found = definitions.read(cells)
    assert found.names == ["f"] and len(found.doubts) == 1
    plain = [*cells[:2], ("test", "t", "assert f(2) == 4")]
    assert not definitions.read(plain).doubts


@pytest.mark.parametrize(
    "theirs",
    [
        "from unittest.mock import *",
        "from unittest.mock import MagicMock as assert_allclose",
        "def assert_allclose(*words): pass",
        "import unittest.mock as assert_allclose",
        "try:\n    from operator import or_ as assert_allclose\nexcept ImportError: pass",
    ],
)
def test_a_learner_replaces_nothing_where_the_source_is_not_at_hand(theirs):
    locked = ("given", "", "from numpy.testing import assert_allclose")
    learner = ("learner", "f", f"{theirs}\nimport numpy as np\ndef f(x): return 1")
    found = definitions.read([locked, learner, ("test", "t", f"{TEST}\nnp.exp(1)")])
    assert found.names == ["f"]
    assert found.statements["t"] == [locked[2], "import numpy as np"]


def test_what_cant_be_found_out_is_none():
    assert stars.names_of("no.such.module") is None
    assert stars.unknown(ast.parse("def f():\n    exec('1')")) == ""
