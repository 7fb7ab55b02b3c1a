"""Build wrong answers of `propagate`: right but for one thing."""

from __future__ import annotations

from typing import Any

from catornot import reference


def propagated(dw: Any = None, db: Any = None, cost: Any = None, of: Any = None) -> Any:
    """Build a wrong propagate: what is not given is right."""

    def wrong(w: Any, b: Any, X: Any, Y: Any) -> Any:
        A = of(w, b, X) if of else reference.sigmoid(w.T @ X + b)
        m, dZ = X.shape[1], A - Y
        return {
            "dw": dw(X, dZ, m, A) if dw else X @ dZ.T / m,
            "db": db(dZ, m, A) if db else dZ.sum() / m,
        }, cost(A, Y, m) if cost else reference.cost(A, Y)

    return wrong


def with_size(size: Any) -> Any:
    """Build a propagate that divides by another size than m."""

    def wrong(w: Any, b: Any, X: Any, Y: Any) -> Any:
        grads, cost = reference.propagate(w, b, X, Y)
        factor = X.shape[1] / size(X)
        return {name: slope * factor for name, slope in grads.items()}, cost * factor

    return wrong


def of_some(which: slice) -> Any:
    """Build a propagate that sums over some of the examples only."""

    def wrong(w: Any, b: Any, X: Any, Y: Any) -> Any:
        m, A = X.shape[1], reference.sigmoid(w.T @ X + b)
        dZ = (A - Y)[:, which]
        slopes = {"dw": X[:, which] @ dZ.T / m, "db": dZ.sum() / m}
        return slopes, log_loss(A, Y)[:, which].sum() / m

    return wrong


one_missing = of_some(slice(0, -1))


first_only = of_some(slice(0, 1))


def last_only(w: Any, b: Any, X: Any, Y: Any) -> Any:
    """Keep the slopes of the last example only."""
    grads, _ = of_some(slice(-1, None))(w, b, X, Y)
    return grads, reference.propagate(w, b, X, Y)[1]


def db_from_dw(w: Any, b: Any, X: Any, Y: Any) -> Any:
    """Sum db up from dw."""
    grads, cost = reference.propagate(w, b, X, Y)
    return {"dw": grads["dw"], "db": grads["dw"].sum()}, cost


def stepped(w: Any, b: Any, X: Any, Y: Any) -> Any:
    """Return parameters after a step in place of slopes."""
    grads, cost = reference.propagate(w, b, X, Y)
    return {"dw": w - grads["dw"], "db": b - grads["db"]}, cost


def from_z(w: Any, b: Any, X: Any, Y: Any) -> Any:
    """Compare Z with Y."""
    dZ = w.T @ X + b - Y
    grads = {"dw": X @ dZ.T / X.shape[1], "db": dZ.mean()}
    return grads, reference.propagate(w, b, X, Y)[1]


def log_loss(A: Any, Y: Any) -> Any:
    """Return the losses of all examples."""
    return reference.loss(A, Y)


def propagated_with_w(size: float) -> Any:
    """Build a propagate that adds a multiple of w to dw."""

    def wrong(w: Any, b: Any, X: Any, Y: Any) -> Any:
        grads, cost = reference.propagate(w, b, X, Y)
        return {"dw": grads["dw"] + size * w, "db": grads["db"]}, cost

    return wrong


def not_divided(idea: Any, cost_too: bool = True) -> Any:
    """Multiply what a wrong answer gives by m."""

    def wrong(w: Any, b: Any, X: Any, Y: Any) -> Any:
        grads, cost = idea(w, b, X, Y)
        m = X.shape[1]
        return {name: slope * m for name, slope in grads.items()}, cost * (m if cost_too else 1)

    return wrong
