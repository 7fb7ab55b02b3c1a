"""What a test cell makes of what a learner returned, without a sandbox in between."""

from __future__ import annotations

import numpy as np
import pytest
from traitlets.config import Config

from fairgrade.checker.run_test import judge
from fairgrade.client.errors import LearnerRaised, raised
from fairgrade.instructor import definitions
from fairgrade.instructor.delimiters import Delimiters, hidden_tests
from fairgrade.instructor.test_cell import TestCell
from fairgrade.steps.probe import LearnerError


@pytest.mark.parametrize(
    ("source", "passed"),
    [
        ("assert x == 1", True),
        ("assert x == 2", False),
        ("np.testing.assert_allclose(x, 1)", True),
        ("np.testing.assert_allclose(nothing, 1)", False),
        ("assert np.allclose(nothing, 0.5)", False),
        ("assert np.allclose(nothing, nothing)", True),
        ("raise SystemExit(0)", False),
        ("raise KeyboardInterrupt", False),
        ("this is no Python(", False),
        ("undefined", False),
        ("", True),
    ],
)
def test_only_what_runs_to_its_end_passes(source, passed):
    space = {"np": np, "x": 1, "nothing": np.zeros(0)}
    assert judge(TestCell(source, frozenset("x")), space).passed is passed
    assert np.allclose(np.zeros(0), 0.5)  # numpy itself is as it was


@pytest.mark.parametrize(
    ("source", "points"),
    [
        ("score = 1\nscore + 0.5", 1.5),
        ("x", None),  # it comes straight from the learner
        ("f(3)", None),
        ("True", None),
        ("'a text'", None),
        ("assert True", None),
    ],
)
def test_partial_credit_is_the_tests_own_last_number(source, points):
    space = {"x": 2.0, "f": lambda n: 2.0}
    assert judge(TestCell(source, frozenset("xf")), space).points == points


def test_expected_values_stay_here():
    space = {"np": np}
    for source in ("np.testing.assert_allclose(1.0, 0.123456)", "assert 1 == 0.123456"):
        assert "0.123456" not in judge(TestCell(source), dict(space)).message
    assert judge(TestCell("assert False, 'look at axis 0'"), {}).message == "look at axis 0"


def test_a_hidden_test_tells_no_message_that_it_calculates():
    hidden = "right = 17.25\n### BEGIN HIDDEN TESTS\n{}\n### END HIDDEN TESTS\nlast = 1"
    for line in ("assert f() == right, f'expected {right}'", "raise AssertionError(right)"):
        said = judge(TestCell(hidden.format(line)), {"f": lambda: 3}).message
        assert "17.25" not in said and "hidden test" in said
    words = hidden.format("assert f() == right, 'look at axis 0'")
    assert judge(TestCell(words), {"f": lambda: 3}).message == "look at axis 0"
    shown = "x = 3\nassert f() == x, f'f gave {f()}, not {x}'"
    assert judge(TestCell(shown), {"f": lambda: 4}).message == "f gave 4, not 3"


HELPER = """\
def close(got, right):
    assert got == right, f"expected {right}"
close(f(1), 3)
# BEGIN HIDDEN TESTS
close(f(2), 17.25)
"""
WITHIN = "def look():\n    # BEGIN HIDDEN TESTS\n    assert f() == 17.25, f() or 17.25\n    # END HIDDEN TESTS\nlook()"
RAISES = "def close(got, right):\n    if got != right:\n        raise AssertionError(right)\n"
LAMBDA = "close = lambda got, right: (_ for _ in ()).throw(AssertionError(right))\n"


@pytest.mark.parametrize(
    "source",
    [
        HELPER,
        WITHIN,
        RAISES + "# BEGIN HIDDEN TESTS\nclose(f(2), 17.25)",
        LAMBDA + "# BEGIN HIDDEN TESTS\nclose(f(2), 17.25)\n# END HIDDEN TESTS",
        "# BEGIN HIDDEN TESTS\nright = 17.25\n# END HIDDEN TESTS\nassert f(1) == right, right",
    ],
)
def test_a_visible_helper_that_a_hidden_line_calls_tells_nothing(source):
    said = judge(TestCell(source), {"f": lambda n=0: 3})
    assert not said.passed and "17.25" not in said.message and "hidden test" in said.message


