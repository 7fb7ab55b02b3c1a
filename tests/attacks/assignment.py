"""The small assignment of the suite: three functions, each with five kinds of tests.

Three kinds are plain cells as any instructor writes them (`assert`, `np.testing`, loops, hidden
tests), two are the course's own checks, which a course that is not ours has none of.
"""

from __future__ import annotations

from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

IMPORTS = """\
import numpy as np
from numpy.testing import *

W = np.array([[0.3], [-0.2], [0.5]])
X = np.array([[1.0, -2.0, 0.5, 3.0], [0.2, 1.5, -1.0, 0.3], [2.0, 0.1, -0.7, -1.2]])
Y = np.array([[1, 0, 1, 0]])
"""
SOLUTIONS = {
    "sigmoid": '''\
def sigmoid(z):
    """Return the sigmoid of z, a number or an array."""
    ### BEGIN SOLUTION
    return 1 / (1 + np.exp(-z))
    ### END SOLUTION
''',
    "propagate": '''\
def propagate(w, b, X, Y):
    """Return the gradients {"dw", "db"} and the cost of logistic regression."""
    ### BEGIN SOLUTION
    m = X.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    return {"dw": X @ (A - Y).T / m, "db": np.mean(A - Y)}, cost
    ### END SOLUTION
''',
    "predict": '''\
def predict(w, b, X):
    """Return 0 or 1 for every column of X, as a row."""
    ### BEGIN SOLUTION
    return (sigmoid(w.T @ X + b) > 0.5).astype(float)
    ### END SOLUTION
''',
}
PLAIN = {
    "sigmoid": """\
assert sigmoid(0) == 0.5
assert abs(sigmoid(2) - 0.8807970779778823) < 1e-9
### BEGIN HIDDEN TESTS
assert abs(sigmoid(-3.5) - 0.029312230751356319) < 1e-9
assert sigmoid(np.zeros((2, 3))).shape == (2, 3)
### END HIDDEN TESTS
""",
    "propagate": """\
grads, cost = propagate(W, 0.1, X, Y)
assert set(grads) == {"dw", "db"}
assert grads["dw"].shape == W.shape
### BEGIN HIDDEN TESTS
grads, cost = propagate(W * 0, 0.0, X, Y)
assert abs(cost - 0.6931471805599453) < 1e-9
assert abs(grads["dw"] - np.array([[-0.0625], [0.325], [-0.3]])).max() < 1e-9, "dw is not right"
### END HIDDEN TESTS
""",
    "predict": """\
assert predict(W, 0.1, X).shape == (1, 4)
### BEGIN HIDDEN TESTS
assert predict(W, 0.1, X).tolist() == [[1.0, 0.0, 1.0, 1.0]]
assert predict(-W, 0.1, X).tolist() == [[0.0, 1.0, 1.0, 0.0]]
### END HIDDEN TESTS
""",
}
CLOSE = {
    "sigmoid": """\
assert_allclose(sigmoid(np.array([0.0, 2.0])), [0.5, 0.88079708], rtol=1e-6)
### BEGIN HIDDEN TESTS
assert_allclose(
    sigmoid(np.array([[-1.25, 0.75]])), [[0.22270013882530884, 0.679178699175393]], rtol=1e-7
)
### END HIDDEN TESTS
""",
    "propagate": """\
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(5)
w, X1, Y1 = rng.normal(size=(4, 1)), rng.normal(size=(4, 6)), rng.integers(0, 2, (1, 6))
A = 1 / (1 + np.exp(-(w.T @ X1 - 0.3)))
grads, cost = propagate(w, -0.3, X1, Y1)
np.testing.assert_allclose(grads["dw"], X1 @ (A - Y1).T / 6, rtol=1e-7)
np.testing.assert_almost_equal(grads["db"], np.mean(A - Y1))
np.testing.assert_almost_equal(cost, -np.mean(np.log(np.where(Y1 == 1, A, 1 - A))))
### END HIDDEN TESTS
""",
    "predict": """\
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(6)
w, X2 = rng.normal(size=(5, 1)), rng.normal(size=(5, 9))
np.testing.assert_array_equal(predict(w, 0.2, X2), (w.T @ X2 + 0.2 > 0).astype(float))
### END HIDDEN TESTS
""",
}
LOOSE = {
    "sigmoid": """\
for got, want in zip(sigmoid(np.array([0.0, 2.0])), [0.5, 0.8807970779778823]):
    assert abs(got - want) < 1e-9
### BEGIN HIDDEN TESTS
assert all(abs(one - 0.5) < 1e-9 for one in sigmoid(np.zeros(3)))
assert not any(one < 0.88 for one in sigmoid(np.array([2.0, 5.0])))
### END HIDDEN TESTS
""",
    "propagate": """\
grads, cost = propagate(W, 0.1, X, Y)
for name, gradient in grads.items():
    assert np.ndim(gradient) == {"dw": 2, "db": 0}[name]
### BEGIN HIDDEN TESTS
right = {"dw": [[-0.0625], [0.325], [-0.3]], "db": 0.0}
for name, gradient in propagate(W * 0, 0.0, X, Y)[0].items():
    assert np.allclose(gradient, right[name])
### END HIDDEN TESTS
""",
    "predict": """\
assert set(predict(W, 0.1, X).ravel()) <= {0.0, 1.0}
### BEGIN HIDDEN TESTS
assert predict(W * 0, 1.0, X).all() and not predict(W * 0, -1.0, X).any()
assert predict(W, 0.1, X).__eq__([[1.0, 0.0, 1.0, 1.0]]).all()
### END HIDDEN TESTS
""",
}
VALUES = """\
from catornot.checks import check

check("{name}")
### BEGIN HIDDEN TESTS
check("{name}", hidden=True)
### END HIDDEN TESTS
"""
VECTORIZED = """\
from catornot.checks import check_vectorized

check_vectorized("{name}")
### BEGIN HIDDEN TESTS
check_vectorized("{name}", hidden=True)
### END HIDDEN TESTS
"""
POINTS = 2


def notebook(checks: bool = True) -> nbformat.NotebookNode:
    """Return the instructor's notebook, with our course's own checks or without."""
    cells = [
        new_markdown_cell("# A small assignment", id="title"),
        _nbgrader(new_code_cell(IMPORTS), "imports", locked=True),
    ]
    for name, solution in SOLUTIONS.items():
        cells += [
            new_markdown_cell(f"## {name}", id=f"about-{name}"),
            _nbgrader(new_code_cell(solution), name, solution=True),
            new_code_cell(f"# try {name} here", id=f"try-{name}"),
        ]
        tests = {"plain": PLAIN[name], "close": CLOSE[name], "loose": LOOSE[name]}
        if checks:
            tests["values"] = VALUES.format(name=name)
            tests["vectorized"] = VECTORIZED.format(name=name)
        for kind, source in tests.items():
            test = new_code_cell(source)
            cells.append(_nbgrader(test, f"{name}-{kind}", grade=True, locked=True, points=POINTS))
    essay = new_markdown_cell("Why?")
    cells.append(_nbgrader(essay, "why", grade=True, solution=True, points=5))
    return new_notebook(
        cells=cells,
        metadata={
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}
        },
    )


def _nbgrader(cell: nbformat.NotebookNode, grade_id: str, **words: Any) -> nbformat.NotebookNode:
    about = {"grade": False, "solution": False, "locked": False, "task": False, **words}
    cell.metadata["nbgrader"] = {"schema_version": 3, "grade_id": grade_id, **about}
    cell.id = grade_id.replace("_", "-")
    return cell
