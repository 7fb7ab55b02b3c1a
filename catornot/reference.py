"""Reference answers of every graded function: what checks compare with.

The formulas are those of the lessons that are named; examples stand in columns, (n_x, m), labels in
a row, (1, m). Scalars come back as numpy scalars, so that learners' asserts on `.shape` or `.dtype`
hold for them too.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

Array = np.ndarray
Gradients = dict[str, Any]

# -- from images to vectors: lessons 1 and 6 -----------------------------------------------


def unroll_image(image: Array) -> Array:
    """Unroll (h, w, 3) to (h·w·3, 1): all red, then all green, then all blue.

    Examples
    --------
    >>> unroll_image(np.arange(12).reshape(2, 2, 3)).ravel().tolist()
    [0, 3, 6, 9, 1, 4, 7, 10, 2, 5, 8, 11]
    """
    return image.transpose(2, 0, 1).reshape(-1, 1)


def unroll(images: Array) -> Array:
    """Unroll (m, h, w, 3) to (h·w·3, m), each picture a column, colour after colour.

    Examples
    --------
    >>> unroll(np.zeros((5, 64, 64, 3))).shape
    (12288, 5)
    """
    return images.transpose(3, 1, 2, 0).reshape(-1, images.shape[0])


def standardize(X: Array) -> Array:
    """Bring 0…255 to 0…1; the input stays as it is.

    Examples
    --------
    >>> standardize(np.array([[0, 51, 255]], dtype=np.uint8)).tolist()
    [[0.0, 0.2, 1.0]]
    """
    return X / 255.0


def label_row(labels: Array) -> Array:
    """Turn labels (m,) into a row (1, m).

    Examples
    --------
    >>> label_row(np.array([1, 0, 1])).tolist()
    [[1, 0, 1]]
    """
    return labels.reshape(1, -1)


def column_shares(table: Array) -> Array:
    """Divide each column of a table (n, m) by its sum.

    Examples
    --------
    >>> column_shares(np.array([[1.0, 2.0], [3.0, 2.0]])).tolist()
    [[0.25, 0.5], [0.75, 0.5]]
    """
    return table / table.sum(axis=0, keepdims=True)


def normalize_rows(x: Array) -> Array:
    """Bring each row of x (n, m) to Euclidean length 1.

    Examples
    --------
    >>> normalize_rows(np.array([[3.0, 4.0]])).tolist()
    [[0.6, 0.8]]
    """
    return x / np.linalg.norm(x, axis=1, keepdims=True)


def squared_distances(X: Array, v: Array) -> Array:
    """Return the squared distance of each column of X (n, m) from v (n, 1), as (1, m).

    Examples
    --------
    >>> squared_distances(np.array([[0.0, 3.0], [0.0, 4.0]]), np.zeros((2, 1))).tolist()
    [[0.0, 25.0]]
    """
    return ((X - v) ** 2).sum(axis=0, keepdims=True)


def as_column(a: Array) -> Array:
    """Return (n,) or (n, 1) as (n, 1).

    Raises
    ------
    ValueError
        If `a` has any other shape.

    Examples
    --------
    >>> as_column(np.array([1, 2])).shape
    (2, 1)
    """
    if a.ndim == 1:
        return a.reshape(-1, 1)
    if a.ndim == 2 and a.shape[1] == 1:
        return a
    raise ValueError(f"expected shape (n,) or (n, 1), got {a.shape}")


# -- one neuron: lessons 2 to 5 ------------------------------------------------------------


def sigmoid(z: Any) -> Any:
    """Return σ(z) = 1 / (1 + e⁻ᶻ), element by element, without overflow.

    Examples
    --------
    >>> sigmoid(np.array([-1000.0, 0.0, 1000.0])).tolist()
    [0.0, 0.5, 1.0]
    """
    return 0.5 * (1.0 + np.tanh(0.5 * np.asarray(z, dtype=float)))


def sigmoid_derivative(z: Any) -> Any:
    """Return σ′(z) = σ(z)(1 − σ(z)), element by element.

    Examples
    --------
    >>> float(sigmoid_derivative(0.0))
    0.25
    """
    s = sigmoid(z)
    return s * (1.0 - s)


def loss(a: Any, y: Any) -> Any:
    """Return the cross-entropy −(y log a + (1 − y) log(1 − a)) of one example.

    Examples
    --------
    >>> bool(loss(0.5, 1) == np.log(2))
    True
    """
    return -(y * np.log(a) + (1 - y) * np.log(1 - a))


def cost(A: Array, Y: Array) -> np.float64:
    """Return the mean cross-entropy of A (1, m) and Y (1, m) over m examples.

    Examples
    --------
    >>> bool(cost(np.array([[0.5, 0.5]]), np.array([[1, 0]])) == np.log(2))
    True
    """
    return np.mean(loss(A, Y))


def forward(w: Array, b: float, x: Array) -> Array:
    """Return a = σ(wᵀx + b), (1, 1), for w (n_x, 1), a number b and one example x (n_x, 1).

    Examples
    --------
    >>> forward(np.zeros((2, 1)), 0.0, np.array([[3.0], [7.0]])).tolist()
    [[0.5]]
    """
    return sigmoid(w.T @ x + b)


def backward(x: Array, a: Any, y: Any) -> Gradients:
    """Return dw = x(a − y), (n_x, 1), and db = a − y for one example.

    Examples
    --------
    >>> backward(np.array([[3.0], [7.0]]), 0.5, 1)["dw"].tolist()
    [[-1.5], [-3.5]]
    """
    dz = a - y
    return {"dw": x * dz, "db": np.float64(np.asarray(dz).reshape(-1)[0])}


def graph_gradients(a: float, b: float, c: float) -> Gradients:
    """Return ∂J/∂a, ∂J/∂b and ∂J/∂c of J = 3(a + bc).

    Examples
    --------
    >>> graph_gradients(5.0, 3.0, 2.0)
    {'da': 3.0, 'db': 6.0, 'dc': 9.0}
    """
    return {"da": 3.0, "db": 3.0 * c, "dc": 3.0 * b}


def numerical_gradient(f: Callable, v: float, eps: float = 1e-5) -> float:
    """Return the central difference (f(v + ε) − f(v − ε)) / 2ε.

    Examples
    --------
    >>> round(numerical_gradient(lambda v: v**3, 2.0), 6)
    12.0
    """
    return (f(v + eps) - f(v - eps)) / (2.0 * eps)


def gradient_step(w: Array, b: float, grads: Gradients, learning_rate: float) -> tuple:
    """Return w − α dw and b − α db; the inputs stay as they are.

    Examples
    --------
    >>> w, b = gradient_step(np.ones((1, 1)), 1.0, {"dw": np.ones((1, 1)), "db": 2.0}, 0.5)
    >>> w.tolist(), b
    ([[0.5]], 0.0)
    """
    return w - learning_rate * grads["dw"], b - learning_rate * grads["db"]


# -- the whole classifier: lessons 7 and 8 -------------------------------------------------


def initialize_with_zeros(dim: int) -> tuple[Array, float]:
    """Return w of zeros, (dim, 1), and b = 0.0.

    Examples
    --------
    >>> w, b = initialize_with_zeros(2)
    >>> w.tolist(), b
    ([[0.0], [0.0]], 0.0)
    """
    return np.zeros((dim, 1)), 0.0


def propagate(w: Array, b: float, X: Array, Y: Array) -> tuple[Gradients, np.float64]:
    """Return {"dw": X(A − Y)ᵀ / m, "db": mean(A − Y)} and the cost, for w (n_x, 1) and X (n_x, m).

    Examples
    --------
    >>> X, Y = np.array([[1.0, 3.0]]), np.array([[0, 1]])
    >>> grads, J = propagate(np.zeros((1, 1)), 0.0, X, Y)
    >>> grads["dw"].tolist(), float(grads["db"]), bool(J == np.log(2))
    ([[-0.5]], 0.0, True)
    """
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    dZ = A - Y
    return {"dw": np.dot(X, dZ.T) / m, "db": np.sum(dZ) / m}, cost(A, Y)


def optimize(
    w: Array,
    b: float,
    X: Array,
    Y: Array,
    num_iterations: int = 100,
    learning_rate: float = 0.009,
    print_cost: bool = False,
) -> tuple[dict[str, Any], Gradients, list]:
    """Take `num_iterations` steps downhill; keep the cost before every hundredth.

    Examples
    --------
    >>> X, Y = np.array([[1.0, 3.0]]), np.array([[0, 1]])
    >>> params, _, costs = optimize(np.zeros((1, 1)), 0.0, X, Y, num_iterations=101)
    >>> sorted(params), len(costs), bool(costs[1] < costs[0])
    (['b', 'w'], 2, True)
    """
    costs: list = []
    grads: Gradients = {}
    for i in range(num_iterations):
        grads, J = propagate(w, b, X, Y)
        if i % 100 == 0:
            costs.append(J)
            if print_cost:
                print(f"Cost after iteration {i}: {J:f}")
        w, b = gradient_step(w, b, grads, learning_rate)
    return {"w": w, "b": b}, grads, costs


def predict(w: Array, b: float, X: Array) -> Array:
    """Return 1 where σ(wᵀX + b) > 0.5 and 0 elsewhere, as (1, m).

    Examples
    --------
    >>> predict(np.array([[1.0]]), -2.0, np.array([[1.0, 3.0]])).tolist()
    [[0, 1]]
    """
    return (sigmoid(np.dot(w.T, X) + b) > 0.5).astype(int)


def model(
    X_train: Array,
    Y_train: Array,
    X_test: Array,
    Y_test: Array,
    num_iterations: int = 2000,
    learning_rate: float = 0.5,
    print_cost: bool = False,
) -> dict[str, Any]:
    """Train on the training pictures, predict both sets, return everything worth keeping.

    Examples
    --------
    >>> X, Y = np.array([[1.0, 3.0]]), np.array([[0, 1]])
    >>> model(X, Y, X, Y)["Y_prediction_test"].tolist()
    [[0, 1]]
    """
    w, b = initialize_with_zeros(X_train.shape[0])
    params, _, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate, print_cost)
    return {
        "costs": costs,
        "Y_prediction_test": predict(params["w"], params["b"], X_test),
        "Y_prediction_train": predict(params["w"], params["b"], X_train),
        "w": params["w"],
        "b": params["b"],
        "learning_rate": learning_rate,
        "num_iterations": num_iterations,
    }
