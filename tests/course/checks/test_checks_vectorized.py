"""The vectorization check: every loop is caught, whole-array code earns its points."""

import numpy as np
import pytest
from bank import RIGHT, RIGHT_SOURCE

from catornot.checks import run
from catornot.checks.catalogue import exercises

GROWING = sorted(name for name, task in exercises().items() if task.growth)
LOOPED = {
    "sigmoid": "def sigmoid(z):\n    flat = [1 / (1 + np.exp(-x)) for x in np.ravel(z)]\n    return np.array(flat).reshape(np.shape(z))",
    "sigmoid_derivative": "f = np.vectorize(lambda x: sigmoid(x) * (1 - sigmoid(x)))\ndef sigmoid_derivative(z):\n    return f(z)",
    "propagate": """
def propagate(w, b, X, Y):
    m = X.shape[1]
    dw, db, cost = np.zeros(w.shape), 0.0, 0.0
    for i in range(m):
        x, y = X[:, [i]], Y[0, i]
        a = sigmoid((w.T @ x).item() + b)
        cost -= y * np.log(a) + (1 - y) * np.log(1 - a)
        dw += x * (a - y)
        db += a - y
    return {"dw": dw / m, "db": db / m}, cost / m
""",
    "predict": """
def predict(w, b, X):
    A = sigmoid(w.T @ X + b)
    Y = np.zeros((1, X.shape[1]))
    for i in range(A.shape[1]):
        Y[0, i] = A[0, i] > 0.5
    return Y
""",
    "unroll": "def unroll(images):\n    return np.stack([im.transpose(2, 0, 1).ravel() for im in images], axis=1)",
    "unroll_image": "def unroll_image(image):\n    return np.array([v for c in range(3) for row in image[:, :, c] for v in row]).reshape(-1, 1)",
    "standardize": "def standardize(X):\n    return np.apply_along_axis(lambda row: row / 255, 1, X)",
    "label_row": "def label_row(labels):\n    return np.array([list(map(int, labels))])",
    "column_shares": "def column_shares(table):\n    return table / sum(table)",
    "normalize_rows": "def normalize_rows(x):\n    return np.array([row / np.linalg.norm(row) for row in x])",
    "squared_distances": "def squared_distances(X, v):\n    return np.array([[np.sum((c - v.T) ** 2) for c in X.T]])",
    "as_column": "def as_column(a):\n    if a.ndim == 1: return np.array([[x] for x in a])\n    if a.ndim == 2 and a.shape[1] == 1: return a\n    raise ValueError('no column')",
    "cost": "def cost(A, Y):\n    return sum(loss(a, y) for a, y in zip(A[0], Y[0])) / A.shape[1]",
    "forward": "def forward(w, b, x):\n    z = b\n    for i in range(len(w)): z += w[i, 0] * x[i, 0]\n    return sigmoid(z)",
    "backward": "def backward(x, a, y):\n    return {'dw': np.array([[v * (a - y)] for v in x[:, 0]]), 'db': a - y}",
    "gradient_step": "def gradient_step(w, b, grads, learning_rate):\n    new = w.copy()\n    for i in range(len(w)): new[i] -= learning_rate * grads['dw'][i]\n    return new, b - learning_rate * grads['db']",
    "initialize_with_zeros": "def initialize_with_zeros(dim):\n    return np.array([[0.0] for _ in range(dim)]), 0",
    "optimize": """
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs, w = [], w.copy()
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        for j in range(len(w)):
            w[j] = w[j] - learning_rate * grads["dw"][j]
        b = b - learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, grads, costs
""",
    "model": """
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    w, b = initialize_with_zeros(len(list(row for row in X_train)))
    params, grads, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate)
    w, b = params["w"], params["b"]
    return {"costs": costs, "Y_prediction_test": predict(w, b, X_test), "w": w, "b": b,
            "Y_prediction_train": predict(w, b, X_train), "learning_rate": learning_rate,
            "num_iterations": num_iterations}
""",
}


def space_of(source):
    space = {**RIGHT, "np": np}
    exec(source, space)
    return space


@pytest.mark.parametrize("hidden", [False, True])
@pytest.mark.parametrize("name", GROWING)
def test_the_reference_as_a_learner_writes_it_does_not_loop(name, hidden):
    # The same code outside the package: inside it, steps would be free.
    space = space_of(RIGHT_SOURCE)
    assert space[name] is not RIGHT[name]
    result = run(name, space, hidden=hidden, kind="vectorized")
    assert result.passed, result.message


@pytest.mark.parametrize("name", LOOPED)
def test_a_loop_costs_the_vectorization_points_only(name):
    space = space_of(LOOPED[name])
    right = run(name, space, hidden=True, kind="values")
    assert right.passed, right.message
    looped = run(name, space, hidden=True, kind="vectorized")
    assert not looped.passed and looped.misconception.startswith("loops over")
    assert "steps of your code" in looped.message
    assert looped.steps[1] > looped.steps[0]


def test_a_loop_of_a_fixed_number_of_turns_is_a_loop():
    """It always makes as many turns as the largest data needs, so its steps don't grow."""
    space = space_of("""
import math
def sigmoid(z):
    flat = np.ravel(z)
    out = np.zeros(flat.shape)
    for i in range(500):
        out[min(i, len(flat) - 1)] = 0.5 * (1 + math.tanh(flat[min(i, len(flat) - 1)] / 2))
    return out.reshape(np.shape(z))
""")
    assert run("sigmoid", space, hidden=True, kind="values").passed
    looped = run("sigmoid", space, hidden=True, kind="vectorized")
    assert not looped.passed and looped.misconception.startswith("loops over")


def test_a_looping_helper_costs_its_own_cell_only():
    space = space_of(LOOPED["sigmoid"])
    exec("def predict(w, b, X): return (sigmoid(w.T @ X + b) > 0.5) * 1", space)
    assert run("predict", space, hidden=True, kind="vectorized").passed
    assert not run("sigmoid", space, hidden=True, kind="vectorized").passed


def test_values_come_first():
    space = space_of("def predict(w, b, X): return np.zeros((1, X.shape[1]))")
    result = run("predict", space, hidden=False, kind="vectorized")
    assert "counts once the values are right" in result.message


def test_hidden_loops_are_named():
    space = space_of(LOOPED["label_row"])
    assert "hide in map" in run("label_row", space, hidden=False, kind="vectorized").message
