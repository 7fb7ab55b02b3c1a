"""What a test's source says of itself decides how closely its answers are looked at."""

from __future__ import annotations

import pytest

from fairgrade.instructor.test_cell import TestCell


@pytest.mark.parametrize(
    "test",
    [
        "assert f([1]) == []",
        "expected = {}\nassert f(3) == expected",
        "assert f('x') == ''",
        "assert f(3) == set()",
        "assert f(x).shape == (0, 3)",
        "assert f(x).size == 0",
        "assert len(f(x)) == 0",
        "assert not f(x)",
        "assert f(x).empty",
        "np.testing.assert_array_equal(f(x), [])",
        "assert [x for x in f(3)] == []",
        "got = [x for x in f(3)]\nassert got == [] and not got",
        "errors = [x for x in f(3) if x < 0]\nassert not errors and f(4) == []",
        "assert f(3) - 1 == []",
    ],
)
def test_speaks_of_nothing(test):
    assert TestCell(test, frozenset("f")).expects_nothing


@pytest.mark.parametrize(
    "test",
    [
        "assert f(3) == [1]",
        "assert all(one > 0 for one in f(3))",
        "assert not any(one < 0 for one in f(3))",
        "found = []\nfor one in f(3):\n    found.append(one)",
        "total = {}\nfor k, v in f(3).items():\n    total[k] = v",
        "text = ''\nfor one in f(3):\n    text += one",
        "errors = []\nfor one in f(3):\n    errors.append(1)\nassert not errors",
        "errors = [x for x in f(3) if x < 0]\nassert not errors",
        "errors = [x for x in f(3) if x < 0]\nassert len(errors) == 0",
        "errors = []\nfor x in f(3):\n    if x < 0: errors.append(x)\nassert errors == []",
        "assert [x for x in f(3) if x < 0] == []",
        "assert list(filter(wrong, f(3))) == []",
        "assert not list(filter(wrong, f(3)))",
        "assert set(f(3)) - {1, 2} == set()",
        "extra = f(3) - {1, 2}\nassert extra == set()",
        "assert np.setdiff1d(f(3), [1, 2]).size == 0",
        "assert set() == f(3).difference({1, 2})",
        "assert not (bad := [x for x in f(3) if x < 0])",
        "self.assertEqual([x for x in f(3) if x < 0], [])",
        "x = np.empty((3, 1))\nassert f(x).shape == (3, 1)",
        "assert f(0) == 0",
        "this is no Python(",
    ],
)
def test_does_not(test):
    assert not TestCell(test, frozenset("f")).expects_nothing


@pytest.mark.parametrize(
    ("test", "expected"),
    [
        ("assert f(1).has(2)", True),
        ("if not f(1).has(2): raise AssertionError", True),
        ("ok = f(1).has(2)\nassert ok", True),
        ("assert f(1).has(2) is True", True),
        ("assert all([f(1).has(n) for n in (1, 2)])", True),
        ("case.assertTrue(f(1).has(2))", True),
        ("assert [n for n in (1, 2) if f(1).has(n)] == [1]", True),
        ("assert f(1).pop() == 2", False),
        ("np.testing.assert_allclose(f(1).data(), 2)", False),
        ("assert all(one > 0 for one in f(1).data())", False),
    ],
)
def test_takes_for_truth(test, expected):
    assert TestCell(test).takes_for_truth is expected
