"""The right answer of `model`."""

from __future__ import annotations

from typing import Any

import numpy as np

from catornot.exercises.initialize_with_zeros.answers import initialize_with_zeros
from catornot.exercises.optimize.answers import optimize
from catornot.exercises.predict.answers import predict

Gradients = dict[str, Any]


def model(
    X_train: np.ndarray,
    Y_train: np.ndarray,
    X_test: np.ndarray,
    Y_test: np.ndarray,
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
