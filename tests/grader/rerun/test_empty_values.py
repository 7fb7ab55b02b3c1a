"""Tests that an answer could pass by giving nothing: empty, NaN, or a change of its own input.

Each is a test cell as an instructor writes it. What is empty and right stays right.
"""

from __future__ import annotations

import numpy as np
import pytest
from judged import graded

from fairgrade.rerun.empty_values import EmptyArray


@pytest.mark.parametrize(
    ("answer", "test"),
    [
        (
            "def f(x): raise StopIteration",
            "for got, want in zip(map(f, [1, 2]), [1, 4]):\n    assert got == want",
        ),
        (
            "def f(z):\n    z[:] = 0\n    return z + 0.5",
            "z = np.array([1.0, 2.0])\nassert np.allclose(f(z), 1 / (1 + np.exp(-z)))",
        ),
        (
            "def f(rows):\n    rows.clear()\n    return []",
            "rows = [3, 4]\nassert f(rows) == [2 * one for one in rows]",
        ),
        (
            "import numpy as np\ndef f(z):\n    return np.zeros((0, 1))",
            "assert np.linalg.norm(f(np.ones((1, 3))) - np.array([[1.0, 2.0, 3.0]])) < 1e-7",
        ),
        (
            "import numpy as np\ndef f(z):\n    return {'dw': np.zeros((0, 1))}",
            "assert (f(3)['dw'] * 2 == np.array([[1.0, 2.0, 3.0]])).all()",
        ),
        ("import numpy as np\ndef f(z):\n    return np.zeros(0)", "assert (f(3) == 0.5).all()"),
        ("def f(x): return float('nan')", "assert not abs(f(1) - 2) > 1e-9"),
        (
            "import numpy as np\ndef f(x): return [np.full(3, np.nan)]",
            "worst = 0\nfor one in f(1)[0]:\n    worst = max(worst, abs(one - 2))\n"
            "assert worst < 1e-9",
        ),
    ],
)
def test_nothing_is_passed_by_what_is_odd(answer, test):
    passed, _ = graded(answer, f"import numpy as np\n{test}")
    assert passed == [False]


@pytest.mark.parametrize(
    ("answer", "test", "changing"),
    [
        ("def f(rows): rows.append(1)", "rows = []\nf(rows)\nassert rows == [1]", ["f"]),
        (  # a careless answer, which this test can bear
            "import numpy as np\ndef f(z):\n    z -= z.max()\n    return np.exp(z) / np.exp(z).sum()",
            "z = np.ones(4)\nassert np.allclose(f(z), 0.25)",
            [],
        ),
        ("def f(x): return x - x", "assert np.isnan(f(np.inf))", []),
        ("def f(x): return x * 1", "assert not abs(f(np.nan) - 2) > 1e-9", []),
        ("def f(z): return z[z > 5]", "assert f(np.arange(3.0)).size == 0", []),
        ("def f(z): return z * 2", "assert (f(np.zeros((0, 3))) == np.zeros((0, 3))).all()", []),
        ("def f(z): return z[z > 5]", "assert (f(np.arange(3.0)) >= 0).all()", []),
        ("def f(z): return z.tolist(), float('nan')", "assert f(np.ones(2))[0] == [1, 1]", []),
    ],
)
def test_what_is_odd_and_right_stays_right(answer, test, changing):
    passed, _ = graded(answer, f"import numpy as np\n{test}", changing=changing)
    assert passed == [True]


RIGHT = "right = [1, 4, 9]\n"


LOOSE_TESTS = (
    RIGHT + "for got, want in zip(f([1, 2, 3]), right):\n    assert got == want",
    RIGHT + "assert all(got == want for got, want in zip(f([1, 2, 3]), right))",
    RIGHT + "assert all(map(lambda got, want: got == want, f([1, 2, 3]), right))",
    "for number, got in enumerate(f([1, 2, 3])):\n    assert got == (number + 1) ** 2",
    "got = f([1, 2, 3])\nfor place in range(len(got)):\n    assert got[place] == (place + 1) ** 2",
    "assert not any(one < 0 for one in f([1, 2, 3]))",
    "assert set(f([1, 2, 3])) <= {1, 4, 9}",
    "import numpy as np\nassert np.isclose(f([1, 1]), 1).all()",
    "import numpy as np\nassert np.all(np.array(f([1, 1])) == 1)",
    "import numpy as np\nnp.testing.assert_allclose(f([1, 1]), 1)",
    "found = []\nfor one in f([1, 2, 3]):\n    found.append(one > 0)\nassert all(found)",
)


@pytest.mark.parametrize(
    "value",
    ["[]", "()", "{}", "set()", "iter(())", "np.zeros(0)", "np.zeros((0, 3))", "''", "range(0)"],
)
def test_a_loop_over_nothing_passes_nothing(value):
    passed, _ = graded(f"import numpy as np\ndef f(x): return {value}", *LOOSE_TESTS)
    assert passed == [False] * len(LOOSE_TESTS)


def test_what_is_there_passes_the_same_tests():
    for answer in ("def f(x): return [v * v for v in x]", "def f(x): return (v * v for v in x)"):
        passed, _ = graded(answer, *LOOSE_TESTS[:4], *LOOSE_TESTS[5:7], LOOSE_TESTS[-1])
        assert passed == [True] * 7


def test_a_list_that_ends_too_early_passes_no_zip():
    shorter = "assert all(a == b for a, b in zip({}, {}))"
    passed, _ = graded(
        "def f(x): return [1] if len(x) > 1 else (v for v in [1])",
        shorter.format("f([1, 2])", "[1, 4]"),
        shorter.format("[1, 4]", "f([1, 2])"),
        shorter.format("f([1])", "[1, 4]"),
    )
    assert passed == [False] * 3


@pytest.mark.parametrize(
    ("answer", "test"),
    [
        ("def f(x): return [v for v in x if v > 5]", "assert f([1, 2]) == []"),
        ("def f(x): return [v for v in x if v > 5]", "assert sorted(f([1, 2])) == sorted([])"),
        (
            "def f(x): return [v for v in x if v > 5]",
            "x = [1]\nassert f(x) == [v for v in x if v > 5]",
        ),
        (
            "def f(x): return [v for v in x if v > 5]",
            "assert len(f([1])) == 0 and not list(f([2]))",
        ),
        (
            "def f(x): return {v for v in x if v > 5}",
            "assert not f([1, 2])\nfor v in f([7]): assert v",
        ),
        ("def f(n): return list(range(n))", "for n in range(4):\n    assert len(f(n)) == n"),
        (
            "def f(x): return sorted(x)",
            "got = f([3, 1, 2])\nassert all(a < b for a, b in zip(got, got[1:]))",
        ),
        ("def f(x): return x * 2", "assert [v for v, _ in zip(f([1]), range(9))] == [1, 1]"),
        ("def f(x): return [x]", "assert list(zip(f(1), f(2), strict=True)) == [(1, 2)]"),
        ("def f(x): return x.strip()", "assert f('   ') == ''"),
    ],
)
def test_something_empty_that_is_expected_stays_right(answer, test):
    assert graded(answer, test)[0] == [True]


def test_an_empty_array_agrees_with_empty_ones_only():
    empty = np.zeros((0, 1)).view(EmptyArray)
    assert (empty == np.zeros((0, 1))).all() and (empty * 2 >= 0).all()
    for other in (0.5, np.ones((1, 3))):
        with pytest.raises(AssertionError):
            _ = empty == other
