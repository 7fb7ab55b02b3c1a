"""The right answer of `optimize`."""

from __future__ import annotations

from typing import Any

import numpy as np

from catornot.exercises.gradient_step.answers import gradient_step
from catornot.exercises.propagate.answers import propagate

Gradients = dict[str, Any]


def optimize(
    w: np.ndarray,
    b: float,
    X: np.ndarray,
    Y: np.ndarray,
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
