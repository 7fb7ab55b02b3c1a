"""What learners add to cells that are not theirs counts; the cells themselves stay as released."""

# ruff: noqa: F811 (fixtures are imported)
from __future__ import annotations

import copy

import pytest
import small_course as course
from handed_in import ALL, earned, hand_in, release, strip, work  # noqa: F401

from fairgrade.intake.additions import Added, added
from fairgrade.intake.submission import take_in

IMPORTS = "import numpy as np\n\nW = 1\n"
COUNTS = {
    "below": (IMPORTS + "from numpy import exp", "exp"),
    "at the top": ("from numpy import exp\n" + IMPORTS, "exp"),
    "the module's own name": (IMPORTS + "import numpy", "numpy"),
    "renamed to itself": (IMPORTS + "import numpy as numpy", "numpy"),
    "an alias": ("import numpy as np, numpy as numpy\nW = 1", "numpy"),
    "a star": (IMPORTS + "from numpy import *", "numpy.*"),
    "in a try": (IMPORTS + "try:\n    import cupy as xp\nexcept ImportError:\n    xp = np", "xp"),
    "in an if": (IMPORTS + "if True:\n    from math import pi", "pi"),
    "a constant": (IMPORTS + "EPS = 1e-8", "EPS"),
    "a function": (IMPORTS + "def f(x):\n    return x", "f"),
    "decorated": (IMPORTS + "@np.vectorize\ndef f(x):\n    return x", "f"),
    "a class": (IMPORTS + "class Net:\n    size = 3", "Net"),
    "a lambda": (IMPORTS + "half = lambda x: x / 2", "half"),
    "on one line": ("import numpy as np; from numpy import exp; W = 1", "exp"),
    "beside a magic": ("%matplotlib inline\n" + IMPORTS + "from numpy import exp", "exp"),
    "more than one": (IMPORTS + "import os, sys\nfrom math import *", "os, sys, math.*"),
}
NOTHING = {
    "the same": IMPORTS,
    "other spaces": IMPORTS.replace("W = 1", "W=1  # one"),
    "another value": IMPORTS.replace("1", "2"),
    "another meaning": IMPORTS + "def W(): pass",
    "a magic that shows": IMPORTS + "%matplotlib inline",
    "a print": IMPORTS + "print(W)",
    "less": "import numpy as np",
    "no Python": IMPORTS + "print((",
}


@pytest.mark.parametrize("what", COUNTS)
def test_what_defines_something_is_found(what):
    source, names = COUNTS[what]
    found = added(source, IMPORTS)
    assert str(found) == names
    assert "W = 1" not in found.source and "import numpy as np\n" not in found.source + "\n"


@pytest.mark.parametrize("what", NOTHING)
def test_what_defines_nothing_new_is_no_addition(what):
    assert added(NOTHING[what], IMPORTS) == Added()


def test_a_star_of_another_module_is_an_addition_and_that_of_the_same_is_none():
    theirs = "from numpy.testing import *\n"
    for mine in (
        "from numpy import *",
        "try:\n    from numpy import *\nexcept ImportError:\n    pass",
    ):
        assert str(added(f"{mine}\n{theirs}", theirs)) == "numpy.*"
        assert added(theirs + mine, mine + "\n" + theirs) == Added()


def test_of_a_changed_test_nothing_but_definitions_counts():
    test = "from math import pi\nassert f(1) == pi\n"
    changed = "import numpy\nassert f(1) == 3\nprint(f(1))\nfor n in [1]: assert f(n)\n"
    assert added(changed, test, is_test=True).source == "import numpy"


def test_what_is_no_python_or_too_long_is_taken_whole_if_it_imports():
    assert added(IMPORTS + "import math\nprint((", IMPORTS).source
    long = IMPORTS + "import math\n" + "#" * 60_000
    assert added(long, IMPORTS).source == long
    for hostile in ("(" * 90_000, "-" * 40_000 + "1", "a" + ".a" * 20_000, "\0", "\ud800"):
        assert isinstance(added(IMPORTS + hostile, IMPORTS), Added)


@pytest.fixture
def locked(release):
    """The release, with its imports in a cell that is locked."""
    cell = release.cells[1]
    cell.metadata["nbgrader"] = {
        **{"grade_id": "imports", "locked": True, "grade": False, "solution": False},
        **{"schema_version": 3, "task": False},
    }
    return release


def use(notebook, definitions, where="imports"):
    """Let an answer use what is defined in a cell that is not the student's."""
    for name, text in course.GOOD.items():
        course.find(notebook, name)["source"] = text
    course.find(notebook, "double")["source"] = "def double(x):\n    return add(x, x)"
    cell = course.find(notebook, where)
    cell["source"] += "\n" + definitions


FORMS = [
    "from operator import add",
    "from operator import *",
    "try:\n    from operator import add\nexcept ImportError:\n    raise",
    "def add(a, b):\n    return a + b",
    "import operator; add = operator.add",
    "import operator as add_of\nadd = add_of.add\nprint(add(1, 2))",
    "add = lambda a, b: a + b",
]
PLACES = [
    *(("imports", form) for form in FORMS),
    ("double-test", FORMS[0]),
    ("mean-test", FORMS[1]),
]


@pytest.mark.parametrize(("where", "definitions"), PLACES)
def test_an_answer_that_uses_it_earns_its_points(tmp_path, locked, where, definitions):
    notebook = copy.deepcopy(locked)
    use(notebook, definitions, where)
    taken = take_in(hand_in(tmp_path, notebook), locked, "p1")
    right = earned(taken)
    assert right == (ALL if where != "mean-test" else ALL - {"double"})  # there it comes too late
    (told,) = [one for one in taken.incidents if one.cell == where]
    assert told.text.startswith("the cell was changed and was put back; what was added (")
    released = next(
        one
        for one in locked.cells
        if one.metadata.get("nbgrader", {}) and one.metadata.nbgrader.grade_id == where
    )
    assert [one for one in taken.notebook.cells if one.source == released.source]


def test_a_locked_cell_that_was_split_or_copied_loses_nothing(tmp_path, locked):
    notebook = copy.deepcopy(locked)
    use(notebook, "")
    one = course.find(notebook, "imports")
    second = copy.deepcopy(one)
    second["source"] = "from operator import add"
    notebook["cells"].insert(notebook["cells"].index(one) + 1, second)
    assert earned(take_in(hand_in(tmp_path, notebook), locked, "p1")) == ALL


def test_neither_names_nor_ids_are_needed(tmp_path, locked):
    notebook = copy.deepcopy(locked)
    use(notebook, "from operator import add")
    strip(notebook, ids=True, metadata=True)
    assert earned(take_in(hand_in(tmp_path, notebook), locked, "p1")) == ALL


def test_what_a_locked_cell_says_stays_as_released(tmp_path, locked):
    notebook = copy.deepcopy(locked)
    use(notebook, "def add(a, b):\n    return a + b\nnp = None")
    taken = take_in(hand_in(tmp_path, notebook), locked, "p1")
    own = [one for one in taken.notebook.cells if one.id.startswith("extra-")]
    assert [one.source for one in own] == ["def add(a, b):\n    return a + b"]