def test_a_visible_helper_tells_what_visible_lines_ask():
    assert judge(TestCell(HELPER), {"f": lambda n: 4}).message == "expected 3"


def test_delimiters_are_nbgraders_own():
    source = "assert f()\n// HIDE\nassert f() == 17.25, f'expected {17.25}'\n// SHOW"
    source = source.replace("// ", "# ")
    mine = Delimiters("# HIDE", "# SHOW")
    assert "17.25" not in judge(TestCell(source, delimiters=mine), {"f": lambda: 3}).message
    assert "17.25" in judge(TestCell(source), {"f": lambda: 3}).message
    assert mine.visible(source) == "assert f()"
    config = Config({"ClearHiddenTests": {"begin_test_delimeter": "# HIDE"}})
    assert hidden_tests(config) == Delimiters("# HIDE", "END HIDDEN TESTS")


def test_what_a_hidden_call_prints_or_raises_is_not_told():
    def nosy(x):
        print("called with", x)
        return x

    shown = judge(TestCell("f(1)\n# BEGIN HIDDEN TESTS\nf(1234567)\nf(7654321)"), {"f": nosy})
    assert shown.passed and shown.message == "called with 1"
    assert judge(TestCell("# BEGIN HIDDEN TESTS\nf(1234567)"), {"f": nosy}).message == "Right."

    def fails(x):
        raise raised("f", LearnerError("Odd1234567", f"x is {x}", f"raise {x}", ("ValueError",)))

    for source in ("# BEGIN HIDDEN TESTS\nf(1234567)", RAISES + "# BEGIN HIDDEN TESTS\nf(1234567)"):
        said = judge(TestCell(source), {"f": fails}).message
        assert "1234567" not in said and "ValueError" in said
    assert (
        "x is 3" in judge(TestCell("f(3)\n# BEGIN HIDDEN TESTS\nf(1234567)"), {"f": fails}).message
    )


def test_a_learners_error_is_of_the_kind_that_they_raised():
    with pytest.raises(ValueError, match="too small"):
        raise raised("f", LearnerError("TooSmall", "too small", "", ("ValueError", "Exception")))
    assert isinstance(raised("f", LearnerError("KeyError", "k", "")), LearnerRaised)
    assert not isinstance(raised("f", LearnerError("SystemExit", "", "")), SystemExit)


def test_what_the_instructor_gives_is_run_and_nothing_else():
    found = definitions.read(
        [
            ("given", "", "import math\nn = []\nn.append(1)\nunused = 1 / 0\nprint(n)"),
            ("solution", "f", "import copy\ndef f(x):\n    return x\ny = 3"),
            ("given", "", "z = f(2)\ndef helper(g):\n    return g(n)"),
            ("test", "one", "assert helper(f) == n and math.pi and copy"),
            ("given", "", "n = [5]"),
            ("test", "two", "k = 1\nassert f(n) and z and mystery and k"),
        ]
    )
    assert set(found.names) == {"f", "y", "z", "mystery"}
    assert "n.append(1)" in found.statements["one"] and "n = [5]" in found.statements["two"]
    everything = [one for group in found.statements.values() for one in group]
    assert not any("unused" in one or "z =" in one for one in everything)


def test_which_classes_a_function_deals_with_is_read_from_the_instructors_notebook():
    found = definitions.read(
        [
            ("solution", "c", "class Pair:\n    def __add__(self, o): return Pair()"),
            ("solution", "f", "def zero(): return Pair()\ndef f(x): return zero()"),
            ("solution", "g", "def g(x): return x + 1\ntwo = f(2)"),
            ("test", "t", "assert f(1) + two and g(2)"),
        ]
    )
    assert found.makes == {one: ["Pair"] for one in ("Pair", "zero", "f", "two")}
