"""The sigmoid, which turns any number into a probability."""

from __future__ import annotations

import numpy as np


def sigmoid(z: np.ndarray | float) -> np.ndarray:
    """Return 1 / (1 + exp(-z)), without overflow for any z.

    Examples
    --------
    >>> float(sigmoid(0.0))
    0.5
    """
    return 0.5 * (1 + np.tanh(np.asarray(z) / 2))
