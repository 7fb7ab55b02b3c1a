"""Reference answers of every graded function: what checks compare with.

The formulas are those of the lessons. Scalars come back as numpy scalars, so that learners'
asserts on `.shape` or `.dtype` hold for them too.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

Array = np.ndarray
Gradients = dict[str, Any]

# -- from images to vectors ----------------------------------------------------------------


def unroll_image(image: Array) -> Array:
    """Unroll (h, w, 3) to (h·w·3, 1): all red, then all green, then all blue."""
    return image.transpose(2, 0, 1).reshape(-1, 1)


def unroll(images: Array) -> Array:
    """Unroll (m, h, w, 3) to (h·w·3, m), each picture a column, colour after colour."""
    return images.transpose(3, 1, 2, 0).reshape(-1, images.shape[0])


def standardize(X: Array) -> Array:
    """Bring 0…255 to 0…1; the input stays as it is."""
    return X / 255.0


def label_row(labels: Array) -> Array:
    """Turn labels (m,) into a row (1, m)."""
    return labels.reshape(1, -1)


def column_shares(table: Array) -> Array:
    """Divide each column by its sum."""
    return table / table.sum(axis=0, keepdims=True)


def normalize_rows(x: Array) -> Array:
    """Bring each row to Euclidean length 1."""
    return x / np.linalg.norm(x, axis=1, keepdims=True)


def squared_distances(X: Array, v: Array) -> Array:
    """Return the squared distance of each column of X (n, m) from v (n, 1), as (1, m)."""
    return ((X - v) ** 2).sum(axis=0, keepdims=True)


def as_column(a: Array) -> Array:
    """Return (n,) or (n, 1) as (n, 1); refuse every other shape."""
    if a.ndim == 1:
        return a.reshape(-1, 1)
    if a.ndim == 2 and a.shape[1] == 1:
        return a
    raise ValueError(f"expected shape (n,) or (n, 1), got {a.shape}")


# -- one neuron ----------------------------------------------------------------------------


def sigmoid(z: Any) -> Any:
    """Return σ(z) = 1 / (1 + e⁻ᶻ), element by element, without overflow."""
    return 0.5 * (1.0 + np.tanh(0.5 * np.asarray(z, dtype=float)))


def sigmoid_derivative(z: Any) -> Any:
    """Return σ′(z) = σ(z)(1 − σ(z))."""
    s = sigmoid(z)
    return s * (1.0 - s)


def loss(a: Any, y: Any) -> Any:
    """Return the cross-entropy −(y log a + (1 − y) log(1 − a)) of one example."""
    return -(y * np.log(a) + (1 - y) * np.log(1 - a))


def cost(A: Array, Y: Array) -> np.float64:
    """Return the mean cross-entropy over m examples."""
    return np.mean(loss(A, Y))


def forward(w: Array, b: float, x: Array) -> Array:
    """Return a = σ(wᵀx + b) for one example x (n_x, 1)."""
    return sigmoid(w.T @ x + b)


def backward(x: Array, a: Any, y: Any) -> Gradients:
    """Return dw = x(a − y) and db = a − y for one example."""
    dz = a - y
    return {"dw": x * dz, "db": np.float64(np.asarray(dz).reshape(-1)[0])}


def graph_gradients(a: float, b: float, c: float) -> Gradients:
    """Return the slopes of J = 3(a + bc)."""
    return {"da": 3.0, "db": 3.0 * c, "dc": 3.0 * b}


def numerical_gradient(f: Callable, v: float, eps: float = 1e-5) -> float:
    """Return the central difference (f(v + ε) − f(v − ε)) / 2ε."""
    return (f(v + eps) - f(v - eps)) / (2.0 * eps)


def gradient_step(w: Array, b: float, grads: Gradients, learning_rate: float) -> tuple:
    """Return w − α dw and b − α db; the inputs stay as they are."""
    return w - learning_rate * grads["dw"], b - learning_rate * grads["db"]


# -- the whole classifier ------------------------------------------------------------------


def initialize_with_zeros(dim: int) -> tuple[Array, float]:
    """Return w of zeros (dim, 1) and b = 0.0."""
    return np.zeros((dim, 1)), 0.0


def propagate(w: Array, b: float, X: Array, Y: Array) -> tuple[Gradients, np.float64]:
    """Return {"dw": X(A − Y)ᵀ / m, "db": mean(A − Y)} and the cost."""
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
    """Take `num_iterations` steps downhill; keep the cost before every hundredth."""
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
    """Return 1 where σ(wᵀX + b) > 0.5 and 0 elsewhere, as (1, m)."""
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
    """Train on the training pictures, predict both sets, return everything worth keeping."""
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
